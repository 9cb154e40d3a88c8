import EventLog
import Seeded
import Testing

/// Whole syncs between two replicas in memory.
@Suite struct SyncPairTests {
    /// A paired world in which A1 wrote `mine` and B1 wrote `theirs` notes.
    private func world(mine: Int, theirs: Int) throws -> NamedEvents {
        var world = try NamedEvents.paired()
        for index in 0..<mine { try world.add("a\(index)", by: Cast.a1, .content, world.note) }
        for index in 0..<theirs { try world.add("b\(index)", by: Cast.b1, .content, world.note) }
        return world
    }

    private let shared = ["g", "pair", "accept"]

    private func names(_ prefix: String, _ count: Int) -> [String] {
        (0..<count).map { "\(prefix)\($0)" }
    }

    @Test func `a new replica receives everything in order, a page at a time`() throws {
        let world = try world(mine: 8, theirs: 0)
        var client = SyncReplica(world.journal)
        var server = try SyncReplica(world, world.names)
        let trace = try synchronize(&client, with: &server)
        #expect(trace.taken == world.all.map(\.plain))
        #expect(trace.pulls.map(\.after) == [0, 3, 6, 9])
        #expect(trace.pulls.allSatisfy { $0.have.isEmpty })
        #expect(trace.session.received == 11)
        #expect(trace.pushes.isEmpty)
        #expect(client.frontier == server.frontier)
    }

    @Test func `a replica alone gives everything, a batch at a time`() throws {
        let world = try world(mine: 8, theirs: 0)
        var client = try SyncReplica(world, world.names)
        var server = SyncReplica(world.journal)
        let trace = try synchronize(&client, with: &server)
        #expect(trace.pushes.map(\.events.count) == [3, 3, 3, 2])
        #expect(trace.pushes.flatMap(\.events) == world.all.map(\.plain))
        #expect(trace.session.sent == 11)
        #expect(trace.session.refused.isEmpty)
        #expect(trace.session.heads == client.frontier)
        #expect(trace.isFinished)
    }

    @Test(arguments: [(0, 0), (1, 0), (0, 1), (3, 3), (4, 7)])
    func `two replicas hold the same after one sync`(mine: Int, theirs: Int) throws {
        let world = try world(mine: mine, theirs: theirs)
        var client = try SyncReplica(world, shared + names("a", mine))
        var server = try SyncReplica(world, shared + names("b", theirs))
        let trace = try synchronize(&client, with: &server)
        #expect(trace.session.received == theirs)
        #expect(trace.session.sent == mine)
        #expect(trace.session.refused.isEmpty)
        #expect(client.replica.outcome == server.replica.outcome)
        #expect(trace.session.heads == client.frontier)
    }

    @Test func `nothing to do is one pull and no push`() throws {
        let world = try world(mine: 2, theirs: 2)
        var client = try SyncReplica(world, world.names)
        var server = try SyncReplica(world, world.names)
        let trace = try synchronize(&client, with: &server)
        #expect(trace.pulls == [SyncRequest(have: client.frontier)])
        #expect(trace.taken.isEmpty)
        #expect(trace.pushes.isEmpty)
        #expect(trace.isFinished)
    }

    @Test func `the second of two syncs does nothing`() throws {
        let world = try world(mine: 5, theirs: 4)
        var client = try SyncReplica(world, shared + names("a", 5))
        var server = try SyncReplica(world, shared + names("b", 4))
        let first = try synchronize(&client, with: &server)
        let again = try synchronize(&client, with: &server, remembering: first.session.heads)
        #expect(again.pulls.count == 1)
        #expect(again.taken.isEmpty)
        #expect(again.pushes.isEmpty)
        #expect(again.session.lost == 0)
    }

    @Test func `the heads of the last sync keep what was sent from coming back`() throws {
        var world = try world(mine: 3, theirs: 0)
        var client = try SyncReplica(world, world.names)
        var server = try SyncReplica(world, shared)
        let first = try synchronize(&client, with: &server)
        try world.add("own", by: Cast.a1, .content, world.note)
        try client.deliver(world["own"])
        let forgetful = server.answer(SyncRequest(have: client.frontier))
        #expect(forgetful.events.count == 3)
        #expect(forgetful.unknown == [world.id("own")])
        let trace = try synchronize(&client, with: &server, remembering: first.session.heads)
        #expect(trace.taken.isEmpty)
        #expect(trace.session.sent == 1)
        #expect(trace.session.lost == 0)
        #expect(server.holds(world.id("own")))
    }

    @Test func `a server that was set back is found out and given what it lost`() throws {
        let world = try world(mine: 3, theirs: 2)
        var client = try SyncReplica(world, world.names)
        let before = try SyncReplica(world, world.names)
        var server = try SyncReplica(world, shared)
        let trace = try synchronize(&client, with: &server, remembering: before.frontier)
        #expect(trace.session.lost == 2)
        #expect(trace.session.sent == 5)
        #expect(server.replica.outcome == client.replica.outcome)
    }

