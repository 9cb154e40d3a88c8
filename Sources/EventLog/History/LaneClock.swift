/// A vector clock: for each lane, the highest sequence number that is in the past.
///
/// A lane is one unbroken line of events, so a number is compared only within a line and forks
/// need no special case. Lookups are O(log lanes), union is O(lanes).
/// Spec: Protocol/04-clock.md
public struct LaneClock: Equatable, Sendable {
    private struct Entry: Equatable, Sendable {
        var lane: Int
        var seq: UInt64
    }

    /// Ascending by lane, none with seq 0.
    private var entries: [Entry] = []

    /// The clock that has seen nothing.
    public init() {}

    /// The highest sequence number seen in `lane`, 0 if none.
    public subscript(lane: Int) -> UInt64 {
        get {
            let index = place(of: lane)
            return index < entries.count && entries[index].lane == lane ? entries[index].seq : 0
        }
        set {
            let index = place(of: lane)
            if index < entries.count, entries[index].lane == lane {
                entries[index].seq = newValue
            } else {
                entries.insert(Entry(lane: lane, seq: newValue), at: index)
            }
        }
    }

    /// The lanes that have been seen, ascending.
    public var lanes: [Int] { entries.map(\.lane) }

    /// Whether event `seq` of `lane` is in the past. O(log lanes).
    public func contains(lane: Int, seq: UInt64) -> Bool { self[lane] >= seq }

    /// The union of both pasts: the pointwise maximum. O(lanes).
    public mutating func merge(_ other: LaneClock) {
        guard entries != other.entries else { return }
        var merged: [Entry] = []
        merged.reserveCapacity(max(entries.count, other.entries.count) + 1)
        var (i, j) = (0, 0)
        while i < entries.count || j < other.entries.count {
            if j == other.entries.count
                || (i < entries.count && entries[i].lane < other.entries[j].lane) {
                merged.append(entries[i])
                i += 1
            } else if i == entries.count || other.entries[j].lane < entries[i].lane {
                merged.append(other.entries[j])
                j += 1
            } else {
                merged.append(
                    Entry(lane: entries[i].lane, seq: max(entries[i].seq, other.entries[j].seq)))
                i += 1
                j += 1
            }
        }
        entries = merged
    }

    private func place(of lane: Int) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].lane < lane { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The clock as it is kept beside an event: packed (lane, seq) pairs.
    public func encoded() -> [UInt8] {
        var writer = StrictWriter()
        var numbers: [UInt64] = []
        numbers.reserveCapacity(2 * entries.count)
        for entry in entries {
            numbers.append(UInt64(entry.lane))
            numbers.append(entry.seq)
        }
        writer.packed(1, numbers)
        return writer.bytes
    }

    /// Reads `encoded()`. Throws `CodecError` for anything else.
    public init(decoding bytes: [UInt8]) throws(CodecError) {
        var reader = StrictReader(bytes)
        let numbers = try reader.packed(1, max: 2 * Limits.lanes)
        try reader.finish()
        guard numbers.count.isMultiple(of: 2) else { throw .wrongLength(field: 1) }
        entries.reserveCapacity(numbers.count / 2)
        for index in stride(from: 0, to: numbers.count, by: 2) {
            guard let lane = Int(exactly: numbers[index]), lane < Limits.lanes,
                numbers[index + 1] <= Limits.seq
            else { throw .outOfRange(field: 1) }
            guard entries.last.map({ $0.lane < lane }) ?? true else { throw .unsorted(field: 1) }
            entries.append(Entry(lane: lane, seq: numbers[index + 1]))
        }
    }
}

extension Limits {
    /// Lanes that one clock may hold: far above what 128 devices with 64 epochs each can need.
    static let lanes = 1 << 20
}
