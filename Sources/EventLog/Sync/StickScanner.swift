import Signing

/// Reads a file that carries a journal's events, part by part, from bytes as they come.
///
/// It keeps one part in memory, and compares lengths before it waits for bytes. Parts are handed
/// out as they are read; only after `finish` is the file known to be whole. O(bytes).
/// Spec: Protocol/08-sync.md §6
public struct StickScanner: ~Copyable {
    private enum Place { case heading, opening, pages, end, past }

    private var buffer: [UInt8] = []
    private var start = 0
    private var place = Place.heading
    private var digest: SHA256Stream? = SHA256Stream()
    private var events: UInt64 = 0

    /// A scanner that has read nothing.
    public init() {}

    /// Adds the bytes that follow.
    public mutating func add(_ bytes: [UInt8]) {
        buffer.removeFirst(start)
        start = 0
        buffer += bytes
    }

    /// The next part; nil if more bytes are needed. Throws `StickDefect`.
    public mutating func next() throws(StickDefect) -> StickPart? {
        if place == .heading {
            guard try readHeading() else { return nil }
        }
        guard place != .past else {
            guard start == buffer.count else { throw .altered }
            return nil
        }
        guard let frame = try frame() else { return nil }
        let part = try part(of: frame.field, Array(buffer[frame.body]))
        if case .end(let end) = part {
            let found = digest.take()?.finish()
            guard end.digest == found, end.events == events else { throw .altered }
        } else {
            digest?.update(Array(buffer[start..<frame.body.upperBound]))
        }
        start = frame.body.upperBound
        return part
    }

    /// Says that no bytes follow. Throws `cutShort` unless the end was read.
    public borrowing func finish() throws(StickDefect) {
        guard place == .past else { throw .cutShort }
        guard start == buffer.count else { throw .altered }
    }

    private mutating func readHeading() throws(StickDefect) -> Bool {
        let heading = StickMaker.heading
        guard buffer.starts(with: heading.prefix(buffer.count)) else { throw .notAStick }
        guard buffer.count >= heading.count else { return false }
        digest?.update(heading)
        start = heading.count
        place = .opening
        return true
    }

    /// The next field once it is all here: its number and where its body lies.
    private func frame() throws(StickDefect) -> (field: Int, body: Range<Int>)? {
        guard start < buffer.count else { return nil }
        let tag = buffer[start]
        // One byte: wire type 2, numbers 1 to 3.
        guard tag & 7 == 2, (1...3).contains(tag >> 3) else { throw .altered }
        var length: UInt64 = 0
        for index in 0..<9 {
            let at = start + 1 + index
            guard at < buffer.count else { return nil }
            length |= UInt64(buffer[at] & 0x7f) << UInt64(7 * index)
            guard length <= UInt64(WireLimits.responseBody) else { throw .oversized }
            guard buffer[at] < 0x80 else { continue }
            // The shortest form alone.
            guard index == 0 || buffer[at] != 0 else { throw .altered }
            let body = (at + 1)..<(at + 1 + Int(length))
            return body.upperBound <= buffer.count ? (Int(tag >> 3), body) : nil
        }
        throw .altered
    }

    private mutating func part(of field: Int, _ body: [UInt8]) throws(StickDefect) -> StickPart {
        switch (field, place) {
        case (1, .opening):
            place = .pages
            return .opening(try decoded(body))
        case (2, .pages):
            let page: SyncResponse = try decoded(body)
            events += UInt64(page.events.count)
            if page.next == 0 { place = .end }
            return .page(page)
        case (3, .end):
            place = .past
            return .end(try decoded(body))
        default: throw .altered
        }
    }

    private func decoded<Message: StrictMessage>(
        _ body: [UInt8]
    ) throws(StickDefect) -> Message {
        do throws(CodecError) {
            return try Message(decoding: body)
        } catch {
            throw .altered
        }
    }
}
