import EventLog
import Testing

/// A consent is judged on its own past, and erases as long as it and its request count.
@Suite struct ErasureTests {
    /// A paired world where A1 wrote "w" and asked in "ask" to erase it.
    private func asked() throws -> NamedEvents {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        return world
    }

    private func erased(_ world: NamedEvents, accept: String? = "accept") throws -> [Dot: EventID] {
        try expectOneOutcome(of: world.all, accept: accept.map(world.id), journal: world.journal)
            .history.erasures.erased
    }

    @Test func `a request by one parent and a consent by the other erase`() throws {
        var world = try asked()
        #expect(try erased(world).isEmpty)
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        #expect(try erased(world) == [world.dot("w", 1): world.id("yes")])
    }

    @Test func `of several consents the smallest is named, in every order`() throws {
        var world = try asked()
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        try world.add(
            "also", by: Cast.b1, epoch: 3, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        let first = min(world.id("yes"), world.id("also"))
        #expect(try erased(world) == [world.dot("w", 1): first])
    }

    @Test func `nobody consents to a request of its own parent`() throws {
        var world = try asked()
        try world.add(
            "yes", by: Cast.recoveryA, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        try world.add("again", by: Cast.a1, .erasure, [world.consentErasure("ask")])
        #expect(try erased(world).isEmpty)
    }

    @Test func `a consent must have seen the request`() throws {
        var world = try asked()
        try world.add("yes", by: Cast.b1, .erasure, [world.consentErasure("ask")])
        #expect(try erased(world).isEmpty)
    }

    @Test func `writers and paper keys consent to nothing`() throws {
        var world = try asked()
        try world.add(
            "b2", by: Cast.b1, .membership,
            [
                world.add(Cast.b2, as: .writer, parent: 2)
            ])
        try world.add(
            "yes", by: Cast.b2, seen: ["b2", "ask"], .erasure, [world.consentErasure("ask")])
        try world.add(
            "paper", by: Cast.recoveryB, seen: ["b2", "ask"], .erasure,
            [world.consentErasure("ask")])
        #expect(try erased(world).isEmpty)
    }

    @Test func `a consent that has seen its own revocation erases nothing`() throws {
        var world = try asked()
        try world.add(
            "r", by: Cast.recoveryB, seen: ["accept"], .membership, [world.revoke(Cast.b1)])
        try world.add(
            "yes", by: Cast.b1, seen: ["ask", "r"], .erasure, [world.consentErasure("ask")])
        #expect(try erased(world).isEmpty)
    }

    @Test func `a request that the consent knows to be void erases nothing`() throws {
        var world = try asked()
        try world.add(
            "r", by: Cast.recoveryA, seen: ["accept"], .membership, [world.revoke(Cast.a1)])
        try world.add(
            "yes", by: Cast.b1, seen: ["ask", "r"], .erasure, [world.consentErasure("ask")])
        #expect(try erased(world).isEmpty)
    }

    @Test func `a device that was only offered the place consents to nothing`() throws {
        var world = try NamedEvents()
        try world.add(
            "pair", by: Cast.a1, .membership,
            [
                world.pair(Cast.b1), world.pair(Cast.stranger),
            ])
        try world.add(
            "accept", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        try world.add(
            "yes", by: Cast.stranger, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        #expect(try erased(world).isEmpty)
    }

    @Test func `only the first request of an event counts`() throws {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add(
            "ask", by: Cast.a1, .erasure,
            [
                world.requestErasure([world.dot("w", 1)]),
                world.requestErasure([world.dot("w", 0)]),
            ])
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        #expect(try erased(world).keys.sorted() == [world.dot("w", 1)])
    }

    @Test func `a sole parent erases alone`() throws {
        var world = try NamedEvents()
        try world.add("w", by: Cast.a1, .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        #expect(try erased(world, accept: nil) == [world.dot("w", 1): world.id("ask")])
        // What the co-parent had seen to be gone when accepting stays gone.
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add(
            "accept", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        #expect(try erased(world) == [world.dot("w", 1): world.id("ask")])
    }

    @Test func `a request that pretends to be older than the pairing waits for consent`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "a2", by: Cast.recoveryA, seen: ["g"], .membership,
            [
                world.add(Cast.a2, as: .admin)
            ])
        try world.add(
            "ask", by: Cast.a2, seen: ["a2"], .erasure,
            [
                world.requestErasure([world.dot("pair", 0)])
            ])
        #expect(try erased(world).isEmpty)
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        #expect(try erased(world) == [world.dot("pair", 0): world.id("yes")])
    }

    @Test func `a sole parent's writer and paper key erase nothing alone`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add(
            "one", by: Cast.a2, seen: ["a2"], .erasure,
            [
                world.requestErasure([world.dot("g")])
            ])
        try world.add(
            "two", by: Cast.recoveryA, seen: ["a2"], .erasure,
            [
                world.requestErasure([world.dot("g")])
            ])
        #expect(try erased(world, accept: nil).isEmpty)
    }

    @Test func `a decline is noted and a later consent still counts`() throws {
        var world = try asked()
        try world.add(
            "no", by: Cast.b1, seen: ["ask"], .erasure,
            [
                .declineErasure(DeclineErasure(request: world.id("ask")))
            ])
        try world.add(
            "mine", by: Cast.a1, .erasure,
            [
                .declineErasure(DeclineErasure(request: world.id("ask")))
            ])
        let replica = try TestReplica(world)
        #expect(replica.history.erasures.declines == [world.id("no"): [world.id("ask")]])
        try world.add("yes", by: Cast.b1, .erasure, [world.consentErasure("ask")])
        #expect(try erased(world) == [world.dot("w", 1): world.id("yes")])
    }
}
