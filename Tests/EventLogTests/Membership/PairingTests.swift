import EventLog
import Signing
import Testing

/// Who may offer the second parent's place, who takes it, and who may not slip in beside.
@Suite struct PairingTests {
    private func settle(_ world: NamedEvents, accept: String? = "accept") throws -> TestReplica {
        try expectOneOutcome(
            of: world.all, accept: accept.map(world.id), journal: world.journal)
    }

    private func stands(_ replica: TestReplica, _ device: TestDevice) -> [Bool] {
        replica.history.standing.devices(withKey: device.id).map(\.stands)
    }

    @Test func `a pair and its accept make two parents`() throws {
        let world = try NamedEvents.paired()
        let replica = try settle(world)
        #expect(replica.history.standing.parent(of: Cast.a1.id) == 1)
        #expect(replica.history.standing.parent(of: Cast.recoveryA.id) == 1)
        #expect(replica.history.standing.parent(of: Cast.b1.id) == 2)
        #expect(replica.history.standing.parent(of: Cast.recoveryB.id) == 2)
        #expect(replica.history.accept == world.id("accept"))
    }

    @Test func `an offer that nobody took lets a device write without effect`() throws {
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add("w", by: Cast.b1, seen: ["pair"], .content, world.note)
        let replica = try settle(world, accept: nil)
        #expect(replica.verdicts[world.id("w")] == .effective)
        #expect(replica.effect(world.id("w")) == .notAuthorised)
        #expect(!replica.history.standing.isPaired)
    }

    @Test func `of two devices offered the place in one event only the taker stands`() throws {
        // Else the founder could plant a second admin of the other parent beside the real one.
        var world = try NamedEvents()
        try world.add(
            "pair", by: Cast.a1, .membership,
            [
                world.pair(Cast.b1), world.pair(Cast.stranger),
            ])
        try world.add(
            "accept", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        try world.add("w", by: Cast.stranger, seen: ["accept"], .content, world.note)
        let replica = try settle(world)
        #expect(stands(replica, Cast.b1) == [true])
        #expect(stands(replica, Cast.stranger) == [false])
        #expect(replica.effect(world.id("w")) == .notAuthorised)
    }

    @Test func `an unanswered offer may be replaced`() throws {
        var world = try NamedEvents()
        try world.add("old", by: Cast.a1, .membership, [world.pair(Cast.b2)])
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add(
            "accept", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        let replica = try settle(world)
        #expect(stands(replica, Cast.b1) == [true])
        #expect(stands(replica, Cast.b2) == [false])
    }

    @Test func `nobody is offered the place once it is taken`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "more", by: Cast.a1, seen: ["accept"], .membership,
            [
                world.pair(Cast.stranger)
            ])
        let replica = try settle(world)
        #expect(replica.history.standing.parent(of: Cast.stranger.id) == nil)
    }

    @Test func `only the founding device pairs`() throws {
        var world = try NamedEvents()
        try world.add(
            "a2", by: Cast.recoveryA, seen: ["g"], .membership, [world.add(Cast.a2, as: .admin)])
        try world.add("no", by: Cast.a2, seen: ["a2"], .membership, [world.pair(Cast.b1)])
        try world.add("nor", by: Cast.recoveryA, .membership, [world.pair(Cast.b2)])
        let replica = try settle(world, accept: nil)
        #expect(replica.history.standing.parent(of: Cast.b1.id) == nil)
        #expect(replica.history.standing.parent(of: Cast.b2.id) == nil)
    }

    @Test func `the paper key pairs once the founding device is revoked`() throws {
        var world = try NamedEvents()
        try world.add("r", by: Cast.recoveryA, seen: ["g"], .membership, [world.revoke(Cast.a1)])
        try world.add("pair", by: Cast.recoveryA, .membership, [world.pair(Cast.b1)])
        try world.add(
            "accept", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        try world.add("w", by: Cast.b1, .content, world.note)
        let replica = try settle(world)
        #expect(stands(replica, Cast.b1) == [true])
        #expect(replica.effect(world.id("w")) == .effective)
    }

    @Test func `the paper key pairs no more once the founding device is readmitted`() throws {
        var world = try NamedEvents()
        try world.add("r", by: Cast.recoveryA, seen: ["g"], .membership, [world.revoke(Cast.a1)])
        try world.add(
            "lift", by: Cast.recoveryA, .membership,
            [
                world.readmit(Cast.a1, lifts: ["r"])
            ])
        try world.add("pair", by: Cast.recoveryA, .membership, [world.pair(Cast.b1)])
        let replica = try settle(world, accept: nil)
        #expect(replica.history.standing.parent(of: Cast.b1.id) == nil)
    }

    @Test func `readmitting another device leaves the founding one revoked`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add(
            "r", by: Cast.recoveryA, seen: ["a2"], .membership,
            [
                world.revoke(Cast.a1), world.revoke(Cast.a2),
            ])
        try world.add(
            "lift", by: Cast.recoveryA, .membership,
            [
                world.readmit(Cast.a2, lifts: ["r"])
            ])
        try world.add("pair", by: Cast.recoveryA, .membership, [world.pair(Cast.b1)])
        let replica = try settle(world, accept: nil)
        #expect(replica.history.standing.parent(of: Cast.b1.id) == 2)
    }

    @Test func `an accept needs an offer to its own author`() throws {
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add("other", by: Cast.a1, .membership, [world.pair(Cast.b2)])
        try world.add(
            "wrong", by: Cast.b1, seen: ["other"], .membership,
            [world.accept("other", recovery: Cast.recoveryB)])
        let replica = try settle(world, accept: nil)
        #expect(replica.history.accept == nil)
        #expect(replica.verdicts[world.id("wrong")] == .effective)
    }

