import EventLog
import Testing

/// What was let go by devices that a revocation cut off is let go no longer.
@Suite struct EndedErasureTests {
    /// A paired world where A1 wrote "w", asked in "ask" to erase it, and B2, an admin, said "yes".
    private func agreed() throws -> NamedEvents {
        var world = try NamedEvents.paired()
        try world.add(
            "b2", by: Cast.recoveryB, seen: ["accept"], .membership,
            [
                world.add(Cast.b2, as: .admin, parent: 2)
            ])
        try world.add("w", by: Cast.a1, seen: ["b2"], .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        try world.add("yes", by: Cast.b2, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        return world
    }

    private func replica(_ world: NamedEvents) throws -> TestReplica {
        try expectOneOutcome(of: world.all, accept: world.id("accept"), journal: world.journal)
    }

    private func codes(_ name: String, in replica: TestReplica, _ world: NamedEvents) throws
        -> [ReasonCode]
    {
        let record = try #require(replica.records[world.id(name)])
        let event = try #require(world.all.first { $0.id == record.id })
        return replica.history.erasureCodes(
            of: Operations(of: event.header).list, by: record)
    }

    @Test func `a revocation that had not seen the consent ends the erasure`() throws {
        var world = try agreed()
        try world.add("r", by: Cast.recoveryB, .membership, [world.revoke(Cast.b2)])
        let replica = try replica(world)
        let erasures = replica.history.erasures
        #expect(erasures.erased.isEmpty)
        #expect(erasures.granted.isEmpty)
        #expect(erasures.effective(replica.history.standing).requests == [world.id("ask")])
        let ended = erasures.ended(world.id("ask"), replica.history.standing)
        #expect(ended.map(\.id) == [world.id("yes")])
        #expect(try codes("yes", in: replica, world) == [.afterRevocation])
    }

    @Test func `a revocation that had seen the consent changes nothing`() throws {
        var world = try agreed()
        try world.add(
            "r", by: Cast.recoveryB, seen: ["yes"], .membership, [world.revoke(Cast.b2)])
        let replica = try replica(world)
        #expect(replica.history.erasures.erased == [world.dot("w", 1): world.id("yes")])
        #expect(
            replica.history.erasures.ended(world.id("ask"), replica.history.standing).isEmpty)
        #expect(try codes("yes", in: replica, world) == [.effective])
    }

    @Test func `a readmission erases again what the revocation had given back`() throws {
        var world = try agreed()
        try world.add("r", by: Cast.recoveryB, .membership, [world.revoke(Cast.b2)])
        try world.add(
            "back", by: Cast.recoveryB, .membership,
            [
                .readmitDevice(ReadmitDevice(device: Cast.b2.id, lifts: [world.id("r")]))
            ])
        let replica = try replica(world)
        #expect(replica.history.erasures.erased == [world.dot("w", 1): world.id("yes")])
        #expect(try codes("yes", in: replica, world) == [.effective])
    }

    @Test func `a revocation that had not seen the request ends the erasure too`() throws {
        var world = try agreed()
        try world.add(
            "r", by: Cast.recoveryA, seen: ["accept"], .membership, [world.revoke(Cast.a1)])
        let replica = try replica(world)
        #expect(replica.history.erasures.erased.isEmpty)
        #expect(replica.history.erasures.effective(replica.history.standing).requests == [])
        let ended = replica.history.erasures.ended(world.id("ask"), replica.history.standing)
        #expect(ended.map(\.id) == [world.id("yes")])
        #expect(try codes("yes", in: replica, world) == [.badTarget])
    }

    @Test func `of two consents the one that counts goes on erasing`() throws {
        var world = try agreed()
        try world.add("also", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        try world.add("r", by: Cast.recoveryB, .membership, [world.revoke(Cast.b2)])
        let replica = try replica(world)
        #expect(replica.history.erasures.erased == [world.dot("w", 1): world.id("also")])
        #expect(
            replica.history.erasures.grants(of: world.id("ask")).map(\.id) == [
                world.id("also")
            ])
        let ended = replica.history.erasures.ended(world.id("ask"), replica.history.standing)
        #expect(ended.map(\.id) == [world.id("yes")])
    }

    @Test func `a founder who was revoked erases nothing alone`() throws {
        var world = try NamedEvents()
        try world.add("w", by: Cast.a1, .content, world.note)
        try world.add("r", by: Cast.recoveryA, seen: ["w"], .membership, [world.revoke(Cast.a1)])
        try world.add(
            "ask", by: Cast.a1, epoch: 2, seen: ["w"], .erasure,
            [
                world.requestErasure([world.dot("w", 1)])
            ])
        let replica = try expectOneOutcome(of: world.all, accept: nil, journal: world.journal)
        #expect(replica.history.erasures.erased.isEmpty)
        let ended = replica.history.erasures.ended(world.id("ask"), replica.history.standing)
        #expect(ended.map(\.id) == [world.id("ask")])
    }

    @Test func `a history that is restored has let go the same`() throws {
        var world = try agreed()
        let before = try replica(world)
        try world.add("r", by: Cast.recoveryB, .membership, [world.revoke(Cast.b2)])
        let after = try replica(world)
        for known in [before, after] {
            let restored = History(
                restoring: world.journal, accept: nil, lanes: known.history.lanes,
                facts: known.facts)
            #expect(restored.erasures.erased == known.history.erasures.erased)
            #expect(restored.erasures.granted == known.history.erasures.granted)
        }
        #expect(before.history.erasures.erased != after.history.erasures.erased)
    }

    @Test func `an ack reports what it has seen, and counts while both have effect`() throws {
        var world = try agreed()
        try world.add("early", by: Cast.a1, .ack, [.ack(Ack(missing: [], erased: []))])
        try world.add(
            "late", by: Cast.a1, seen: ["yes"], .ack,
            [
                .ack(Ack(missing: [], erased: [world.id("yes")]))
            ])
        let before = try replica(world)
        let (early, late) = (world.id("early"), world.id("late"))
        let acks = try [early, late].map { try #require(before.records[$0]) }
        let (log, standing) = (before.history.erasures, before.history.standing)
        #expect(acks.map { log.mayReport(world.id("yes"), in: $0) } == [false, true])
        #expect(acks.map { log.isReceipt(of: world.id("yes"), in: $0, standing) } == [false, true])
        #expect(!log.mayReport(world.id("ask"), in: acks[1]))
        // Whichever loses its effect, the ack or what it names, the word counts no more.
        for (revoker, device) in [(Cast.recoveryB, Cast.b2), (Cast.recoveryA, Cast.a1)] {
            var world = world
            try world.add(
                "r", by: revoker, seen: ["ask"], .membership, [world.revoke(device)])
            let after = try replica(world)
            let ack = try #require(after.records[late])
            #expect(after.history.erasures.mayReport(world.id("yes"), in: ack))
            #expect(
                !after.history.erasures.isReceipt(
                    of: world.id("yes"), in: ack, after.history.standing))
        }
    }
}
