import JournalLines
import JournalModel
import Testing

@testable import JournalText

/// Times and amounts from messages, keyboards and clocks, at their edges: none ends the program.
@Suite struct OutsideTimeTests {
    @Test(arguments: [Int64.min, -1, 0, 1, .max - 1, .max])
    func `times at any distance can be shown`(now: Int64) {
        let zone = Zone { _ in 120 }
        #expect(!Moment(utcMilliseconds: now, offsetMinutes: .max).text.isEmpty)
        #expect(!Moment(utcMilliseconds: now, offsetMinutes: .min).standardText.isEmpty)
        #expect(!DayText.text(UInt64(bitPattern: now), zone, now: now).isEmpty)
    }

    @Test func `amounts and durations of any length are read or refused`() {
        let many = String(repeating: "9", count: 60)
        for text in ["\(many)", "\(many)m", "99999999d", "0", "-\(many)", "-0.001", "9.\(many)"] {
            _ = DurationText.seconds(text)
            _ = QuantityText.thousandths(text)
            _ = QuantityText.split(text + "ml")
        }
        for seconds in [0, 1, UInt64(Int64.max), .max - 1, .max] {
            #expect(!DurationText.text(seconds).isEmpty)
        }
        for thousandths in [Int64.min, -1, 0, 1, .max] {
            #expect(!QuantityText.text(thousandths).isEmpty)
        }
    }
}
