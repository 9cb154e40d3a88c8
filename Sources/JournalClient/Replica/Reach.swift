public import EventLog
import EventStorage

/// How far one's own entries have come. An entry has come as far as the last thing that one's
/// own devices wrote in it; acknowledgements count for nothing.
public struct Reach: Equatable, Sendable {
    /// Entries that one's own devices wrote in; all of it is durable on this device.
    public var stored = 0
    /// Of these, entries of which the daemon lacks something, as it said at the last sync.
    public var notSynced: [EventID] = []
    /// Entries of which no device of the other parent has seen everything.
    public var notWitnessed: [EventID] = []

    /// Entries that are durable on the daemon.
    public var synced: Int { stored - notSynced.count }
    /// Entries that a device of the other parent has seen.
    public var witnessed: Int { stored - notWitnessed.count }
}

/// What another copy of the journal held when it was last heard of.
public struct CopyState: Equatable, Sendable {
    /// Entries here of which that copy lacked something, in order of their creation.
    public let behind: [EventID]
    /// When it was last heard of, in milliseconds since 1970: the time that a device's latest
    /// event claims (acknowledgements name the day only), or this device's clock at the last sync
    /// with the daemon.
    public let heardAt: UInt64
}

extension Replica {
    func reach(of parent: Parent?, _ history: History) throws -> Reach {
        guard let parent else { return Reach() }
        var witnessed = LaneClock()
        for lane in history.lanes where lane.tip.parent != parent {
            witnessed.merge(lane.tip.clock)
        }
        let own = { (lane: Lane) in lane.tip.parent == parent }
        return Reach(
            stored: try database.entryCount(writtenBy: parent),
            notSynced: try entries(outside: clock(of: notedHeads()), history, where: own),
            notWitnessed: try entries(outside: witnessed, history, where: own))
    }

    /// What each other device held when it wrote last; a device that never wrote is not in it.
    func copies(_ history: History) throws -> [DeviceKey: CopyState] {
        var clocks: [DeviceKey: (clock: LaneClock, heardAt: UInt64)] = [:]
        for lane in history.lanes where lane.tip.device != device {
            var known = clocks[lane.tip.device] ?? (LaneClock(), 0)
            known.clock.merge(lane.tip.clock)
            known.heardAt = max(known.heardAt, lane.tip.claimedMilliseconds)
            clocks[lane.tip.device] = known
        }
        return try clocks.mapValues { known in
            CopyState(
                behind: try entries(outside: known.clock, history), heardAt: known.heardAt)
        }
    }

    /// What the daemon held after the last sync, nil before the first.
    func daemonCopy(_ history: History) throws -> CopyState? {
        guard let note = try daemonNote(), note.milliseconds > 0 else { return nil }
        return CopyState(
            behind: try entries(outside: clock(of: note.heads), history),
            heardAt: note.milliseconds)
    }

    /// The union of the pasts of those of `heads` that are held here.
    func clock(of heads: [Position]) throws -> LaneClock {
        let history = try history()
        var clock = LaneClock()
        for head in heads {
            if let record = try history.tip(head.event) ?? database.record(of: head.event) {
                clock.merge(record.clock)
            }
        }
        return clock
    }

    /// Entries that events outside a past create or change.
    private func entries(
        outside past: LaneClock, _ history: History, where isMeant: (Lane) -> Bool = { _ in true }
    ) throws -> [EventID] {
        let stretches = history.lanes.enumerated().compactMap { number, lane -> LaneStretch? in
            let seen = max(past[number], lane.base?.seq ?? 0)
            guard isMeant(lane), seen < lane.tip.seq else { return nil }
            return LaneStretch(lane: number, after: seen)
        }
        return try database.entriesChanged(on: stretches)
    }
}
