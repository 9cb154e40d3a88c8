/// Works out the epochs of devices from a history and the events that it speaks of.
///
/// Spec: Protocol/04-clock.md §3
public struct LineageReader<Log: EventLookup> {
    private let history: History
    private let log: Log
    private let own: DeviceKey?

    /// - Parameter own: the device that reads.
    public init(_ history: History, in log: Log, own: DeviceKey?) {
        self.history = history
        self.log = log
        self.own = own
    }

    /// The epochs of every device that has written, ascending by its key; of a parent's sheet of
    /// paper there is nothing to tell, since each use is an epoch.
    ///
    /// O(events) of these devices, and at most 64 epochs of each are compared with each other.
    /// Throws what the log throws.
    public func all() throws -> [DeviceLineage] {
        let devices = Set(
            history.lanes.map(\.tip).filter { $0.rankClass != .recovery }.map(\.device))
        let forks = Dictionary(grouping: history.forks, by: \.device)
        return try devices.sorted().map { try lineage(of: $0, forks[$0] ?? []) }
    }

    /// The epochs of one device. Throws as `all()`.
    ///
    /// - Parameter forks: those of the device, of which the first 64 are looked at.
    public func lineage(
        of device: DeviceKey, _ forks: [Fork]
    ) throws -> DeviceLineage {
        let firsts = try beginnings(of: device)
        let lanes = history.lanes(of: device)
        let isFlood = firsts.count > Limits.epochs
        let heals = isFlood ? [] : try healing(firsts.map(\.record), forks)
        let beside = isFlood ? [] : writtenBeside(firsts.map(\.record), lanes)
        let epochs = try firsts.enumerated().map { place, one in
            DeviceEpoch(
                epoch: one.record.epoch, since: one.since, events: one.events,
                beginning: place == 0
                    ? .first
                    : isFlood
                        ? .copy
                        : try isForRevocation(one.record)
                            ? .revocation
                            : heals.contains(place) ? .fork : .copy,
                isWrittenBeside: beside.contains(place))
        }
        return DeviceLineage(
            device: device, parent: lanes.first.map { history.lanes[$0].tip.parent } ?? 0,
            isOwn: device == own, epochs: epochs)
    }

    /// Places of the first epochs that have seen all branches of a fork; later ones have other
    /// reasons.
    private func healing(_ firsts: [EventRecord], _ forks: [Fork]) throws -> Set<Int> {
        var heals: Set<Int> = []
        for fork in forks.prefix(Limits.epochs) {
            let branches = try firstsOfBranches(fork)
            var marked = MarkedEvents(branches)
            let healed = firsts.indices.filter {
                marked.count(in: firsts[$0].clock) == branches.count
            }
            for place in healed
            where !healed.contains(where: {
                $0 != place && firsts[place].hasSeen(firsts[$0])
            }) {
                heals.insert(place)
            }
        }
        return heals
    }

    /// Places of epochs beside which another one that had not seen them went on.
    private func writtenBeside(
        _ firsts: [EventRecord], _ lanes: [Int]
    ) -> Set<Int> {
        let starts = Dictionary(
            firsts.map { ($0.epoch, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(
            firsts.indices.filter { place in
                lanes.contains { lane in
                    let tip = history.lanes[lane].tip
                    return tip.hasSeen(firsts[place])
                        && starts[tip.epoch]?.hasSeen(firsts[place]) == false
                }
            })
    }

    /// Whether an epoch begins since its first event, a revocation, must leave something out: words
    /// of the revoked device, and of its own feed only what had seen such words.
    private func isForRevocation(_ first: EventRecord) throws -> Bool {
        let revoked = (try log.operations(of: first.id) ?? []).compactMap {
            if case .revokeDevice(let revoke) = $0 { revoke.device } else { nil }
        }
        guard !revoked.isEmpty else { return false }
        func isLeftOut(_ lane: Int) -> Bool { !first.hasSeen(history.lanes[lane].tip) }
        let forged = Set(revoked).flatMap(history.lanes(of:)).filter(isLeftOut)
        guard !forged.isEmpty else { return false }
        // What the first event left out of these lines; whoever has some of it has its beginning.
        var left = MarkedEvents(places: forged.map { (lane: $0, seq: first.clock[$0] + 1) })
        for number in history.lanes(of: first.device) where isLeftOut(number) {
            let lane = history.lanes[number]
            guard lane.tip.epoch != first.epoch else { continue }
            let last = max(first.clock[number], lane.base?.seq ?? 0)
            guard let next = try log.record(onLane: number, seq: last + 1) else {
                throw log.damage
            }
            guard left.count(in: next.clock) > 0 || next.hasSeen(first) else { return false }
        }
        return true
    }

    private func firstsOfBranches(_ fork: Fork) throws -> [EventRecord] {
        try fork.lanes.compactMap { lane in
            try log.record(onLane: lane, seq: fork.seq)
        }
    }

    /// The first event of each epoch of a device, in the order in which they saw each other.
    private func beginnings(of device: DeviceKey) throws -> [EpochStart] {
        var starts: [UInt64: EpochStart] = [:]
        for number in history.lanes(of: device) {
            let lane = history.lanes[number]
            let stretch = LaneStretch(lane: number, after: lane.base?.seq ?? 0)
            guard let span = try log.span(of: stretch),
                let record = try log.record(of: span.first)
            else { throw log.damage }
            var start =
                starts[lane.tip.epoch]
                ?? EpochStart(record: record, since: span.claimed.lowerBound, events: 0)
            start.events += span.count
            start.since = min(start.since, span.claimed.lowerBound)
            if record.seq < start.record.seq { start.record = record }
            starts[lane.tip.epoch] = start
        }
        var marked = MarkedEvents(starts.values.map(\.record))
        return starts.values.map { (seen: marked.count(in: $0.record.clock), start: $0) }
            .sorted { one, other in
                (one.seen, one.start.since, one.start.record.epoch)
                    < (other.seen, other.start.since, other.start.record.epoch)
            }
            .map(\.start)
    }
}

/// Where an epoch starts, and how much is in it.
private struct EpochStart {
    var record: EventRecord
    var since: UInt64
    var events: Int
}
