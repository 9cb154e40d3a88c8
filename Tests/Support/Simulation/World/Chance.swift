import Seeded
import Synchronization

/// All chance of one seed: the same seed makes the same choices.
final class Chance: Sendable {
    private let numbers: Mutex<SplitMix64>

    init(seed: UInt64) { numbers = Mutex(SplitMix64(seed: seed)) }

    func next() -> UInt64 { numbers.withLock { $0.next() } }

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
