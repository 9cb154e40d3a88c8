import EventLog
import Testing

/// Ranks, cuts and readmissions: the races of the model check, and every order of them.
@Suite struct RevocationTests {
    private func settle(_ world: NamedEvents) throws -> TestReplica {
        let accept = world.names.contains("accept") ? world.id("accept") : nil
        return try expectOneOutcome(of: world.all, accept: accept, journal: world.journal)
    }

    private func effects(_ world: NamedEvents, _ names: String...) throws -> [ReasonCode?] {
        let replica = try settle(world)
        return names.map { replica.effect(world.id($0)) }
    }

    @Test func `admins cannot revoke each other`() throws {
        var world = try NamedEvents()
        try world.add(
            "a2", by: Cast.recoveryA, seen: ["g"], .membership, [world.add(Cast.a2, as: .admin)])
        try world.add("r1", by: Cast.a1, seen: ["a2"], .membership, [world.revoke(Cast.a2)])
        try world.add("r2", by: Cast.a2, seen: ["a2"], .membership, [world.revoke(Cast.a1)])
        try world.add("w1", by: Cast.a1, .content, world.note)
        try world.add("w2", by: Cast.a2, .content, world.note)
        let replica = try settle(world)
        #expect(replica.effect(world.id("w1")) == .effective)
        #expect(replica.effect(world.id("w2")) == .effective)
        #expect(replica.history.standing.devices.allSatisfy { $0.isActive })
    }

