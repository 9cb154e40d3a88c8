import EventLog
import Signing
import Testing

/// What copies of a journal have seen, and what a device's feed tells of its folder; of events
/// that lie in no database.
@Suite struct CopyTests {
    // MARK: How far events have come

    @Test func `what others have seen is told without one's own devices`() throws {
        var world = try NamedEvents.paired()
        try world.add("a", by: Cast.a1, seen: ["accept"])
        try world.add("b", by: Cast.b1, seen: ["a"])
        try world.add("c", by: Cast.a1)
        let replica = try TestReplica(world)
        let record = { (name: String) throws in try #require(replica.records[world.id(name)]) }
        let witnessed = replica.history.witnessed(besides: 1)
        #expect(try record("a").isIn(witnessed))
        #expect(try !record("c").isIn(witnessed))
        let seen = replica.history.seenClocks(besides: Cast.a1.id)
        #expect(Array(seen.keys) == [Cast.b1.id])
        #expect(seen[Cast.b1.id]?.heardAt == world["b"].header.claimedMilliseconds)
        #expect(try seen[Cast.b1.id].map { try record("a").isIn($0.clock) } == true)
        #expect(try seen[Cast.b1.id].map { try record("c").isIn($0.clock) } == false)
    }

    @Test func `a line that left another one is outside a past from there on`() throws {
        var world = try NamedEvents.paired()
        for name in ["x", "y", "z"] { try world.add(name, by: Cast.b1) }
        try world.add("other", by: Cast.b1, after: .event("x"))
        let replica = try TestReplica(world)
        let line = try #require(replica.records[world.id("other")])
        let outside = replica.history.stretches(outside: LaneClock()) { $0.tip.parent == 2 }
        #expect(outside.count == 2)
        #expect(outside.contains(LaneStretch(lane: line.lane, after: line.seq - 1)))
        let all = replica.history.stretches(outside: replica.history.clock)
        #expect(all.isEmpty)
        let heads = try replica.history.clock(
            of: [world["z"].position, world["other"].position], in: replica)
        #expect(replica.history.stretches(outside: heads) { $0.tip.parent == 2 }.isEmpty)
    }

    // MARK: Doubt about a feed

    private func note(
        _ world: NamedEvents, head: String?, epoch: UInt64 = 1, inode: UInt64 = 7,
        machine: String = "m"
    ) -> FeedNote {
        FeedNote(
            device: Cast.b1.id, epoch: epoch, head: head.map(world.id), inode: inode,
            machine: machine)
    }

    private func doubt(_ note: FeedNote?, _ replica: TestReplica) -> FeedDoubt? {
        FeedDoubt.about(
            note, of: Cast.b1.id, replica.history, inode: 7, machine: "m",
            isHeld: { replica.records[$0] != nil })
    }

    @Test func `a feed goes on where the note fits, and each misfit has its reason`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("unknown", by: Cast.b1)
        var replica = TestReplica(journal: world.journal)
        for name in ["g", "pair", "accept", "x"] { try replica.deliver(world[name]) }
        #expect(doubt(note(world, head: "x"), replica) == nil)
        #expect(doubt(note(world, head: nil), replica) == nil)
        #expect(doubt(note(world, head: "accept"), replica) == nil)
        #expect(doubt(nil, replica) == .noNote)
        let others = FeedNote(
            device: Cast.a1.id, epoch: 1, head: nil, inode: 7, machine: "m")
        #expect(doubt(others, replica) == .noNote)
        #expect(doubt(note(world, head: "x", machine: "n"), replica) == .otherMachine)
        #expect(doubt(note(world, head: "x", inode: 8), replica) == .otherFile)
        #expect(doubt(note(world, head: "unknown"), replica) == .storeIsOlder)
    }

    @Test func `a feed that forked in the noted epoch is in doubt, in another one it is not`()
        throws
    {
        var world = try NamedEvents.paired()
        for name in ["x", "y"] { try world.add(name, by: Cast.b1) }
        try world.add("other", by: Cast.b1, after: .event("x"))
        try world.add("anew", by: Cast.b1, epoch: 9, after: .start, seen: ["y", "other"])
        let replica = try TestReplica(world)
        #expect(doubt(note(world, head: "y"), replica) == .forked)
        #expect(doubt(note(world, head: "anew", epoch: 9), replica) == nil)
    }

    // MARK: Epochs of a device

    private func lineage(_ world: NamedEvents, of device: TestDevice) throws -> DeviceLineage {
        let replica = try TestReplica(world)
        let all = try LineageReader(replica.history, in: replica, own: Cast.a1.id).all()
        #expect(all.map(\.device) == all.map(\.device).sorted())
        return try #require(all.first { $0.device == device.id })
    }

    @Test func `a device that never began anew has one epoch`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        let lineage = try lineage(world, of: Cast.b1)
        #expect(lineage.epochs.map(\.beginning) == [.first])
        #expect(lineage.parent == 2 && !lineage.isOwn)
        #expect(lineage.copies.isEmpty && !lineage.isWrittenTwice && !lineage.isFlood)
    }

    @Test func `an epoch after a fork is told from one after a copy`() throws {
        var world = try NamedEvents.paired()
        for name in ["x", "y"] { try world.add(name, by: Cast.b1) }
        try world.add("other", by: Cast.b1, after: .event("x"))
        try world.add("healed", by: Cast.b1, epoch: 2, after: .start, seen: ["y", "other"])
        try world.add("copied", by: Cast.b1, epoch: 3, after: .start, seen: ["healed"])
        let lineage = try lineage(world, of: Cast.b1)
        #expect(lineage.epochs.map(\.beginning) == [.first, .fork, .copy])
        #expect(lineage.copies.map(\.epoch) == [3])
        #expect(!lineage.isWrittenTwice)
    }

    @Test func `a second copy of a folder that writes on is told`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        try world.add("copied", by: Cast.b1, epoch: 2, after: .start, seen: ["x"])
        try world.add("beside", by: Cast.b1, epoch: 1, seen: ["copied"])
        #expect(try lineage(world, of: Cast.b1).isWrittenTwice)
    }

    @Test func `an epoch that leaves out what a thief wrote is for the revocation`() throws {
        var world = try NamedEvents.paired()
        try world.add("in", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("forged", by: Cast.a2, seen: ["in"])
        try world.add("read", by: Cast.a1, seen: ["forged"])
        try world.add(
            "out", by: Cast.a1, epoch: 2, after: .start, seen: ["in"], .membership,
            [world.revoke(Cast.a2)])
        let lineage = try lineage(world, of: Cast.a1)
        #expect(lineage.isOwn)
        #expect(lineage.epochs.map(\.beginning) == [.first, .revocation])
    }

    @Test func `an event that the log lacks is told as damage`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1)
        let replica = try TestReplica(world)
        let empty = TestReplica(journal: world.journal)
        #expect(throws: TestReplica.Missing.self) {
            try LineageReader(replica.history, in: empty, own: nil).all()
        }
    }
}
