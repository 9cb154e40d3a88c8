import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// What a read costs as a journal grows, in rows that the store hands out.
@Suite struct ReadGrowthTests {
    private static func steps(_ count: Int, _ read: (JournalCopy) throws -> Void) throws -> Int {
        let family = try Family()
        try family.coparent.add(Drafts.note("from the other"))
        try family.level()
        for first in stride(from: 0, to: count, by: 100) {
            try family.founder.add((first..<first + 100).map { Drafts.note("by the river \($0)") })
        }
        let copy = family.founder.copy
        _ = try copy.history()
        return try Steps.counted { try read(copy) }
    }

    @Test func `how fresh a copy is takes no longer after much of one's own`() throws {
        let few = try Self.steps(100) { _ = try $0.freshness() }
        let many = try Self.steps(400) { _ = try $0.freshness() }
        #expect(few > 0 && many < few + 10)
    }

    @Test func `however many entries are dated ahead, no more are counted than are said`() throws {
        let steps = try Self.steps(400) { copy in
            // A clock that stands long before all of them.
            let count = try copy.countAhead(of: -86_400_000, atMost: 50)
            #expect(count == 50)
        }
        #expect(steps < 60)
        _ = try Self.steps(100) { copy in
            let count = try copy.countAhead(of: -86_400_000)
            #expect(count == 101)
        }
    }

    @Test func `of words that many entries hold and one that one holds, one entry is read`() throws
    {
        var filter = LogFilter()
        filter.words = WordQuery("river 299")
        let steps = try Self.steps(300) { copy in
            let found = try copy.latest(50, within: .min ... .max, filter)
            #expect(found.count == 1)
        }
        // Each value and each entry once, and what the one entry is read with.
        #expect(steps < 4 * 300)
    }

    @Test func `of words that all entries hold, as many are read as are asked for`() throws {
        var filter = LogFilter()
        filter.words = WordQuery("RIVER by")
        func extra(_ count: Int) throws -> Int {
            try Self.steps(count) { _ = try $0.latest(10, within: .min ... .max, filter) }
        }
        let (few, many) = (try extra(300), try extra(600))
        #expect(many - few < 4 * 300)
    }
}
