import Synchronization

/// How long a client waits: for progress, and not for the whole of a long answer. A slow line takes
/// its time; one that all but stands still is given up.
///
/// Spec: Protocol/08-sync.md §1
public struct NetworkTimeouts: Equatable, Sendable {
    /// For a connection, the handshake included.
    public var connect: Duration
    /// How long a connection that waits is used again; a daemon ends those that wait longer.
    public var idle: Duration
    /// For the next bytes of an answer.
    public var answer: Duration
    /// For a request and its whole answer, beside the time that their bytes may take.
    public var exchange: Duration
    /// For the next bytes of a stream, which may go on for ever. Spec: Protocol/08-sync.md §8
    public var silence: Duration
    /// Bytes a second in which an answer comes at least; at least 1.
    public var pace: Int
    /// Bytes a second in which a request goes at least, since nobody sees it go; at least 1.
    public var uploadPace: Int
    /// For what a device wrote before, when it is in doubt about it. Spec: Protocol/04-clock.md §3
    public var ownFeed: Duration
    /// For a device that was let in, until it says what it is called.
    public var arrival: Duration

    /// The waiting times; by default 5, 30 and 30 seconds, and 1,024 and 8,192 bytes a second: the
    /// largest answer is given 69 minutes, and one of a byte a second is given up after 30 seconds.
    /// For one's own feed 2 seconds, for an arrival 30, for a stream 45; a connection waits 20.
    public init(
        connect: Duration = .seconds(5), idle: Duration = .seconds(20),
        answer: Duration = .seconds(30),
        exchange: Duration = .seconds(30), pace: Int = 1_024, uploadPace: Int = 8_192,
        ownFeed: Duration = .seconds(2), arrival: Duration = .seconds(30),
        silence: Duration = .seconds(45)
    ) {
        self.connect = connect
        self.idle = idle
        self.answer = answer
        self.exchange = exchange
        self.pace = max(1, pace)
        self.uploadPace = max(1, uploadPace)
        self.ownFeed = ownFeed
        self.arrival = arrival
        self.silence = silence
    }
}

/// How far an answer has come, and until when it is waited for.
final class AnswerProgress: Sendable {
    private struct State {
        var bytes = 0
        var last: ContinuousClock.Instant
    }

    private let timeouts: NetworkTimeouts
    private let isStream: Bool
    /// When the request is sent at the latest.
    private let begin: ContinuousClock.Instant
    private let state: Mutex<State>

    init(
        _ timeouts: NetworkTimeouts, sending bytes: Int, isStream: Bool = false,
        now: ContinuousClock.Instant = .now
    ) {
        self.timeouts = timeouts
        self.isStream = isStream
        begin = now + Self.time(bytes, timeouts.uploadPace)
        state = Mutex(State(last: begin))
    }

    /// Notes that more bytes came.
    func received(_ count: Int, now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            state.bytes += count
            state.last = max(state.last, now)
        }
    }

    /// When the answer is given up, if nothing more comes until then.
    var end: ContinuousClock.Instant {
        state.withLock { state in
            guard !isStream else { return state.last + timeouts.silence }
            return min(
                state.last + timeouts.answer,
                begin + timeouts.exchange + Self.time(state.bytes, timeouts.pace))
        }
    }

    private static func time(_ bytes: Int, _ pace: Int) -> Duration {
        // Bodies have a few million bytes at most.
        .nanoseconds(Int64(bytes) * 1_000_000_000 / Int64(pace))
    }
}
