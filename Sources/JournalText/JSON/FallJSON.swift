package import EventLog

/// Why something has no effect, for programs: the same on every device that holds the same events.
///
/// `why` is `revoked`, `renewed` (of a recovery sheet), `let-in-by-fallen`, `not-taken` or
/// `taken-by-another`. Of a revocation or renewal `by` is the event that holds it, and `known` says
/// whether the words had seen it; of a device that fell with its introducer `by` is the event that
/// let it in, and `reason` why that one fell; of a place that was not taken `by` is the offer.
package enum FallJSON {
    /// Why an event has no effect; null if it has.
    package static func reason(of record: EventRecord, in history: History) -> JSON {
        history.fall(of: record).map { reason($0, in: history) } ?? .null
    }

    /// The reason itself.
    package static func reason(_ fall: Fall, in history: History) -> JSON {
        switch fall {
        case .revoked(let by, let isKnown):
            ["why": "revoked", "by": event(by), "known": .bool(isKnown)]
        case .renewed(let by, let isKnown):
            ["why": "renewed", "by": event(by), "known": .bool(isKnown)]
        case .letIn(let by, let fall):
            ["why": "let-in-by-fallen", "by": event(by), "reason": reason(fall, in: history)]
        case .notTaken(let offer):
            [
                "why": history.standing.isPaired ? "taken-by-another" : "not-taken",
                "by": event(offer),
            ]
        }
    }

    private static func event(_ record: EventRecord) -> JSON {
        [
            "event": .string(record.id.description), "parent": JSON(record.parent),
            "device": .string(record.device.description),
            "claimed-at": EntryJSON.time(record.claimedMilliseconds),
        ]
    }
}
