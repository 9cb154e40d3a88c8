import EventLog
import Testing

/// What one membership operation is worth, by who says it and what its past holds.
@Suite struct OperationCodeTests {
    /// A paired world in which A1 enrolled the writers A2 and A3 and revoked A2, all seen by A1's
    /// last event "end"; B1 and both paper keys have seen as much.
    private func settled() throws -> (world: NamedEvents, replica: TestReplica) {
        var world = try NamedEvents.paired()
        try world.add(
            "add", by: Cast.a1, seen: ["accept"], .membership,
            [world.add(Cast.a2, as: .writer), world.add(Cast.a3, as: .writer)])
        try world.add("revoke", by: Cast.a1, .membership, [world.revoke(Cast.a2)])
        try world.add("end", by: Cast.a1)
        try world.add("b", by: Cast.b1, seen: ["end"])
        try world.add("ra", by: Cast.recoveryA, seen: ["end"])
        try world.add("a3", by: Cast.a3, seen: ["end"])
        return (world, try TestReplica(world))
    }

    private func codes(
        _ operations: [Operation], by event: String, in world: NamedEvents, _ replica: TestReplica
    ) throws -> [ReasonCode] {
        let record = try #require(replica.records[world.id(event)])
        return replica.history.membership.codes(
            of: operations, by: record, in: world[event].header)
    }

    @Test func `only a higher rank of the same parent revokes`() throws {
        let (world, replica) = try settled()
        let targets = [
            Cast.a1, Cast.a2, Cast.a3, Cast.b1, Cast.recoveryA, Cast.recoveryB, Cast.stranger,
        ]
        let operations = targets.map { world.revoke($0) }
        let (yes, no, none) = (
            ReasonCode.effective, ReasonCode.notAuthorised, ReasonCode.badTarget
        )
        let expected: [String: [ReasonCode]] = [
            "end": [no, yes, yes, no, no, no, none],
            "ra": [yes, yes, yes, no, no, no, none],
            "a3": [no, no, no, no, no, no, none],
            "b": [no, no, no, no, no, no, none],
        ]
        for (event, codes) in expected {
            let found = try self.codes(operations, by: event, in: world, replica)
            #expect(found == codes, "\(event)")
        }
    }

    @Test func `only what is in the past can be revoked`() throws {
        let (world, replica) = try settled()
        let early = try codes([world.revoke(Cast.a2)], by: "pair", in: world, replica)
        #expect(early == [.badTarget])
        let itself = try codes([world.revoke(Cast.a2)], by: "add", in: world, replica)
        #expect(itself == [.badTarget])
    }

    @Test func `a readmission lifts a revocation of that device which it has seen`() throws {
        let (world, replica) = try settled()
        let operations = [
            world.readmit(Cast.a2, lifts: ["revoke"]),
            world.readmit(Cast.a2, lifts: ["add", "revoke"]),
            world.readmit(Cast.a2, lifts: ["add"]),
            world.readmit(Cast.a3, lifts: ["revoke"]),
            world.readmit(Cast.stranger, lifts: ["revoke"]),
            world.readmit(Cast.b1, lifts: ["revoke"]),
        ]
        let found = try codes(operations, by: "end", in: world, replica)
        #expect(
            found == [
                .effective, .effective, .badTarget, .badTarget, .badTarget, .notAuthorised,
            ])
        let earlier = try codes([operations[0]], by: "revoke", in: world, replica)
        #expect(earlier == [.badTarget])
    }

    @Test func `a device is added by a higher rank with proofs for this place`() throws {
        let (world, replica) = try settled()
        let operations = [
            try world.add(Cast.b2, as: .writer), try world.add(Cast.b2, as: .admin),
            try world.add(Cast.b2, as: .recovery), try world.add(Cast.b2, as: .writer, parent: 2),
        ]
        let (yes, no) = (ReasonCode.effective, ReasonCode.notAuthorised)
        let expected: [String: [ReasonCode]] = [
            "end": [yes, no, no, no], "ra": [yes, yes, no, no], "a3": [no, no, no, no],
            "b": [no, no, no, yes],
        ]
        for (event, codes) in expected {
            let found = try self.codes(operations, by: event, in: world, replica)
            #expect(found == codes, "\(event)")
        }
    }

    @Test func `the founder offers the place until it is taken`() throws {
        let (world, replica) = try settled()
        let offer = [try world.pair(Cast.b2)]
        #expect(try codes(offer, by: "pair", in: world, replica) == [.effective])
        for event in ["end", "b", "ra"] {
            #expect(try codes(offer, by: event, in: world, replica) == [.notAuthorised], "\(event)")
        }
        let writer = Operation.pair(
            Pair(device: try Cast.b2.enrolment(.writer, parent: 2, journal: world.journal.bytes)))
        let wrongParent = Operation.pair(
            Pair(device: try Cast.b2.enrolment(.admin, parent: 1, journal: world.journal.bytes)))
        let found = try codes([writer, wrongParent], by: "pair", in: world, replica)
        #expect(found == [.notAuthorised, .notAuthorised])
    }

    @Test func `only the device that was offered the place takes it, and once`() throws {
        let (world, replica) = try settled()
        let accept = try world.accept("pair", recovery: Cast.recoveryB)
        let elsewhere = try world.accept("add", recovery: Cast.recoveryB)
        let twice = try codes([accept, accept], by: "accept", in: world, replica)
        #expect(twice == [.effective, .notAuthorised])
        #expect(try codes([elsewhere], by: "accept", in: world, replica) == [.badTarget])
        #expect(try codes([accept], by: "end", in: world, replica) == [.notAuthorised])
        #expect(try codes([accept], by: "b", in: world, replica) == [.notAuthorised])
        let unproven = Operation.accept(
            Accept(
                pair: world.id("pair"),
                recovery: try Cast.recoveryB.enrolment(
                    .recovery, parent: 1, journal: world.journal.bytes)))
        let writer = Operation.accept(
            Accept(
                pair: world.id("pair"),
                recovery: try Cast.recoveryB.enrolment(
                    .writer, parent: 2, journal: world.journal.bytes)))
        let found = try codes([unproven, writer, accept], by: "accept", in: world, replica)
        #expect(found == [.notAuthorised, .notAuthorised, .effective])
    }

    @Test func `a paper key is another key than the founder's, and proven for the nonce`() throws {
        let (world, replica) = try settled()
        func genesis(_ device: TestDevice, _ rankClass: RankClass) throws -> Operation {
            .genesis(
                Genesis(
                    nonce: world.nonce, agreementKey: Cast.a1.agreement,
                    recovery: try device.enrolment(rankClass, parent: 1, journal: world.nonce)))
        }
        let operations = [
            try genesis(Cast.a1, .recovery), try genesis(Cast.recoveryA, .admin),
            try genesis(Cast.recoveryA, .recovery), try genesis(Cast.recoveryA, .recovery),
        ]
        let found = try codes(operations, by: "g", in: world, replica)
        #expect(found == [.notAuthorised, .notAuthorised, .effective, .notAuthorised])
    }

    @Test func `operations of other kinds are not judged here, unknown ones are named`() throws {
        let (world, replica) = try settled()
        let operations = world.note + [.unknown([1]), world.requestErasure([world.dot("g")])]
        let found = try codes(operations, by: "end", in: world, replica)
        #expect(found == [.effective, .effective, .unknownOperation, .effective])
        #expect(try codes([], by: "end", in: world, replica).isEmpty)
    }
}
