import EventLog
import Signing
import Testing

@testable import JournalClient

/// Events that do not come about by the library's own writing.
enum Forgery {
    /// The header that would follow the last event of `replica`'s device.
    static func header(
        after replica: Replica, _ drafts: [EventDraft] = [], kind: EventKind = .ack
    ) throws -> EventHeader {
        let tip = try #require(
            try replica.history().lanes.map(\.tip).last {
                $0.device == replica.device
            })
        return EventHeader(
            journal: replica.journal, device: tip.device, epoch: tip.epoch, seq: tip.seq + 1,
            prev: tip.id, seen: [], claimedMilliseconds: 1_600_000_000_000, kind: kind,
            operations: drafts.flatMap(\.operations))
    }

    /// The event that `header` makes, signed by `replica`'s device.
    static func event(
        _ header: EventHeader, by replica: Replica, values: [Value] = []
    ) throws -> SignedEvent {
        let keys = replica.keys
        let event = try VerifiedEvent(signing: header, with: keys.signing)
        return SignedEvent(header: event.headerBytes, signature: event.signature, values: values)
    }

    /// A chain of acknowledgements that would follow the last event.
    static func chain(_ count: Int, after replica: Replica) throws -> [SignedEvent] {
        var header = try header(after: replica)
        return try (0..<count).map { _ in
            let event = try event(header, by: replica)
            header.seq += 1
            header.prev = try id(of: event)
            return event
        }
    }

    static func id(of event: SignedEvent) throws -> EventID {
        try ParsedEvent.parse(header: event.header, signature: event.signature).id
    }
}

extension JournalHolder {
    /// Hands over events and gives their codes.
    func codes(_ events: [SignedEvent]) throws -> [UInt32] {
        try receive(PushRequest(events: events)).results.map(\.number)
    }

    /// What must not move when input is refused.
    func fingerprint() throws -> [String] {
        let status = try status()
        return [
            "\(status.events) \(status.entries) \(status.missingValues) \(status.waiting)",
            status.stateDigest.hex, status.valuePresence.hex, status.frontierDigest.hex,
        ]
    }
}
