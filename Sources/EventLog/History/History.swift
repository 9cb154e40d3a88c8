/// The rules of acceptance over everything accepted so far: lines, members, forks.
///
/// A value: it remembers the tip of every line and the membership; older events are looked up.
/// Whether an event is accepted depends on the event and its causal past alone, and on the
/// `Accept` that the replica belongs to; never on the order of arrival.
/// Spec: Protocol/03-event.md, Protocol/04-clock.md
public struct History: Sendable {
    /// The id of the genesis event.
    public let journal: EventID
    /// Every line of events, in the order in which they were first seen here.
    public private(set) var lanes: [Lane] = []
    /// Who belongs to the journal.
    public private(set) var membership: MembershipLog
    /// Whose events count, kept current.
    public private(set) var standing: Standing
    /// What both parents let go.
    public private(set) var erasures: ErasureLog

    private var laneOfTip: [EventID: Int] = [:]
    private var epochs: [DeviceKey: Set<UInt64>] = [:]

    /// An empty history of `journal`.
    ///
    /// - Parameter accept: the `Accept` to belong to; nil binds to the first one that arrives.
    public init(journal: EventID, accept: EventID? = nil) {
        self.journal = journal
        membership = MembershipLog(journal: journal, accept: accept)
        standing = Standing(of: membership)
        erasures = ErasureLog()
    }

    /// Restores what was accepted before, without judging it again. O(lanes + members).
    ///
    /// - Parameters:
    ///   - lanes: every lane, by number.
    ///   - facts: accepted genesis, membership and erasure events, in order of arrival.
    public init(
        restoring journal: EventID, accept: EventID?, lanes: [Lane],
        facts: [(record: EventRecord, header: EventHeader)]
    ) {
        self.init(journal: journal, accept: accept)
        self.lanes = lanes
        for (number, lane) in lanes.enumerated() {
            laneOfTip[lane.tip.id] = number
            epochs[lane.tip.device, default: []].insert(lane.tip.epoch)
        }
        for fact in facts { note(fact.record, fact.header) }
        settle()
    }

    /// The `Accept` that this history belongs to, once there is one.
    public var accept: EventID? { membership.accept?.record.id }

    /// The same, or the one that this history was told to belong to and has not accepted yet.
    public var boundAccept: EventID? { membership.boundAccept ?? accept }

    /// Every accepted event that nothing in its feed follows, ascending.
    public var frontier: [Position] { lanes.map(\.tip.position).sorted() }

    /// The frontier as it is told to others: as much of it as an answer may name. What is left out
    /// is sent twice, and no more than that.
    public var heads: [Position] { Array(frontier.prefix(WireLimits.heads)) }

    /// The union of the pasts of all accepted events.
    public var clock: LaneClock {
        var clock = LaneClock()
        for (number, lane) in lanes.enumerated() { clock[number] = lane.tip.seq }
        return clock
    }

    /// Judges a verified event and, if it is accepted, takes it in.
    ///
    /// - Parameter lookup: the record of an accepted event, nil if it is not accepted here.
    public mutating func accept(
        _ event: VerifiedEvent,
        lookup: (EventID) throws(StoreFailure) -> EventRecord?
    ) throws(StoreFailure) -> Acceptance {
        let header = event.header
        // What follows a tip cannot be here yet, so the common case asks the store nothing.
        let followsTip = header.prev.map { laneOfTip[$0] != nil } ?? false
        if !followsTip, try find(event.id, lookup) != nil { return .alreadyKnown }
        if header.kind == EventKind.genesis.rawValue { return foundation(event) }

        var missing: [EventID] = []
        var prev: EventRecord?
        if let id = header.prev {
            prev = try find(id, lookup)
            if prev == nil { missing.append(id) }
        }
        let lacksPrev = !missing.isEmpty
        var seen: [EventRecord] = []
        for position in header.seen {
            if let record = try find(position.event, lookup) {
                seen.append(record)
            } else {
                missing.append(position.event)
            }
        }
        guard missing.isEmpty else {
            return .waits(for: missing, lacksPrev ? .missingPrev : .missingSeen)
        }
        return judge(event, prev: prev, seen: seen)
    }

    /// Decides once, from the event and its past.
    private mutating func judge(
        _ event: VerifiedEvent, prev: EventRecord?, seen: [EventRecord]
    ) -> Acceptance {
        let header = event.header
        if let prev {
            guard prev.device == header.device, prev.epoch == header.epoch,
                prev.seq + 1 == header.seq
            else { return .refused(.prevMismatch) }
        }
        guard zip(header.seen, seen).allSatisfy({ $0 == $1.position }) else {
            return .refused(.seenMismatch)
        }
        guard !seen.contains(where: { prev?.hasSeen($0) ?? false }), !citesItsOwnPast(seen) else {
            return .refused(.seenNotNewer)
        }
        var past = Self.past(of: prev, seen)
        guard let author = membership.author(header.device, in: past) else {
            return .refused(.notAMember)
        }
        guard epochCount(of: header.device, in: past, adding: header.epoch) <= Limits.epochs else {
            return .refused(.epochLimit)
        }
        let (lane, base) = line(after: prev)
        past[lane] = header.seq
        let record = EventRecord(
            id: event.id, device: header.device, epoch: header.epoch, seq: header.seq,
            kind: header.kind, lane: lane, clock: past, parent: author.parent,
            rankClass: author.rankClass, claimedMilliseconds: header.claimedMilliseconds)
        guard !membership.isSecondAccept(record, header) else { return .refused(.otherAccept) }
        take(record, header, base: base)
        return .accepted(record)
    }

