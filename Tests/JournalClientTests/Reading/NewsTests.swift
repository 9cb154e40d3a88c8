import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// What came since somebody looked, and how fresh a copy is.
@Suite struct NewsTests {
    private let family: Family

    init() throws { family = try Family() }

    @Test func `what the other parent wrote is new until one has looked, whatever day it claims`()
        throws
    {
        let (founder, coparent) = (family.founder, family.coparent)
        coparent.noteLooked(through: try coparent.latestOrdinal())
        let old = try founder.add(Drafts.note("late", at: -900_000_000_000))
        let own = try coparent.add(Drafts.note("own", at: 60_000))
        try family.level()
        #expect(try coparent.newest() == [old])
        coparent.noteLooked(through: try coparent.latestOrdinal())
        #expect(try coparent.newest().isEmpty)
        try founder.edit(founder.entry(own), Drafts.words("changed"))
        try family.level()
        #expect(try coparent.newest() == [own])
        // A note that was lost, or one of a copy that was put back, harms nothing.
        coparent.noteLooked(through: .max)
        #expect(try coparent.newest().isEmpty)
        coparent.noteLooked(through: -1)
        #expect(try Set(coparent.newest()).isSuperset(of: [own, old]))
    }

    @Test func `the last words of the other parent are those that came last`() throws {
        let (founder, coparent) = (family.founder, family.coparent)
        #expect(try founder.freshness().latestOfEach.isEmpty)
        _ = try coparent.add(Drafts.note("first", at: 600_000))
        let last = try coparent.add(Drafts.note("second", at: -600_000))
        try family.level()
        for _ in 0..<3 { _ = try founder.add(Drafts.note("own", at: 0)) }
        let fresh = try founder.freshness()
        #expect(fresh.isShared)
        #expect(fresh.latestOfEach.mapValues(\.state.entry) == [2: last])
        try family.level()
        #expect(try Set(family.daemon.freshness().latestOfEach.keys) == [1, 2])
    }

    @Test
    func `what was kept back for weeks says when it reached this device, to its reader alone`()
        throws
    {
        let (founder, coparent, bench) = (family.founder, family.coparent, family.bench)
        let day: UInt64 = 86_400_000
        let hoarded = try founder.add(Drafts.note("kept back"))
        bench.now += 20 * day
        let fresh = try founder.add(Drafts.note("sent at once"))
        try family.level()
        bench.now += 3 * day
        let record = try coparent.entry(hoarded).state.created
        let lateness = try coparent.lateness(of: record)
        let reached = try #require(lateness.reached)
        #expect(lateness.isThisDevice && lateness.after == nil)
        #expect(reached / day == (bench.now - 3 * day) / day)
        #expect(WritingMarks(try coparent.entry(hoarded), lateness).reached == reached)
        let other = try coparent.entry(fresh)
        #expect(WritingMarks(other, try coparent.lateness(of: other.state.created)).reached == nil)
        // Nobody is told when the other parent had it.
        for holder in [founder.copy, family.daemon] {
            let entry = try holder.entry(hoarded)
            #expect(try holder.lateness(of: entry.state.created).reached == nil)
        }
    }

    @Test func `what claims to be older than its past says after what it was written`() throws {
        let (founder, coparent, bench) = (family.founder, family.coparent, family.bench)
        let day: UInt64 = 86_400_000
        let before = try coparent.add(Drafts.note("as it was"))
        try family.level()
        let now = bench.now
        bench.now -= 30 * day
        // Much may be written before a clock is set right.
        let backdated = try (0..<9).map { try founder.add(Drafts.note("set back \($0)")) }
        bench.now = now + 3 * day
        try family.level()
        for replica in [founder, coparent] {
            for id in backdated {
                let entry = try replica.entry(id)
                let marks = WritingMarks(entry, try replica.lateness(of: entry.state.created))
                #expect(marks.after.map { $0 / day } == now / day)
                // Signed times are whole minutes.
                #expect(marks.written == (now - 30 * day) / 60_000 * 60_000)
            }
            let entry = try replica.entry(before)
            #expect(try replica.lateness(of: entry.state.created).after == nil)
        }
    }
}
