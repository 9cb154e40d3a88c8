import EventLog
import Signing
import Testing

/// Epochs, forks and the bindings of a replica.
@Suite struct EpochTests {
    private func epochs(_ count: Int, isChained: Bool) throws -> NamedEvents {
        var world = try NamedEvents.paired()
        var last = "accept"
        for epoch in 2...UInt64(count) {
            // Devices may not cite their own feed, but their other feeds.
            try world.add("e\(epoch)", by: Cast.b1, epoch: epoch, seen: [last])
            if isChained { last = "e\(epoch)" }
        }
        return world
    }

    @Test func `a device has up to sixty-four epochs in one past`() throws {
        let world = try epochs(Limits.epochs + 1, isChained: true)
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("e\(Limits.epochs)")] == .effective)
        #expect(replica.verdicts[world.id("e\(Limits.epochs + 1)")] == .epochLimit)
    }

    @Test func `epochs that do not see each other are never too many`() throws {
        let world = try epochs(Limits.epochs + 6, isChained: false)
        let replica = try TestReplica(world)
        #expect(replica.verdicts.values.allSatisfy { $0 == .effective })
    }

    @Test func `old epochs go on after the limit is reached`() throws {
        var world = try epochs(Limits.epochs, isChained: true)
        try world.add("old", by: Cast.b1, epoch: 2)
        try world.add("last", by: Cast.b1, epoch: UInt64(Limits.epochs))
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("old")] == .effective)
        #expect(replica.verdicts[world.id("last")] == .effective)
    }

    @Test func `a frontier lists the tip of every branch`() throws {
        // One head per feed would make replicas that hold {x} and {x, y} believe they agree.
        var world = try NamedEvents()
        try world.add("x", by: Cast.a1)
        let one = try TestReplica(world).history.frontier
        try world.add("y", by: Cast.a1, after: .event("g"), .content, world.note)
        let both = try TestReplica(world).history.frontier
        #expect(one == [world["x"].position])
        #expect(both == [world["x"].position, world["y"].position].sorted())
    }

    @Test func `others are told as many tips as an answer may name`() throws {
        let world = try NamedEvents()
        let lanes = (0...WireLimits.heads).map { number -> Lane in
            let record = EventRecord(
                id: EventID(SHA256.hash([UInt8(number & 0xff), UInt8(number >> 8)])),
                device: Cast.a1.id, epoch: UInt64(number) + 1, seq: 1, kind: 4, lane: number,
                clock: LaneClock(), parent: 1, rankClass: .admin, claimedMilliseconds: 0)
            return Lane(base: nil, tip: record)
        }
        let history = History(restoring: world.journal, accept: nil, lanes: lanes, facts: [])
        #expect(history.frontier.count == WireLimits.heads + 1)
        #expect(history.heads == Array(history.frontier.prefix(WireLimits.heads)))
        let answer = SyncResponse(
            heads: history.heads, unknown: [], events: [], next: 0, missing: [])
        #expect(answer.encoded().count < WireLimits.responseBody - Limits.batchBytes)
        #expect(try SyncResponse(decoding: answer.encoded()).heads == history.heads)
    }

    @Test func `a branch that is cited stays in the past`() throws {
        // The literal clock of one entry per feed overwrites A1/1.2 by its sibling.
        var world = try NamedEvents.paired()
        try world.add("y", by: Cast.a1, after: .event("g"), seen: ["accept"], .content, world.note)
        let replica = try TestReplica(world)
        let y = try #require(replica.records[world.id("y")])
        for name in ["g", "pair", "accept"] {
            let record = try #require(replica.records[world.id(name)])
            #expect(y.order(relativeTo: record) == .after)
            #expect(record.order(relativeTo: y) == .before)
        }
    }

    @Test func `branches of one feed are concurrent, whatever their numbers`() throws {
        var world = try NamedEvents()
        try world.add("x", by: Cast.a1)
        try world.add("y", by: Cast.a1, after: .event("g"), .content, world.note)
        try world.add("y2", by: Cast.a1)
        let replica = try TestReplica(world)
        let x = try #require(replica.records[world.id("x")])
        let later = try #require(replica.records[world.id("y2")])
        #expect(x.order(relativeTo: later) == .concurrent)
        #expect(x.order(relativeTo: x) == .equal)
    }

    @Test func `a fork is listed once, where it begins`() throws {
        var world = try NamedEvents()
        try world.add("x", by: Cast.a1)
        try world.add("x2", by: Cast.a1)
        #expect(try TestReplica(world).history.forks.isEmpty)
        try world.add("y", by: Cast.a1, after: .event("g"), .content, world.note)
        try world.add("y2", by: Cast.a1)
        try world.add("z", by: Cast.a1, after: .event("g"), .ack)
        let forks = try TestReplica(world).history.forks
        #expect(forks.map(\.seq) == [2])
        #expect(forks.first?.lanes.count == 3)
        #expect(forks.first?.device == Cast.a1.id)
        #expect(forks.first?.epoch == 1)
    }

    @Test func `two beginnings of one epoch are a fork`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1, epoch: 5, seen: ["accept"])
        try world.add(
            "y", by: Cast.b1, epoch: 5, after: .start, seen: ["accept"], .content, world.note)
        let forks = try TestReplica(world).history.forks
        #expect(forks.map(\.seq) == [1])
        #expect(forks.map(\.epoch) == [5])
    }

    @Test func `a fork changes no effect`() throws {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.b1, .content, world.note)
        try world.add("y", by: Cast.b1, after: .event("accept"), .ack)
        let replica = try TestReplica(world)
        #expect(replica.effect(world.id("x")) == .effective)
        #expect(replica.effect(world.id("y")) == .effective)
    }

    @Test func `the second accept is refused, and what follows it waits`() throws {
        var world = try NamedEvents()
        try world.add("pair", by: Cast.a1, .membership, [world.pair(Cast.b1)])
        try world.add("offer", by: Cast.a1, .membership, [world.pair(Cast.stranger)])
        try world.add(
            "mine", by: Cast.b1, seen: ["pair"], .membership,
            [world.accept("pair", recovery: Cast.recoveryB)])
        try world.add(
            "theirs", by: Cast.stranger, seen: ["offer"], .membership,
            [world.accept("offer", recovery: Cast.b2)])
        try world.add("after", by: Cast.stranger)
        for (bound, other) in [("mine", "theirs"), ("theirs", "mine")] {
            let replica = try expectOneOutcome(
                of: world.all, accept: world.id(bound), journal: world.journal)
            #expect(replica.verdicts[world.id(bound)] == .effective)
            #expect(replica.verdicts[world.id(other)] == .otherAccept)
            #expect(replica.history.accept == world.id(bound))
        }
        let unbound = try TestReplica(world)
        #expect(unbound.verdicts[world.id("theirs")] == .otherAccept)
        #expect(unbound.verdicts[world.id("after")] == .missingPrev)
    }

    @Test func `a repeated accept is without effect and stops no feed`() throws {
        var world = try NamedEvents.paired()
        try world.add(
            "again", by: Cast.b1, .membership, [world.accept("pair", recovery: Cast.b2)])
        let replica = try TestReplica(world)
        #expect(replica.verdicts[world.id("again")] == .effective)
        #expect(replica.history.standing.parent(of: Cast.b2.id) == nil)
        #expect(replica.history.accept == world.id("accept"))
    }
}
