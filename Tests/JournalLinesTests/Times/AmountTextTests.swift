import Testing

@testable import JournalLines

/// Days, durations and amounts, and how they are shown.
@Suite struct AmountTextTests {
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
            ("0,125", 125), ("1234.125", 1_234_125),
        ] as [(String, Int64)])
    func `a quantity is kept in thousandths`(typed: String, thousandths: Int64) {
        #expect(QuantityText.thousandths(typed) == thousandths)
        #expect(
            QuantityText.text(thousandths) == typed.replacing(",", with: "."))
    }

    @Test(arguments: [
        "", "x", ".", "+", "1.", "1.2345", "1.2.3", "12345678901", "--1", "+-1", "1,500", "-1,500",
        "1.500", "1.125", "+12.000", "12,000", "1,500,000", "½", "５", "٣",
    ])
    func `what is no quantity, or could be two, is not taken for one`(typed: String) {
        #expect(QuantityText.thousandths(typed) == nil)
    }

    @Test(arguments: [("1.500", 1_500), ("1,500", 1_500), ("-12.125", -12_125)])
    func `of what nobody counts in thousands it is one`(typed: String, thousandths: Int64) {
        for unit in ["kg", "l", "lb", "oz", "celsius", "kilo", "drop"] {
            #expect(QuantityText.thousandths(typed, of: unit) == thousandths)
            #expect(QuantityText.split(typed + unit)?.number == thousandths)
        }
        for unit in ["ml", "mls", "g", "grams", "mg", "mcg", "iu"] {
            #expect(QuantityText.thousandths(typed, of: unit) == nil)
            #expect(QuantityText.split(typed + unit) == nil)
        }
    }

    @Test(arguments: [
        ("1.500", ["1.5", "1500"]), ("1,125", ["1.1250", "1125"]), ("12.000", ["12", "12000"]),
        ("0.125", []), ("1.5000", []), ("1234.125", []), ("01.500", []), ("1.50", []),
        ("x.500", []),
    ])
    func `both readings can be typed, each in one way alone`(typed: String, readings: [String]) {
        #expect(QuantityText.readings(ofTwofold: typed) == readings)
        for reading in readings { #expect(QuantityText.thousandths(reading) != nil) }
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
