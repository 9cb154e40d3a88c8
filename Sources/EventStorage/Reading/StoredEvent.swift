package import EventLog

/// An event as the store keeps it.
package struct StoredEvent: Equatable, Sendable {
    /// Its place in the order of arrival here, from 1; never sent, it differs per replica.
    package let ordinal: Int64
    /// The id that it was stored under.
    package let id: EventID
    /// The header's exact bytes.
    package let header: [UInt8]
    /// 64 bytes.
    package let signature: [UInt8]
    /// The values that are here, ascending by index.
    package let values: [Value]

    /// The event as it travels.
    package var signed: SignedEvent {
        SignedEvent(header: header, signature: signature, values: values)
    }

    /// The event with as many of its first values as `bytes` hold, and the others' dots.
    func fitting(_ bytes: Int) -> (event: StoredEvent, leftOut: [Dot]) {
        var room = bytes - 80 - header.count
        let kept = values.prefix {
            room -= 48 + $0.padded.count
            return room >= 0
        }
        let fitting = StoredEvent(
            ordinal: ordinal, id: id, header: header, signature: signature, values: Array(kept))
        let leftOut = values.dropFirst(kept.count).map { Dot(event: id, index: $0.index) }
        return (fitting, leftOut)
    }

    /// The most bytes that it can take in a page.
    var size: Int { values.reduce(80 + header.count) { $0 + 48 + $1.padded.count } }
}

/// An event together with what acceptance made of it.
package struct RecordedEvent: Equatable, Sendable {
    /// The event.
    package let event: StoredEvent
    /// Its record.
    package let record: EventRecord
}

/// Some events, and where to go on.
package struct EventPage: Equatable, Sendable {
    /// Ascending by ordinal, so causes come before effects.
    package let events: [StoredEvent]
    /// Hand this in as `after` for the next page; nil when there are no more.
    package let next: Int64?
    /// Values that are here and that an event too large for a page left out.
    package internal(set) var leftOut: [Dot] = []
}

/// How much a page may hold; one event always fits.
package struct PageLimit: Equatable, Sendable {
    /// The most events.
    package let events: Int
    /// The most bytes of the events as they travel.
    package let bytes: Int
    /// Whether an event that is larger than a page by itself leaves out the values that pass it.
    package let leavesOutValues: Bool

    /// A limit; by default that of one batch of the protocol.
    package init(
        events: Int = Limits.batchEvents, bytes: Int = Limits.batchBytes,
        leavesOutValues: Bool = false
    ) {
        self.events = events
        self.bytes = bytes
        self.leavesOutValues = leavesOutValues
    }
}
