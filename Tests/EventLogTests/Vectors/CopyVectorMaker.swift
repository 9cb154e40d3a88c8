import EventLog
import Signing
import Testing

/// Proofs of forks and files of events that the other implementation checks.
enum CopyVectorMaker {
    static func proofs() throws -> [JSONText] {
        try (500..<516 as Range<UInt64>).compactMap { seed in
            let world = try RandomWorld(seed: seed, count: 20).world
            guard let (one, other) = fork(in: world) else { return nil }
            let proof = try ForkProof(parsed(one), parsed(other))
            // Every other one is spoilt, at a place that follows from the seed.
            var file = proof.file
            if seed.isMultiple(of: 2) {
                let last = file.count - 1 - Int(seed % 60)
                file[last] ^= UInt8(1 + seed % 7)
            }
            return .object(
                [
                    ("name", .text("a fork in the world of seed \(seed)")), ("file", .hex(file)),
                ] + verdict(on: file))
        }
    }

    static func sticks() throws -> [JSONText] {
        try (520..<532 as Range<UInt64>).map { seed in
            let world = try RandomWorld(seed: seed, count: 14).world
            let accept = world.id("accept")
            let file = file(of: world, accept: accept, pageEvents: 1 + Int(seed % 5))
            let cut = seed.isMultiple(of: 3) ? Array(file.dropLast(Int(seed % 40) + 1)) : file
            let ids = world.all.map(\.id)
            let isWhole = cut.count == file.count
            return .object([
                ("name", .text("a file of the world of seed \(seed)")), ("file", .hex(cut)),
                ("journal", .hex(world.journal.bytes.bytes)),
                ("accept", .hex(accept.bytes.bytes)), ("held", .list([])),
                ("code", .number(isWhole ? 0 : 509)),
                ("defect", isWhole ? .null : .text("cut-short")), ("maker", .null),
                ("base", .list([])),
                ("events", .list(isWhole ? ids.map { .hex($0.bytes.bytes) } : [])),
                ("heads", .list(isWhole ? [.hex(ids[0].bytes.bytes)] : [])),
            ])
        }
    }

    /// Two events that share their place in a feed.
    private static func fork(in world: NamedEvents) -> (VerifiedEvent, VerifiedEvent)? {
        for (index, one) in world.all.enumerated() {
            for other in world.all.dropFirst(index + 1) {
                let (a, b) = (one.position, other.position)
                if a.device == b.device, a.epoch == b.epoch, a.seq == b.seq { return (one, other) }
            }
        }
        return nil
    }

    private static func parsed(_ event: VerifiedEvent) throws -> ParsedEvent {
        try ParsedEvent.parse(header: event.headerBytes, signature: event.signature)
    }

    private static func verdict(on file: [UInt8]) -> [(name: String, value: JSONText)] {
        do throws(ForkProofDefect) {
            let proven = try ForkProof(file: file).check()
            let epoch = (0..<8).reversed().map {
                UInt8(truncatingIfNeeded: proven.first.epoch >> (8 * UInt64($0)))
            }
            let result = JSONText.object([
                ("journal", .hex(proven.journal.bytes.bytes)),
                ("device", .hex(proven.first.device.bytes.bytes)), ("epoch", .hex(epoch)),
                ("seq", .text("\(proven.first.seq)")),
                (
                    "events",
                    .list([proven.first, proven.second].map { .hex($0.event.bytes.bytes) })
                ),
            ])
            return [("result", result), ("defect", .null), ("code", .null)]
        } catch {
            switch error {
            case .refused(let code):
                return [
                    ("result", .null), ("defect", .text("refused")),
                    ("code", .number(Int(code.rawValue))),
                ]
            case .unreadable: return defect("unreadable")
            case .otherPlace: return defect("other-place")
            case .sameEvent: return defect("same-event")
            case .unordered: return defect("unordered")
            }
        }
    }

    private static func defect(_ name: String) -> [(name: String, value: JSONText)] {
        [("result", .null), ("defect", .text(name)), ("code", .null)]
    }

    private static func file(of world: NamedEvents, accept: EventID, pageEvents: Int) -> [UInt8] {
        var maker = StickMaker()
        var bytes = maker.begin(
            StickOpening(journal: world.journal, accept: accept, device: nil, base: []))
        let all = world.all
        for start in stride(from: 0, to: all.count, by: pageEvents) {
            let end = min(start + pageEvents, all.count)
            bytes += maker.page(
                SyncResponse(
                    heads: [all[0].position], unknown: [], events: all[start..<end].map(\.plain),
                    next: end < all.count ? UInt64(end) : 0, missing: []))
        }
        return bytes + maker.end()
    }
}
