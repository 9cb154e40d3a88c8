import EventLog
import Testing

/// What became of requests to erase, as a history and the events that it speaks of tell.
@Suite struct ErasureReaderTests {
    /// A paired world where A1 wrote "w" and asked in "ask" to erase it.
    private func asked() throws -> NamedEvents {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        return world
    }

    private func replica(_ world: NamedEvents) throws -> TestReplica {
        try TestReplica(world, accept: world.id("accept"))
    }

    private func requests(
        _ world: NamedEvents, acks: [String] = [], atDaemon: String? = nil, isErased: Bool = true
    ) throws -> [ErasureRequest] {
        let replica = try replica(world)
        let daemon = atDaemon.flatMap { replica.records[world.id($0)]?.clock } ?? LaneClock()
        return try ErasureReader(
            replica.history, in: replica, atDaemon: daemon, isErasedHere: isErased,
            acks: { _ in acks.compactMap { replica.records[world.id($0)] } }
        ).requests()
    }

    @Test func `a request waits for the other parent until an answer comes`() throws {
        var world = try asked()
        let open = try #require(try requests(world).first)
        #expect(open.state == .open && open.waitsFor == 2 && open.reason == 1)
        #expect(open.events == [world.id("ask")] && open.receipts.isEmpty && !open.isErasedHere)
        #expect(open.named.map(\.entry) == [world.id("w")])
        #expect(open.named.map(\.fields) == [[1]] && open.named[0].dots == [world.dot("w", 1)])
        try world.add(
            "no", by: Cast.b1, seen: ["ask"], .erasure,
            [.declineErasure(DeclineErasure(request: world.id("ask")))])
        let declined = try #require(try requests(world).first)
        #expect(declined.state == .declined && declined.waitsFor == nil)
        #expect(declined.declines.map(\.id) == [world.id("no")])
        try world.add("yes", by: Cast.b1, .erasure, [world.consentErasure("ask")])
        let done = try #require(try requests(world).first)
        #expect(done.state == .carriedOut && done.waitsFor == nil && !done.isAlone)
        #expect(done.grants.map(\.id) == [world.id("yes")])
    }

    @Test func `a request of a device that lost its effect waits for nobody`() throws {
        var world = try asked()
        try world.add(
            "r", by: Cast.recoveryA, seen: ["accept"], .membership, [world.revoke(Cast.a1)])
        let fallen = try #require(try requests(world).first)
        #expect(fallen.state == .fallen && fallen.waitsFor == nil)
    }

