import EventLog
import EventStorage
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// What a journal costs in which one device began epochs by the thousand: about ten times the
/// steps for ten times the epochs.
struct TipGrowthTests {
    /// A founder who holds `count` epochs of the co-parent's key that have seen the Accept alone.
    private func flooded(_ count: Int) throws -> Family {
        let family = try Family()
        let accept = try #require(try family.coparent.accept())
        let record = try #require(try family.coparent.database.record(of: accept))
        let events = try (0..<count).map { number in
            var header = try Forgery.header(after: family.coparent)
            header.epoch = 1_000 + UInt64(number)
            (header.seq, header.prev, header.seen) = (1, nil, [record.position])
            return try Forgery.event(header, by: family.coparent)
        }
        #expect(try family.founder.codes(events).allSatisfy { $0 == 0 })
        return family
    }

    private func growth(_ work: (Family) throws -> Void) throws -> Double {
        func steps(_ count: Int) throws -> Int {
            let family = try flooded(count)
            _ = try family.founder.history()
            return try Steps.counted { try work(family) }
        }
        let (few, many) = (try steps(100), try steps(1_000))
        #expect(few > 0)
        return Double(many) / Double(max(few, 1))
    }

    @Test func `an entry is written in near-linear work`() throws {
        let growth = try growth { try $0.founder.add(Drafts.note("still quick")) }
        #expect(growth < 15)
    }

    @Test func `many entries at once look at the tips once`() throws {
        let family = try flooded(300)
        let one = try Steps.counted { try family.founder.add([Drafts.note("one")]) }
        let many = try Steps.counted {
            try family.founder.add((0..<20).map { Drafts.note("\($0)") })
        }
        #expect(many < 10 * one)
    }

    @Test func `the status, the devices and the forks are told in near-linear work`() throws {
        let status = try growth { _ = try $0.founder.status() }
        let lineages = try growth { _ = try $0.founder.lineages() }
        let forks = try growth { family in
            let (forks, doubt) = (
                try family.founder.forks.reports(), try family.founder.feedDoubt()
            )
            #expect(forks.isEmpty && doubt == nil)
        }
        #expect(status < 15 && lineages < 15 && forks < 15, "\(status) \(lineages) \(forks)")
    }

    @Test func `what a sync asks, answers, sends and tells is near-linear`() throws {
        let growth = try growth { family in
            try sync(family.founder, with: family.daemon)
            try sync(family.founder, with: family.daemon)
            let there = try family.daemon.status().frontier
            let here = try family.founder.status().frontier
            #expect(here == there)
        }
        #expect(growth < 15)
    }

    @Test func `a revocation that sees every tip is written in near-linear work`() throws {
        let growth = try growth { family in
            let phone = try family.addWriter(of: family.founder, named: "phone")
            let device = phone.device
            let founder = family.founder
            let member = try #require(try founder.devices.all().first { $0.key == device })
            let change = try founder.devices.preview(
                .revoke(.lost, since: nil), of: member, by: .thisDevice)
            try founder.devices.carryOut(change, by: .thisDevice)
            _ = try founder.fallenEventsByDevice()
        }
        #expect(growth < 15)
    }

    @Test func `of more tips than a header names one that saw its device let in is first`() throws {
        let family = try flooded(200)
        let history = try family.founder.history()
        let tips = history.lanes.map(\.tip)
        #expect(tips.maximal.count > Limits.seen)
        // Each of the two: whichever key sorts last would be left out without the rule.
        for device in [family.founder.device, family.coparent.device] {
            let feed = OwnFeed(device, epoch: 1)
            let named = feed.unseen(of: tips, in: history).prefix(Limits.seen)
            let enrolled = history.membership.enrolments(of: device).map(\.record)
            #expect(enrolled.contains { named.first?.hasSeen($0) == true })
        }
        let phone = try family.addWriter(of: family.founder, named: "phone")
        let note = try phone.add(Drafts.note("the first words of a new phone"))
        #expect(try phone.entry(note).kind == .note)
    }

    @Test func `a device with more epochs than its past may hold is told as one`() throws {
        let family = try flooded(Limits.epochs)
        let lineage = try #require(
            try family.founder.lineages().first { $0.device == family.coparent.device })
        #expect(lineage.isFlood)
        #expect(lineage.epochs.count == Limits.epochs + 1)
        #expect(!lineage.isWrittenTwice)
    }

    @Test func `lines of more than sixty-four epochs are read back as they were kept`() throws {
        let family = try flooded(200)
        let note = try family.founder.add(Drafts.note("sees sixty-four"))
        for _ in 0..<4 { try family.founder.acknowledge() }
        let tip = try #require(try family.founder.history().lanes.first?.tip)
        #expect(tip.clock.shared != nil)
        let before = try family.founder.status()
        try family.founder.close()
        let again = try JournalCopy.look(
            into: family.founder.folder.path, surroundings: family.bench.surroundings())
        #expect(try again.history().lanes.first?.tip == tip)
        #expect(try again.entry(note).kind == .note)
        try again.rebuild()
        #expect(try again.history().lanes.first?.tip == tip)
        #expect(try again.status().stateDigest == before.stateDigest)
        #expect(try again.audit().isClean)
    }

    @Test func `more tips than a request names are not all sent again`() throws {
        let family = try flooded(Limits.have + 300)
        for _ in 0..<(Limits.have + 300) / Limits.seen + 1 { try family.founder.acknowledge() }
        let known = try family.founder.have(within: .all)
        #expect(known.frontier.count + known.remembered.count <= Limits.have)
        let own = try #require(try family.founder.history().lanes.first?.tip)
        #expect(known.frontier.contains(own.position), "it has seen all the others")
    }
}
