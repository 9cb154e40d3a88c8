import EventLog
import Testing

/// Why something has no effect: the reason that people are told is true whatever arrived first.
@Suite struct FallTests {
    private func fall(_ name: String, in world: NamedEvents) throws -> Fall? {
        let replica = try TestReplica(world)
        return replica.history.fall(of: try #require(replica.records[world.id(name)]))
    }

    @Test func `what counts has no reason, and what a revocation leaves out names it`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("early", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add("r", by: Cast.a1, seen: ["early"], .membership, [world.revoke(Cast.a2)])
        try world.add("late", by: Cast.a2, .content, world.note)
        #expect(try fall("early", in: world) == nil)
        guard case .revoked(let by, let isKnown) = try fall("late", in: world) else {
            Issue.record("it fell by the revocation")
            return
        }
        #expect(by.id == world.id("r") && !isKnown)
    }

    @Test func `only what has seen its revocation is said to come after it`() throws {
        var world = try NamedEvents()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("first", by: Cast.a1, .membership, [world.revoke(Cast.a2)])
        try world.add("second", by: Cast.a1, .membership, [world.revoke(Cast.a2)])
        try world.add("w", by: Cast.a2, seen: ["a2"], .content, world.note)
        try world.add("after", by: Cast.a2, seen: ["second"], .content, world.note)
        for (name, isAfter) in [("w", false), ("after", true)] {
            guard case .revoked(let by, let isKnown) = try fall(name, in: world) else {
                Issue.record("\(name) fell by a revocation")
                continue
            }
            #expect(isKnown == isAfter)
            #expect([world.id("first"), world.id("second")].contains(by.id))
        }
    }

    @Test func `a device that fell with its introducer names both`() throws {
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
        let found = try fall("w", in: world)
        guard case .letIn(let by, .revoked(let revocation, isKnown: false)) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(by.id == world.id("a3") && revocation.id == world.id("r"))
        #expect(found?.revocation?.id == world.id("r"))
        // Added again by a device that stands, it has no reason to fall.
        try world.add(
            "again", by: Cast.a1, seen: ["a3"], .membership,
            [
                world.add(Cast.a3, as: .writer)
            ])
        #expect(try fall("w", in: world) == nil)
    }

    @Test func `a place that was offered and not taken is told as that`() throws {
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add("w", by: Cast.b1, seen: ["pair"], .content, world.note)
        let found = try fall("w", in: world)
        guard case .notTaken(let offer) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(offer.id == world.id("pair") && found?.revocation == nil)
    }

    @Test func `who offered a place that another device took answers for the one left over`()
        throws
    {
        var world = try NamedEvents.paired()
        try world.add(
            "second", by: Cast.a1, epoch: 2, after: .start, seen: ["g"], .membership,
            [world.pair(Cast.b2)])
        try world.add(
            "third", by: Cast.b2, seen: ["second"], .membership,
            [world.add(Cast.a3, as: .writer, parent: 2)])
        let history = try TestReplica(world, accept: world.id("accept")).history
        #expect(history.answering(for: Cast.a1.id) == 1)
        #expect(history.answering(for: Cast.b1.id) == 2)
        #expect(history.answering(for: Cast.b2.id) == 1, "parent 1 offered it the place")
        #expect(history.answering(for: Cast.a3.id) == 1, "and so of what it let in")
        #expect(history.answering(for: Cast.stranger.id) == nil)
    }

    @Test func `what such a device signs stands under no parent's name, and tells of no copy`()
        throws
    {
        var world = try NamedEvents.paired()
        try world.add("a", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add(
            "second", by: Cast.a1, epoch: 2, after: .start, seen: ["g"], .membership,
            [world.pair(Cast.b2)])
        try world.add("w", by: Cast.b2, seen: ["second", "a"], .content, world.note)
        let replica = try TestReplica(world, accept: world.id("accept"))
        let history = replica.history
        let named = history.lanes.filter { history.speaks($0, for: $0.tip.parent) }
        #expect(Set(named.map(\.tip.device)) == [Cast.a1.id, Cast.b1.id])
        #expect(history.lanes.contains { $0.tip.device == Cast.b2.id })
        #expect(!history.lanes.contains { history.speaks($0, for: 3 - $0.tip.parent) })
        let note = try #require(replica.records[world.id("a")])
        #expect(!note.isIn(history.witnessed(besides: 1)), "no device of parent 2 has it")
    }

    @Test func `who is to take the place answers for themselves while nobody has taken it`() throws
    {
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        #expect(try TestReplica(world).history.answering(for: Cast.b1.id) == 2)
    }

    @Test func `the effect and its reason agree in every family`() throws {
        for seed in 1...60 {
            let world = try RandomWorld(seed: UInt64(seed), count: 24).world
            let replica = try TestReplica(world, accept: world.id("accept"))
            for record in replica.records.values {
                let code = replica.history.standing.effect(of: record)
                let found = replica.history.fall(of: record)
                #expect((found == nil) == (code == .effective))
                if case .revoked = found { #expect(code == .afterRevocation) }
            }
        }
    }
}
