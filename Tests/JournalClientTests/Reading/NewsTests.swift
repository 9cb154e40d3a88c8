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
}
