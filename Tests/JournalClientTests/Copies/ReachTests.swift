import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// How far one's own entries have come, and what other copies held.
struct ReachTests {
    private let family: Family
    private var founder: Replica { family.founder }
    private var coparent: Replica { family.coparent }

    init() throws { family = try Family() }

    @Test func `an entry goes from stored to synced to witnessed, and its acks count for nothing`()
        throws
    {
        let note = try founder.add(Drafts.note("one"))
        var reach = try founder.status().reach
        #expect((reach.stored, reach.synced, reach.witnessed) == (1, 0, 0))
        #expect(reach.notSynced == [note] && reach.notWitnessed == [note])

        try sync(founder, with: family.daemon)
        reach = try founder.status().reach
        #expect((reach.stored, reach.synced, reach.witnessed) == (1, 1, 0))

        try sync(coparent, with: family.daemon)
        try sync(founder, with: family.daemon)
        reach = try founder.status().reach
        #expect((reach.stored, reach.synced, reach.witnessed) == (1, 1, 1))

        try coparent.add(Drafts.note("theirs"))
        try family.level()
        #expect(try founder.status().reach == reach, "neither the other's entries nor acks count")
        #expect(try coparent.status().reach.witnessed == 1)
    }

    @Test func `a later change takes an entry back to stored until it has come as far`() throws {
        let note = try founder.add(Drafts.note("one"))
        try family.level()
        try coparent.edit(coparent.entry(note), Drafts.words("changed by the other"))
        #expect(try coparent.status().reach.notSynced == [note])
        #expect(try coparent.status().reach.stored == 1)
        try family.level()
        try founder.edit(founder.entry(note), Drafts.words("changed again"))
        let reach = try founder.status().reach
        #expect(reach.stored == 1 && reach.synced == 0 && reach.witnessed == 0)
    }

    @Test func `what another copy held is known from what it wrote last`() throws {
        try founder.add(Drafts.note("one"))
        try family.level()
        family.bench.now += 3 * 86_400_000
        let late = try founder.add(Drafts.note("two"))
        let status = try founder.status()
        let (own, other) = (founder.device, coparent.device)
        let copy = try #require(status.copies[other])
        #expect(copy.behind == [late])
        #expect(copy.heardAt <= family.bench.now - 3 * 86_400_000)
        #expect(status.copies[own] == nil, "this device is no other copy")
        #expect(status.daemonCopy?.behind == [late])
        try family.level()
        #expect(try founder.status().copies[other]?.behind == [])
        #expect(try founder.status().daemonCopy?.heardAt == family.bench.now)
        #expect(try family.daemon.status().reach == Reach(), "a copy without keys has no entries")
    }
}
