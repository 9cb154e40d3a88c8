/// A feed that went two ways: the same device used one sequence number twice.
///
/// Kept as evidence and shown; it changes no effect. Spec: Protocol/04-clock.md
public struct Fork: Equatable, Sendable {
    /// The device that wrote both.
    public let device: DeviceKey
    /// The epoch that both belong to.
    public let epoch: UInt64
    /// The first sequence number that was used twice.
    public let seq: UInt64
    /// The lines that leave there, ascending; at least two.
    public let lanes: [Int]
}

extension History {
    /// Every place where a feed went two ways, ascending by device, epoch, seq and lane.
    /// O(lanes log lanes).
    public var forks: [Fork] {
        struct Place: Hashable {
            let device: DeviceKey
            let epoch: UInt64
            let base: Int?
            let seq: UInt64
        }
        var branches: [Place: [Int]] = [:]
        for (number, lane) in lanes.enumerated() {
            let place = Place(
                device: lane.tip.device, epoch: lane.tip.epoch, base: lane.base?.lane,
                seq: Bounded.sum(lane.base?.seq ?? 0, 1))
            branches[place, default: []].append(number)
        }
        return branches.compactMap { place, numbers -> Fork? in
            // A line that left another one forks it; two lines from the start fork each other.
            let all = place.base.map { [$0] + numbers } ?? numbers
            guard all.count > 1 else { return nil }
            return Fork(
                device: place.device, epoch: place.epoch, seq: place.seq, lanes: all.sorted())
        }
        .sorted { a, b in
            (a.device, a.epoch, a.seq, a.lanes[0]) < (b.device, b.epoch, b.seq, b.lanes[0])
        }
    }
}
