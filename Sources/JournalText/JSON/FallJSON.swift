package import EventLog

/// Why something has no effect, for programs.
///
/// `why` is `revoked`, `renewed` (of a recovery sheet), `let-in-by-fallen`, `not-taken` or
/// `taken-by-another`. Of a revocation or renewal `by` is the event that holds it, and `known` says
/// whether the words had seen it; of a device that fell with its introducer `by` is the event that
/// let it in, and `reason` why that one fell; of a place that was not taken `by` is the offer.
package enum FallJSON {
    /// Why an event has no effect; null if it has.
    package static func reason(of record: EventRecord, in names: Names) -> JSON {
        names.history.fall(of: record).map { reason($0, in: names) } ?? .null
    }

    /// The reason itself.
    package static func reason(_ fall: Fall, in names: Names) -> JSON {
        switch fall {
        case .revoked(let by, let isKnown):
            ["why": "revoked", "by": event(by, names), "known": .bool(isKnown)]
        case .renewed(let by, let isKnown):
            ["why": "renewed", "by": event(by, names), "known": .bool(isKnown)]
        case .letIn(let by, let fall):
            ["why": "let-in-by-fallen", "by": event(by, names), "reason": reason(fall, in: names)]
        case .notTaken(let offer):
            [
                "why": names.history.standing.isPaired ? "taken-by-another" : "not-taken",
                "by": event(offer, names),
            ]
        }
    }

    private static func event(_ record: EventRecord, _ names: Names) -> JSON {
        [
            "event": .string(record.id.description), "parent": JSON(record.parent),
            "device": names.json(record.device, of: record.parent),
            // When the other parent changed their devices is not told.
            "claimed-at": names.isOthers(record.parent)
                ? .null : EntryJSON.time(record.claimedMilliseconds),
        ]
    }
}