    @Test func `an accept with a bad paper key accepts nothing and stops no feed`() throws {
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        let stolen = try Cast.recoveryB.enrolment(
            .recovery, parent: 1, journal: world.journal.bytes)
        let bad = Operation.accept(Accept(pair: world.id("pair"), recovery: stolen))
        try world.add("bad", by: Cast.b1, seen: ["pair"], .membership, [bad])
        try world.add(
            "good", by: Cast.b1, .membership,
            [
                world.accept("pair", recovery: Cast.recoveryB)
            ])
        let replica = try settle(world, accept: "good")
        #expect(replica.history.accept == world.id("good"))
        #expect(replica.verdicts[world.id("bad")] == .effective)
    }

    @Test(arguments: 0..<5)
    func `an enrolment is proven for one journal, parent, class and key`(defect: Int) throws {
        var world = try NamedEvents.paired()
        let journal = world.journal.bytes
        let good = try Cast.a2.enrolment(.writer, parent: 1, journal: journal)
        let bad =
            switch defect {
            case 0: try Cast.a2.enrolment(.writer, parent: 1, journal: world.nonce)
            case 1: try Cast.a2.enrolment(.writer, parent: 2, journal: journal)
            case 2:
                Enrolment(
                    device: good.device, rankClass: .writer, agreementKey: Cast.a3.agreement,
                    possession: good.possession, inviteKey: nil, inviteSignature: nil)
            case 3:
                Enrolment(
                    device: Cast.a3.id, rankClass: .writer, agreementKey: good.agreementKey,
                    possession: good.possession, inviteKey: nil, inviteSignature: nil)
            default:
                Enrolment(
                    device: DeviceKey(.zero), rankClass: .writer, agreementKey: good.agreementKey,
                    possession: good.possession, inviteKey: nil, inviteSignature: nil)
            }
        try world.add(
            "x", by: Cast.a1, .membership,
            [
                .addDevice(AddDevice(device: bad)), .addDevice(AddDevice(device: good)),
            ])
        let replica = try settle(world)
        #expect(replica.verdicts[world.id("x")] == .effective)
        #expect(replica.history.standing.devices.filter { $0.author.parent == 1 }.count == 3)
        let record = try #require(replica.records[world.id("x")])
        let operations = Operations(of: world["x"].header).list
        #expect(
            replica.history.membership.codes(of: operations, by: record, in: world["x"].header)
                == [.notAuthorised, .effective])
    }

    @Test func `an invite must have signed the same enrolment`() throws {
        var world = try NamedEvents.paired()
        let invite = TestDevice("invite")
        let journal = world.journal.bytes
        let good = try Cast.a2.enrolment(.writer, parent: 1, journal: journal, invite: invite)
        let other = try Cast.a3.enrolment(.writer, parent: 1, journal: journal, invite: invite)
        let bad = Enrolment(
            device: other.device, rankClass: .writer, agreementKey: other.agreementKey,
            possession: other.possession, inviteKey: other.inviteKey,
            inviteSignature: good.inviteSignature)
        #expect(good.isProven(in: journal, parent: 1))
        #expect(!bad.isProven(in: journal, parent: 1))
        try world.add(
            "x", by: Cast.a1, .membership,
            [
                .addDevice(AddDevice(device: good)), .addDevice(AddDevice(device: bad)),
            ])
        let replica = try settle(world)
        #expect(replica.history.standing.parent(of: Cast.a2.id) == 1)
        #expect(replica.history.standing.parent(of: Cast.a3.id) == nil)
    }

    @Test func `a parent enrols sixty-four devices and no more`() throws {
        var world = try NamedEvents.paired()
        let devices = (0...Limits.devices).map { TestDevice("limit \($0)") }
        for (index, device) in devices.enumerated() {
            try world.add("d\(index)", by: Cast.a1, .membership, [world.add(device, as: .writer)])
        }
        try world.add("again", by: Cast.a1, .membership, [world.add(devices[0], as: .writer)])
        let replica = try TestReplica(world)
        let standing = replica.history.standing
        #expect(standing.parent(of: devices[Limits.devices - 1].id) == 1)
        #expect(standing.parent(of: devices[Limits.devices].id) == nil)
        let record = try #require(replica.records[world.id("again")])
        let operations = Operations(of: world["again"].header).list
        let codes = replica.history.membership.codes(
            of: operations, by: record, in: world["again"].header)
        #expect(codes == [.effective])
    }

    @Test func `operations have the codes of their defects`() throws {
        var world = try NamedEvents.paired()
        let lift = world.readmit(Cast.a2, lifts: ["g"])
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add(
            "x", by: Cast.a1, seen: ["accept"], .membership,
            [
                world.revoke(Cast.a3), world.revoke(Cast.b1), world.revoke(Cast.a2), lift,
                world.pair(Cast.b2), world.accept("a2", recovery: Cast.b2), .unknown([0x78, 1]),
            ])
        let replica = try TestReplica(world)
        let record = try #require(replica.records[world.id("x")])
        let operations = Operations(of: world["x"].header).list
        let codes: [ReasonCode] = [
            .badTarget, .notAuthorised, .effective, .badTarget, .notAuthorised, .badTarget,
            .unknownOperation,
        ]
        // Asked again later, when the event's own facts are known, the answer is the same.
        let again = replica.history.membership.codes(
            of: operations, by: record, in: world["x"].header)
        #expect(again == codes)
    }
}
