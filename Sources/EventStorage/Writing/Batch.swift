public import EventLog
public import Signing

/// What one transaction adds to a store.
public struct Batch: Sendable {
    /// The ordinal that the first event gets: what `nextOrdinal` said when the batch was judged.
    ///
    /// If another process has appended since, the batch is refused with `advanced`, also when it
    /// holds no events: it was made without knowing theirs.
    public var first: Int64
    /// The last event that the store held then; nil if that is not to be looked at. Where an event
    /// was removed meanwhile, and another one written, it tells what `first` does not.
    public var last: EventID?
    /// Accepted events in order of arrival; they get consecutive ordinals.
    public var events: [NewEvent] = []
    /// What the events mean, in ordinals.
    public var derived = Derived()
    /// Values that both parents let go. Who consents here may have been undone before.
    public var erasures: [Erasure] = []
    /// Consents, and requests of a sole parent, that erase no longer: their values are missing
    /// from now on, unless `erasures` names them again.
    public var undone: [EventID] = []
    /// Values of events that came without them.
    public var lateValues: [LateValue] = []
    /// Small facts to keep, by key.
    public var metadata: [String: [UInt8]] = [:]
    /// Facts as they were when the batch was judged; nil for none. If one of them is another by
    /// now, the batch is refused with `advanced`.
    public var kept: [String: [UInt8]?] = [:]

    /// An empty batch that starts at `first`.
    public init(first: Int64) { self.first = first }

    /// An empty batch for a store that ends so.
    public init(after end: StoreEnd) {
        first = end.next
        last = end.last
    }
}

/// A verified and accepted event with the values that came along.
public struct NewEvent: Sendable {
    /// The event; that it is verified is said by its type.
    public let event: VerifiedEvent
    /// The values that match its writes, ascending by index; already erased ones left out.
    public let values: [Value]

    /// An event to append.
    public init(event: VerifiedEvent, values: [Value]) {
        self.event = event
        self.values = values
    }
}

/// Rows of the derived tables: answers kept ready, which can be made anew from the events.
public struct Derived: Sendable {
    /// The place of every event, ascending by ordinal; in a batch, one for each event.
    public var positions: [EventPlace] = []
    /// Lanes that these events begin, indexed by their number: a slice of `History.lanes`.
    public var newLanes: ArraySlice<Lane> = []
    /// Events that touch an entry, other than the one that creates it.
    public var touches: [Touch] = []
    /// Entries, new or changed.
    public var entries: [EntryRow] = []
    /// Origins of imported entries.
    public var sources: [SourceLink] = []
    /// Origins to forget: digests of erased words would let them be guessed.
    public var forgottenSources: [Bytes32] = []
    /// Places of events with an operation that this release cannot read.
    public var unknown: [Int64] = []
    /// Erasures that acks name as carried out.
    public var receipts: [ReceiptRow] = []

    /// No rows.
    public init() {}
}

/// An event's record under its ordinal.
public struct EventPlace: Equatable, Sendable {
    /// The event's place in the order of arrival here, from 1.
    public let ordinal: Int64
    /// What acceptance made of it.
    public let record: EventRecord
    /// Bit i is set if operation i is a write, which has a value.
    public let writes: UInt32

    /// The place of one event.
    public init(ordinal: Int64, record: EventRecord, writes: UInt32) {
        self.ordinal = ordinal
        self.record = record
        self.writes = writes
    }
}

/// That an event says something about an entry.
public struct Touch: Hashable, Sendable {
    /// The ordinal of the event that created the entry.
    public let entry: Int64
    /// The ordinal of the event that touches it.
    public let event: Int64

    /// A link from an entry to an event.
    public init(entry: Int64, event: Int64) {
        self.entry = entry
        self.event = event
    }
}

/// What is kept ready of an entry.
public struct EntryRow: Equatable, Sendable {
    /// The ordinal of the event that created the entry.
    public let ordinal: Int64
    /// The type number of the entry.
    public let type: UInt32
    /// Where it stands in the timeline, in milliseconds since 1970.
    public let sortMilliseconds: Int64
    /// How many of its fields wait for a person.
    public let waits: UInt32
    /// Bits whose meaning is the caller's.
    public let flags: UInt32
    /// The digest of its state.
    public let digest: Bytes32

    /// The row of one entry.
    public init(
        ordinal: Int64, type: UInt32, sortMilliseconds: Int64, waits: UInt32, flags: UInt32,
        digest: Bytes32
    ) {
        self.ordinal = ordinal
        self.type = type
        self.sortMilliseconds = sortMilliseconds
        self.waits = waits
        self.flags = flags
        self.digest = digest
    }
}

/// That an entry was made from something outside.
public struct SourceLink: Equatable, Sendable {
    /// The digest that names the origin.
    public let hash: Bytes32
    /// The ordinal of the event that created the entry.
    public let entry: Int64

    /// A link from an origin to an entry.
    public init(hash: Bytes32, entry: Int64) {
        self.hash = hash
        self.entry = entry
    }
}

/// That an ack names an erasure as carried out.
public struct ReceiptRow: Hashable, Sendable {
    /// The event that granted the erasure.
    public let consent: EventID
    /// The ordinal of the ack.
    public let ack: Int64

    /// A receipt for `consent`.
    public init(consent: EventID, ack: Int64) {
        self.consent = consent
        self.ack = ack
    }
}

/// A value to destroy, and by whose leave.
public struct Erasure: Hashable, Sendable {
    /// The write whose value goes.
    public let dot: Dot
    /// The event that consents.
    public let consent: EventID

    /// The erasure of one value.
    public init(dot: Dot, consent: EventID) {
        self.dot = dot
        self.consent = consent
    }
}

/// A value that arrives after its event.
public struct LateValue: Equatable, Sendable {
    /// The event whose write committed to it.
    public let event: EventID
    /// The value, checked against the write.
    public let value: Value

    /// A value for `event`.
    public init(event: EventID, value: Value) {
        self.event = event
        self.value = value
    }
}
