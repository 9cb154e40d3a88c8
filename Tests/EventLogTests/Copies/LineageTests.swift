import EventLog
import Seeded
import Testing

/// Epochs of devices: the same told on every copy, whatever came first.
@Suite struct LineageTests {
    private func all(_ replica: TestReplica) throws -> [DeviceLineage] {
        try LineageReader(replica.history, in: replica, own: nil).all()
    }

    @Test func `every copy tells the same of a device, in whatever order events came`() throws {
        var world = try NamedEvents.paired()
        for name in ["x", "y"] { try world.add(name, by: Cast.b1) }
        try world.add("other", by: Cast.b1, after: .event("x"))
        try world.add("healed", by: Cast.b1, epoch: 2, after: .start, seen: ["y", "other"])
        let expected = try all(TestReplica(world))
        for seed in 0..<20 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            var replica = TestReplica(journal: world.journal)
            for event in world.all.shuffled(using: &generator) { try replica.deliver(event) }
            #expect(try all(replica) == expected, "seed \(seed)")
        }
    }

    @Test func `of a sheet of paper there is nothing to tell`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "in", by: Cast.recoveryA, seen: ["accept"], .membership,
            [world.add(Cast.a2, as: .admin)])
        let replica = try TestReplica(world)
        #expect(replica.records[world.id("in")] != nil)
        #expect(Set(try all(replica).map(\.device)) == [Cast.a1.id, Cast.b1.id])
    }

    @Test func `a device that has not written is not told of`() throws {
        var world = try NamedEvents.paired()
        try world.add("in", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        #expect(try !all(TestReplica(world)).contains { $0.device == Cast.a2.id })
    }

    @Test func `the events of an epoch are counted on all its lines, from its first claim`() throws
    {
        var world = try NamedEvents.paired()
        for name in ["x", "y"] { try world.add(name, by: Cast.b1) }
        try world.add("other", by: Cast.b1, after: .event("x"))
        let replica = try TestReplica(world)
        let epochs = try #require(try all(replica).first { $0.device == Cast.b1.id }).epochs
        #expect(epochs.map(\.events) == [4])
        #expect(epochs.map(\.since) == [world["accept"].header.claimedMilliseconds])
    }

    @Test func `more epochs than one past may hold are a flood, and count as copies`() throws {
        var world = try NamedEvents.paired()
        for epoch in 2...UInt64(Limits.epochs + 1) {
            try world.add(
                "e\(epoch)", by: Cast.b1, epoch: epoch, after: .start, seen: ["accept"])
        }
        let replica = try TestReplica(world)
        let lineage = try #require(try all(replica).first { $0.device == Cast.b1.id })
        #expect(lineage.isFlood && lineage.epochs.count == Limits.epochs + 1)
        #expect(lineage.copies.count == Limits.epochs && !lineage.isWrittenTwice)
    }
}
