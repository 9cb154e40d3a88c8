import Seeded
import Testing

@testable import JournalImport

/// Numbers of every habit.
struct NumberTests {
    @Test(arguments: [
        ("8", 8_000), ("8.2", 8_200), ("8.25", 8_250), (".5", 500), ("0.125", 125), ("007", 7_000),
        ("9999999", 9_999_999_000), ("5,5", 5_500), (",5", 500), ("4,3500", 4_350),
        ("15.35433071", 15_354), ("5.4999998", 5_500), ("20.0", 20_000), ("1.2345", 1_235),
        ("1,234,567", 1_234_567_000), ("1.234.567", 1_234_567_000), ("1,440.5", 1_440_500),
        ("1.440,5", 1_440_500), ("1 440", 1_440_000), ("1 440,25", 1_440_250),
        ("1\u{202F}440", 1_440_000), ("1'440", 1_440_000), ("\u{BD}", 500), ("1\u{BD}", 1_500),
        ("1 \u{BD}", 1_500), ("2\u{BE}", 2_750), ("0,125", 125), ("12,3456", 12_346),
    ])
    func `a number is read to the thousandth`(text: String, expected: Int64) {
        let number = WrittenNumber(text)
        #expect(number?.value == expected && number?.grouped == nil)
    }

    @Test(arguments: [
        ("1.440", 1_440, 1_440_000), ("1,440", 1_440, 1_440_000), ("4,350", 4_350, 4_350_000),
        ("12.500", 12_500, 12_500_000), ("999,999", 999_999, 999_999_000),
    ])
    func `a sign with three digits behind it has two meanings`(
        text: String, point: Int64, group: Int64
    ) {
        let number = WrittenNumber(text)
        #expect(number?.value == point && number?.grouped == group)
    }

    @Test(arguments: [
        "", ".", "..", ",", "1.", "1,", "1e3", "-1", "+1", "1.+5", "1.-5", "0x1", " 1", "1 ", "٣",
        "1.٣", "１", "99999999", "1.2.3", "inf", "nan", "1_0", "1 5", "1 44", "12 34,5", "1,2,3",
        "1,44.5", "1.2,3.4", "½½", "½1", "1.5½", "1 2 ½", "1/2", "5,5,", "12345678901",
        "1.000,000.0", "abc", "5 oz", "1'44", "0.0.0",
    ])
    func `what is no number is refused`(text: String) {
        #expect(WrittenNumber(text) == nil)
    }

    @Test(arguments: 0..<500)
    func `a number with a point, a comma or grouped thousands is the same number`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let whole = Int.random(in: 0...9_999_999, using: &chance)
        let places = Int.random(in: 0...99, using: &chance)
        let digits = String(places + 100).dropFirst()
        let expected = Int64(whole) * 1_000 + Int64(places) * 10
        func grouped(_ sign: String) -> String {
            var text = String(whole)
            var groups: [String] = []
            while text.count > 3 {
                groups.insert(String(text.suffix(3)), at: 0)
                text.removeLast(3)
            }
            return ([text] + groups).joined(separator: sign)
        }
        let ways = [
            "\(whole).\(digits)", "\(whole),\(digits)", "\(grouped(",")).\(digits)",
            "\(grouped(".")),\(digits)", "\(grouped(" ")),\(digits)", "\(grouped("'")).\(digits)",
        ]
        for way in ways { #expect(WrittenNumber.thousandths(way) == expected, "\(way)") }
    }

    // MARK: Durations

    @Test(
        arguments: [
            ("20", 1_200), ("20.0", 1_200), ("1,440", 86_400), ("1440.0", 86_400), ("0", 0),
            ("0:31:00", 1_860), ("1 hr 5 min", 3_900), ("1h", 3_600), ("0.5", 30),
        ] as [(String, UInt64)])
    func `a cell of minutes is read`(text: String, seconds: UInt64) {
        #expect(WrittenDuration.minutes(text) == seconds)
    }

    @Test(
        arguments: [
            ("00:15:00", 900), ("01:15", 4_500), ("0:10", 600), ("10:30", 37_800),
            ("10 hr 30 min", 37_800), ("30 min", 1_800), ("9 min 30 sec", 570), ("45 sec", 45),
            ("1 Std 5 Min.", 3_900), ("2 h", 7_200), ("1h05m", 3_900), ("3 u 10 min", 11_400),
        ] as [(String, UInt64)])
    func `a duration that says its units is read`(text: String, seconds: UInt64) {
        #expect(WrittenDuration.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "abc", "1:60", "1:2:61", "1:2:3:4", "-5 min", "5", "5 parsecs", "99999:00", "5m5",
        "::", "1:", ":5", "5 min x",
    ])
    func `what is no duration is refused`(text: String) {
        #expect(WrittenDuration.seconds(text) == nil)
    }
}
