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
        ("previous", "2026-04-01"), ("december, 2020", "2020-12-01"),
    ])
    func `a month is meant by its name, its number, or as the last one`(
        typed: String, first: String
    ) throws {
        #expect(try reader.month([typed]).dateText == first)
        #expect(try reader.month(typed.split(separator: " ").map(String.init)).dateText == first)
    }

    @Test(arguments: [
        "ma", "13", "2026-13", "2026-0", "26-10", "yesterday", "october november", "oct 24",
        "2026-10-12", "j", "0000-01", "--",
    ])
    func `what names no month is refused with what does`(typed: String) async {
        #expect(throws: ListError.unreadableMonth) { try reader.month([typed]) }
    }

    @Test(arguments: ["june 2026", "2026-06", "2031-01"])
    func `a month that is to come is told as one`(typed: String) async {
        #expect(throws: ListError.monthAhead) { try reader.month([typed]) }
        let outcome = await House.founded().run("review", typed)
        #expect(outcome.status == 64 && outcome.talk.contains("that month is still to come"))
        #expect(outcome.hints.allSatisfy { Hint($0).defect == nil })
    }

    @Test func `of this month the days up to today are looked at`() throws {
        let when = WhenText(zone: reader.zone, now: reader.now)
        let this = reader.days(of: try reader.month([]), when)
        #expect(this.days.count == 3)
        #expect(this.span.contains(reader.now))
        let april = reader.days(of: try reader.month(["april"]), when)
        #expect(april.days.count == 30 && april.days.upperBound + 1 == this.days.lowerBound)
        #expect(april.span.upperBound + 1 == this.span.lowerBound)
        #expect(MonthReader.title(try reader.month(["april"])) == "April 2026")
    }
}
