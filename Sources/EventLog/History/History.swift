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
    private var lanesOf: [DeviceKey: [Int]] = [:]
    /// Of each device the lanes that begin at seq 1, one for each epoch unless it forked there.
    private var beginnings: [DeviceKey: [Int]] = [:]
    private var marks: [DeviceKey: MarkedEvents] = [:]
    private var tree = LaneTree()
    private var isUnsettled = false

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
            // A damaged store may say that a lane left one which is not before it.
            if let base = lane.base, !(0..<number).contains(base.lane) {
                self.lanes[number] = Lane(base: nil, tip: lane.tip)
            }
            index(self.lanes[number], number)
        }
        for fact in facts { note(fact.record, fact.header) }
        isUnsettled = true
        settle()
    }

    /// The `Accept` that this history belongs to, once there is one.
    public var accept: EventID? { membership.accept?.record.id }

    /// The same, or the one that this history was told to belong to and has not accepted yet.
    public var boundAccept: EventID? { membership.boundAccept ?? accept }

    /// The lanes of one device, ascending. O(1).
    public func lanes(of device: DeviceKey) -> [Int] { lanesOf[device] ?? [] }

    /// Every accepted event that nothing in its feed follows, ascending.
    public var frontier: [Position] { lanes.map(\.tip.position).sorted() }

    /// The frontier as it is told to others: as much of it as an answer may name. What is left out
    /// is sent twice, and no more than that.
    public var heads: [Position] { tips(atMost: WireLimits.heads) }

    /// As many tips as there is room for, ascending: first those that no other tip has seen, those
    /// with the largest pasts before others, since a tip says that all of its past is here.
    /// O(lanes log lanes).
    public func tips(atMost room: Int) -> [Position] {
        guard lanes.count > room else { return frontier }
        let first = widest(of: lanes.map(\.tip), atMost: room).map(\.position)
        let rest = Set(frontier).subtracting(first).sorted().prefix(room - first.count)
        return (first + rest).sorted()
    }

    /// Of some accepted events those that no other one has seen, the largest pasts first. The same
    /// on every replica that holds the same events. O(parts of their clocks).
    public func widest(of records: [EventRecord], atMost room: Int) -> [EventRecord] {
        var sizes = PastSizes(bases: lanes.map { $0.base?.seq ?? 0 })
        let ranked = records.maximal.map { (size: sizes.size(of: $0.clock), record: $0) }
            .sorted { ($1.size, $0.record.position) < ($0.size, $1.record.position) }
        return ranked.prefix(room).map(\.record)
    }

    /// The last event of a line by its id; nil if it is none. O(1).
    public func tip(_ id: EventID) -> EventRecord? { laneOfTip[id].map { lanes[$0].tip } }

    /// The union of the pasts of all accepted events.
    public var clock: LaneClock {
        var clock = LaneClock()
        for (number, lane) in lanes.enumerated() { clock[number] = lane.tip.seq }
        return clock
    }

    /// Judges a verified event and, if it is accepted, takes it in.
    ///
    /// - Parameter isSettling: whether `standing` and `erasures` count the event at once. Of many
    ///   events it is cheaper to call `settle` once behind the last: until then they may say what
    ///   they said before.
    /// - Parameter lookup: the record of an accepted event, nil if it is not accepted here.
    public mutating func accept(
        _ event: VerifiedEvent, isSettling: Bool = true,
        lookup: (EventID) throws(StoreFailure) -> EventRecord?
    ) throws(StoreFailure) -> Acceptance {
        let header = event.header
        defer { if isSettling { settle() } }
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
                prev.seq == Bounded.difference(header.seq, 1)
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
        // What only follows its own feed has seen no epoch that prev had not.
        let isNews = prev == nil || !seen.isEmpty
        guard !isNews || !isSpent(header.device, header.epoch, after: past) else {
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
            let lane = Lane(base: base, tip: record)
            lanes.append(lane)
            index(lane, record.lane)
        } else {
            laneOfTip[lanes[record.lane].tip.id] = nil
            lanes[record.lane].tip = record
        }
        laneOfTip[record.id] = record.lane
        if note(record, header) {
            isUnsettled = true
        } else if !isUnsettled {
            erasures.weigh(record.id, standing)
        }
    }

    /// Works out whose events count, and what they let go by that. O(1) if no membership event came
    /// since the last time.
    public mutating func settle() {
        guard isUnsettled else { return }
        isUnsettled = false
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

    /// This history as it was before what follows `last` on its line: what others are told while
    /// that waits. O(1).
    ///
    /// What follows is contents that nothing else has seen, so nobody's membership and no erasure
    /// changes by it. Spec: Protocol/04-clock.md §3
    ///
    /// - Parameter last: an accepted event, which becomes the tip of its line.
    public func ending(at last: EventRecord) -> History {
        guard lanes.indices.contains(last.lane), lanes[last.lane].tip.seq > last.seq else {
            return self
        }
        var history = self
        history.laneOfTip[lanes[last.lane].tip.id] = nil
        history.laneOfTip[last.id] = last.lane
        history.lanes[last.lane].tip = last
        return history
    }

    private mutating func index(_ lane: Lane, _ number: Int) {
        epochs[lane.tip.device, default: []].insert(lane.tip.epoch)
        lanesOf[lane.tip.device, default: []].append(number)
        if lane.base == nil {
            beginnings[lane.tip.device, default: []].append(number)
            marks[lane.tip.device, default: MarkedEvents([])].add(lane: number, seq: 1)
        }
        tree.append(base: lane.base)
    }

    /// An event on a line that is not here counts as not here: a damaged store says so, and one
    /// that another process has written to since.
    private func find(
        _ id: EventID, _ lookup: (EventID) throws(StoreFailure) -> EventRecord?
    ) throws(StoreFailure) -> EventRecord? {
        let found = if let lane = laneOfTip[id] { lanes[lane].tip } else { try lookup(id) }
        return found.flatMap { lanes.indices.contains($0.lane) ? $0 : nil }
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

    /// Whether `ancestor` is reached from `record` by walking prev. O(log lanes).
    private func isOnLine(_ ancestor: EventRecord, to record: EventRecord) -> Bool {
        record.hasSeen(ancestor)
            && tree.isOnLine(
                lane: ancestor.lane, seq: ancestor.seq, to: record.lane, record.seq)
    }

    /// Whether an event of `device` in `epoch` would have too many epochs of its device in its
    /// past to be accepted anywhere (114): what a device looks at before it signs.
    public func passesEpochLimit(
        _ device: DeviceKey, _ epoch: UInt64, after prev: EventRecord?, seeing seen: [EventRecord]
    ) -> Bool {
        var history = self
        return history.isSpent(device, epoch, after: Self.past(of: prev, seen))
    }

    private static func past(of prev: EventRecord?, _ seen: [EventRecord]) -> LaneClock {
        var past = prev?.clock ?? LaneClock()
        for record in seen { past.merge(record.clock) }
        return past
    }

    /// Whether the epochs of a device in a past, and `epoch`, are too many. O(parts of the past
    /// that were not asked about before, and as many of the epochs as it holds).
    private mutating func isSpent(
        _ device: DeviceKey, _ epoch: UInt64, after past: LaneClock
    ) -> Bool {
        // Counting over everything is an upper bound, and nearly always enough.
        guard let known = epochs[device], known.count >= Limits.epochs,
            var marked = marks.removeValue(forKey: device)
        else { return false }
        defer { marks[device] = marked }
        guard marked.count(in: past) >= Limits.epochs else { return false }
        let lanes = beginnings[device] ?? []
        let found = Set(marked.places(in: past).map { self.lanes[lanes[$0]].tip.epoch })
        return found.union([epoch]).count > Limits.epochs
    }
}
