public import EventLog
import Signing

/// A fresh replica in memory that takes what it is offered: the real rules without a store.
public struct FamilyReplica: Sendable {
    /// What was accepted, as the rules keep it.
    public private(set) var history: History
    /// The records of accepted events.
    public private(set) var records: [EventID: EventRecord] = [:]
    /// The operations of accepted events, and what became of the list as a whole.
    public private(set) var operations: [EventID: Operations] = [:]
    /// The headers of accepted events.
    public private(set) var headers: [EventID: EventHeader] = [:]
    private var held = HeldBuffer()
    private var keys: [DeviceKey: Result<PublicKey, Rejection>] = [:]

    /// A replica that knows nothing but the journal's name, and the `Accept` if it was told.
    public init(journal: EventID, accept: EventID? = nil) {
        history = History(journal: journal, accept: accept)
    }

    /// Judges one event, then all that it sets free. 0 for accepted, else the reason code.
    ///
    /// Spec: Protocol/03-event.md §4
    public mutating func offer(_ offer: Offer) throws -> UInt32 {
        do {
            let parsed = try ParsedEvent.parse(header: offer.header, signature: offer.signature)
            try parsed.validate(journal: history.journal)
            let key = try key(of: parsed)
            if records[parsed.id] != nil { return ReasonCode.duplicate.rawValue }
            return try judge(try parsed.verified(by: key))
        } catch let rejection as Rejection {
            return rejection.code.rawValue
        }
    }

    private mutating func key(of event: ParsedEvent) throws -> PublicKey {
        let device = event.header.device
        if let known = keys[device] { return try known.get() }
        let made = Result { () throws(Rejection) in try event.key() }
        keys[device] = made
        return try made.get()
    }

    private mutating func judge(_ event: VerifiedEvent) throws -> UInt32 {
        switch try decide(event) {
        case .accepted:
            var free = held.released(by: event.id)
            // Of several that are free at one time the smallest id comes first.
            while let next = free.min(by: { $0.id < $1.id }) {
                free.removeAll { $0.id == next.id }
                if case .accepted = try decide(next) { free += held.released(by: next.id) }
            }
            return 0
        case .alreadyKnown: return ReasonCode.duplicate.rawValue
        case .refused(let code): return code.rawValue
        case .waits(let missing, let code):
            let isEnrolled = history.membership.isEnrolled(event.header.device)
            return held.hold(event, for: missing, isEnrolled: isEnrolled)
                ? code.rawValue : ReasonCode.quota.rawValue
        }
    }

    private mutating func decide(_ event: VerifiedEvent) throws -> Acceptance {
        let known = records
        let verdict = try history.accept(event) { (id) throws(StoreFailure) in known[id] }
        if case .accepted(let record) = verdict {
            records[record.id] = record
            operations[record.id] = Operations(of: event.header)
            headers[record.id] = event.header
        }
        return verdict
    }
}
