import JournalLines
import JournalModel
import Testing

@testable import JournalText

/// Times and amounts from messages, keyboards and clocks, at their edges: none ends the program.
@Suite struct OutsideTimeTests {
    @Test(arguments: [Int64.min, -1, 0, 1, .max - 1, .max])
    func `times at any distance can be read and shown`(now: Int64) {
        let zone = Zone { _ in 120 }
        let times = MomentText(zone: zone, now: now)
        let longest = "99999999d99999999h99999999m99999999s"
        for text in [
            "now", "today", "tomorrow", "yesterday", "18:00", "today 18:00+18:00", "-1m",
            "-\(longest)", "0001-01-01", "9999-12-31 23:59-18:00", "tomorrow 23:59z",
        ] {
            guard let moment = times.moment(text) else { continue }
            #expect(!moment.text.isEmpty && !moment.standardText.isEmpty)
        }
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
