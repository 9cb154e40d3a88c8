import EventLog
import Testing

@testable import JournalModel

/// How the work on a guarded entry grows with what its parents write by the thousand: ten times
/// the operations take about ten times the steps.
@Suite struct FoldGrowthTests {
    /// How many times the steps ten times as much takes.
    private func growth(_ world: (Int) throws -> (SeenEvents, EventID)) throws -> Double {
        func steps(_ count: Int) throws -> Int {
            let (world, entry) = try world(count)
            return try Steps.counted { _ = try #require(world.view(entry)) }
        }
        let (few, many) = (try steps(40), try steps(400))
        #expect(few > 0, "nothing was counted")
        return Double(many) / Double(max(few, 1))
    }

    private let nearLinear = 18.0

    /// A promise of both, proposed in one write of two fields at index 1.
    private func promise(_ world: inout SeenEvents) throws -> EventID {
        let fields: FieldSet = [17: .person(16), 19: .choice(1)]
        let write = try world.write(1, fields, of: .promise)
        return world.event(
            .a1, [.create(Create(type: EntryKind.promise.rawValue, policy: .agreement)), write])
    }

    private func state(
        _ number: UInt32, _ world: inout SeenEvents, over dots: [Dot], in entry: EventID
    )
        throws -> EventLog.Operation
    {
        try world.write(0, [19: .choice(number)], of: .promise, entry: entry, over: dots)
    }

    @Test func `many answers to what was taken back many times are judged in near-linear work`()
        throws
    {
        let growth = try growth { count in
            var world = SeenEvents()
            let entry = try promise(&world)
            let proposed = dot(entry, 1)
            // Answers that have seen none of it, and as many that have seen all of it.
            for number in 0..<count {
                world.event(
                    .b1, seen: number == 0 ? [entry] : [],
                    [.consent(Consent(target: proposed))])
            }
            var last = entry
            for _ in 0..<count {
                last = world.event(.a1, [try state(2, &world, over: [proposed], in: entry)])
            }
            for number in 0..<count {
                world.event(
                    .b1, seen: number == 0 ? [last] : [], [.decline(Decline(target: proposed))])
            }
            return (world, entry)
        }
        #expect(growth < nearLinear)
    }

    @Test func `many names of what was agreed to many times are judged in near-linear work`()
        throws
    {
        let growth = try growth { count in
            var world = SeenEvents()
            let entry = try promise(&world)
            let proposed = dot(entry, 1)
            let other = world.event(.a1, [try state(2, &world, over: [proposed], in: entry)])
            // Each agrees to the other field alone.
            for number in 0..<count {
                world.event(
                    .b1, seen: number == 0 ? [other] : [],
                    [.consent(Consent(target: proposed))])
            }
            for _ in 0..<count {
                world.event(.a1, [try state(3, &world, over: [proposed], in: entry)])
            }
            return (world, entry)
        }
        #expect(growth < nearLinear)
    }

    @Test func `many proposals beside many versions are told in near-linear work`() throws {
        let growth = try growth { count in
            var world = SeenEvents()
            let entry = try promise(&world)
            var agreed: [Dot] = []
            for number in 0..<count {
                let id = world.event(
                    .a1, [try state(UInt32(number % 4) + 1, &world, over: [], in: entry)])
                guard number.isMultiple(of: 2) else { continue }
                agreed.append(dot(id, 0))
                world.event(.b1, seen: [id], [.consent(Consent(target: dot(id, 0)))])
            }
            for (one, other) in zip(agreed, agreed.dropFirst()) {
                world.event(
                    .b1, [.keep(Keep(entry: entry, field: 19, versions: [one, other].sorted()))])
            }
            return (world, entry)
        }
        #expect(growth < nearLinear)
    }

    /// An event that takes a proposal back and answers it has not seen itself.
    @Test func `what one event takes back and answers is judged by what came before it`() throws {
        var world = SeenEvents()
        let entry = try promise(&world)
        let proposed = dot(entry, 1)
        let both = world.event(
            .a1,
            [
                try world.write(
                    0, [17: .person(1), 19: .choice(2)], of: .promise, entry: entry,
                    over: [proposed]),
                .consent(Consent(target: proposed)),
            ])
        let after = world.event(.a1, [.consent(Consent(target: proposed))])
        let effects = EntryState.effects(entry: entry, events: world.events)
        #expect(effects.first { $0.dot == dot(both, 1) }?.code == .notAuthorised)
        #expect(effects.first { $0.dot == dot(after, 0) }?.code == .badTarget)
    }
}
