/// A vector clock: for each lane, the highest sequence number that is in the past.
///
/// A lane is one unbroken line of events, so a number is compared only within a line and forks
/// need no special case. Clocks share the parts in which they agree: lookups and changes are
/// O(log lanes), a union costs the parts in which the two differ.
/// Spec: Protocol/04-clock.md
public struct LaneClock: Equatable, Sendable {
    /// The whole, nil if nothing was seen; at the lowest level that holds its last lane.
    private(set) var root: ClockNode?

    /// The clock that has seen nothing.
    public init() {}

    /// The clock that is made of these parts: what `shared` gave.
    public init(_ root: ClockNode) { self.root = root.lowered() }

    public static func == (one: LaneClock, other: LaneClock) -> Bool {
        ClockNode.isEqual(one.root, other.root)
    }

    /// The highest sequence number seen in `lane`, 0 if none. What was seen stays so: 0 changes
    /// nothing.
    public subscript(lane: Int) -> UInt64 {
        get {
            guard let root, lane >> (4 * (root.level + 1)) == 0 else { return 0 }
            return root.seq(of: lane)
        }
        set {
            guard newValue > 0, lane >= 0 else { return }
            let level = ClockNode.level(for: lane)
            root =
                root.map { $0.raised(to: level).setting(lane, to: newValue) }
                ?? ClockNode(level: level, lane: lane, seq: newValue)
        }
    }

    /// How many lanes have been seen. O(1).
    public var count: Int { root?.count ?? 0 }

    /// The lanes that have been seen, ascending. O(lanes).
    public var lanes: [Int] {
        var lanes: [Int] = []
        forEach { lane, _ in lanes.append(lane) }
        return lanes
    }

    /// Calls `body` with each lane that has been seen and its number, ascending. O(lanes).
    public func forEach(_ body: (_ lane: Int, _ seq: UInt64) -> Void) {
        root?.forEach(from: 0, body)
    }

    /// Whether event `seq` of `lane` is in the past. O(log lanes).
    public func contains(lane: Int, seq: UInt64) -> Bool { self[lane] >= seq }

    /// The union of both pasts: the greater number of each lane. O(parts that differ).
    public mutating func merge(_ other: LaneClock) {
        guard let added = other.root else { return }
        root = root.map { ClockNode.union($0, added) } ?? added
    }

    /// What both pasts hold: the smaller number of each lane. O(parts that differ).
    public mutating func formIntersection(_ other: LaneClock) {
        guard let root, let other = other.root else {
            root = nil
            return
        }
        self.root = ClockNode.intersection(root, other)?.lowered()
    }

    // MARK: As it is kept

    /// The parts of a clock with more than 64 lanes, which are kept once for all clocks that share
    /// them; nil for a smaller one, which is kept whole beside its event. O(1).
    public var shared: ClockNode? { count > 64 ? root : nil }

    /// The clock as it is kept beside an event: packed (lane, seq) pairs. O(lanes).
    public func encoded() -> [UInt8] {
        var writer = StrictWriter()
        var numbers: [UInt64] = []
        numbers.reserveCapacity(2 * count)
        forEach { lane, seq in numbers += [UInt64(lane), seq] }
        writer.packed(1, numbers)
        return writer.bytes
    }

    /// Reads `encoded()`. Throws `CodecError` for anything else.
    public init(decoding bytes: [UInt8]) throws(CodecError) {
        var reader = StrictReader(bytes)
        let numbers = try reader.packed(1, max: 2 * Limits.lanes)
        try reader.finish()
        guard numbers.count.isMultiple(of: 2) else { throw .wrongLength(field: 1) }
        var last = -1
        for index in stride(from: 0, to: numbers.count, by: 2) {
            guard let lane = Int(exactly: numbers[index]), lane < Limits.lanes,
                numbers[index + 1] <= Limits.seq
            else { throw .outOfRange(field: 1) }
            guard lane > last else { throw .unsorted(field: 1) }
            last = lane
            self[lane] = numbers[index + 1]
        }
    }
}

extension Limits {
    /// Lanes that one clock may hold when it is read.
    static let lanes = 1 << 20
}