    private mutating func foundation(_ event: VerifiedEvent) -> Acceptance {
        guard event.id == journal else { return .refused(.secondGenesis) }
        var clock = LaneClock()
        clock[0] = 1
        let header = event.header
        let record = EventRecord(
            id: event.id, device: header.device, epoch: header.epoch, seq: 1, kind: header.kind,
            lane: 0, clock: clock, parent: 1, rankClass: .admin,
            claimedMilliseconds: header.claimedMilliseconds)
        take(record, header, base: nil)
        return .accepted(record)
    }

    private mutating func take(_ record: EventRecord, _ header: EventHeader, base: Lane.Base?) {
        if record.lane == lanes.count {
            lanes.append(Lane(base: base, tip: record))
            epochs[record.device, default: []].insert(record.epoch)
        } else {
            laneOfTip[lanes[record.lane].tip.id] = nil
            lanes[record.lane].tip = record
        }
        laneOfTip[record.id] = record.lane
        if note(record, header) {
            settle()
        } else {
            erasures.weigh(record.id, standing)
        }
    }

    /// Works out whose events count, and what they let go by that.
    private mutating func settle() {
        standing = Standing(of: membership)
        erasures.settle(standing)
    }

    /// Remembers membership and erasure facts; true if membership changed.
    @discardableResult
    private mutating func note(_ record: EventRecord, _ header: EventHeader) -> Bool {
        switch EventKind(rawValue: header.kind) {
        case .genesis, .membership:
            let wasPaired = membership.accept != nil
            membership.note(record, header)
            if !wasPaired, let accept = membership.accept { erasures.bind(to: accept.record) }
            return true
        case .erasure:
            erasures.note(record, header, membership: membership)
            return false
        case .content, .ack, nil:
            return false
        }
    }

    // MARK: Lines

    private func find(
        _ id: EventID, _ lookup: (EventID) throws(StoreFailure) -> EventRecord?
    ) throws(StoreFailure) -> EventRecord? {
        if let lane = laneOfTip[id] { return lanes[lane].tip }
        return try lookup(id)
    }

    /// The line that an event after `prev` stands on: its own if `prev` is a tip, else a new one.
    private func line(after prev: EventRecord?) -> (lane: Int, base: Lane.Base?) {
        guard let prev else { return (lanes.count, nil) }
        if lanes[prev.lane].tip.id == prev.id { return (prev.lane, nil) }
        return (lanes.count, Lane.Base(lane: prev.lane, seq: prev.seq))
    }

    /// Whether one of `seen` comes before another one in the same feed.
    private func citesItsOwnPast(_ seen: [EventRecord]) -> Bool {
        // Positions ascend, so events of one feed are neighbours and the later one is the longer.
        for (index, later) in seen.enumerated().dropFirst() {
            var other = index - 1
            while other >= 0, seen[other].device == later.device, seen[other].epoch == later.epoch {
                if isOnLine(seen[other], to: later) { return true }
                other -= 1
            }
        }
        return false
    }

    /// Whether `ancestor` is reached from `record` by walking prev.
    private func isOnLine(_ ancestor: EventRecord, to record: EventRecord) -> Bool {
        // An ancestor is in the past, and no smaller than the places where lines were left.
        guard record.hasSeen(ancestor) else { return false }
        var lane = record.lane
        var seq = record.seq
        while lane != ancestor.lane {
            guard let base = lanes[lane].base, base.seq >= ancestor.seq else { return false }
            lane = base.lane
            seq = base.seq
        }
        return ancestor.seq <= seq
    }

    /// Whether an event of `device` in `epoch` would have too many epochs of its device in its
    /// past to be accepted anywhere (114): what a device looks at before it signs.
    public func passesEpochLimit(
        _ device: DeviceKey, _ epoch: UInt64, after prev: EventRecord?, seeing seen: [EventRecord]
    ) -> Bool {
        epochCount(of: device, in: Self.past(of: prev, seen), adding: epoch) > Limits.epochs
    }

    private static func past(of prev: EventRecord?, _ seen: [EventRecord]) -> LaneClock {
        var past = prev?.clock ?? LaneClock()
        for record in seen { past.merge(record.clock) }
        return past
    }

    private func epochCount(
        of device: DeviceKey, in past: LaneClock, adding epoch: UInt64
    ) -> Int {
        // Counting over everything is an upper bound, and nearly always enough.
        guard let known = epochs[device], known.count >= Limits.epochs else { return 1 }
        var found: Set<UInt64> = [epoch]
        for lane in past.lanes where lanes[lane].tip.device == device {
            found.insert(lanes[lane].tip.epoch)
        }
        return found.count
    }
}
