import EventLog
import Seeded
import Signing
import Testing

/// Makes the files of `Protocol/vectors/swift`, which the other implementation checks.
///
/// All of them follow from seeds: hostile worlds in which feeds fork and everybody enrols,
/// revokes and readmits as they like.
enum VectorMaker {
    /// Name and text of every file.
    static func files() throws -> [(name: String, text: String)] {
        [
            ("acceptance.json", text("acceptance", try acceptance())),
            ("event-valid.json", text("event-valid", try events())),
            ("fork-proof.json", text("fork-proof", try CopyVectorMaker.proofs())),
            ("membership.json", text("scenario", try membership())),
            ("stick.json", text("stick", try CopyVectorMaker.sticks())),
        ]
    }

    private static func text(_ schema: String, _ cases: [JSONText]) -> String {
        let lines = cases.map(\.encoded).joined(separator: ",\n")
        return "{\"schema\": \"\(schema)\", \"maker\": \"swift\", \"cases\": [\n\(lines)\n]}\n"
    }

    private static func ids(_ ids: [EventID]) -> JSONText {
        .list(ids.map { .hex($0.bytes.bytes) })
    }

    private static func id(_ id: EventID?) -> JSONText {
        .optional(id) { .hex($0.bytes.bytes) }
    }

    // MARK: Orders of arrival

    private static func acceptance() throws -> [JSONText] {
        try (200..<208 as Range<UInt64>).map { seed in
            let world = try RandomWorld(seed: seed, count: 14).world
            var generator = SplitMix64(seed: seed)
            let straight = Array(world.all.indices)
            let orders =
                [straight, straight.reversed()]
                + (0..<4).map { _ in straight.shuffled(using: &generator) }
            let bound = seed.isMultiple(of: 2) ? world.id("accept") : nil
            // Without a bound the first Accept decides, so it keeps its place in front.
            let fair = bound == nil ? orders.map { [0, 1, 2] + $0.filter { $0 > 2 } } : orders
            return .object([
                ("name", .text("a hostile world, seed \(seed)")),
                ("journal", id(world.journal)), ("accept", id(bound)),
                ("events", .list(world.names.map { event($0, world) })),
                ("orders", .list(try fair.map { try arrival($0, world, bound) })),
            ])
        }
    }

    private static func event(_ name: String, _ world: NamedEvents) -> JSONText {
        .object([
            ("name", .text(name)), ("header", .hex(world[name].headerBytes)),
            ("signature", .hex(world[name].signature)),
        ])
    }

    private static func arrival(
        _ order: [Int], _ world: NamedEvents, _ bound: EventID?
    ) throws -> JSONText {
        var replica = TestReplica(journal: world.journal, accept: bound)
        let codes = try order.map { code(try replica.deliver(world.all[$0])) }
        let final = try world.all.map { event in
            var copy = replica
            let code = code(try copy.deliver(event))
            return code == ReasonCode.duplicate.rawValue ? 0 : code
        }
        return .object([
            ("order", .list(order.map { .number($0) })), ("codes", .codes(codes)),
            ("final", .codes(final)), ("accept", id(replica.history.accept)),
            ("frontier", ids(replica.history.frontier.map(\.event))),
        ])
    }

    private static func code(_ verdict: Acceptance) -> UInt32 {
        switch verdict {
        case .accepted: 0
        case .alreadyKnown: ReasonCode.duplicate.rawValue
        case .waits(_, let code), .refused(let code): code.rawValue
        }
    }

    // MARK: Single events

    private static func events() throws -> [JSONText] {
        try (300..<304 as Range<UInt64>).flatMap { seed in
            let world = try RandomWorld(seed: seed, count: 16).world
            return try world.names.map { name in
                let event = world[name]
                let parsed = try ParsedEvent.parse(
                    header: event.headerBytes, signature: event.signature)
                try parsed.validate(journal: event.header.journal)
                return valid(event, named: "\(name) of the world of seed \(seed)")
            }
        }
    }

    private static func valid(_ event: VerifiedEvent, named name: String) -> JSONText {
        let header = event.header
        let operations = Operations(of: header)
        let epoch = (0..<8).reversed().map { UInt8(truncatingIfNeeded: header.epoch >> (8 * $0)) }
        return .object([
            ("name", .text(name)), ("journal", id(header.journal)),
            ("header", .hex(event.headerBytes)), ("signature", .hex(event.signature)),
            ("id", id(event.id)), ("device", .hex(header.device.bytes.bytes)),
            ("epoch", .hex(epoch)), ("seq", .text("\(header.seq)")), ("prev", id(header.prev)),
            ("seen", ids(header.seen.map(\.event))),
            ("claimed-ms", .text("\(header.claimedMilliseconds)")),
            ("kind", .number(Int(header.kind))), ("ops", .number(Int(operations.code.rawValue))),
            ("operations", .list(operations.list.map { .optional($0.vectorName) { .text($0) } })),
        ])
    }

    // MARK: Settled histories

    private static func membership() throws -> [JSONText] {
        try (400..<408 as Range<UInt64>).map { seed in
            let world = try RandomWorld(seed: seed, count: 20).world
            let whole = try TestReplica(world, accept: world.id("accept"))
            let names = world.names.filter { whole.records[world.id($0)] != nil }
            var replica = TestReplica(journal: world.journal, accept: world.id("accept"))
            for name in names { try replica.deliver(world[name]) }
            let events = names.map { name -> JSONText in
                guard case .object(let members) = event(name, world) else { return .null }
                return .object(members + [("values", .list([]))])
            }
            return .object([
                ("name", .text("who stands in the world of seed \(seed)")),
                ("journal", id(world.journal)), ("bound", id(world.id("accept"))),
                ("events", .list(events)),
                ("expect", try expected(replica, names.map { world[$0] })),
            ])
        }
    }

    private static func expected(
        _ replica: TestReplica, _ events: [VerifiedEvent]
    ) throws -> JSONText {
        let history = replica.history
        let effects = try events.map { try #require(replica.effect($0.id)).rawValue }
        let readings = events.map { Operations(of: $0.header).code.rawValue }
        return .object([
            ("accept", id(history.accept)), ("frontier", ids(history.frontier.map(\.event))),
            ("forks", .list(forks(of: events).map(ids))), ("effects", .codes(effects)),
            ("ops", .codes(readings)), ("devices", .list(history.standing.devices.map(row))),
        ])
    }

    private static func row(_ device: Standing.Device) -> JSONText {
        .object([
            ("device", .hex(device.author.device.bytes.bytes)),
            ("parent", .number(Int(device.author.parent))),
            ("rank-class", .number(Int(device.author.rankClass.rawValue))),
            ("stands", .flag(device.stands)), ("revocations", ids(device.revocations)),
        ])
    }

    /// Events that share their place in a feed: ids ascending, lists ascending by the first.
    private static func forks(of events: [VerifiedEvent]) -> [[EventID]] {
        let positions = events.map(\.position).sorted()
        var places: [[Position]] = []
        for position in positions {
            if let last = places.last?.last, last.device == position.device,
                last.epoch == position.epoch, last.seq == position.seq
            {
                places[places.count - 1].append(position)
            } else {
                places.append([position])
            }
        }
        return places.filter { $0.count > 1 }.map { $0.map(\.event).sorted() }
            .sorted { $0[0] < $1[0] }
    }
}
