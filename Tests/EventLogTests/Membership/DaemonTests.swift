import EventLog
import Seeded
import Signing
import Testing

/// Daemons that a parent names as peers.
@Suite struct DaemonTests {
    static let daemons = ["one", "two", "three"].map { TestDevice("daemon \($0)").id.bytes }

    private func name(_ number: Int) -> Operation {
        .daemonInfo(DaemonInfo(daemon: Self.daemons[number]))
    }

    private func end(_ number: Int) -> Operation {
        .endDaemon(EndDaemon(daemon: Self.daemons[number]))
    }

    private func named(_ world: NamedEvents) throws -> [NamedDaemon] {
        try TestReplica(world, accept: world.id("accept")).history.standing.daemons
    }

    @Test func `what a parent named and ended comes and goes, and each is a change`() throws {
        var world = try NamedEvents.paired()
        #expect(try named(world).isEmpty)
        try world.add("in", by: Cast.a1, seen: ["accept"], .membership, [name(0)])
        #expect(try named(world) == [NamedDaemon(daemon: Self.daemons[0], parent: 1)])
        try world.add("out", by: Cast.a1, .membership, [end(0)])
        #expect(try named(world).isEmpty)
        let replica = try TestReplica(world, accept: world.id("accept"))
        let changes = replica.history.membership.changes.filter { $0.act != .letIn }
        #expect(changes.map(\.act) == [.daemonNamed, .daemonEnded])
        #expect(changes.allSatisfy { $0.device.bytes == Self.daemons[0] && $0.parent == 1 })
    }

    @Test func `two in one event, ascending by key`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "in", by: Cast.b1, .membership, [name(2), name(0), name(1)])
        #expect(try named(world).map(\.daemon) == Self.daemons.sorted())
        // An end in the same event has not seen its naming.
        try world.add("out", by: Cast.b1, .membership, [end(1), name(1)])
        #expect(try named(world).map(\.daemon) == Self.daemons.sorted())
    }

    /// Events by everybody who may name and end, and by one who may not, each of which has seen
    /// what it likes.
    struct Scattered {
        struct Step {
            let author: TestDevice
            let parent: Parent
            let past: Set<Int>
            let isEnd: Bool
            let daemon: Int
        }

        private(set) var world: NamedEvents
        private(set) var steps: [Step] = []

        init(seed: UInt64, count: Int) throws {
            var chance = SplitMix64(seed: seed)
            world = try NamedEvents.paired()
            try world.add(
                "a2", by: Cast.recoveryA, seen: ["accept"], .membership,
                [world.add(Cast.a2, as: .admin)])
            try world.add(
                "a3", by: Cast.a2, seen: ["a2"], .membership, [world.add(Cast.a3, as: .writer)])
            let cast: [(TestDevice, Parent)] = [
                (Cast.a1, 1), (Cast.a2, 1), (Cast.a3, 1), (Cast.b1, 2), (Cast.recoveryA, 1),
            ]
            var last: [DeviceKey: Int] = [:]
            for place in 0..<count {
                let (author, parent) = cast[Int(chance.next() % UInt64(cast.count))]
                let (isEnd, daemon) = (chance.next() % 3 == 0, Int(chance.next() % 3))
                var past = last[author.id].map { steps[$0].past.union([$0]) } ?? []
                // Who has seen an event has seen its past, so only tips outside of it are named.
                let others = last.filter { $0.key != author.id }.map(\.value).sorted()
                let seen = others.filter { !past.contains($0) && chance.next() % 2 == 0 }
                let tips = seen.filter { one in !seen.contains { steps[$0].past.contains(one) } }
                for tip in tips { past.formUnion(steps[tip].past.union([tip])) }
                let key = DaemonTests.daemons[daemon]
                let operation: Operation =
                    isEnd
                    ? .endDaemon(EndDaemon(daemon: key)) : .daemonInfo(DaemonInfo(daemon: key))
                let isFirst = last[author.id] == nil && author.id != Cast.a2.id
                try world.add(
                    "s\(place)", by: author,
                    seen: tips.map { "s\($0)" } + (isFirst && tips.isEmpty ? ["a3"] : []),
                    .membership, [operation])
                steps.append(
                    Step(
                        author: author, parent: parent, past: past, isEnd: isEnd, daemon: daemon))
                last[author.id] = place
            }
        }

        private func isValid(_ place: Int) -> Bool {
            let step = steps[place]
            guard step.author.id != Cast.a3.id else { return false }
            return !step.isEnd
                || step.past.contains {
                    steps[$0].parent == step.parent && steps[$0].daemon == step.daemon
                        && !steps[$0].isEnd && isValid($0)
                }
        }

        /// The rule as it is written: a naming counts unless an end has seen it.
        var expected: [NamedDaemon] {
            let valid = steps.indices.filter(isValid)
            let found = valid.filter { named in
                !steps[named].isEnd
                    && !valid.contains { end in
                        steps[end].isEnd && steps[end].daemon == steps[named].daemon
                            && steps[end].parent == steps[named].parent
                            && steps[end].past.contains(named)
                    }
            }
            return Set(
                found.map {
                    NamedDaemon(
                        daemon: DaemonTests.daemons[steps[$0].daemon], parent: steps[$0].parent)
                }
            ).sorted()
        }
    }

    @Test func `in every order of delivery the rule holds as it is written`() throws {
        var kinds: Set<Int> = []
        for seed in 0..<200 as Range<UInt64> {
            let scattered = try Scattered(seed: seed, count: 9)
            let expected = scattered.expected
            kinds.insert(expected.count)
            var chance = SplitMix64(seed: seed)
            for round in 0..<3 {
                let world = scattered.world
                var replica = TestReplica(journal: world.journal, accept: world.id("accept"))
                let order = round == 0 ? world.all : world.all.shuffled(using: &chance)
                for event in order { try replica.deliver(event) }
                #expect(replica.records.count == world.all.count, "seed \(seed)")
                #expect(replica.history.standing.daemons == expected, "seed \(seed)")
            }
        }
        // None, one and several were met.
        #expect(kinds.isSuperset(of: [0, 1, 2, 3]))
    }
}
