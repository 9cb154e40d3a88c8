import EventLog
import Folders
import HTTPTypes
import JournalClient
import NIOCore
import Signing
import Testing

@testable import JournalDaemon

/// What strangers can make a daemon hold before any secret is looked at.
@Suite(.timeLimit(.minutes(30))) struct BodyBudgetTests {
    private let limits = BodyBudget.Limits(all: 1_000, strangers: 400, free: 100)

    @Test func `bodies under way never pass the budget, and what is given back is free`() {
        let budget = BodyBudget(limits)
        #expect(budget.grow(from: 0, to: 600, by: .member))
        #expect(budget.grow(from: 600, to: 1_100, by: .member))
        #expect(!budget.grow(from: 0, to: 101, by: .member))
        #expect(budget.counted.now == 1_000)
        budget.release(1_100, by: .member)
        #expect(budget.counted.now == 0)
        #expect(budget.counted.most == 1_000)
    }

    @Test func `strangers have a share, which leaves the rest to devices with a session`() {
        let budget = BodyBudget(limits)
        #expect(budget.grow(from: 0, to: 500, by: .anybody))
        #expect(!budget.grow(from: 0, to: 101, by: .anybody))
        #expect(budget.grow(from: 0, to: 700, by: .member))
        budget.release(500, by: .anybody)
        #expect(budget.grow(from: 0, to: 500, by: .anybody))
    }

    @Test func `a short request gets through however full it is`() {
        let budget = BodyBudget(limits)
        #expect(budget.grow(from: 0, to: 500, by: .anybody))
        #expect(budget.grow(from: 0, to: 100, by: .anybody))
        #expect(budget.counted.now == 400)
    }

    @Test func `a body keeps nothing beyond its limit or the budget`() throws {
        let budget = BodyBudget(limits)
        let body = ArrivingBody(limit: 450, sender: .anybody, budget: budget)
        try body.take(ByteBuffer(repeating: 1, count: 400))
        #expect(throws: RequestRefusal(.malformedRequest, status: .contentTooLarge)) {
            try body.take(ByteBuffer(repeating: 1, count: 51))
        }
        let other = ArrivingBody(limit: 450, sender: .anybody, budget: budget)
        #expect(throws: RequestRefusal(.busy, retryAfterMilliseconds: 5_000)) {
            try other.take(ByteBuffer(repeating: 1, count: 201))
        }
        #expect(other.whole.isEmpty && budget.counted.now == 300)
        body.release()
        body.release()
        other.release()
        #expect(budget.counted.now == 0)
    }

    @Test func `many half-sent bodies hold no more than the strangers' share, and time out`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let share = 100_000
        let budget = BodyBudget(.init(all: 1_000_000, strangers: share, free: 1_024))
        var limits = RequestLimits()
        limits.strangerDeadline = .milliseconds(500)
        let answers = try await LiveDaemon.run(in: folder, limits: limits, bodies: budget) { live in
            let half = String(repeating: "a", count: 20_000)
            let text =
                "POST /v1/host HTTP/1.1\r\nhost: a\r\ncontent-length: 30000\r\n\r\n" + half
            return try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<24 {
                    group.addTask { try await RawClient.send(text, port: live.status.port) }
                }
                return try await group.reduce(into: []) { $0.append(String($1.prefix(12))) }
            }
        }
        #expect(answers.contains("HTTP/1.1 408"))
        #expect(answers.contains("HTTP/1.1 503"))
        #expect(answers.allSatisfy { $0 == "HTTP/1.1 408" || $0 == "HTTP/1.1 503" })
        #expect(budget.counted.most <= share)
        #expect(budget.counted.most > share / 2)
        #expect(budget.counted.now == 0)
    }

    @Test func `an announced length over the bound is refused at the header`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let budget = BodyBudget()
        try await LiveDaemon.run(in: folder, bodies: budget) { live in
            let key = SHA256.hash([1]).hex
            for (request, length) in [
                ("POST /v1/host", WireLimits.hostBody + 1),
                ("POST /v1/daemon", WireLimits.messageBody + 1),
                ("POST /v1/session", WireLimits.messageBody + 1),
                ("POST /v1/session/proof", 1_000_000_000_000),
                ("PUT /v1/mailboxes/\(key)/1", WireLimits.messageBody + 1),
            ] {
                // Not a byte of the body follows.
                let answer = try await RawClient.send(
                    "\(request) HTTP/1.1\r\nhost: a\r\ncontent-length: \(length)\r\n\r\n",
                    port: live.status.port)
                #expect(answer.hasPrefix("HTTP/1.1 413"), "\(request): \(answer)")
            }
        }
        #expect(budget.counted.most == 0)
    }

    @Test func `a body of unknown length ends at the bound`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            let chunk = "4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n"
            let answer = try await RawClient.send(
                "POST /v1/session HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n"
                    + chunk + chunk, port: live.status.port)
            #expect(answer.hasPrefix("HTTP/1.1 413"))
        }
    }
}
