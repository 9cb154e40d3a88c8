import Synchronization

@testable import JournalClient

/// Clock and chance under a test's control: the same seed gives the same journal.
final class Bench: Sendable {
    private struct State: Sendable {
        var now: UInt64 = 1_600_000_000_000
        var random: UInt64
    }

    private let state: Mutex<State>

    init(seed: UInt64 = 1) { state = Mutex(State(random: seed)) }

    /// Milliseconds since 1970; moves only when a test moves it.
    var now: UInt64 {
        get { state.withLock(\.now) }
        set { state.withLock { $0.now = newValue } }
    }

    func surroundings(machine: String = "machine 1") -> Surroundings {
        Surroundings(
            now: { self.now }, randomBytes: { self.bytes($0) }, machine: machine)
    }

    /// SplitMix64.
    private func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state.random &+= 0x9e37_79b9_7f4a_7c15
                var z = state.random
                z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
                z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
                return UInt8(truncatingIfNeeded: z ^ (z >> 31))
            }
        }
    }
}
