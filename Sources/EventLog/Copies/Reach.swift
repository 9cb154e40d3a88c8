/// How far one's own entries have come. An entry has come as far as the last thing that one's
/// own devices wrote in it; acknowledgements count for nothing.
public struct Reach: Equatable, Sendable {
    /// Entries that one's own devices wrote in; all of it is durable on this device.
    public var stored = 0
    /// Of these, entries of which the daemon lacks something, as it said at the last sync.
    public var notSynced: [EventID] = []
    /// Entries of which no device of the other parent has seen everything.
    public var notWitnessed: [EventID] = []

    /// What lies here, of which all but the rest has come that far.
    public init(
        stored: Int = 0, notSynced: [EventID] = [], notWitnessed: [EventID] = []
    ) {
        self.stored = stored
        self.notSynced = notSynced
        self.notWitnessed = notWitnessed
    }

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

    /// A copy that lacked something of `behind` when it was heard of at `heardAt`.
    public init(behind: [EventID], heardAt: UInt64) {
        self.behind = behind
        self.heardAt = heardAt
    }
}

/// What a device had seen when it wrote last.
public struct SeenClock: Equatable, Sendable {
    /// All pasts of its events.
    public fileprivate(set) var clock = LaneClock()
    /// The latest time that one of them claims, in milliseconds since 1970.
    public fileprivate(set) var heardAt: UInt64 = 0
}

extension History {
    /// What devices of other parents than `parent` have seen. O(lanes).
    public func witnessed(besides parent: Parent) -> LaneClock {
        var witnessed = LaneClock()
        for lane in lanes where lane.tip.parent != parent && speaks(lane, for: lane.tip.parent) {
            witnessed.merge(lane.tip.clock)
        }
        return witnessed
    }

    /// What each device but `own` had seen when it wrote last; one that never wrote is not in it.
    /// O(lanes).
    public func seenClocks(besides own: DeviceKey?) -> [DeviceKey: SeenClock] {
        var clocks: [DeviceKey: SeenClock] = [:]
        for lane in lanes where lane.tip.device != own {
            clocks[lane.tip.device, default: SeenClock()].clock.merge(lane.tip.clock)
            let heardAt = clocks[lane.tip.device]?.heardAt ?? 0
            clocks[lane.tip.device]?.heardAt = max(heardAt, lane.tip.claimedMilliseconds)
        }
        return clocks
    }

    /// The union of the pasts of those of `heads` that are here. O(heads).
    public func clock(of heads: [Position], in log: some EventLookup) throws -> LaneClock {
        var clock = LaneClock()
        for head in heads {
            if let record = try tip(head.event) ?? log.record(of: head.event) {
                clock.merge(record.clock)
            }
        }
        return clock
    }

    /// What lies outside a past, lane by lane: a lane that left another one begins there.
    ///
    /// *Example:* lane 1 left lane 0 behind its event 2 and ends in 5. For a past that has 4 of
    /// lane 1 it is what follows 4; for one that has none of it, what follows 2.
    ///
    /// - Parameter isMeant: which lanes are looked at. O(lanes).
    public func stretches(
        outside past: LaneClock, where isMeant: (Lane) -> Bool = { _ in true }
    ) -> [LaneStretch] {
        lanes.enumerated().compactMap { number, lane in
            let seen = max(past[number], lane.base?.seq ?? 0)
            guard isMeant(lane), seen < lane.tip.seq else { return nil }
            return LaneStretch(lane: number, after: seen)
        }
    }
}
