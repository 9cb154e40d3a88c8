import Foundation
import Synchronization

@testable import JournalCLI

/// What was started behind commands. Each process that began keeps what it was handed until the
/// test lets it end, as a real one does.
final class Behind: Sendable {
    private struct State {
        var words: [[String]] = []
        var files: [Int32] = []
        var limits: [Duration] = []
        var begins = true
    }

    private let state = Mutex(State())

    /// The words of each process that began, or was to.
    var words: [[String]] { state.withLock { $0.words } }
    /// How long commands were ready to wait.
    var limits: [Duration] { state.withLock { $0.limits } }

    /// From now on nothing can be started.
    func fails() { state.withLock { $0.begins = false } }

    /// All that began ends.
    func end() {
        let files = state.withLock { state in
            defer { state.files = [] }
            return state.files
        }
        files.forEach { close($0) }
    }

    deinit { end() }

    /// - Parameters:
    ///   - meanwhile: what happens while a command waits.
    ///   - pause: what happens while a process waits.
    func background(
        meanwhile: @escaping @Sendable () async -> Void = {},
        pause: @escaping @Sendable (Duration) async throws -> Void = { _ in }
    ) -> Background {
        Background(
            start: { words, _, file in
                self.state.withLock { state in
                    state.words.append(words)
                    if state.begins { state.files.append(dup(file)) }
                    return state.begins
                }
            },
            wait: { limit, isSo in
                self.state.withLock { $0.limits.append(limit) }
                if !isSo() { await meanwhile() }
            }, pause: pause)
    }
}
