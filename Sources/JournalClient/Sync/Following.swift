import EventLog
public import Signing
import Synchronization

/// Hears of changes of the journal's daemon while a program goes on running.
///
/// Spec: Protocol/08-sync.md §8
public struct Following: Sendable {
    /// Reads one stream for as long as it comes.
    private let listen: @Sendable (@escaping @Sendable (Bytes32) -> Void) async throws -> Void
    /// Waits before the next stream is asked for; `failures` counts those before it that told
    /// nothing.
    private let rest: @Sendable (_ failures: Int, _ end: End) async throws -> Void

    /// What a stream ended with.
    enum End {
        /// The daemon ended it, as it does with its session.
        case ordered
        case broken
    }

    init(
        listen: @escaping @Sendable (@escaping @Sendable (Bytes32) -> Void) async throws -> Void,
        rest: @escaping @Sendable (_ failures: Int, _ end: End) async throws -> Void
    ) {
        self.listen = listen
        self.rest = rest
    }

    /// Goes on until the task is cancelled; whatever is wrong is tried again, for who syncs says
    /// what is wrong.
    ///
    /// - Parameter tell: called with each frontier hash that the daemon tells.
    public func run(_ tell: @escaping @Sendable (Bytes32) -> Void) async {
        var failures = 0
        while !Task.isCancelled {
            let heard = Mutex(false)
            var end = End.ordered
            do {
                try await listen { hash in
                    heard.withLock { $0 = true }
                    tell(hash)
                }
            } catch {
                end = .broken
            }
            failures = heard.withLock { $0 } ? 0 : failures + 1
            do { try await rest(failures, end) } catch { return }
        }
    }

    /// How long to wait before the next try, drawn by chance between half of a limit and that
    /// limit: 1 s at first, doubled after each failure, at most 64 s.
    public static func pause(
        after failures: Int, _ draw: (ClosedRange<Int>) -> Int = { Int.random(in: $0) }
    ) -> Duration {
        let limit = 1_000 << max(0, min(failures - 1, 6))
        return .milliseconds(draw(limit / 2...limit))
    }
}
