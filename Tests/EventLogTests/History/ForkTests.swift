import EventLog
import Testing

/// Feeds that went two ways: what is told of them, whatever came first.
@Suite struct ForkTests {
    /// What a fork is, without the numbers of lines, which depend on the order of arrival.
    private struct Place: Hashable {
        let device: DeviceKey
        let epoch: UInt64
        let seq: UInt64
        let branches: Int

        init(_ fork: Fork) {
            device = fork.device
            epoch = fork.epoch
            seq = fork.seq
            branches = fork.lanes.count
        }
    }

    /// Shared events in front, then `names` in the order given.
    private func forks(_ world: NamedEvents, _ names: [String]) throws -> [Fork] {
        var replica = TestReplica(journal: world.journal)
        for name in ["g", "pair", "accept"] + names { try replica.deliver(world[name]) }
        #expect(replica.records.count == names.count + 3)
        return replica.history.forks
    }

    private func orders<T>(_ list: [T]) -> [[T]] {
        guard !list.isEmpty else { return [[]] }
        return list.indices.flatMap { index in
            var rest = list
            let first = rest.remove(at: index)
            return orders(rest).map { [first] + $0 }
        }
    }

    /// Expects the same forks in every order of arrival.
    private func expectForks(
        _ world: NamedEvents, _ names: [String], _ expected: [(seq: UInt64, branches: Int)],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for order in orders(names) {
            let found = try forks(world, order)
            #expect(found.map(\.seq) == expected.map(\.seq), sourceLocation: sourceLocation)
            #expect(
                found.map(\.lanes.count) == expected.map(\.branches),
                sourceLocation: sourceLocation)
            #expect(Set(found.map(Place.init)).count == found.count)
            #expect(found.allSatisfy { $0.lanes == Array(Set($0.lanes)).sorted() })
        }
    }

    @Test func `a feed in one line has no fork`() throws {
        var world = try NamedEvents.paired()
        for name in ["x", "y", "z"] { try world.add(name, by: Cast.b1) }
        try expectForks(world, ["x", "y", "z"], [])
    }

    @Test func `two events after one are a fork at the number they share`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1, after: .event("accept"), .content, world.note)
        try expectForks(world, ["x", "y"], [(2, 2)])
    }

    @Test func `three events after one are one fork of three`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1, after: .event("accept"), .content, world.note)
        try world.add("z", by: Cast.b1, after: .event("accept"), seen: ["pair"])
        let wrong = try TestReplica(world)
        #expect(wrong.verdicts[world.id("z")] == .seenNotNewer)
        try world.add("w", by: Cast.b1, after: .event("accept")) { $0.claimedMilliseconds = 99 }
        try expectForks(world, ["x", "y", "w"], [(2, 3)])
    }

    @Test func `a branch that forks again is a second fork`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("y", by: Cast.b1, after: .event("accept"), .content, world.note)
        try world.add("y1", by: Cast.b1, after: .event("y"))
        try world.add("y2", by: Cast.b1, after: .event("y"), .content, world.note)
        try expectForks(world, ["x", "y", "y1", "y2"], [(2, 2), (3, 2)])
    }

    @Test func `branches that grow are still one fork`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("x1", by: Cast.b1)
        try world.add("y", by: Cast.b1, after: .event("accept"), .content, world.note)
        try world.add("y1", by: Cast.b1, after: .event("y"))
        try expectForks(world, ["x", "x1", "y", "y1"], [(2, 2)])
    }

    @Test func `an epoch that begins twice forks at 1, and one that begins once does not`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1, epoch: 9, after: .start, seen: ["accept"])
        try world.add(
            "y", by: Cast.b1, epoch: 9, after: .start, seen: ["accept"], .content, world.note)
        try world.add("z", by: Cast.b1, epoch: 8, after: .start, seen: ["accept"])
        try expectForks(world, ["x", "z"], [])
        try expectForks(world, ["x", "y", "z"], [(1, 2)])
    }

    @Test func `forks ascend by device, epoch and number`() throws {
        var world = try NamedEvents.paired()
        for (index, device) in [Cast.b1, Cast.a1].enumerated() {
            let base = device == Cast.b1 ? "accept" : "pair"
            for branch in ["l", "r"] {
                try world.add("\(branch)\(index)", by: device, after: .event(base)) { header in
                    header.claimedMilliseconds = branch == "l" ? 1 : 2
                }
                try world.add(
                    "\(branch)\(index)e", by: device, epoch: 4, after: .start, seen: ["accept"]
                ) { header in
                    header.claimedMilliseconds = branch == "l" ? 1 : 2
                }
            }
        }
        let names = ["l0", "r0", "l0e", "r0e", "l1", "r1", "l1e", "r1e"]
        let devices = [Cast.a1.id, Cast.b1.id].sorted()
        for order in [names, names.reversed()] {
            let found = try forks(world, order)
            #expect(found.map(\.device) == [devices[0], devices[0], devices[1], devices[1]])
            #expect(found.map(\.epoch) == [1, 4, 1, 4])
        }
    }

    @Test func `a fork changes nobody's standing`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        let before = try TestReplica(world).history.standing.devices
        try world.add("y", by: Cast.b1, after: .event("accept"), .content, world.note)
        let replica = try TestReplica(world)
        #expect(replica.history.standing.devices == before)
        #expect(replica.effect(world.id("x")) == .effective)
        #expect(replica.effect(world.id("y")) == .effective)
    }
}
