import Testing

@testable import JournalImport

/// What cannot have lasted as long as its row says.
struct LongTests {
    private func row(_ begin: String, _ end: String, _ minutes: String, _ activity: String)
        throws -> TakenRow
    {
        let line = "\(begin),\(end),\(minutes),\(activity),,,,,A"
        return try #require(try read(Tracker.file([line]), order: .monthFirst).taken.first)
    }

    @Test(arguments: [
        // A night of twelve hours that is said to have had twenty-four.
        ("3/15/24 7:05 AM", "1440", true), ("3/15/24 7:05 AM", "722", true),
        ("3/15/24 7:05 AM", "721", false), ("3/15/24 7:05 AM", "720", false),
        ("3/15/24 7:05 AM", "600", false), ("3/14/24 7:05 PM", "1", false),
        ("3/14/24 7:05 PM", "2", true), ("", "720", false),
    ])
    func `a duration that is longer than from beginning to end is left out and named`(
        end: String, minutes: String, isOdd: Bool
    ) throws {
        for activity in ["Sleep", "Nursing", "Bottle"] {
            let row = try row("3/14/24 7:05 PM", end, minutes, activity)
            #expect(row.doubts == (isOdd ? [.contradiction] : []), "\(activity)")
            let seconds = try #require(Int(minutes)) * 60
            #expect(row.told["duration"] == (isOdd ? nil : "\(seconds) s"))
            #expect((row.told["ended-at"] == nil) == end.isEmpty)
        }
    }

    @Test(arguments: [
        ("3/15/24 7:05 PM", "", true), ("3/15/24 7:04 PM", "", false), ("", "1440", true),
        ("", "1439", false), ("3/17/24 7:05 PM", "4320", true), ("3/16/24 7:05 AM", "720", true),
    ])
    func `what lasts a day or longer is taken, and named`(
        end: String, minutes: String, isLong: Bool
    ) throws {
        let row = try row("3/14/24 7:05 PM", end, minutes, "Sleep")
        #expect(row.doubts == (isLong ? [.long] : []))
        #expect(row.told["ended-at"] != nil || row.told["duration"] != nil)
    }

    @Test func `a night in which the clock is set is as long as it was`() throws {
        // 10 PM to 6 AM were seven hours that night, and nine in autumn.
        let spring = try row("3/9/24 10:00 PM", "3/10/24 6:00 AM", "480", "Sleep")
        #expect(spring.doubts == [.contradiction])
        #expect(try row("11/2/24 10:00 PM", "11/3/24 6:00 AM", "540", "Sleep").doubts.isEmpty)
    }

    @Test func `what a row lacks is told apart`() throws {
        func doubts(_ line: String) throws -> Set<RowDoubt> {
            try #require(try read(Tracker.file([line])).taken.first).doubts
        }
        #expect(try doubts("3/14/24 7:05 PM,,,Bottle,5,Milk,,,A") == [.unit])
        #expect(try doubts("3/14/24 7:05 PM,,,Weight,9,,9 lb 9 oz,,A") == [.amount])
        #expect(try doubts("3/14/24 7:05 PM,,,Moon,9,,full,,A") == [.place])
        #expect(try doubts("3/14/24 7:05 PM,,long,Sleep,,,,,A") == [.duration])
        #expect(try doubts("3/14/24 7:05 PM,,,Nursing,,,\"(5m left right)\",,A") == [.duration])
        #expect(try doubts("3/14/24 7:05 PM,,5,Sleep,,,,,A") == [])
    }
}
