import Testing

@testable import JournalLines

/// A named day with a time that fits its morning and its evening.
@Suite struct HalfOfDayTests {
    private let typist = Typist(now: "2026-12-03 21:40")

    @Test(arguments: [
        "bath yesterday at 6", "temp 38.2 yesterday at 5", "calpol 5ml yesterday at 8",
        "two days ago at 5 temp 38.2", "sleep yesterday at 8 for 10h", "asleep yesterday at 7",
        "bath monday 6.30", "bath yesterday 6-6.30",
    ])
    func `it is asked`(line: String) {
        #expect(typist.says(line) == "? halfOfDay")
    }

    @Test(arguments: [
        ("bath yesterday 6-6.30", ["2026-12-02 06:00 to 06:30", "2026-12-02 18:00 to 18:30"]),
        ("sleep yesterday at 8 10h", ["2026-12-02 08:00 10h", "2026-12-02 20:00 10h"]),
        ("bath at 6 20 min", ["6am 20m", "6pm 20m"]),
    ])
    func `each answer works and keeps how long it was`(line: String, works: [String]) {
        let question = #expect(throws: LineQuestion.self) { try typist.read(line) }
        #expect(question?.works == works)
    }

    @Test(arguments: [
        ("nap yesterday at 2", "02 14:00"), ("bottle 120ml yesterday 13:00", "02 13:00"),
        ("bottle 120ml yesterday at 10:15", "02 10:15"),
        ("bottle 120ml yesterday at 06:15", "02 06:15"),
        ("bottle 120ml last night at 3", "03 03:00"),
        ("bottle 120ml yesterday morning at 6", "02 06:00"),
        ("nap yesterday 9:30 to 10:15", "02 09:30"), ("bath yesterday 1-14:30", "02 13:00"),
        ("sleep tuesday to wednesday 20-6", "01 20:00"),
    ])
    func `what is clear is read`(line: String, at: String) {
        #expect(typist.says(line).hasPrefix("at=2026-12-\(at)+01:00"))
    }
}
