import Synchronization

/// All chance of one seed: the same seed makes the same choices.
final class Chance: Sendable {
    private let state: Mutex<UInt64>

    init(seed: UInt64) { state = Mutex(seed) }

    /// A step of SplitMix64.
    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
    }

    /// A number from 0, below `limit`, which is at least 1.
    func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// A number of the range.
    func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// True in `share` cases of a hundred.
    func percent(_ share: Int) -> Bool { below(100) < share }

    /// One of the list, nil if it is empty.
    func pick<Element>(_ list: [Element]) -> Element? {
        list.isEmpty ? nil : list[below(list.count)]
    }

    /// Each of the list in `share` cases of a hundred, in their order.
    func some<Element>(_ share: Int, of list: [Element]) -> [Element] {
        list.filter { _ in percent(share) }
    }

    func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
