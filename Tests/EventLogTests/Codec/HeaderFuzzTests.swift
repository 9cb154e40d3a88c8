import EventLog
import Seeded
import Signing
import Testing

/// Hostile headers: whatever arrives, an event has one encoding or is refused, and nothing traps.
@Suite struct HeaderFuzzTests {
    private func header() throws -> [UInt8] {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1, .content, world.note)
        try world.add("y", by: Cast.a1, seen: ["x"], .content, world.note)
        return world["y"].headerBytes
    }

    @Test func `a hundred thousand mutants are refused or are their own encoding`() throws {
        let original = try header()
        var generator = SplitMix64(seed: 4)
        var accepted = 0
        for _ in 0..<100_000 {
            var bytes = original
            mutate(&bytes, using: &generator)
            guard let header = try? EventHeader(decoding: bytes) else { continue }
            accepted += 1
            if header.encoded() != bytes { Issue.record("two encodings: \(bytes)") }
            _ = Operations(of: header)
        }
        #expect(accepted > 1_000)
    }

    @Test func `of all cuts of a header only the one without operations is legal`() throws {
        let original = try header()
        let signature = [UInt8](repeating: 0, count: 64)
        let legal = (0..<original.count).compactMap { count in
            try? ParsedEvent.parse(header: Array(original[..<count]), signature: signature)
        }
        #expect(legal.map(\.header.opsEncoding) == [0])
        #expect(legal.first?.header.encoded() == legal.first?.headerBytes)
    }

    @Test func `operations read back as they were written, mutants too`() throws {
        let world = try NamedEvents.paired()
        var generator = SplitMix64(seed: 5)
        var list: [Operation] = world.note
        list.append(.consent(Consent(target: world.dot("g"))))
        list.append(
            .keep(
                Keep(
                    entry: world.id("g"), field: 1, versions: [world.dot("g"), world.dot("pair")])))
        list.append(.retract(Retract(entry: world.id("g"), seen: [], reason: 1)))
        var header = world["pair"].header
        header.kind = EventKind.content.rawValue
        header.ops =
            EventHeader(
                journal: nil, device: Cast.a1.id, epoch: 1, seq: 1, prev: nil, seen: [],
                claimedMilliseconds: 0, kind: .content, operations: list
            ).ops
        #expect(Operations(of: header) == .plain(list))
        let original = header.ops
        for _ in 0..<20_000 {
            header.ops = original
            mutate(&header.ops, using: &generator)
            guard case .plain(let found) = Operations(of: header) else { continue }
            var writer = StrictWriter()
            writer.byteStrings(1, found.map { $0.encoded() })
            if writer.bytes != header.ops { Issue.record("two encodings: \(header.ops)") }
        }
    }
}