    @Test func `nobody acts on the paper key, itself or the other parent`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "r1", by: Cast.a1, .membership,
            [
                world.revoke(Cast.recoveryA), world.revoke(Cast.a1),
            ])
        try world.add("r2", by: Cast.a1, seen: ["accept"], .membership, [world.revoke(Cast.b1)])
        try world.add(
            "r3", by: Cast.recoveryA, seen: ["accept"], .membership, [world.revoke(Cast.b1)])
        try world.add(
            "r4", by: Cast.b1, .membership, [world.revoke(Cast.a1), world.revoke(Cast.recoveryA)])
        let replica = try settle(world)
        #expect(replica.history.standing.devices.count == 4)
        #expect(replica.history.standing.devices.allSatisfy { $0.isActive })
    }

    @Test func `writers enrol and revoke nobody`() throws {
        var world = try NamedEvents()
        try world.add(
            "a2", by: Cast.a1, .membership,
            [
                world.add(Cast.a2, as: .writer), world.add(Cast.b2, as: .writer),
            ])
        try world.add(
            "a3", by: Cast.a2, seen: ["a2"], .membership,
            [
                world.add(Cast.a3, as: .writer), world.revoke(Cast.a1), world.revoke(Cast.b2),
            ])
        let replica = try settle(world)
        #expect(replica.verdicts[world.id("a3")] == .effective)
        #expect(replica.history.standing.parent(of: Cast.a3.id) == nil)
        #expect(replica.history.standing.devices.allSatisfy { $0.isActive })
    }

    @Test func `an admin enrols no admin, the paper key does`() throws {
        var world = try NamedEvents()
        try world.add("no", by: Cast.a1, .membership, [world.add(Cast.a2, as: .admin)])
        try world.add(
            "yes", by: Cast.recoveryA, seen: ["no"], .membership,
            [world.add(Cast.a3, as: .admin)])
        let replica = try settle(world)
        #expect(replica.history.standing.parent(of: Cast.a2.id) == nil)
        #expect(replica.history.standing.devices(withKey: Cast.a3.id).map(\.isActive) == [true])
    }

    @Test func `what lies in the past of a revocation keeps its effect`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("before", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add("unseen", by: Cast.a2, .content, world.note)
        try world.add("r", by: Cast.a1, seen: ["before"], .membership, [world.revoke(Cast.a2)])
        try world.add("after", by: Cast.a2, seen: ["r"], .content, world.note)
        #expect(
            try effects(world, "before", "unseen", "after")
                == [.effective, .afterRevocation, .afterRevocation])
    }

    @Test func `later epochs and branches of a revoked device are without effect`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("w", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add("r", by: Cast.a1, seen: ["w"], .membership, [world.revoke(Cast.a2)])
        try world.add("epoch", by: Cast.a2, epoch: 9, seen: ["a2"], .content, world.note)
        try world.add("fork", by: Cast.a2, after: .start, seen: ["a2"], .content)
        #expect(
            try effects(world, "w", "epoch", "fork")
                == [.effective, .afterRevocation, .afterRevocation])
    }

    @Test func `what a revoked admin did after its cut falls with it`() throws {
        var world = try NamedEvents()
        try world.add(
            "a2", by: Cast.recoveryA, seen: ["g"], .membership, [world.add(Cast.a2, as: .admin)])
        try world.add("r", by: Cast.recoveryA, .membership, [world.revoke(Cast.a2)])
        try world.add(
            "a3", by: Cast.a2, seen: ["a2"], .membership,
            [
                world.add(Cast.a3, as: .writer)
            ])
        try world.add("w", by: Cast.a3, seen: ["a3"], .content, world.note)
        let replica = try settle(world)
        #expect(replica.effect(world.id("a3")) == .afterRevocation)
        #expect(replica.effect(world.id("w")) == .notAuthorised)
        #expect(replica.history.standing.devices(withKey: Cast.a3.id).map(\.stands) == [false])
    }

    @Test func `the co-parent never falls, whatever becomes of the founder's device`() throws {
        // The founder's other device pretends to have seen almost nothing.
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add(
            "accept", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        try world.add("w", by: Cast.b1, .content, world.note)
        try world.add("r", by: Cast.recoveryA, seen: ["g"], .membership, [world.revoke(Cast.a1)])
        let replica = try settle(world)
        #expect(replica.effect(world.id("pair")) == .afterRevocation)
        #expect(replica.effect(world.id("accept")) == .effective)
        #expect(replica.effect(world.id("w")) == .effective)
        #expect(replica.history.standing.isPaired)
        #expect(replica.history.standing.devices(withKey: Cast.b1.id).map(\.isActive) == [true])
    }

    @Test func `adding a fallen device again revives it`() throws {
        // A stale revocation of A1 fells A2, which A1 had added.
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("w", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add("r", by: Cast.recoveryA, seen: ["g"], .membership, [world.revoke(Cast.a1)])
        #expect(try effects(world, "w") == [.notAuthorised])
        try world.add(
            "again", by: Cast.recoveryA, seen: ["w"], .membership,
            [world.add(Cast.a2, as: .writer)])
        #expect(try effects(world, "w") == [.effective])
    }

    @Test func `a readmission lifts only what it names`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("w", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add("r1", by: Cast.a1, .membership, [world.revoke(Cast.a2)])
        try world.add("r2", by: Cast.recoveryA, seen: ["a2"], .membership, [world.revoke(Cast.a2)])
        try world.add("lift", by: Cast.a1, .membership, [world.readmit(Cast.a2, lifts: ["r1"])])
        let one = try settle(world)
        #expect(one.effect(world.id("w")) == .afterRevocation)
        #expect(
            one.history.standing.devices(withKey: Cast.a2.id).flatMap(\.revocations)
                == [world.id("r2")])
        try world.add(
            "lift2", by: Cast.a1, seen: ["r2"], .membership,
            [
                world.readmit(Cast.a2, lifts: ["r2"])
            ])
        #expect(try effects(world, "w") == [.effective])
    }

    @Test func `a readmission lifts nothing that it has not seen`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("r", by: Cast.recoveryA, seen: ["a2"], .membership, [world.revoke(Cast.a2)])
        try world.add("lift", by: Cast.a1, .membership, [world.readmit(Cast.a2, lifts: ["r"])])
        try world.add("w", by: Cast.a2, seen: ["a2"], .content, world.note)
        #expect(try effects(world, "w") == [.afterRevocation])
    }

    @Test func `an event that revokes two devices can be lifted for one`() throws {
        var world = try NamedEvents()
        try world.add(
            "add", by: Cast.a1, .membership,
            [
                world.add(Cast.a2, as: .writer), world.add(Cast.a3, as: .writer),
            ])
        try world.add(
            "r", by: Cast.a1, .membership,
            [
                world.revoke(Cast.a2), world.revoke(Cast.a3),
            ])
        try world.add("lift", by: Cast.a1, .membership, [world.readmit(Cast.a2, lifts: ["r"])])
        try world.add("w2", by: Cast.a2, seen: ["add"], .content, world.note)
        try world.add("w3", by: Cast.a3, seen: ["add"], .content, world.note)
        #expect(try effects(world, "w2", "w3") == [.effective, .afterRevocation])
    }

    @Test func `an event does not revoke what it enrols`() throws {
        var world = try NamedEvents()
        try world.add(
            "both", by: Cast.a1, .membership,
            [
                world.add(Cast.a2, as: .writer), world.revoke(Cast.a2),
            ])
        try world.add("w", by: Cast.a2, seen: ["both"], .content, world.note)
        #expect(try effects(world, "w") == [.effective])
    }

    @Test func `revoking a device that was enrolled later has no effect`() throws {
        var world = try NamedEvents()
        try world.add("r", by: Cast.a1, .membership, [world.revoke(Cast.a2)])
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("w", by: Cast.a2, seen: ["a2"], .content, world.note)
        #expect(try effects(world, "w") == [.effective])
    }

    @Test func `several revocations keep only what all have seen`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("w1", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add("w2", by: Cast.a2, .content, world.note)
        try world.add("r2", by: Cast.a1, seen: ["w2"], .membership, [world.revoke(Cast.a2)])
        try world.add("r1", by: Cast.recoveryA, seen: ["w1"], .membership, [world.revoke(Cast.a2)])
        #expect(try effects(world, "w1", "w2") == [.effective, .afterRevocation])
    }
}
