import Signing

/// Chance that follows from a number (SplitMix64): the same seed gives the same family.
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }

    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<T>(_ list: [T]) -> T? { list.randomElement(using: &self) }

    /// Up to `count` different elements.
    mutating func some<T>(_ list: [T], upTo count: Int) -> [T] {
        Array(list.shuffled(using: &self).prefix(number(0..<count + 1)))
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }

    mutating func bytes32() -> Bytes32 { SHA256.hash(bytes(16)) }
}
