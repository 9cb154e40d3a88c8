/// Numbers that follow from a seed alone (SplitMix64): the same on every machine.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range; its first one if it has no other.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        let count = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next() % count)
    }

    /// Whether something happens that happens so often in a hundred times.
    mutating func happens(_ percent: Int) -> Bool { number(0...99) < percent }

    /// One of several; `none` of no one.
    mutating func one(of several: [String]) -> String {
        several.isEmpty ? "" : several[number(0...(several.count - 1))]
    }
}
