import EventLog
import Signing
import Testing

/// A file of events is taken whole or not at all, however its bytes come.
@Suite struct StickTests {
    private let world: NamedEvents

    init() throws { world = try RandomWorld(seed: 700, count: 12).world }

    private func opening(base: [Position] = []) -> StickOpening {
        StickOpening(journal: world.journal, accept: world.id("accept"), device: nil, base: base)
    }

    private func file(pageEvents: Int) -> [UInt8] {
        var maker = StickMaker()
        var bytes = maker.begin(opening())
        for start in stride(from: 0, to: world.all.count, by: pageEvents) {
            let end = min(start + pageEvents, world.all.count)
            bytes += maker.page(
                SyncResponse(
                    heads: [], unknown: [], events: world.all[start..<end].map(\.plain),
                    next: end < world.all.count ? 1 : 0, missing: []))
        }
        return bytes + maker.end()
    }

    /// The parts of a file whose bytes come in chunks; what is wrong with it is thrown.
    private func parts(_ file: [UInt8], chunk: Int) throws(StickDefect) -> [StickPart] {
        var scanner = StickScanner()
        var parts: [StickPart] = []
        for start in stride(from: 0, to: file.count, by: chunk) {
            scanner.add(Array(file[start..<min(start + chunk, file.count)]))
            while let part = try scanner.next() { parts.append(part) }
        }
        try scanner.finish()
        return parts
    }

    private func defect(of file: [UInt8]) -> StickDefect? {
        do throws(StickDefect) {
            _ = try parts(file, chunk: 512)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [1, 3, 100])
    func `what was written is read, part by part`(pageEvents: Int) throws {
        let file = file(pageEvents: pageEvents)
        for chunk in [1, 13, 4_096, file.count] {
            let parts = try parts(file, chunk: chunk)
            #expect(parts.first == .opening(opening()))
            var events: [SignedEvent] = []
            for case .page(let page) in parts { events += page.events }
            #expect(events == world.all.map(\.plain))
            guard case .end(let end)? = parts.last else {
                Issue.record("the last part is the end")
                continue
            }
            #expect(end.events == UInt64(world.all.count))
        }
    }

    @Test func `a file cut anywhere is known as cut`() {
        let file = file(pageEvents: 4)
        for count in file.indices {
            #expect(defect(of: Array(file[..<count])) == .cutShort, "\(count) bytes")
        }
    }

    @Test func `a file in which any bit is another is refused`() {
        let file = file(pageEvents: 4)
        for place in file.indices {
            var altered = file
            altered[place] ^= 1 << UInt8(place % 8)
            #expect(defect(of: altered) != nil, "byte \(place)")
        }
    }

    @Test func `bytes after the end are refused, whether they come at once or later`() throws {
        let file = file(pageEvents: 4)
        #expect(defect(of: file + [0x0a]) == .altered)
        var scanner = StickScanner()
        scanner.add(file)
        while try scanner.next() != nil {}
        try scanner.finish()
        scanner.add([0])
        #expect(throws: StickDefect.altered) { try Self.next(&scanner) }
    }

    private static func next(_ scanner: inout StickScanner) throws -> StickPart? {
        try scanner.next()
    }

    @Test func `a part that is too long is refused by its length alone`() {
        var maker = StickMaker()
        let begin = maker.begin(opening())
        // 4 MiB and one byte, as a length of four bytes.
        #expect(defect(of: begin + [0x12, 0x81, 0x80, 0x80, 0x02]) == .oversized)
        #expect(defect(of: begin + [0x12, 0x80, 0x80, 0x80, 0x02]) == .cutShort)
        #expect(defect(of: begin + [0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) == .oversized)
        let long: [UInt8] = [0x12, 0x80, 0x80, 0x80, 0x80, 0x80]
        #expect(defect(of: begin + long + [0x01]) == .oversized)
        #expect(defect(of: begin + long + [0x00]) == .altered)
        #expect(defect(of: begin + [0x12, 0x80, 0x00]) == .altered)
        #expect(defect(of: begin + [0x0a, 0x00]) == .altered, "a second opening")
        #expect(defect(of: begin + [0x1a, 0x00]) == .altered, "an end before any page")
        #expect(defect(of: begin + [0x10, 0x01]) == .altered, "a number")
    }

    @Test func `what stands in the way of a file is told by the code that events have`() {
        let other = EventID(SHA256.hash([1]))
        let accept = world.id("accept")
        func code(
            _ opening: StickOpening, journal: EventID? = nil, accept: EventID?, held: Bool = true
        ) -> ReasonCode? {
            opening.obstacle(journal: journal ?? world.journal, accept: accept) { _ in held }
        }
        #expect(code(opening(), accept: accept) == nil)
        #expect(code(opening(), accept: nil) == nil)
        #expect(code(opening(), accept: other) == .otherAccept)
        #expect(code(opening(), journal: other, accept: accept) == .wrongJournal)
        let base = opening(base: [world["g"].position])
        #expect(code(base, accept: accept) == nil)
        #expect(code(base, accept: accept, held: false) == .missingSeen)
    }
}
