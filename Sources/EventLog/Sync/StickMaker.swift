import Signing

/// Makes a file that carries a journal's events, part by part: a line that names its type, then
/// one message `Stick`. It holds a digest and a count, never the parts.
///
/// Spec: Protocol/08-sync.md §6
public struct StickMaker: ~Copyable {
    /// The line with which every such file begins.
    public static var heading: [UInt8] { Array("\(TypeString.stick)\n".utf8) }

    private var digest = SHA256Stream()
    private var events: UInt64 = 0

    /// A maker that has written nothing.
    public init() {}

    /// The bytes that begin the file.
    public mutating func begin(_ opening: StickOpening) -> [UInt8] {
        add(Self.heading + Self.field(.opening(opening)))
    }

    /// The bytes of the next page. The last one has no cursor.
    public mutating func page(_ page: SyncResponse) -> [UInt8] {
        events += UInt64(page.events.count)
        return add(Self.field(.page(page)))
    }

    /// The bytes that end the file.
    public consuming func end() -> [UInt8] {
        let count = events
        return Self.field(.end(StickEnd(events: count, digest: digest.finish())))
    }

    private mutating func add(_ bytes: [UInt8]) -> [UInt8] {
        digest.update(bytes)
        return bytes
    }

    private static func field(_ part: StickPart) -> [UInt8] {
        var writer = StrictWriter()
        writer.byteStrings(part.field, [part.encoded])
        return writer.bytes
    }
}
