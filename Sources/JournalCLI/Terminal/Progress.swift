import Synchronization

/// One line on a terminal that tells how far something has come, once that takes a while.
final class Progress: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant
        var isVisible = false
    }

    private let terminal: Terminal
    private let begin = ContinuousClock.now
    private let state: Mutex<State>

    private init(_ terminal: Terminal) {
        self.terminal = terminal
        state = Mutex(State(lastShown: .now))
    }

    /// Runs `body`, and takes the line away before anything else is said, also of a failure.
    static func shown<Output>(
        on terminal: Terminal, _ body: (Progress) throws -> Output
    ) rethrows -> Output {
        let progress = Progress(terminal)
        defer { progress.clear() }
        return try body(progress)
    }

    /// The same for what waits.
    static func shown<Output>(
        on terminal: Terminal, _ body: (Progress) async throws -> Output
    ) async rethrows -> Output {
        let progress = Progress(terminal)
        defer { progress.clear() }
        return try await body(progress)
    }

    /// Shows the line if the work has lasted long enough, at most ten times a second.
    func show(_ line: @autoclosure () -> String) {
        guard let patience = terminal.progressAfter else { return }
        let now = ContinuousClock.now
        guard now - begin >= patience else { return }
        let isDue = state.withLock { state in
            guard !state.isVisible || now - state.lastShown > .milliseconds(100) else {
                return false
            }
            state.lastShown = now
            state.isVisible = true
            return true
        }
        if isDue { terminal.progress(line()) }
    }

    /// Takes the line away, before something else is said.
    func clear() {
        let wasVisible = state.withLock { state in
            defer { state.isVisible = false }
            return state.isVisible
        }
        if wasVisible { terminal.progress(nil) }
    }
}