    @Test func `what names no write is no request`() throws {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 0)])])
        #expect(try requests(world).isEmpty)
        // A write that its request had not seen is none of it.
        try world.add("x", by: Cast.b1, seen: ["w"], .content, world.note)
        try world.add("more", by: Cast.a1, .erasure, [world.requestErasure([world.dot("x", 1)])])
        #expect(try requests(world).isEmpty)
    }

    @Test func `the receipt of a device is its earliest ack, of one day the smallest id`() throws {
        var world = try asked()
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        for (name, day) in [("late", UInt64(9)), ("one", 7), ("two", 7), ("later", 8)] {
            let seen = name == "late" ? ["yes"] : []
            try world.add(name, by: Cast.a1, seen: seen, .ack) {
                $0.claimedMilliseconds = day * 86_400_000
            }
        }
        let first = [world.id("one"), world.id("two")].min()
        for acks in [["late", "one", "two", "later"], ["two", "later", "one", "late"]] {
            let done = try #require(try requests(world, acks: acks).first)
            let reported = done.receipts.filter { $0.ack != nil }
            #expect(reported.map(\.device.author.device) == [Cast.a1.id])
            #expect(reported.first?.ack?.id == first)
        }
        let silent = try #require(try requests(world).first).receipts
        #expect(silent.count == 2 && silent.allSatisfy { $0.ack == nil }, "paper holds nothing")
    }

    @Test func `more words than one request can name are one act in several events`() throws {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        var dots: [Dot] = [world.dot("w", 1)]
        for number in 0...Limits.dots {
            let name = "w\(number)"
            let write = Write(
                entry: world.id("w"), fields: [1], supersedes: [],
                value: Value(
                    index: 0, salt: world.nonce,
                    padded: [0x80] + [UInt8](repeating: 0, count: 127)))
            try world.add(name, by: Cast.a1, .content, [.write(write)])
            dots.append(world.dot(name))
        }
        dots.sort()
        let full = Array(dots.prefix(Limits.dots))
        let rest = Array(dots.dropFirst(Limits.dots))
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure(full)])
        try world.add("also", by: Cast.a1, .erasure, [world.requestErasure(rest)])
        let act = try requests(world)
        #expect(act.map(\.events) == [[world.id("ask"), world.id("also")]])
        #expect(act.first?.named.first?.dots == dots)
        // One answer of two leaves the act open.
        try world.add("yes", by: Cast.b1, seen: ["also"], .erasure, [world.consentErasure("ask")])
        #expect(try requests(world).map(\.state) == [.open])
    }

    @Test func `this copy and its daemon are told apart from the answer`() throws {
        var world = try asked()
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        let before = try #require(try requests(world, atDaemon: "ask", isErased: false).first)
        #expect(!before.isAtDaemon && !before.isErasedHere)
        let after = try #require(try requests(world, atDaemon: "yes").first)
        #expect(after.isAtDaemon && after.isErasedHere)
    }

    @Test func `declined before, it waits for nobody and is otherwise the same`() throws {
        let open = try #require(try requests(asked()).first)
        let rested = open.declinedBefore
        #expect(rested.state == .declined && rested.waitsFor == nil)
        #expect(rested.events == open.events && rested.named == open.named)
    }

    @Test func `a sole parent asks and lets go in one`() throws {
        var world = try NamedEvents()
        try world.add("w", by: Cast.a1, .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        let replica = try TestReplica(world)
        let alone = try #require(
            try ErasureReader(
                replica.history, in: replica, atDaemon: LaneClock(), isErasedHere: true,
                acks: { _ in [] }
            ).requests().first)
        #expect(alone.state == .carriedOut && alone.isAlone && alone.waitsFor == nil)
        #expect(alone.grants.map(\.id) == [world.id("ask")])
    }

    @Test func `words that another request let go need no answer any more`() throws {
        var world = try asked()
        try world.add(
            "mine", by: Cast.b1, seen: ["ask"], .erasure,
            [world.requestErasure([world.dot("w", 1)])])
        try world.add("yes", by: Cast.a1, seen: ["mine"], .erasure, [world.consentErasure("mine")])
        let all = try requests(world)
        #expect(all.map(\.state) == [.carriedOut, .carriedOut])
        let (first, second) = (all[0], all[1])
        #expect(first.events == [world.id("ask")] && second.events == [world.id("mine")])
        #expect(first.others.map(\.id) == [world.id("mine")] && second.others.isEmpty)
        #expect(first.grants.map(\.id) == [world.id("yes")], "both asked, one said yes")
        #expect(!first.isAlone)
    }

    @Test func `an erasure that a revocation ended is open again, with what had let it go`() throws
    {
        var world = try asked()
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        #expect(try requests(world).map(\.state) == [.carriedOut])
        // The revocation had not seen the consent, so it takes its effect.
        try world.add(
            "r", by: Cast.recoveryB, seen: ["accept"], .membership, [world.revoke(Cast.b1)])
        let ended = try #require(try requests(world).first)
        #expect(ended.state == .open && ended.grants.isEmpty)
        #expect(ended.ended.map(\.id) == [world.id("yes")])
    }

    @Test func `the earliest claim comes first, of one moment the smallest id`() throws {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        let asks: [(String, UInt64)] = [("one", 240_000), ("two", 120_000), ("three", 120_000)]
        for (place, ask) in asks.enumerated() {
            try world.add("x\(place)", by: Cast.b1, .content, world.note)
            try world.add(
                ask.0, by: Cast.b1, .erasure, [world.requestErasure([world.dot("x\(place)", 1)])]
            ) { $0.claimedMilliseconds = ask.1 }
        }
        let order = [world.id("two"), world.id("three")].sorted() + [world.id("one")]
        #expect(try requests(world).map(\.asked.id) == order)
    }

    @Test func `events that do not fit together are acts of their own`() throws {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("x", by: Cast.a1, .content, world.note)
        // Of two entries, and neither is full.
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        try world.add("also", by: Cast.a1, .erasure, [world.requestErasure([world.dot("x", 1)])])
        #expect(
            Set(try requests(world).map(\.events)) == [[world.id("ask")], [world.id("also")]])
    }

    @Test func `a request of several entries tells what it means of each`() throws {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("x", by: Cast.a1, .content, world.note)
        let dots = [world.dot("w", 1), world.dot("x", 1)].sorted()
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure(dots)])
        let act = try #require(try requests(world).first)
        let entries = [world.id("w"), world.id("x")].sorted()
        #expect(act.named.map(\.entry) == entries)
        #expect(act.named.map { $0.dots.map(\.event) } == entries.map { [$0] })
    }

    @Test func `a device that was revoked may still hold the words, one never let in does not`()
        throws
    {
        var world = try asked()
        try world.add("a2", by: Cast.a1, .membership, [world.add(Cast.a2, as: .writer)])
        try world.add("yes", by: Cast.b1, seen: ["a2"], .erasure, [world.consentErasure("ask")])
        try world.add("r", by: Cast.a1, seen: ["yes"], .membership, [world.revoke(Cast.a2)])
        let done = try #require(try requests(world).first)
        let holders = Set(done.receipts.map(\.device.author.device))
        #expect(holders == [Cast.a1.id, Cast.a2.id, Cast.b1.id])
        #expect(!holders.contains(Cast.recoveryA.id) && !holders.contains(Cast.stranger.id))
    }

    @Test func `a device that reports one of two grants has not reported the act`() throws {
        var world = try NamedEvents.paired()
        try world.add("w", by: Cast.a1, seen: ["accept"], .content, world.note)
        try world.add("ask", by: Cast.a1, .erasure, [world.requestErasure([world.dot("w", 1)])])
        try world.add(
            "mine", by: Cast.b1, seen: ["ask"], .erasure,
            [world.requestErasure([world.dot("w", 1)])])
        try world.add("yes", by: Cast.a1, seen: ["mine"], .erasure, [world.consentErasure("mine")])
        try world.add("too", by: Cast.b1, seen: ["yes"], .erasure, [world.consentErasure("ask")])
        try world.add("ack", by: Cast.a1, seen: ["too"], .ack)
        let replica = try replica(world)
        func told(of grants: [String]) throws -> [Int] {
            try ErasureReader(
                replica.history, in: replica, atDaemon: LaneClock(), isErasedHere: true,
                acks: { grant in
                    grants.map(world.id).contains(grant)
                        ? [replica.records[world.id("ack")]].compactMap(\.self) : []
                }
            ).requests().map { $0.receipts.count { $0.ack != nil } }
        }
        #expect(try told(of: []) == [0, 0])
        #expect(try told(of: ["too"]) == [1, 0], "each act has its own grant")
        #expect(try told(of: ["yes", "too"]) == [1, 1])
    }

    @Test func `the daemon holds an act once it holds every grant of it`() throws {
        var world = try asked()
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        try world.add(
            "also", by: Cast.b1, epoch: 3, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        let grants = try #require(try requests(world).first).grants.map(\.id)
        #expect(grants == [world.id("yes"), world.id("also")].sorted())
        #expect(try requests(world, atDaemon: "yes").map(\.isAtDaemon) == [false])
        try world.add("x", by: Cast.b1, seen: ["also"])
        #expect(try requests(world, atDaemon: "x").map(\.isAtDaemon) == [true])
    }

    @Test func `a request is told the same whatever came first`() throws {
        var world = try asked()
        try world.add("yes", by: Cast.b1, seen: ["ask"], .erasure, [world.consentErasure("ask")])
        let straight = try requests(world)
        var replica = TestReplica(journal: world.journal, accept: world.id("accept"))
        for event in world.all.reversed() { try replica.deliver(event) }
        let told = try ErasureReader(
            replica.history, in: replica, atDaemon: LaneClock(), isErasedHere: true,
            acks: { _ in [] }
        ).requests()
        #expect(told.map(\.events) == straight.map(\.events))
        #expect(told.map(\.state) == straight.map(\.state))
        #expect(told.map { $0.grants.map(\.id) } == straight.map { $0.grants.map(\.id) })
        #expect(told.map { $0.receipts.count } == straight.map { $0.receipts.count })
    }

    @Test func `what the log cannot look up is thrown, not told as nothing`() throws {
        struct Broken: EventLookup {
            struct Lost: Error {}
            var damage: any Error { Lost() }
            func record(of id: EventID) throws -> EventRecord? { throw Lost() }
            func record(onLane lane: Int, seq: UInt64) throws -> EventRecord? { throw Lost() }
            func span(of stretch: LaneStretch) throws -> LaneSpan? { throw Lost() }
            func operations(of id: EventID) throws -> [EventLog.Operation]? { throw Lost() }
        }
        let reader = ErasureReader(
            try replica(asked()).history, in: Broken(), atDaemon: LaneClock(), isErasedHere: true,
            acks: { _ in [] })
        #expect(throws: Broken.Lost.self) { try reader.requests() }
    }
}
