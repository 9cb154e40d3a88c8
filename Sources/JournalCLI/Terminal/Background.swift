import Glibc
import JournalClient

/// What goes on when the program has ended, and what is waited for meanwhile. A test takes its
/// place.
public struct Background: Sendable {
    /// Starts the program once more with these words, apart from this one, and hands it an open
    /// file; whether it began.
    let start: @Sendable (_ words: [String], _ environment: [String: String], _ file: Int32) -> Bool
    /// Waits until something is so, and no longer than this.
    let wait: @Sendable (_ limit: Duration, _ isSo: () -> Bool) async -> Void
    /// Waits so long.
    let pause: @Sendable (Duration) async throws -> Void

    /// A background of one's own making.
    public init(
        start:
            @escaping @Sendable (
                _ words: [String], _ environment: [String: String], _ file: Int32
            ) -> Bool,
        wait: @escaping @Sendable (_ limit: Duration, _ isSo: () -> Bool) async -> Void,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.start = start
        self.wait = wait
        self.pause = pause
    }

    /// Real processes and real time.
    public static let system = Background(
        start: BackgroundProcess.start,
        wait: { limit, isSo in
            let end = ContinuousClock.now + limit
            // Not by a timer that is set to a moment: where the clock was moved it would not come,
            // and there is nothing else that this thread could do.
            while !isSo(), ContinuousClock.now < end { usleep(4_000) }
        }, pause: { try await Task.sleep(for: $0) })
}
