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
}
