import EventLog
import EventStorage
import Signing
import Testing

@testable import JournalClient

/// How long an answer is waited for, and what is asked for after that.
struct SlowLineTests {
    private let start = ContinuousClock.now
    private let timeouts = NetworkTimeouts(
        answer: .seconds(30), exchange: .seconds(30), pace: 1_024, uploadPace: 8_192)

    private func progress(sending bytes: Int = 0) -> AnswerProgress {
        AnswerProgress(timeouts, sending: bytes, now: start)
    }

    @Test func `an answer that comes slowly is waited for, one that stands still is not`() {
        let slow = progress()
        // 8 KiB a second, for ten minutes: longer than any fixed time.
        for second in 1...600 {
            let now = start + .seconds(second)
            #expect(slow.end > now)
            slow.received(8_192, now: now)
        }
        #expect(slow.end == start + .seconds(630), "half a minute without a byte")
    }

    @Test func `an answer of a byte a second is given up after half a minute`() {
        let trickle = progress()
        var second = 0
        while trickle.end > start + .seconds(second), second < 1_000 {
            second += 1
            trickle.received(1, now: start + .seconds(second))
        }
        #expect(second == 31)
    }

    @Test func `a large request is given the time that it takes`() {
        #expect(progress(sending: 1_048_576).end == start + .seconds(128 + 30))
        #expect(progress(sending: 0).end == start + .seconds(30))
    }

    @Test func `messages get half as large each time, and the line is given up at the smallest`()
        async throws
    {
        let stride = Stride()
        var sizes: [Int] = []
        await #expect(throws: NetworkError.timedOut) {
            try await stride.whileTooSlow { bytes in
                sizes.append(bytes)
                throw NetworkError.timedOut
            }
        }
        #expect(sizes == [1_048_576, 524_288, 262_144, 131_072, 65_536, 32_768, 16_384])
    }

    @Test func `a size that the line is fast enough for stays, and other failures are no reason`()
        async throws
    {
        let stride = Stride()
        let size = try await stride.whileTooSlow { bytes in
            guard bytes <= 262_144 else { throw NetworkError.timedOut }
            return bytes
        }
        #expect(size == 262_144 && stride.current == 262_144)
        await #expect(throws: NetworkError.malformedAnswer) {
            try await stride.whileTooSlow { _ in throw NetworkError.malformedAnswer }
        }
        #expect(stride.current == 262_144)
    }

    @Test func `what a message carries fits its size, and is one thing at least`() throws {
        let family = try Family()
        let notes = try (0..<8).map { try family.founder.add(Drafts.note("note \($0)")) }
        let events = try notes.map { try #require(try family.founder.database.event($0)).signed }
        let size = events[0].encoded().count
        #expect(events[...].prefix(fitting: Limits.batchBytes).count == 8)
        #expect(events[...].prefix(fitting: size * 3).count <= 3)
        #expect(events[...].prefix(fitting: 1).count == 1)
        #expect(SyncRequest(have: []).asking(for: Limits.batchBytes).maxBytes == 0)
        #expect(SyncRequest(have: [], after: 7).asking(for: 16_384).maxBytes == 16_384)
        let dots = notes.map { Dot(event: $0, index: 0) }
        let values = try family.founder.values(
            notes.map { Dot(event: $0, index: 1) }, maxBytes: Limits.batchBytes)
        let request = ValuesRequest(want: dots, give: values)
        #expect(request.part(fitting: Limits.batchBytes) == request)
        let part = request.part(fitting: 16_384)
        #expect(part.want == [dots[0]] && !part.give.isEmpty)
    }

    @Test(arguments: [0, 1, 3_600_000, 3_600_001, .max - 999, .max - 1, .max] as [UInt64])
    func `a daemon asks nobody to wait for more than an hour`(wait: UInt64) {
        let known = Answer(
            status: 503, body: Refusal(.busy, retryAfterMilliseconds: wait).encoded())
        #expect(
            known.refusal
                == .refused(
                    code: .busy, status: 503, retryAfterMilliseconds: min(wait, 3_600_000)))
    }

    @Test func `a reason of a later release keeps its number`() {
        // Field 1 is 599, field 2 is 2^64 - 1.
        let body: [UInt8] =
            [0x08, 0xD7, 0x04, 0x10]
            + [UInt8](repeating: 0xFF, count: 9) + [0x01]
        #expect(
            Answer(status: 503, body: body).refusal
                == .refusedUnknown(number: 599, retryAfterMilliseconds: 3_600_000))
    }

    @Test func `with a clock before 1970 no connection is begun`() async throws {
        let address = DaemonAddress(
            endpoint: try #require(Endpoint(host: "127.0.0.1", port: 9)), daemonKey: .zero,
            certificate: .zero)
        let client = PinnedClient(address, timeouts: NetworkTimeouts()) { -1 }
        await #expect(throws: NetworkError.clockBefore1970) { try await client.get("/healthz") }
        await client.shutdown()
    }
}
