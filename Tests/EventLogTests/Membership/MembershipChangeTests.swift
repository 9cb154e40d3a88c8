import EventLog
import Testing

/// Which changes of who may write there are to tell of.
@Suite struct MembershipChangeTests {
    private func changes(_ world: NamedEvents) throws -> [(
        act: MembershipChange.Act, of: DeviceKey
    )] {
        let accept = world.names.contains("accept") ? world.id("accept") : nil
        let replica = try TestReplica(world, accept: accept)
        return replica.history.membership.changes.map { ($0.act, $0.device) }
    }

    @Test func `what was there from the beginning is no change, and who took the place is one`()
        throws
    {
        #expect(try changes(NamedEvents()).isEmpty)
        let paired = try changes(NamedEvents.paired())
        #expect(paired.map(\.act) == [.letIn])
        #expect(paired.map(\.of) == [Cast.b1.id])
        // Whoever was offered the place and did not take it is nobody's news.
        var offered = try NamedEvents()
        try offered.add("pair", by: Cast.a1, .membership, [offered.pair(Cast.b1)])
        #expect(try changes(offered).isEmpty)
    }

    @Test func `a device comes, goes and comes back, each by one event`() throws {
        var world = try NamedEvents()
        try world.add("in", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("out", by: Cast.a1, .membership, [world.revoke(Cast.a2)])
        // What one event does to one device is one change.
        try world.add(
            "back", by: Cast.a1, .membership,
            [world.add(Cast.a2, as: .writer), world.readmit(Cast.a2, lifts: ["out"])])
        let found = try changes(world)
        #expect(found.map(\.act) == [.letIn, .letInAgain, .revoked])
        #expect(found.allSatisfy { $0.of == Cast.a2.id })
        let replica = try TestReplica(world)
        #expect(
            replica.history.membership.changes.map(\.record.id)
                == ["in", "back", "out"].map(world.id))
        #expect(replica.history.membership.changes.allSatisfy { $0.parent == 1 })
    }

    @Test func `the same enrolment once more lets a device in again, and beside it lets it in`()
        throws
    {
        var world = try NamedEvents()
        try world.add("in", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("again", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add(
            "beside", by: Cast.recoveryA, seen: ["g"], .membership,
            [world.add(Cast.a2, as: .writer)])
        #expect(try changes(world).map(\.act) == [.letIn, .letInAgain, .letIn])
    }

    @Test func `an operation that is not valid changes nothing`() throws {
        var world = try NamedEvents.paired()
        try world.add("no", by: Cast.a1, seen: ["accept"], .membership, [world.revoke(Cast.b1)])
        #expect(try changes(world).map(\.act) == [.letIn])
    }
}
