/// How two events of one history stand to each other.
public enum CausalOrder: Equatable, Sendable {
    case equal, before, after, concurrent
}

/// What is kept of an accepted event to judge later ones.
///
/// Spec: Protocol/04-clock.md
public struct EventRecord: Equatable, Sendable {
    /// The event's id.
    public let id: EventID
    /// The device that wrote it.
    public let device: DeviceKey
    /// The device's epoch.
    public let epoch: UInt64
    /// The place in its feed, from 1.
    public let seq: UInt64
    /// Its kind, as the header says.
    public let kind: UInt64
    /// The line of events that it stands on; a number of this replica alone.
    public let lane: Int
    /// Its past, itself included.
    public let clock: LaneClock
    /// The parent whose device wrote it.
    public let parent: Parent
    /// The device's class as its past has it.
    public let rankClass: RankClass
    /// When the author's clock claimed to be, in milliseconds since 1970.
    public let claimedMilliseconds: UInt64

    /// A record as a store kept it.
    public init(
        id: EventID, device: DeviceKey, epoch: UInt64, seq: UInt64, kind: UInt64, lane: Int,
        clock: LaneClock, parent: Parent, rankClass: RankClass, claimedMilliseconds: UInt64
    ) {
        self.id = id
        self.device = device
        self.epoch = epoch
        self.seq = seq
        self.kind = kind
        self.lane = lane
        self.clock = clock
        self.parent = parent
        self.rankClass = rankClass
        self.claimedMilliseconds = claimedMilliseconds
    }

    /// Where the event stands in its feed.
    public var position: Position {
        Position(device: device, epoch: epoch, seq: seq, event: id)
    }

    /// Whether `other` is this event or lies in its past.
    public func hasSeen(_ other: EventRecord) -> Bool {
        clock.contains(lane: other.lane, seq: other.seq)
    }

    /// Whether a past holds this event. O(log lanes).
    public func isIn(_ past: LaneClock) -> Bool { past.contains(lane: lane, seq: seq) }

    /// How this event stands to `other`. O(log lanes).
    public func order(relativeTo other: EventRecord) -> CausalOrder {
        if id == other.id { return .equal }
        if hasSeen(other) { return .after }
        return other.hasSeen(self) ? .before : .concurrent
    }
}

/// One unbroken line of events of one feed; a feed that forked has several.
public struct Lane: Equatable, Sendable {
    /// The place where a line left another one.
    public struct Base: Equatable, Sendable {
        /// The line that was left.
        public let lane: Int
        /// The last event that both share.
        public let seq: UInt64

        /// A place on another line.
        public init(lane: Int, seq: UInt64) {
            self.lane = lane
            self.seq = seq
        }
    }

    /// Where the line left another one; nil if it starts at seq 1.
    public let base: Base?
    /// The last event of the line, which nothing in its feed follows.
    public var tip: EventRecord

    /// A line that ends in `tip`.
    public init(base: Base?, tip: EventRecord) {
        self.base = base
        self.tip = tip
    }
}