    @Test func `an event that is refused stops nothing and is listed with its code`() throws {
        let world = try world(mine: 7, theirs: 0)
        var client = try SyncReplica(world, world.names)
        var server = try SyncReplica(world, shared)
        server.unwanted = [world.id("a2"): .notAMember]
        let trace = try synchronize(&client, with: &server)
        #expect(trace.session.sent == 2)
        let waiting = ReasonCode.missingPrev.rawValue
        #expect(trace.session.refused.map(\.event) == (2..<7).map { world.id("a\($0)") })
        #expect(
            trace.session.refused.map(\.code)
                == [ReasonCode.notAMember.rawValue, waiting, waiting, waiting, waiting])
        #expect(trace.session.heads.map(\.event).contains(world.id("a1")))
        #expect(trace.isFinished)
    }

    @Test func `beside a server that was level news goes first, and that is all`() throws {
        var world = try world(mine: 1, theirs: 1)
        var client = try SyncReplica(world, world.names)
        var server = try SyncReplica(world, world.names)
        let level = server.frontier
        try world.add("news", by: Cast.a1, .content, world.note)
        try client.deliver(world["news"])
        let trace = try synchronize(
            &client, with: &server, remembering: level, givingBeside: level)
        #expect(trace.pulls.isEmpty && trace.pushes.count == 1 && trace.isFinished)
        #expect(trace.session.sent == 1 && trace.session.heads == client.frontier)
        let again = try synchronize(&client, with: &server, givingBeside: server.frontier)
        #expect(again.pushes.isEmpty && again.pulls.count == 1, "with nothing to give it asks")
    }

    @Test func `what came to the server meanwhile is pulled behind the news`() throws {
        var world = try world(mine: 1, theirs: 1)
        var client = try SyncReplica(world, world.names)
        var server = try SyncReplica(world, world.names)
        let level = server.frontier
        try world.add("news", by: Cast.a1, .content, world.note)
        try client.deliver(world["news"])
        try world.add("theirs", by: Cast.b1, .content, world.note)
        try server.deliver(world["theirs"])
        let trace = try synchronize(
            &client, with: &server, remembering: level, givingBeside: level)
        #expect(trace.pulls.count == 1 && trace.taken == [world["theirs"].plain])
        #expect(trace.session.sent == 1 && client.frontier == server.frontier)
    }

    @Test func `a server that lost what it had is found out behind the news, and made whole`()
        throws
    {
        var world = try world(mine: 2, theirs: 0)
        var client = try SyncReplica(world, world.names)
        let level = client.frontier
        try world.add("news", by: Cast.a1, .content, world.note)
        try client.deliver(world["news"])
        var server = try SyncReplica(world, shared + names("a", 1))
        let trace = try synchronize(
            &client, with: &server, remembering: level, givingBeside: level)
        #expect(trace.session.lost == 1)
        #expect(trace.session.refused.isEmpty && server.holds(world.id("news")))
        #expect(server.replica.outcome == client.replica.outcome)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `replicas meet also where the client believes anything of the server`(seed: UInt64) throws
    {
        let random = try RandomWorld(seed: seed, count: 24).world
        let whole = try TestReplica(random, accept: random.id("accept"))
        let accepted = random.names.filter { whole.records[random.id($0)] != nil }
        var generator = SplitMix64(seed: seed)
        var client = SyncReplica(random.journal)
        var server = SyncReplica(random.journal)
        client.pageEvents = 8
        for name in accepted {
            if UInt8.random(in: 0..<10, using: &generator) < 9 {
                try offer(random[name], to: &client)
            }
            if Bool.random(using: &generator) { try offer(random[name], to: &server) }
        }
        let believed = client.log.filter { _ in Bool.random(using: &generator) }.compactMap {
            client.replica.records[$0.id]?.position
        }
        let union = Set((client.log + server.log).map(\.id))
        _ = try synchronize(&client, with: &server, givingBeside: believed)
        #expect(union.allSatisfy { client.holds($0) && server.holds($0) })
        #expect(client.frontier == server.frontier)
    }

    @Test func `values that the other side lacks are handed on once`() throws {
        let world = try world(mine: 0, theirs: 9)
        var client = try SyncReplica(world, shared)
        var server = try SyncReplica(world, world.names)
        server.missing = [world.dot("b1", 1), world.dot("b0", 1)]
        let trace = try synchronize(&client, with: &server)
        #expect(trace.pulls.count == 3)
        #expect(trace.wanted == [server.missing])
    }

    @Test func `a broken sync is resumed by beginning anew`() throws {
        let world = try world(mine: 0, theirs: 14)
        var client = try SyncReplica(world, shared)
        var server = try SyncReplica(world, world.names)
        for pages in 1...2 {
            var session = SyncSession()
            var actions = session.begin(frontier: client.frontier, remembered: [])
            for _ in 0..<pages {
                guard case .pull(let request) = actions.first else { continue }
                let page = server.answer(request)
                try client.take(page.events)
                actions = session.received(page)
            }
        }
        #expect(client.log.count == 3 + 3 + 6)
        let trace = try synchronize(&client, with: &server)
        #expect(trace.taken == world.all.suffix(5).map(\.plain))
        #expect(client.frontier == server.frontier)
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `replicas that hold different parts of a hostile world meet`(seed: UInt64) throws {
        let random = try RandomWorld(seed: seed, count: 24).world
        let whole = try TestReplica(random, accept: random.id("accept"))
        let accepted = random.names.filter { whole.records[random.id($0)] != nil }
        var generator = SplitMix64(seed: seed)
        var client = SyncReplica(random.journal)
        var server = SyncReplica(random.journal)
        for name in accepted {
            // Either gets a part that is causally closed: what still lacks its past is left out.
            if Bool.random(using: &generator) { try offer(random[name], to: &client) }
            if Bool.random(using: &generator) { try offer(random[name], to: &server) }
        }
        let union = Set((client.log + server.log).map(\.id))
        _ = try synchronize(&client, with: &server)
        #expect(client.frontier == server.frontier)
        #expect(Set(client.log.map(\.id)) == union)
        #expect(Set(server.log.map(\.id)) == union)
        let again = try synchronize(&client, with: &server)
        #expect(again.taken.isEmpty && again.pushes.isEmpty)
    }

    private func offer(_ event: VerifiedEvent, to replica: inout SyncReplica) throws {
        let causes = [event.header.prev].compactMap { $0 } + event.header.seen.map(\.event)
        if causes.allSatisfy({ replica.holds($0) }) { try replica.deliver(event) }
    }
}
