import EventLog
import Testing

/// Where the next event of one's own goes.
@Suite struct OwnFeedTests {
    private func feed(
        _ device: TestDevice, _ note: FeedNote?, _ replica: TestReplica, inode: UInt64 = 7
    ) -> OwnFeed {
        OwnFeed(
            device.id, note: note, history: replica.history, inode: inode, machine: "m",
            newEpoch: { 99 }, isHeld: { replica.records[$0] != nil })
    }

    private func note(_ world: NamedEvents, _ head: String) -> FeedNote {
        FeedNote(device: Cast.b1.id, epoch: 1, head: world.id(head), inode: 7, machine: "m")
    }

    @Test func `a feed whose note fits goes on behind its last event`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("a", by: Cast.a1, seen: ["accept"])
        let replica = try TestReplica(world)
        let own = feed(Cast.b1, note(world, "x"), replica)
        #expect(own.epoch == 1 && own.tip?.id == world.id("x"))
        let draft = EventDraft(kind: .ack, operations: [], values: [])
        let header = own.header(for: draft, in: replica.history, claimedMilliseconds: 5)
        #expect(header.seq == 3 && header.prev == world.id("x"))
        #expect(header.seen.map(\.event) == [world.id("a")], "what it has not seen yet")
        #expect(header.claimedMilliseconds == 5 && header.journal == world.journal)
    }

    @Test func `a feed in doubt begins an epoch, which sees everything`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        let replica = try TestReplica(world)
        for own in [
            feed(Cast.b1, nil, replica), feed(Cast.b1, note(world, "x"), replica, inode: 8),
        ] {
            #expect(own.epoch == 99 && own.tip == nil)
            let draft = EventDraft(kind: .ack, operations: [], values: [])
            let header = own.header(for: draft, in: replica.history, claimedMilliseconds: 0)
            #expect(header.seq == 1 && header.prev == nil)
            #expect(header.seen.map(\.event).contains(world.id("x")))
        }
    }

    @Test func `a feed goes on from what it has just written`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        let replica = try TestReplica(world)
        var own = OwnFeed(Cast.b1.id, epoch: 5)
        let tips = replica.history.lanes.map(\.tip)
        #expect(own.unseen(of: tips, in: replica.history).contains { $0.id == world.id("x") })
        own.advance(to: try #require(replica.records[world.id("x")]))
        #expect(own.tip?.id == world.id("x"))
        #expect(own.unseen(of: tips, in: replica.history).isEmpty)
        #expect(!own.isSpent(in: replica.history))
    }

    /// A paired world in which B1 began many epochs that have not seen each other.
    private func flooded(_ count: Int) throws -> (NamedEvents, TestReplica) {
        var world = try NamedEvents.paired()
        for number in 1...count {
            try world.add(
                "e\(number)", by: Cast.b1, epoch: UInt64(number + 1), after: .start,
                seen: ["accept"])
        }
        return (world, try TestReplica(world))
    }

    @Test func `a header names sixty-four of more tips, the first as places are ordered`() throws {
        let (world, replica) = try flooded(Limits.seen + 6)
        var own = OwnFeed(Cast.a1.id, epoch: 1)
        own.advance(to: try #require(replica.records[world.id("pair")]))
        let tips = replica.history.lanes.map(\.tip)
        let unseen = own.unseen(of: tips, in: replica.history)
        #expect(unseen.count > Limits.seen)
        #expect(unseen.map(\.position) == unseen.map(\.position).sorted())
        let draft = EventDraft(kind: .ack, operations: [], values: [])
        let header = own.header(for: draft, in: replica.history, claimedMilliseconds: 0)
        #expect(header.seen == unseen.prefix(Limits.seen).map(\.position))
    }

    @Test func `an epoch begins with a tip that saw its device let in`() throws {
        var (world, _) = try flooded(Limits.seen + 6)
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        let replica = try TestReplica(world)
        let own = OwnFeed(Cast.a2.id, epoch: 1)
        let unseen = own.unseen(of: replica.history.lanes.map(\.tip), in: replica.history)
        #expect(unseen.first?.id == world.id("a2"))
        let rest = unseen.dropFirst().map(\.position)
        #expect(rest.count >= Limits.seen && rest == rest.sorted())
    }

    @Test func `up to the limit every tip is named, those too that others have seen`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("a", by: Cast.a1, seen: ["x"])
        let replica = try TestReplica(world)
        let own = OwnFeed(Cast.a2.id, epoch: 1)
        let unseen = own.unseen(of: replica.history.lanes.map(\.tip), in: replica.history)
        #expect(Set(unseen.map(\.id)) == [world.id("x"), world.id("a")])
    }

    @Test func `what to cite can be said, and a genesis event names no journal`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        let replica = try TestReplica(world)
        let own = OwnFeed(Cast.a1.id, epoch: 1)
        let cited = own.header(
            for: EventDraft(kind: .content, operations: [], values: []), in: replica.history,
            claimedMilliseconds: 0, citing: [])
        #expect(cited.seen.isEmpty && cited.journal == world.journal)
        let genesis = own.header(
            for: EventDraft(kind: .genesis, operations: [], values: []), in: replica.history,
            claimedMilliseconds: 0, citing: [])
        #expect(genesis.journal == nil && genesis.kind == EventKind.genesis.rawValue)
    }

    @Test func `a device with sixty-four epochs behind it begins no other`() throws {
        let (_, replica) = try flooded(Limits.epochs + 6)
        #expect(OwnFeed(Cast.b1.id, epoch: 1_000).isSpent(in: replica.history))
        #expect(!OwnFeed(Cast.a1.id, epoch: 1_000).isSpent(in: replica.history))
    }

    @Test func `of several epochs the noted one goes on, and cites the ends of the others`() throws
    {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("second", by: Cast.b1, epoch: 2, seen: ["x"])
        let replica = try TestReplica(world)
        let note = FeedNote(
            device: Cast.b1.id, epoch: 2, head: world.id("second"), inode: 7, machine: "m")
        let own = feed(Cast.b1, note, replica)
        #expect(own.epoch == 2 && own.tip?.id == world.id("second"))
        let draft = EventDraft(kind: .content, operations: world.note, values: [])
        let header = own.header(for: draft, in: replica.history, claimedMilliseconds: 60_000)
        #expect(header.seq == 2 && header.epoch == 2 && header.prev == world.id("second"))
        #expect(header.device == Cast.b1.id && header.kind == EventKind.content.rawValue)
        #expect(header.seen.isEmpty, "its past has the first epoch")
        #expect(Operations(of: header).list == world.note)
    }
}
