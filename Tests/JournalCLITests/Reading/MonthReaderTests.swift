import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// Which month is meant by what people type.
@Suite struct MonthReaderTests {
    /// 3 May 2026, 18:20 in a zone two hours ahead.
    private let reader = MonthReader(zone: Zone { _ in 120 }, now: Int64(House.now))

    @Test(arguments: [
        ("", "2026-05-01"), ("this month", "2026-05-01"), ("last month", "2026-04-01"),
        ("May", "2026-05-01"), ("october", "2025-10-01"), ("Oct", "2025-10-01"),
        ("april", "2026-04-01"), ("2026-02", "2026-02-01"), ("oct 2024", "2024-10-01"),
        ("october 2024", "2024-10-01"), ("month of march", "2026-03-01"),
        ("previous", "2026-04-01"), ("december, 2020", "2020-12-01"), ("sept", "2025-09-01"),
        ("the month before last", "2026-03-01"), ("last october", "2025-10-01"),
        ("last may", "2025-05-01"), ("this may", "2026-05-01"), ("2024 oct", "2024-10-01"),
        ("march last year", "2025-03-01"), ("Dec.", "2025-12-01"), ("2 months ago", "2026-03-01"),
        ("a month ago", "2026-04-01"), ("10/2025", "2025-10-01"), ("2025/10", "2025-10-01"),
        ("10.2025", "2025-10-01"), ("in february", "2026-02-01"), ("13 months ago", "2025-04-01"),
    ])
    func `a month is meant by its name, its number, or as the last one`(
        typed: String, first: String
    ) throws {
        let words = typed.split(separator: " ").map(String.init)
        #expect(try reader.month([typed], for: "review").dateText == first)
        #expect(try reader.month(words, for: "review").dateText == first)
    }

    @Test(arguments: [
        "ma", "13", "2026-13", "2026-0", "26-10", "yesterday", "october november", "oct 24",
        "2026-10-12", "j", "0000-01", "--", "may 5", "5 may", "2026", "0 months ago",
        "2026-10-", "1.10.", "10:20", "marching", "maybe", "secember", "1800-01",
    ])
    func `what names no month is refused with what does`(typed: String) async {
        #expect(throws: ListError.unreadableMonth("review")) {
            try reader.month([typed], for: "review")
        }
        #expect(reader.first(typed) == nil)
    }

    @Test(arguments: [
        ("may", "2026-05-01"), ("june", "2026-06-01"), ("april", "2027-04-01"),
        ("next june", "2026-06-01"), ("next may", "2027-05-01"), ("next month", "2026-06-01"),
        ("march next year", "2027-03-01"), ("2027-03", "2027-03-01"),
    ])
    func `where a day to come is asked for, a name is that of the next such month`(
        typed: String, first: String
    ) {
        #expect(reader.first(typed, isAhead: true)?.dateText == first)
    }

    @Test(arguments: ["june 2026", "2026-06", "2031-01"])
    func `a month that is to come is told as one`(typed: String) async {
        #expect(throws: ListError.monthAhead) { try reader.month([typed], for: "review") }
        let outcome = await House.founded().run("review", typed)
        #expect(outcome.status == 64 && outcome.talk.contains("that month is still to come"))
        #expect(outcome.hints.allSatisfy { Hint($0).defect == nil })
    }

    @Test func `of this month the days up to today are looked at`() throws {
        let this = reader.daysBegun(of: try reader.month([], for: "review"))
        #expect(this.count == 3)
        #expect(HandedDay.date(this.upperBound).dateText == "2026-05-03")
        let april = try reader.month(["april"], for: "review")
        let days = reader.daysBegun(of: april)
        #expect(days.count == 30 && days.upperBound + 1 == this.lowerBound)
        #expect(days == reader.days(of: april))
        #expect(MonthReader.title(april) == "April 2026")
    }

    private let days = DayReader(zone: Zone { _ in 120 }, now: Int64(House.now))

    @Test func `a day, a month and a time are told apart, and a month is its days`() throws {
        let april = try #require(days.read("april"))
        let first = try #require(days.read("2026-04-01"))
        let last = try #require(days.read("30 april"))
        #expect(april.days?.count == 30 && first.days?.count == 1)
        #expect(april.span == first.span.lowerBound...last.span.upperBound)
        #expect(april.days == reader.days(of: try reader.month(["april"], for: "")))
        #expect(days.read("yesterday")?.days?.count == 1)
        let time = try #require(days.read("yesterday 14:00"))
        #expect(time.days == nil && days.days("yesterday 14:00")?.count == 1)
        for other in ["someday", "last", "this", "a", ""] { #expect(days.read(other) == nil) }
    }
}
