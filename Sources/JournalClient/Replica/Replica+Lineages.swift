public import EventLog
import EventStorage

/// One epoch of a device: the numbers that it wrote in one go.
public struct DeviceEpoch: Equatable, Sendable {
    /// Why a device began an epoch, as far as the log tells.
    public enum Beginning: Equatable, Sendable {
        /// It was its first.
        case first
        /// To sign a revocation that leaves out what a thief wrote.
        case revocation
        /// To go on after its feed had forked.
        case fork
        /// Its folder was copied, or put back from an older copy.
        case copy
    }

    /// The epoch.
    public let epoch: UInt64
    /// When its first event claims to be written, in milliseconds since 1970.
    public let since: UInt64
    /// Events in it, those of all its lines.
    public let events: Int
    /// Why it was begun.
    public let beginning: Beginning
    /// Whether another epoch of the device that did not follow it was written on after its first
    /// event had come there: a second copy of the device's folder writes, or wrote.
    public let isWrittenBeside: Bool
}

/// The epochs of one device.
public struct DeviceLineage: Equatable, Sendable {
    /// The device.
    public let device: DeviceKey
    /// The parent whose device it is.
    public let parent: Parent
    /// Whether it is the device of this replica.
    public let isOwn: Bool
    /// Its epochs, each after those that its first event has seen.
    public let epochs: [DeviceEpoch]

    /// Whether there are more of them than one past may hold: honest software signs no more. Why
    /// each was begun is not worked out then, and all but the first count as copies.
    public var isFlood: Bool { epochs.count > Limits.epochs }

    /// Those that it began because its folder was copied or put back.
    public var copies: [DeviceEpoch] { epochs.filter { $0.beginning == .copy } }

    /// Whether two copies of its folder write, or wrote, each on a line of its own.
    public var isWrittenTwice: Bool { epochs.contains(where: \.isWrittenBeside) }
}

extension Replica {
    /// The epochs of every device that has written, ascending by its key; of a parent's sheet of
    /// paper there is nothing to tell, since each use is an epoch.
    ///
    /// O(events) of these devices, and at most 64 epochs of each are compared with each other.
    /// Spec: Protocol/04-clock.md §3
    public func lineages() throws -> [DeviceLineage] {
        let history = try history()
        let devices = Set(
            history.lanes.map(\.tip).filter { $0.rankClass != .recovery }.map(\.device))
        let forks = Dictionary(grouping: history.forks, by: \.device)
        return try devices.sorted().map { try lineage(of: $0, forks[$0] ?? [], history) }
    }

    /// - Parameter forks: those of the device, of which the first 64 are looked at.
    func lineage(
        of device: DeviceKey, _ forks: [Fork], _ history: History
    ) throws -> DeviceLineage {
        let firsts = try beginnings(of: device, history)
        let lanes = history.lanes(of: device)
        let isFlood = firsts.count > Limits.epochs
        let heals = isFlood ? [] : try healing(firsts.map(\.record), forks)
        let beside = isFlood ? [] : writtenBeside(firsts.map(\.record), lanes, history)
        let epochs = try firsts.enumerated().map { place, one in
            DeviceEpoch(
                epoch: one.record.epoch, since: one.since, events: one.events,
                beginning: place == 0
                    ? .first
                    : isFlood
                        ? .copy
                        : try isForRevocation(one.record, history)
                            ? .revocation
                            : heals.contains(place) ? .fork : .copy,
                isWrittenBeside: beside.contains(place))
        }
        return DeviceLineage(
            device: device, parent: lanes.first.map { history.lanes[$0].tip.parent } ?? 0,
            isOwn: device == self.device, epochs: epochs)
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
        _ firsts: [EventRecord], _ lanes: [Int], _ history: History
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
    private func isForRevocation(_ first: EventRecord, _ history: History) throws -> Bool {
        let revoked = (try database.operations(of: first.id) ?? []).compactMap {
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
            guard let next = try database.record(onLane: number, seq: last + 1) else {
                throw StorageError.corrupt
            }
            guard left.count(in: next.clock) > 0 || next.hasSeen(first) else { return false }
        }
        return true
    }

    private func firstsOfBranches(_ fork: Fork) throws -> [EventRecord] {
        try fork.lanes.compactMap { lane in
            try database.record(onLane: lane, seq: fork.seq)
        }
    }

    /// The first event of each epoch of a device, in the order in which they saw each other.
    private func beginnings(of device: DeviceKey, _ history: History) throws -> [EpochStart] {
        var starts: [UInt64: EpochStart] = [:]
        for number in history.lanes(of: device) {
            let lane = history.lanes[number]
            let stretch = LaneStretch(lane: number, after: lane.base?.seq ?? 0)
            guard let span = try database.span(of: stretch),
                let record = try database.record(of: span.first)
            else { throw StorageError.corrupt }
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
