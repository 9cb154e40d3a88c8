import JournalLines
import Testing

@testable import JournalText

/// How old a child was, by the calendar.
@Suite struct AgeTextTests {
    private func day(_ text: String) throws -> CivilTime {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return try #require(CivilTime(year: parts[0], month: parts[1], day: parts[2]))
    }

    @Test(arguments: [
        ("2022-03-08", "2026-10-12", "4 years 7 months"), ("2024-10-12", "2026-10-12", "2 years"),
        ("2024-10-13", "2026-10-12", "23 months"), ("2026-07-12", "2026-10-12", "3 months"),
        ("2026-08-09", "2026-10-12", "9 weeks"), ("2026-10-07", "2026-10-12", "5 days"),
        ("2026-10-12", "2026-10-12", "0 days"), ("2026-10-11", "2026-10-12", "1 day"),
        ("2024-02-29", "2026-02-28", "23 months"), ("2024-02-29", "2026-03-01", "2 years"),
    ])
    func `an age is said as people say it`(born: String, today: String, said: String) throws {
        #expect(try Age(from: day(born), to: day(today))?.text == said)
    }

    @Test func `before the day of birth there is no age`() throws {
        #expect(try Age(from: day("2026-10-13"), to: day("2026-10-12")) == nil)
        #expect(try Age(from: day("2027-01-01"), to: day("2026-10-12")) == nil)
    }

    @Test func `days begin anew with each month of life, also where a month is short`() throws {
        let born = try day("2026-01-31")
        func parts(_ age: Age) -> [Int] { [age.years, age.months, age.days] }
        #expect(try Age(from: born, to: day("2026-02-28")).map(parts) == [0, 0, 28])
        #expect(try Age(from: born, to: day("2026-03-01")).map(parts) == [0, 1, 0])
        #expect(try Age(from: born, to: day("2026-12-31")).map(parts) == [0, 11, 0])
        var last = -1
        var today = born
        for _ in 0..<2_000 {
            let age = try #require(Age(from: born, to: today))
            #expect((0...30).contains(age.days) && (0...11).contains(age.months))
            #expect(age.years * 12 + age.months >= last)
            last = age.years * 12 + age.months
            today = today.adding(days: 1)
        }
        #expect(last == 65)
    }
}
