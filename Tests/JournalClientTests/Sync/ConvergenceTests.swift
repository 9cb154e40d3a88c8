import EventLog
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

struct ConvergenceTests {
    private let family: Family

    init() throws { family = try Family() }

    @Test func `a joined journal is level on both devices and the daemon`() throws {
        try family.expectLevel()
        #expect(try family.founder.accept() != nil)
        #expect(try family.coparent.parent() == 2)
        #expect(try family.daemon.parent() == nil)
        #expect(try family.founder.status().devices.count == 4)
    }

    @Test func `what both wrote apart is on all copies after one round, and then nothing moves`()
        throws
    {
        for number in 1...3 {
            try family.founder.add(Drafts.note("a\(number)"))
            try family.coparent.add(Drafts.note("b\(number)"))
        }
        #expect(try family.level() <= 3)
        try family.expectLevel()
        for replica in [family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try replica.latest(100).count == 6)
        }
        // At the fixed point a sync sends nothing, acknowledgements least of all.
        let before = try family.daemon.status().events
        for replica in [family.founder, family.coparent, family.founder, family.coparent] {
            let summary = try sync(replica, with: family.daemon)
            #expect(summary == LocalSummary(isLevel: true))
        }
        #expect(try family.daemon.status().events == before)
    }

    @Test func `an edit apart leaves the same two versions, and one settlement settles both`()
        throws
    {
        let (founder, coparent) = (family.founder, family.coparent)
        let note = try founder.add(Drafts.note("base"))
        try family.level()
        try founder.edit(founder.entry(note), Drafts.words("hers"))
        try coparent.edit(coparent.entry(note), Drafts.words("his"))
        try family.level()
        let views = try [founder.copy, coparent.copy, family.daemon].map { try $0.entry(note) }
        for view in views {
            #expect(view.conflicts == [FieldNumber.text])
            #expect(view[FieldNumber.text]?.versions == views[0][FieldNumber.text]?.versions)
        }
        let contents = views[0][FieldNumber.text]?.versions.map(\.content) ?? []
        #expect(contents.count == 2)
        #expect(contents.contains(.value(.text("hers"))) && contents.contains(.value(.text("his"))))
        #expect(try founder.waiting().map(\.state.entry) == [note])
        #expect(try family.daemon.status().waiting == 1)

        try coparent.settle(
            coparent.entry(note), field: FieldNumber.text, .write(.text("ours")))
        try family.level()
        for replica in [founder.copy, coparent.copy, family.daemon] {
            let view = try replica.entry(note)
            #expect(!view.isWaiting)
            #expect(view[FieldNumber.text]?.versions.map(\.content) == [.value(.text("ours"))])
            #expect(try replica.waiting().isEmpty)
        }
        try family.expectLevel()
    }

    @Test func `equal words written apart do not wait`() throws {
        let note = try family.founder.add(Drafts.note("base"))
        try family.level()
        for replica in [family.founder, family.coparent] {
            try replica.edit(replica.entry(note), Drafts.words("the same"))
        }
        try family.level()
        let view = try family.founder.entry(note)
        #expect(view[FieldNumber.text]?.versions.count == 2)
        #expect(!view.isWaiting)
        try family.expectLevel()
    }

    @Test func `what is kept by each parent is said in stored, synced and witnessed`() throws {
        let start = try family.founder.status().reach
        try family.founder.add(Drafts.note("new"))
        #expect(try family.founder.status().reach.stored == start.stored + 1)
        try sync(family.founder, with: family.daemon)
        var reach = try family.founder.status().reach
        #expect(reach.synced == reach.stored)
        #expect(reach.witnessed < reach.stored)
        try sync(family.coparent, with: family.daemon)
        try sync(family.founder, with: family.daemon)
        reach = try family.founder.status().reach
        #expect(reach.witnessed == reach.stored)
    }

    @Test func `an acknowledgement claims the day and not the hour`() throws {
        family.bench.now = 1_600_000_123_456
        try family.founder.add(Drafts.note("news"))
        try sync(family.founder, with: family.daemon)
        let summary = try sync(family.coparent, with: family.daemon)
        #expect(summary.hasAcknowledged)
        let history = try family.coparent.history()
        let own = history.lanes.map(\.tip).first { $0.device == family.coparent.device }
        #expect(own?.kind == EventKind.ack.rawValue)
        #expect(own?.claimedMilliseconds == 1_600_000_123_456 / 86_400_000 * 86_400_000)
    }
}
