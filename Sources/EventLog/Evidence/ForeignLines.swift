/// Events of one device on one line that a copy did not write, though they bear its key.
public struct ForeignLine: Equatable, Sendable {
    /// The line.
    public let lane: Int
    /// The number of the first of them.
    public let first: UInt64
    /// The last of them.
    public let last: EventRecord

    /// Events from `first` to `last` on `lane`.
    public init(lane: Int, first: UInt64, last: EventRecord) {
        self.lane = lane
        self.first = first
        self.last = last
    }

    /// How many there are, `Int.max` at most; 0 if the last one comes before the first.
    public var count: Int {
        first > last.seq ? 0 : Bounded.sum(Int(clamping: last.seq - first), 1)
    }
}

extension History {
    /// The events of `device` that do not lead to one of `heads`, line by line: what a copy that
    /// wrote up to `heads`, each from the start of its epoch, did not write. O(lanes).
    public func foreignLines(of device: DeviceKey, beside heads: [EventRecord]) -> [ForeignLine] {
        var written: [Int: UInt64] = [:]
        for head in heads where head.device == device {
            var (lane, seq) = (head.lane, head.seq)
            while (written[lane] ?? 0) < seq {
                written[lane] = seq
                guard lanes.indices.contains(lane), let base = lanes[lane].base else { break }
                (lane, seq) = (base.lane, base.seq)
            }
        }
        return lanes.enumerated().compactMap { number, lane in
            guard lane.tip.device == device else { return nil }
            let known = max(written[number] ?? 0, lane.base?.seq ?? 0)
            guard known < lane.tip.seq else { return nil }
            return ForeignLine(lane: number, first: known + 1, last: lane.tip)
        }
    }
}
