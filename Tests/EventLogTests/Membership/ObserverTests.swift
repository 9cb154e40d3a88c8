import EventLog
import Seeded
import Signing
import Testing

/// Observers: what both parents name, and what either ends.
@Suite struct ObserverTests {
    private func replica(_ world: NamedEvents) throws -> TestReplica {
        try TestReplica(world, accept: world.id("accept"))
    }

    private func readers(_ world: NamedEvents) throws -> [DeviceKey] {
        try replica(world).history.standing.observerTerms.map(\.observer)
    }

    private func name(
        _ world: NamedEvents, until day: UInt32 = 20_800, label: String = "mediator"
    ) throws -> Operation {
        .addObserver(try Cast.stranger.offer(to: world.journal, label: label, untilDay: day))
    }

    private let end = Operation.endObserver(EndObserver(observer: Cast.stranger.id))

    @Test func `both parents let one in, either shuts it out, and each act is a change`() throws {
        var world = try NamedEvents.paired()
        try world.add("a", by: Cast.a1, seen: ["accept"], .membership, [name(world)])
        #expect(try readers(world).isEmpty)
        let asked = try replica(world).history.standing.observersAsked
        #expect(asked.map(\.parent) == [1] && asked.map(\.terms.label) == ["mediator"])
        try world.add("b", by: Cast.b1, seen: ["a"], .membership, [name(world)])
        #expect(try readers(world) == [Cast.stranger.id])
        #expect(try replica(world).history.standing.observersAsked.isEmpty)
        try world.add("out", by: Cast.b1, .membership, [end])
        #expect(try readers(world).isEmpty)
        let found = try replica(world).history
        let changes = found.membership.changes.filter { $0.act != .letIn }
        #expect(changes.map(\.act) == [.observerNamed, .observerNamed, .observerEnded])
        #expect(changes.map(\.parent) == [1, 2, 2])
        #expect(changes.allSatisfy { $0.device == Cast.stranger.id })
        // It never was a device.
        #expect(found.standing.devices(withKey: Cast.stranger.id).isEmpty)
        #expect(!found.membership.isEnrolled(Cast.stranger.id))
    }

    @Test func `what an observer writes is refused`() throws {
        var world = try NamedEvents.paired()
        try world.add("a", by: Cast.a1, seen: ["accept"], .membership, [name(world)])
        try world.add("b", by: Cast.b1, seen: ["a"], .membership, [name(world)])
        var replica = try replica(world)
        for (name, kind) in [("words", EventKind.content), ("ack", .ack), ("let in", .membership)] {
            var other = world
            try other.add(name, by: Cast.stranger, seen: ["b"], kind)
            #expect(try replica.deliver(other[name]) == .refused(.notAMember))
        }
    }

    @Test func `a label is compared byte by byte`() throws {
        let key = Cast.stranger
        let one = ObserverTerms(
            observer: key.id, agreementKey: key.agreement, label: "Ren\u{e9}e", untilDay: 7)
        let other = ObserverTerms(
            observer: key.id, agreementKey: key.agreement, label: "Rene\u{301}e", untilDay: 7)
        #expect(one.label == other.label)
        #expect(one != other)
    }

    @Test func `a session is given from 400 days before the day until it is over everywhere`() {
        let day: UInt64 = 86_400_000
        let terms = ObserverTerms(
            observer: Cast.stranger.id, agreementKey: .zero, label: "x", untilDay: 20_800)
        let over = 20_801 * day + day / 2
        #expect(terms.serve(at: over - 1) && !terms.serve(at: over))
        let first = (20_800 - 400) * day + day / 2
        #expect(terms.serve(at: first) && !terms.serve(at: first - 1))
        #expect(!terms.serve(at: 0) && !terms.serve(at: .max))
        #expect(ObserverTerms.day(at: 0) == 0)
    }

    /// Events by everybody, each of which has seen what it likes.
    struct Scattered {
        struct Step {
            let author: TestDevice
            let parent: Parent
            let past: Set<Int>
            let isEnd: Bool
            let day: UInt32
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
                (Cast.a1, 1), (Cast.a2, 1), (Cast.a3, 1), (Cast.b1, 2), (Cast.recoveryB, 2),
            ]
            var last: [DeviceKey: Int] = [:]
            for place in 0..<count {
                let (author, parent) = cast[Int(chance.next() % UInt64(cast.count))]
                let (isEnd, day) = (chance.next() % 4 == 0, 20_800 + UInt32(chance.next() % 2))
                var past = last[author.id].map { steps[$0].past.union([$0]) } ?? []
                // Who has seen an event has seen its past, so only tips outside of it are named.
                let others = last.filter { $0.key != author.id }.map(\.value).sorted()
                let seen = others.filter { !past.contains($0) && chance.next() % 2 == 0 }
                let tips = seen.filter { one in !seen.contains { steps[$0].past.contains(one) } }
                for tip in tips { past.formUnion(steps[tip].past.union([tip])) }
                let operation: Operation =
                    isEnd
                    ? .endObserver(EndObserver(observer: Cast.stranger.id))
                    : .addObserver(try Cast.stranger.offer(to: world.journal, untilDay: day))
                let isFirst = last[author.id] == nil && author.id != Cast.a2.id
                try world.add(
                    "s\(place)", by: author,
                    seen: tips.map { "s\($0)" } + (isFirst && tips.isEmpty ? ["a3"] : []),
                    .membership, [operation])
                steps.append(
                    Step(author: author, parent: parent, past: past, isEnd: isEnd, day: day))
                last[author.id] = place
            }
        }

        private func isValid(_ place: Int) -> Bool {
            let step = steps[place]
            guard step.isEnd else { return step.author.id != Cast.a3.id }
            return step.past.contains { !steps[$0].isEnd && isValid($0) }
        }

        /// The rule as it is written: the days for which both parents have said so, unless an end
        /// has seen it.
        var expected: Set<UInt32> {
            let valid = steps.indices.filter(isValid)
            let standing = valid.filter { named in
                !steps[named].isEnd
                    && !valid.contains { steps[$0].isEnd && steps[$0].past.contains(named) }
            }
            func days(_ parent: Parent) -> Set<UInt32> {
                Set(standing.filter { steps[$0].parent == parent }.map { steps[$0].day })
            }
            return days(1).intersection(days(2))
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
                let terms = replica.history.standing.observerTerms
                #expect(Set(terms.map(\.untilDay)) == expected, "seed \(seed)")
            }
        }
        // Nobody, one and two terms were met.
        #expect(kinds == [0, 1, 2])
    }
}
