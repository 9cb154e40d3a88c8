import Signing
import Synchronization

/// Why a sync is due.
enum SyncReason: Equatable, Sendable {
    /// The time has come.
    case pace
    /// The daemon has this frontier now.
    case news(Bytes32)
}

/// What makes a device that watches sync: its pace, and what its daemon tells. What comes while a
/// sync is under way is kept as one sign of each.
///
/// Spec: Protocol/08-sync.md §7, §8
final class SyncSigns: Sendable {
    private struct State {
        var isDue = false
        var news: Bytes32?
        var notBefore = ContinuousClock.Instant.now
    }

    /// How long news waits after a sync that brought nothing: no daemon keeps a device busy.
    static let rest = Duration.seconds(10)

    private let rest: Duration
    private let state = Mutex(State())
    private let signs: AsyncStream<Void>
    private let sender: AsyncStream<Void>.Continuation

    init(rest: Duration = SyncSigns.rest) {
        self.rest = rest
        (signs, sender) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that the time has come.
    func pace() {
        state.withLock { $0.isDue = true }
        sender.yield()
    }

    /// Says what the daemon told.
    func tell(_ hash: Bytes32) {
        let notBefore = state.withLock { state in
            state.news = hash
            return state.notBefore
        }
        wake(at: notBefore)
    }

    /// Has news wait for a while.
    func restFromNews() {
        let notBefore = ContinuousClock.now + rest
        let waits = state.withLock { state in
            state.notBefore = notBefore
            return state.news != nil
        }
        if waits { wake(at: notBefore) }
    }

    /// The next reason; the pace comes first. Throws `CancellationError` once the task is
    /// cancelled.
    func next() async throws -> SyncReason {
        while true {
            if let reason = take() { return reason }
            guard await signs.first(where: { true }) != nil else { throw CancellationError() }
        }
    }

    private func take() -> SyncReason? {
        state.withLock { state in
            if state.isDue {
                state.isDue = false
                return .pace
            }
            guard let news = state.news, ContinuousClock.now >= state.notBefore else { return nil }
            state.news = nil
            return .news(news)
        }
    }

    private func wake(at time: ContinuousClock.Instant) {
        guard ContinuousClock.now < time else { return _ = sender.yield() }
        Task { [sender] in
            try? await Task.sleep(until: time, clock: .continuous)
            sender.yield()
        }
    }
}
