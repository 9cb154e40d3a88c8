import EventLog
import Foundation
import JournalClient
import JournalModel
import Testing

@testable import JournalCLI

/// Numbers from messages, keyboards and clocks, at their edges: none ends the program.
@Suite struct OutsideNumberTests {
    @Test(arguments: [0, 1, 999, .max - 999, .max - 1, .max] as [UInt64])
    func `a waiting time of any size can be said`(wait: UInt64) {
        let error = NetworkError.refused(code: .busy, status: 503, retryAfterMilliseconds: wait)
        #expect(!Explanation.of(error, place: .home("")).hints.isEmpty)
    }

    @Test(arguments: [
        "-9223372036854775808", "9223372036854775807", "0", "-1", "99999999999999999999",
    ])
    func `a number of any size names no version and ends no program`(typed: String) async {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.run("resolve", id, "text", "--keep=\(typed)")
        #expect([1, 64].contains(outcome.status), "\(outcome.talk)")
        #expect(outcome.talk.hasPrefix("rapport: error: "))
    }

    @Test(arguments: [0, 1, UInt64(Int64.max) - 1, UInt64(Int64.max), .max - 1, .max])
    func `with a clock at any time every command comes to an end`(now: UInt64) async {
        let house = House(now: now)
        for words in [
            ["init", "--name", "Alex", "--child", "Eva"], ["note", "x"],
            ["note", "x", "--at", "now"],
            ["play", "tower", "20m", "--at", "-2d"], ["promise", "zoo", "due-at=tomorrow"], ["log"],
            ["log", "--json"], ["status"], ["conflicts"], ["device", "list"], ["audit"], ["doctor"],
            ["invite", "--no-wait"], ["sync"],
        ] {
            let outcome = await house.run(words)
            #expect([0, 1, 64].contains(outcome.status), "\(words) \(outcome.talk)")
        }
    }

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
