import EventLog
import Folders
import JournalClient
import Signing
import Testing

@testable import JournalDaemon

/// Numbers from clients and clocks, at their edges: none ends the daemon.
@Suite struct OutsideNumberTests {
    static let times = [UInt64(0), 1, Limits.seq - 1, Limits.seq, .max - 1, .max]
    static let spans: [Duration] = [
        .seconds(Int64.min), .zero, .milliseconds(Int64.max), .seconds(Int64.max),
    ]

    private func clock(_ now: UInt64, _ span: Duration = .zero) -> DaemonClock {
        DaemonClock(monotonic: { span }, wallMilliseconds: { now })
    }

    private let session = Session(
        journal: EventID(SHA256.hash([1])), device: DeviceKey(SHA256.hash([2])))

    @Test(arguments: times)
    func `a session ends at a time that can be said, whatever the clock shows`(
        now: UInt64
    ) throws {
        for span in Self.spans {
            let sessions = Sessions(clock: clock(now, span))
            let token = try sessions.open(session)
            #expect(token.expiresMilliseconds <= Limits.seq)
            if now < Limits.seq - 3_600_000 { #expect(token.expiresMilliseconds > now) }
            #expect(try sessions.session(of: token.token) == session)
        }
    }

    @Test(arguments: times)
    func `a mailbox may be asked for until any time`(now: UInt64) {
        for span in Self.spans {
            let mailboxes = Mailboxes(clock: clock(now, span))
            for (number, ends) in Self.times.enumerated() {
                let key = SHA256.hash([UInt8(number)])
                let request = MailboxRequest(inviteKey: key, expiresMilliseconds: ends)
                let isOpen = (try? mailboxes.open(request, by: session)) != nil
                #expect(isOpen == (ends > now))
            }
        }
    }

    @Test(arguments: spans)
    func `a challenge can be given and answered at any time of a clock`(span: Duration) throws {
        let challenges = Challenges(clock: clock(0, span))
        let request = SessionRequest(
            journal: session.journal, device: session.device, clientNonce: SHA256.hash([3]),
            accept: nil)
        let nonce = try #require(challenges.nonce(for: request))
        // A span beyond what a challenge can say has ended at once.
        let isAnswered = (try? challenges.check(nonce, for: request)) != nil
        #expect(isAnswered == (span < .seconds(Int64.max)))
    }

    @Test func `a request may claim a body of any length`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        var limits = RequestLimits()
        limits.strangerDeadline = .milliseconds(100)
        try await LiveDaemon.run(in: folder, limits: limits) { live in
            let lengths = [
                "0", "1", "-1", "9223372036854775807", "9223372036854775808",
                "18446744073709551615", "18446744073709551616", "99999999999999999999999999",
                "0x10", "1e9", "",
            ].map { "content-length: \($0)\r\n\r\n" }
            let chunks = ["7fffffffffffffff", "ffffffffffffffff", "10000000000000000", "-1"].map {
                "transfer-encoding: chunked\r\n\r\n\($0)\r\nabc"
            }
            for rest in lengths + chunks {
                let answer = try await RawClient.send(
                    "POST /v1/daemon HTTP/1.1\r\nhost: a\r\n\(rest)", port: live.status.port)
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(rest) \(answer)")
                let well = try await live.client { try await $0.get("/healthz") }
                #expect(well == Array("ok\n".utf8))
            }
        }
    }
}
