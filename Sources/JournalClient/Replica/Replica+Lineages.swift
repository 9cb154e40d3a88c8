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

    /// Those that it began because its folder was copied or put back.
    public var copies: [DeviceEpoch] { epochs.filter { $0.beginning == .copy } }

    /// Whether two copies of its folder write, or wrote, each on a line of its own.
    public var isWrittenTwice: Bool { epochs.contains(where: \.isWrittenBeside) }
}

extension Replica {
    /// The epochs of every device that has written, ascending by its key; of a parent's sheet of
    /// paper there is nothing to tell, since each use is an epoch.
    ///
    /// O(events) of these devices. Spec: Protocol/04-clock.md §3
    public func lineages() throws -> [DeviceLineage] {
        let history = try history()
        let devices = Set(
            history.lanes.map(\.tip).filter { $0.rankClass != .recovery }.map(\.device))
        return try devices.sorted().map { try lineage(of: $0, history) }
    }

    func lineage(of device: DeviceKey, _ history: History) throws -> DeviceLineage {
        let firsts = try beginnings(of: device, history)
        let forks = try history.forks.filter { $0.device == device }.map(firstsOfBranches)
        let parent = history.lanes.first { $0.tip.device == device }?.tip.parent
        let epochs = try firsts.enumerated().map { place, one in
            let earlier = firsts.filter { one.record.hasSeen($0.record) && $0.record != one.record }
            return DeviceEpoch(
                epoch: one.record.epoch, since: one.since, events: one.events,
                beginning: place == 0
                    ? .first
                    : try beginning(of: one.record, after: earlier.map(\.record), forks, history),
                isWrittenBeside: firsts.contains { other in
                    !other.record.hasSeen(one.record)
                        && history.lanes.contains { lane in
                            lane.tip.device == device && lane.tip.epoch == other.record.epoch
                                && lane.tip.hasSeen(one.record)
                        }
                })
        }
        return DeviceLineage(
            device: device, parent: parent ?? 0, isOwn: device == self.device, epochs: epochs)
    }

    private func beginning(
        of first: EventRecord, after earlier: [EventRecord], _ forks: [[EventRecord]],
        _ history: History
    ) throws -> DeviceEpoch.Beginning {
        if try isForRevocation(first, history) { return .revocation }
        // The first epochs that have seen all branches; later ones have other reasons.
        let heals = forks.contains { branches in
            branches.allSatisfy(first.hasSeen)
                && !earlier.contains { branches.allSatisfy($0.hasSeen) }
        }
        return heals ? .fork : .copy
    }

    /// Whether an epoch begins since its first event, a revocation, must leave something out: words
    /// of the revoked device, and of its own feed only what had seen such words.
    private func isForRevocation(_ first: EventRecord, _ history: History) throws -> Bool {
        let revoked = (try database.operations(of: first.id) ?? []).compactMap {
            if case .revokeDevice(let revoke) = $0 { revoke.device } else { nil }
        }
        func isLeftOut(_ lane: Lane) -> Bool { !first.hasSeen(lane.tip) }
        let forged = history.lanes.indices.filter { number in
            revoked.contains(history.lanes[number].tip.device) && isLeftOut(history.lanes[number])
        }
        guard !forged.isEmpty else { return false }
        for (number, lane) in history.lanes.enumerated()
        where lane.tip.device == first.device && lane.tip.epoch != first.epoch && isLeftOut(lane) {
            let last = max(first.clock[number], lane.base?.seq ?? 0)
            guard let next = try database.record(onLane: number, seq: last + 1) else {
                throw StorageError.corrupt
            }
            let isTainted = forged.contains { next.clock[$0] > first.clock[$0] }
            guard isTainted || next.hasSeen(first) else { return false }
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
        for (number, lane) in history.lanes.enumerated() where lane.tip.device == device {
            let stretch = LaneStretch(lane: number, after: lane.base?.seq ?? 0)
            guard let span = try database.span(of: stretch),
                let record = try database.record(of: span.first)
            else { throw StorageError.corrupt }
            var start = starts[lane.tip.epoch]
                ?? EpochStart(record: record, since: span.claimed.lowerBound, events: 0)
            start.events += span.count
            start.since = min(start.since, span.claimed.lowerBound)
            if record.seq < start.record.seq { start.record = record }
            starts[lane.tip.epoch] = start
        }
        func order(_ start: EpochStart) -> (Int, UInt64, UInt64) {
            let seen = starts.values.count { start.record.hasSeen($0.record) }
            return (seen, start.since, start.record.epoch)
        }
        return starts.values.sorted { order($0) < order($1) }
    }
}

/// Where an epoch starts, and how much is in it.
private struct EpochStart {
    var record: EventRecord
    var since: UInt64
    var events: Int
}
