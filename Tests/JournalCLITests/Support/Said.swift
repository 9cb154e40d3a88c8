import Synchronization

/// What a terminal was given.
final class Said: Sendable {
    private let all = Mutex("")

    var text: String { all.withLock { $0 } }

    @Sendable func take(_ words: String) { all.withLock { $0 += words } }
}
