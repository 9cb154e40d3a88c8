import Synchronization

/// One line on a terminal that tells how far something has come, once it takes over a second.
final class Progress: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant
        var isVisible = false
    }

    private let terminal: Terminal
    private let begin = ContinuousClock.now
    private let state: Mutex<State>

    init(_ terminal: Terminal) {
        self.terminal = terminal
        state = Mutex(State(lastShown: .now))
    }

    /// Shows the line if the work has lasted a second, at most ten times a second.
    func show(_ line: @autoclosure () -> String) {
        guard terminal.showsProgress else { return }
        let now = ContinuousClock.now
        guard now - begin > .seconds(1) else { return }
        let isDue = state.withLock { state in
            guard !state.isVisible || now - state.lastShown > .milliseconds(100) else {
                return false
            }
            state.lastShown = now
            state.isVisible = true
            return true
        }
        if isDue { terminal.talk("\r\u{1B}[K" + line()) }
    }

    /// Takes the line away.
    func clear() {
        let wasVisible = state.withLock { $0.isVisible }
        if wasVisible { terminal.talk("\r\u{1B}[K") }
    }
}
