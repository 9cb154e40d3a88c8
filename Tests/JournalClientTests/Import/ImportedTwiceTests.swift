import EventLog
import JournalImport
import JournalModel
import Seeded
import Testing

@testable import JournalClient

/// Rows that two devices of one parent imported before a sync are named as such on both.
struct ImportedTwiceTests {
    private let family: Family
    private let tablet: Replica

    init() throws {
        family = try Family()
        tablet = try family.addWriter(of: family.founder, named: "tablet")
    }

    private func meet() throws {
        try sync(tablet, with: family.daemon)
        try family.level()
        try sync(tablet, with: family.daemon)
    }

    @Test(arguments: 0..<20)
    func `the rows that stand twice are counted alike on both devices`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let rows = (1...12).map { "3/14/24 \($0):05 PM,,,Diaper,,Wet,,,A" }
        let phone = Int.random(in: 1...12, using: &chance)
        let first = Int.random(in: 1...12, using: &chance)
        _ = try family.founder.importRows(Tracker.request(Array(rows[..<phone])))
        family.bench.now += 60_000
        _ = try tablet.importRows(Tracker.request(Array(rows[(first - 1)...])))
        #expect(try family.founder.importedTwice().isEmpty)
        try meet()
        let twice = max(0, phone - first + 1)
        let found = try family.founder.importedTwice()
        #expect(found.values.reduce(0, +) == twice && found.count == (twice > 0 ? 1 : 0))
        #expect(try tablet.importedTwice() == found)
        // What is named is taken back, and nothing stands twice.
        guard let id = found.keys.first else { return }
        let past = try #require(try tablet.imports().first { $0.first == id })
        _ = try tablet.takeBack(past, reason: 1) { _, _ in }
        #expect(try tablet.importedTwice().isEmpty)
        let plan = try tablet.plan(Tracker.request(rows))
        #expect(plan.here == phone && plan.newRows == 12 - phone)
    }

    @Test func `two equal rows of one file are no twins, whichever device took the second`() throws
    {
        let row = "3/14/24 7:05 PM,,,Diaper,,Wet,,,A"
        _ = try family.founder.importRows(Tracker.request([row]))
        try meet()
        family.bench.now += 60_000
        let plan = try tablet.plan(Tracker.request([row, row]))
        #expect(plan.newRows == 1 && plan.here == 1)
        _ = try tablet.carryOut(plan)
        try meet()
        #expect(try tablet.importedTwice().isEmpty)
        #expect(try family.founder.importedTwice().isEmpty)
    }
}
