import JournalModel
import Testing

@testable import JournalImport

/// How long, how much and which side, at the edges.
struct DurationTests {
    private static let year = WrittenDuration.longest

    @Test(
        arguments: [
            ("1h", 3_600), ("1 h 0 min", 3_600), ("90 min", 5_400), ("1hr,5min", 3_900),
            ("2 hours, 1 minute", 7_260), ("1 t 30 min", 5_400), ("1 godz. 5 min", 3_900),
            ("10 Hr 30 Min", 37_800), ("0:00", 0), ("0:00:01", 1), ("24:00", 86_400),
            ("1 or\u{103} 5 min", 3_900), ("5 sek", 5), ("5 min 5 min", 600), ("8784:00", year),
            ("1.5h", 5_400), ("1,5 h", 5_400), ("0.25 Std.", 900), ("1,440 min", 86_400),
            ("1.5 min", 90), ("10h30", 37_800), ("10 hr 30", 37_800), ("9 min 30", 570),
            ("PT10H30M", 37_800), ("P1DT2H", 93_600), ("PT9M30.5S", 570), ("1 day 2 hr", 93_600),
            ("1 Stunde 30 Minuten", 5_400), ("1 heure, 5 minutes", 3_900), ("2 uur 5 min.", 7_500),
            ("1 ora 5 minuti 3 secondi", 3_903), ("2 godziny 5 minut", 7_500), ("30 segundos", 30),
        ] as [(String, UInt64)])
    func `a duration is the sum of what it says`(text: String, seconds: UInt64) {
        #expect(WrittenDuration.seconds(text) == seconds)
    }

    @Test(arguments: [
        "8784:01", "9999h", "1.250 h", "10h5", "10h75", "30", "5 min and more", "1 h 30 30", "PT",
        "p5", "1.5.5 h", "9999 d 9999 d", "10 s 30", "h", "min 5", "5 5 min", "12345 s",
        "1:-5", "1:5:", "\u{661}h", "5\u{2032}", " ", "-1:05", "1h-5m",
    ])
    func `what says no one duration is none`(text: String) {
        #expect(WrittenDuration.seconds(text) == nil)
    }

    @Test(
        arguments: [
            ("600", 600), ("600.0", 600), ("1,200", 1_200), ("0", 0), ("0.4", 0), ("59.9", 59),
            ("31622400", nil), ("9999999", 9_999_999), ("-5", nil), ("5 s", nil), ("", nil),
        ] as [(String, UInt64?)])
    func `a column of seconds has whole ones`(text: String, seconds: UInt64?) {
        #expect(WrittenDuration.wholeSeconds(text) == seconds)
    }

    @Test(
        arguments: [
            ("527040", year), ("527041", nil), ("1.5", 90), ("0,25", 15), ("\u{BD}", 30),
            ("1 440", 86_400), ("9999999", nil), ("-1", nil), ("five", nil), ("1:30:15", 5_415),
        ] as [(String, UInt64?)])
    func `a column of minutes goes up to a year`(text: String, seconds: UInt64?) {
        #expect(WrittenDuration.minutes(text) == seconds)
    }

    @Test(
        arguments: [
            ("nursed (5m left, 7m right)", 300, 420, false),
            ("(5m left; 5m left)", 600, nil, false),
            ("left 5m", 300, nil, false), ("5m left right", nil, nil, true),
            ("5 left", nil, nil, true), ("left, right", nil, nil, false),
            ("0m left", nil, nil, false),
            ("1h05m RIGHT\u{2026}", nil, 3_900, false), ("(left: 5m)", 300, nil, false),
            ("5m, left", nil, nil, false), ("9999h left", nil, nil, true), ("", nil, nil, false),
        ] as [(String, UInt64?, UInt64?, Bool)])
    func `a side has the duration that stands beside it alone`(
        text: String, left: UInt64?, right: UInt64?, isDoubtful: Bool
    ) {
        let sides = NursingSides(in: text)
        #expect(sides.left == left && sides.right == right && sides.isDoubtful == isDoubtful)
    }

    @Test(
        arguments: [
            ("0 lb 9 oz", "weight", .amount(9_000, unit: "oz")),
            ("0 lb 0 oz", "weight", .none), ("0lb", "weight", .none),
            ("9 lb 0 oz", "weight", .amount(144_000, unit: "oz")),
            ("9 oz 9 lb", "weight", .doubtful), ("9 lb 9 lb", "weight", .doubtful),
            ("1 ft 2 in", "height", .amount(14_000, unit: "in")),
            ("1 ft 2 in 3 in", "height", .doubtful), ("1 ft 2", "height", .doubtful),
            ("1.500 lb 2 oz", "weight", .amount(26_000, unit: "oz")),
            ("2\u{A0}oz", "bottle", .amount(2_000, unit: "oz")),
            ("2 OZ.", "bottle", .amount(2_000, unit: "oz")),
            ("2 fl. oz.", "bottle", .amount(2_000, unit: "oz")), ("2 fluid", "bottle", .doubtful),
            ("1.5 tsp", "solids", .amount(1_500, unit: "tsp")), ("30 g", "bottle", .doubtful),
            ("37,6 C", "temperature", .amount(37_600, unit: "celsius")),
            ("45.1 C", "temperature", .doubtful), ("29.9", "temperature", .doubtful),
            ("30", "temperature", .amount(30_000, unit: "celsius")),
            ("86", "temperature", .amount(86_000, unit: "fahrenheit")),
            ("113.1", "temperature", .doubtful), ("0", "temperature", .doubtful),
            ("3 puffs", "medicine", .amount(3_000, unit: "puff")), ("3 puffs", "bottle", .doubtful),
        ] as [(String, String, AmountReading)])
    func `a cell is one amount, none, or in doubt`(
        cell: String, subject: String, expected: AmountReading
    ) {
        #expect(CellAmount(said: []).read(cell, about: subject) == expected)
    }

    @Test(
        arguments: [
            ("\u{215B}", 125), ("2\u{2153}", 2_333), ("1\u{A0}000\u{A0}000", 1_000_000_000),
            ("1\u{2019}440", 1_440_000), ("0.0005", 1), ("0.0004", 0), ("0.9995", 1_000),
            ("9999999.9999", 10_000_000_000), ("1 440.125", 1_440_125), ("00.50", 500),
            ("1.23456789012345678901", 1_235), ("1.234567890123456789012", nil), ("1\u{BD}5", nil),
            ("1''440", nil), ("1 440 12", nil), ("1,440,12", nil), ("1.440.5", nil),
            ("\u{BD}.5", nil),
            ("1\u{2044}2", nil), ("\u{2155}", nil), ("5%", nil), ("~5", nil), ("5\u{B2}", nil),
        ] as [(String, Int64?)])
    func `a number is one in the ways that people write it, and none in others`(
        text: String, value: Int64?
    ) {
        #expect(WrittenNumber(text)?.value == value)
    }
}
