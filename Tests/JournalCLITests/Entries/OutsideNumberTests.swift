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

    @Test(arguments: [0, 1, 86_400_000, Surroundings.earliestTime - 1] as [UInt64])
    func `a clock that was never set is told in one sentence, and nothing is lost`(
        now: UInt64
    ) async throws {
        let house = House(now: now)
        let begun = await house.run("init", "--name", "Alex", "--child", "Eva")
        #expect(begun.status == 0 && begun.talk.contains("clock of this device was never set"))
        let saved = await house.run("note", "slept well")
        #expect(saved.status == 0, "\(saved.talk)")
        let told = saved.talk.split(separator: "\n").filter { $0.contains("was never set") }
        #expect(told.count == 1, "\(saved.talk)")
        #expect(
            await house.run("note", "later", "--at", "2026-05-03 18:20", "--anyway").status == 0)
        #expect(await house.run("log").out.contains("slept well"))
        #expect(await house.run("log", "--ahead").out.contains("later"))
        #expect(!(await house.run("log", "--json")).talk.contains("never set"))
    }

    @Test func `of a clock that was set nothing is said`() async {
        let house = House(now: Surroundings.earliestTime)
        #expect(!(await house.run("init", "--name", "Alex")).talk.contains("never set"))
    }
}
