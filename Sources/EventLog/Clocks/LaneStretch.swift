/// What lies on one lane after a number, and up to another one.
public struct LaneStretch: Equatable, Sendable {
    /// The lane.
    public let lane: Int
    /// Events of a greater number are meant.
    public let after: UInt64
    /// Events of a greater number than this are not meant.
    public let through: UInt64

    /// The part of a lane that follows a number.
    public init(lane: Int, after: UInt64, through: UInt64 = UInt64(Int64.max)) {
        self.lane = lane
        self.after = after
        self.through = through
    }

    /// Whether it holds the event of that number.
    public func holds(lane: Int, seq: UInt64) -> Bool {
        lane == self.lane && seq > after && seq <= through
    }
}

/// What of a store is handed out while the end of one lane waits.
public struct ShownLanes: Equatable, Sendable {
    /// How many lanes there are; what begins one later is not handed out.
    public let lanes: Int
    /// What waits; nil if nothing does.
    public let waiting: LaneStretch?

    /// All of the first lanes but what waits.
    public init(lanes: Int, waiting: LaneStretch?) {
        self.lanes = lanes
        self.waiting = waiting
    }

    /// Whether the event of that number is handed out.
    public func holds(lane: Int, seq: UInt64) -> Bool {
        lane < lanes && waiting?.holds(lane: lane, seq: seq) != true
    }
}

/// What is known of the events on a stretch without reading them.
public struct LaneSpan: Equatable, Sendable {
    /// The first event.
    public let first: EventID
    /// How many there are, at least one.
    public let count: Int
    /// The times that they claim, in milliseconds since 1970.
    public let claimed: ClosedRange<UInt64>

    /// `count` events from `first` on.
    public init(first: EventID, count: Int, claimed: ClosedRange<UInt64>) {
        self.first = first
        self.count = count
        self.claimed = claimed
    }
}
