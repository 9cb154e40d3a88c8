import JournalLines
import JournalModel
import Testing

@testable import JournalText

/// Times, durations and amounts that people type, and how they are shown again.
@Suite struct TimesTests {
    private let texts = MomentText(zone: Zone { _ in 120 }, now: 1_777_825_200_000)

    @Test(arguments: [
        ("2026-05-03 18:20", "2026-05-03T18:20:00+02:00"),
        ("2026-05-03T18:20", "2026-05-03T18:20:00+02:00"),
        ("2026-05-03 18:20-04:00", "2026-05-03T18:20:00-04:00"),
        ("2026-05-03T18:20Z", "2026-05-03T18:20:00+00:00"),
        ("2026-05-03 18:20+05:30", "2026-05-03T18:20:00+05:30"),
        ("2026-05-03", "2026-05-03T00:00:00+02:00"),
        ("18:05", "2026-05-03T18:05:00+02:00"),
        ("yesterday 18:00", "2026-05-02T18:00:00+02:00"),
        ("today 7:05", "2026-05-03T07:05:00+02:00"),
        ("Tomorrow", "2026-05-04T00:00:00+02:00"),
        ("-20m", "2026-05-03T18:00:00+02:00"),
        ("-1h05m", "2026-05-03T17:15:00+02:00"),
        ("now", "2026-05-03T18:20:00+02:00"),
        ("1969-12-31 23:59Z", "1969-12-31T23:59:00+00:00"),
        ("2024-02-29 00:00Z", "2024-02-29T00:00:00+00:00"),
    ])
    func `a time is read as it is written`(typed: String, expected: String) {
        #expect(texts.moment(typed)?.standardText == expected)
    }

    @Test(arguments: [
        "", "soon", "2026-02-29", "2026-13-01", "2026-05-03 24:00", "2026-05-03 18:60", "18",
        "26-05-03", "2026-05-03 18:20 19:00", "-20", "2026-05-03 18:20+0200", "yesterday noon",
    ])
    func `what is no time is not taken for one`(typed: String) {
        #expect(texts.moment(typed) == nil)
    }

    @Test func `a day of a promise ends with its last minute`() {
        #expect(texts.moment("2026-05-03", endOfDay: true)?.text == "2026-05-03 23:59")
    }

    @Test func `a local time takes the offset that holds then`() {
        // Clocks go from +1 to +2 hours at 1:00 UTC on 29 March 2026.
        let change: Int64 = 1_774_746_000
        let zone = Zone { $0 < change ? 60 : 120 }
        let texts = MomentText(zone: zone, now: change * 1_000)
        #expect(texts.moment("2026-03-29 01:59")?.standardText == "2026-03-29T01:59:00+01:00")
        #expect(texts.moment("2026-03-29 03:00")?.standardText == "2026-03-29T03:00:00+02:00")
    }

    @Test func `every day of four centuries is the day after the one before`() throws {
        var day = try #require(CivilTime(year: 1_896, month: 2, day: 28))
        var minutes = day.minutes
        for _ in 0..<146_097 {
            day = day.adding(days: 1)
            #expect(day.minutes == minutes + 1_440)
            minutes = day.minutes
        }
        #expect(day.dateText == "2296-02-28")
    }

    @Test(
        arguments: [
            ("20m", 1_200), ("1h05m", 3_900), ("90s", 90), ("1h", 3_600), ("2d", 172_800),
            ("1h5m10s", 3_910), ("1H05M", 3_900), ("20 m", 1_200), ("1 hour 5 minutes", 3_900),
            ("45secs", 45),
        ] as [(String, UInt64)])
    func `a duration is read with its units`(typed: String, seconds: UInt64) {
        #expect(DurationText.seconds(typed) == seconds)
        #expect(DurationText.seconds(DurationText.text(seconds)) == seconds)
    }

    @Test(arguments: ["", "20", "m", "5m1h", "1h1h", "1.5h", "-5m", "999999999s", "20 x", "20mm"])
    func `what is no duration is not taken for one`(typed: String) {
        #expect(DurationText.seconds(typed) == nil)
    }

    @Test(
        arguments: [
            ("5", 5_000), ("8.2", 8_200), ("8,25", 8_250), ("-0.5", -500), ("0.001", 1),
            ("0,125", 125), ("1.125", 1_125),
        ] as [(String, Int64)])
    func `a quantity is kept in thousandths`(typed: String, thousandths: Int64) {
        #expect(QuantityText.thousandths(typed) == thousandths)
        #expect(
            QuantityText.text(thousandths) == typed.replacing(",", with: "."))
    }

    @Test(arguments: [
        "", "x", ".", "+", "1.", "1.2345", "1.2.3", "12345678901", "--1", "+-1", "1,500", "-1,500",
        "12,000", "1,500,000", "½", "５", "٣",
    ])
    func `what is no quantity, or could be two, is not taken for one`(typed: String) {
        #expect(QuantityText.thousandths(typed) == nil)
    }

    @Test(arguments: [(".5", 500), ("+5", 5_000), ("-.25", -250)] as [(String, Int64)])
    func `a leading dot or sign is read as it is meant`(typed: String, thousandths: Int64) {
        #expect(QuantityText.thousandths(typed) == thousandths)
        #expect(QuantityText.split(typed + "ml")?.number == thousandths)
    }

    @Test func `a unit may stand with or without a blank`() {
        for typed in ["5oz", "5 oz", "5 OZ"] {
            #expect(QuantityText.split(typed)?.unit == "oz")
            #expect(QuantityText.split(typed)?.number == 5_000)
        }
        #expect(QuantityText.split("37.5°C")?.unit == "celsius")
    }
}
