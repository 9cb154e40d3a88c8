import Testing

@testable import JournalLines

/// When a plan is to be: it is read as it is said, and asked about where it is not said.
@Suite struct PlannedDayTests {
    private let typist = Typist(now: "2026-12-03 19:55", children: ["Max"])

    @Test(arguments: [
        ("plan trip 19th-21st", "19", "21", "trip"),
        ("plan max at sam's 24th to 26th dec", "24", "26", "at sam's"),
        ("plan trip dec 24-26", "24", "26", "trip"), ("plan trip 24-26 dec", "24", "26", "trip"),
        ("plan trip from 5th to the 7th", "05", "07", "trip"),
        ("plan trip 19 dec to 21 dec", "19", "21", "trip"),
        ("plan grandma friday to sunday", "04", "06", "grandma"),
        ("plan 24th until 26th of december trip", "24", "26", "trip"),
    ])
    func `two days are the beginning and the end`(
        line: String, first: String, last: String, what: String
    ) {
        let said = typist.says(line)
        let expected =
            "at=2026-12-\(first) 00:00+01:00 what=\"\(what)\" ended-at=2026-12-\(last) 23:59+01:00"
        #expect(
            Self.sorted(said.replacing(" child=Max", with: "")) == Self.sorted(expected), "\(said)")
    }

    private static func sorted(_ said: String) -> [String] {
        said.split(separator: " ").map(String.init).sorted()
    }

    @Test func `days beyond the end of a month or a year follow the beginning`() {
        let trip = typist.says("plan skiing 30th dec to 2nd jan")
        #expect(trip.contains("at=2026-12-30") && trip.contains("ended-at=2027-01-02"), "\(trip)")
        let visit = typist.says("plan visit saturday 10:00 to sunday 12:00")
        #expect(
            visit.contains("at=2026-12-05 10:00") && visit.contains("ended-at=2026-12-06 12:00"))
    }

    @Test(arguments: [
        ("plan dentist tues 3.40", "? halfOfDay"), ("plan dentist", "? missing"),
        ("plan trip in spring", "? missing"), ("plan zoo 2h", "? missing"),
        ("plan cancelled dentist", "? negated"), ("plan dentist tomorrow cancelled", "? negated"),
        ("plan trip 3 to 5", "? halfOfDay"), ("plan dentist cancelled", "? negated"),
    ])
    func `a plan that says no time to come is asked about`(line: String, expected: String) {
        #expect(typist.says(line) == expected)
    }

    @Test(arguments: [
        ("plan dentist tues 3.40pm", "at=2026-12-08 15:40+01:00 what=\"dentist\""),
        ("plan dentist thurs 9.15", "at=2026-12-10 09:15+01:00 what=\"dentist\""),
        ("plan swimming monday 16:00 to 17:00", "at=2026-12-07 16:00+01:00"),
        ("plan dentist fri 13.30", "at=2026-12-04 13:30+01:00 what=\"dentist\""),
        ("plan dentist --at tomorrow", "at=2026-12-04 00:00+01:00 what=\"dentist\""),
    ])
    func `a day of the week before a time with a point is read`(line: String, at: String) {
        #expect(typist.says(line).hasPrefix(at), "\(line): \(typist.says(line))")
    }

    @Test func `who insists plans without a time`() {
        #expect(Typist(insists: true).says("plan dentist") == "what=\"dentist\"")
    }
}
