import Synchronization

@testable import JournalDaemon

/// A clock that stands until it is turned.
final class TestClock: Sendable {
    private let elapsed = Mutex(Duration.zero)
    /// Milliseconds since 1970 at the start.
    static let start: UInt64 = 1_800_000_000_000

    func advance(by duration: Duration) {
        elapsed.withLock { $0 += duration }
    }

    var clock: DaemonClock {
        DaemonClock(
            monotonic: { self.elapsed.withLock { $0 } },
            wallMilliseconds: {
                Self.start + UInt64(self.elapsed.withLock { $0 } / Duration.milliseconds(1))
            })
    }
}
