import EventLog
import FoundationEssentials

/// The two clocks of a daemon, handed in so that tests can turn them.
public struct DaemonClock: Sendable {
    /// Time since some fixed moment; never goes back. Decides when things end.
    public let monotonic: @Sendable () -> Duration
    /// Milliseconds since 1970. Only ever shown, or compared with what a client claims.
    public let wallMilliseconds: @Sendable () -> UInt64

    /// Clocks read through these functions.
    public init(
        monotonic: @escaping @Sendable () -> Duration,
        wallMilliseconds: @escaping @Sendable () -> UInt64
    ) {
        self.monotonic = monotonic
        self.wallMilliseconds = wallMilliseconds
    }

    /// The clocks of this machine.
    public static let system: DaemonClock = {
        let start = ContinuousClock.now
        return DaemonClock(
            monotonic: { ContinuousClock.now - start },
            wallMilliseconds: { Bounded.milliseconds(ofSeconds: Date.now.timeIntervalSince1970) })
    }()
}
