import Synchronization

/// Ends the daemon when the disk under it has failed: nothing that it says afterwards could be
/// trusted, and what it has said is on disk.
final class FailStop: Sendable {
    private struct State {
        var hasFailed = false
        var end: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Whether it was the disk that ended it.
    var hasFailed: Bool { state.withLock { $0.hasFailed } }

    /// What is done at the first failure, also at one that was before.
    func whenFailed(_ end: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.end = end
            return state.hasFailed
        }
        if isLate { end() }
    }

    /// Says that the disk failed. Only the first time counts.
    func fail() {
        let end: (@Sendable () -> Void)? = state.withLock { state in
            defer { state.hasFailed = true }
            return state.hasFailed ? nil : state.end
        }
        end?()
    }
}
