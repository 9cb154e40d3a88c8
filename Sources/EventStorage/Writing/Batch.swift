package import EventLog
package import Signing

/// What one transaction adds to a store.
package struct Batch: Sendable {
    /// The ordinal that the first event gets: what `nextOrdinal` said when the batch was judged.
    ///
    /// If another process has appended since, the batch is refused with `advanced`, also when it
    /// holds no events: it was made without knowing theirs.
    package var first: Int64
    /// The last event that the store held then; nil if that is not to be looked at. Where an event
    /// was removed meanwhile, and another one written, it tells what `first` does not.
    package var last: EventID?
    /// Accepted events in order of arrival; they get consecutive ordinals.
    package var events: [NewEvent] = []
    /// What the events mean, in ordinals.
    package var derived = Derived()
    /// Values that both parents let go. Who consents here may have been undone before.
    package var erasures: [Erasure] = []
    /// Consents, and requests of a sole parent, that erase no longer: their values are missing
    /// from now on, unless `erasures` names them again.
    package var undone: [EventID] = []
    /// Values of events that came without them.
    package var lateValues: [LateValue] = []
    /// Small facts to keep, by key.
    package var metadata: [String: [UInt8]] = [:]
    /// Facts as they were when the batch was judged; nil for none. If one of them is another by
    /// now, the batch is refused with `advanced`.
    package var kept: [String: [UInt8]?] = [:]

    /// An empty batch that starts at `first`.
    package init(first: Int64) { self.first = first }

    /// An empty batch for a store that ends so.
    package init(after end: StoreEnd) {
        first = end.next
        last = end.last
    }
}

/// A verified and accepted event with the values that came along.
package struct NewEvent: Sendable {
    /// The event; that it is verified is said by its type.
    package let event: VerifiedEvent
    /// The values that match its writes, ascending by index; already erased ones left out.
    package let values: [Value]

    /// An event to append.
    package init(event: VerifiedEvent, values: [Value]) {
        self.event = event
        self.values = values
    }
}

/// Rows of the derived tables: answers kept ready, which can be made anew from the events.
package struct Derived: Sendable {
    /// The place of every event, ascending by ordinal; in a batch, one for each event.
    package var positions: [EventPlace] = []
    /// Lanes that these events begin, indexed by their number: a slice of `History.lanes`.
    package var newLanes: ArraySlice<Lane> = []
    /// Events that touch an entry, other than the one that creates it.
    package var touches: [Touch] = []
    /// Entries, new or changed.
    package var entries: [EntryRow] = []
    /// Origins of imported entries.
    package var sources: [SourceLink] = []
    /// Origins to forget: digests of erased words would let them be guessed.
    package var forgottenSources: [Bytes32] = []
    /// Places of events with an operation that this release cannot read.
    package var unknown: [Int64] = []
    /// Erasures that acks name as carried out.
    package var receipts: [ReceiptRow] = []

    /// No rows.
    package init() {}
}

/// An event's record under its ordinal.
package struct EventPlace: Equatable, Sendable {
    /// The event's place in the order of arrival here, from 1.
    package let ordinal: Int64
    /// What acceptance made of it.
    package let record: EventRecord
    /// Bit i is set if operation i is a write, which has a value.
    package let writes: UInt32

    /// The place of one event.
    package init(ordinal: Int64, record: EventRecord, writes: UInt32) {
        self.ordinal = ordinal
        self.record = record
        self.writes = writes
    }
}

/// That an event says something about an entry.
package struct Touch: Hashable, Sendable {
    /// The ordinal of the event that created the entry.
    package let entry: Int64
    /// The ordinal of the event that touches it.
    package let event: Int64

    /// A link from an entry to an event.
    package init(entry: Int64, event: Int64) {
        self.entry = entry
        self.event = event
    }
}

/// What is kept ready of an entry.
package struct EntryRow: Equatable, Sendable {
    /// The ordinal of the event that created the entry.
    package let ordinal: Int64
    /// The type number of the entry.
    package let type: UInt32
    /// Where it stands in the timeline, in milliseconds since 1970.
    package let sortMilliseconds: Int64
    /// How many of its fields wait for a person.
    package let waits: UInt32
    /// Bits whose meaning is the caller's.
    package let flags: UInt32
    /// The digest of its state.
    package let digest: Bytes32
    /// The entries that it answers or mends; nil for one that never does, and in what is read.
    package let links: [EventID]?
    /// When it is due, in milliseconds since 1970; likewise.
    package let dues: [Int64]?

    /// The row of one entry.
    package init(
        ordinal: Int64, type: UInt32, sortMilliseconds: Int64, waits: UInt32, flags: UInt32,
        digest: Bytes32, links: [EventID]? = nil, dues: [Int64]? = nil
    ) {
        self.links = links
        self.dues = dues
        self.ordinal = ordinal
        self.type = type
        self.sortMilliseconds = sortMilliseconds
        self.waits = waits
        self.flags = flags
        self.digest = digest
    }
}

/// That an entry was made from something outside.
package struct SourceLink: Equatable, Sendable {
    /// The digest that names the origin.
    package let hash: Bytes32
    /// The ordinal of the event that created the entry.
    package let entry: Int64

    /// A link from an origin to an entry.
    package init(hash: Bytes32, entry: Int64) {
        self.hash = hash
        self.entry = entry
    }
}

/// That an ack names an erasure as carried out.
package struct ReceiptRow: Hashable, Sendable {
    /// The event that granted the erasure.
    package let consent: EventID
    /// The ordinal of the ack.
    package let ack: Int64

    /// A receipt for `consent`.
    package init(consent: EventID, ack: Int64) {
        self.consent = consent
        self.ack = ack
    }
}

/// A value to destroy, and by whose leave.
package struct Erasure: Hashable, Sendable {
    /// The write whose value goes.
    package let dot: Dot
    /// The event that consents.
    package let consent: EventID

    /// The erasure of one value.
    package init(dot: Dot, consent: EventID) {
        self.dot = dot
        self.consent = consent
    }
}

/// A value that arrives after its event.
package struct LateValue: Equatable, Sendable {
    /// The event whose write committed to it.
    package let event: EventID
    /// The value, checked against the write.
    package let value: Value

    /// A value for `event`.
    package init(event: EventID, value: Value) {
        self.event = event
        self.value = value
    }
}
