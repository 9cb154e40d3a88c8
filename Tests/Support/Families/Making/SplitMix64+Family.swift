import Seeded
import Signing

extension SplitMix64 {
    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }

    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<T>(_ list: [T]) -> T? { list.randomElement(using: &self) }

    /// Up to `count` different elements.
    mutating func some<T>(_ list: [T], upTo count: Int) -> [T] {
        Array(list.shuffled(using: &self).prefix(number(0..<count + 1)))
    }

    mutating func bytes32() -> Bytes32 { SHA256.hash(bytes(16)) }
}
