import Seeded
import Synchronization

@testable import JournalClient

/// Clock and chance under a test's control: the same seed gives the same journal.
final class Bench: Sendable {
    private struct State: Sendable {
        var now: UInt64 = 1_600_000_000_000
        var random: SplitMix64
    }

    private let state: Mutex<State>

    init(seed: UInt64 = 1) { state = Mutex(State(random: SplitMix64(seed: seed))) }

    /// Milliseconds since 1970; moves only when a test moves it.
    var now: UInt64 {
        get { state.withLock(\.now) }
        set { state.withLock { $0.now = newValue } }
    }

    func surroundings(machine: String = "machine 1") -> Surroundings {
        Surroundings(
            now: { self.now }, randomBytes: { self.bytes($0) }, machine: machine)
    }

    private func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in UInt8(truncatingIfNeeded: state.random.next()) }
        }
    }
}
