/// Why somebody asks to let words go.
///
/// Spec: Protocol/07-erasure.md §3
public enum ErasureReason: UInt32, CaseIterable, Sendable {
    /// Not said.
    case notSaid = 0
    /// A private matter.
    case privateMatter = 1
    /// It concerns a third person.
    case thirdPerson = 2
    /// It was written by mistake.
    case mistaken = 3
    /// Another reason.
    case other = 4
}

/// One act of asking to let words go, with everything that became of it.
///
/// More words than one request can name are asked for in several events of one feed; they are one
/// act and are answered together.
/// Spec: Protocol/07-erasure.md
public struct ErasureRequest: Equatable, Sendable {
    /// Where a request stands.
    public enum State: Equatable, Sendable {
        /// Nobody has answered yet.
        case open
        /// The other parent declined, or declined the same words less than 30 days before; a
        /// consent is still possible.
        case declined
        /// The words are gone, by this request or by another one.
        case carriedOut
        /// The device that asked lost its effect before an answer came.
        case fallen
    }

    /// What a request names of one entry.
    public struct Named: Equatable, Sendable {
        /// The entry.
        public let entry: EventID
        /// The fields whose words are meant, ascending.
        public let fields: [UInt32]
        /// The writes, ascending.
        public let dots: [Dot]
    }

    /// A device's word that it has erased what was let go.
    public struct Receipt: Equatable, Sendable {
        /// The device, as it stands now.
        public let device: Standing.Device
        /// The ack that reports it; nil if none has.
        public let ack: EventRecord?
    }

    /// The events that ask, in the order of their feed, at least one.
    public let events: [EventID]
    /// Who asked, when: the first of these events.
    public let asked: EventRecord
    /// The reason code; an `ErasureReason`, or one that a newer release knows.
    public let reason: UInt32
    /// What it names, ascending by entry.
    public let named: [Named]
    /// Where it stands.
    public let state: State
    /// The parent whose answer it waits for; nil if it waits for nobody.
    public let waitsFor: Parent?
    /// The declines that count, ascending.
    public let declines: [EventRecord]
    /// The events that let the words go, ascending: consents, or the request of a sole parent.
    public let grants: [EventRecord]
    /// Other requests by which words of this act went, ascending: they named the same words and
    /// were answered first. One by the other parent shows that both had asked.
    public let others: [EventRecord]
    /// The events that would let them go if a revocation had not taken effect from them or from
    /// the request, ascending. A copy that learnt of the revocation later had let the words go.
    public let ended: [EventRecord]
    /// Every device that may hold the words, with its report; empty until the words are let go.
    public let receipts: [Receipt]
    /// Whether the words are gone from this copy, to the last byte of its log.
    public let isErasedHere: Bool
    /// Whether the daemon held what let the words go at the last sync.
    public let isAtDaemon: Bool

    /// Whether a sole parent decided alone.
    public var isAlone: Bool { grants.contains { events.contains($0.id) } }

    /// The same, of which the other parent declined the words before: it waits for nobody.
    public var declinedBefore: ErasureRequest {
        ErasureRequest(
            events: events, asked: asked, reason: reason, named: named, state: .declined,
            waitsFor: nil, declines: declines, grants: grants, others: others, ended: ended,
            receipts: receipts, isErasedHere: isErasedHere, isAtDaemon: isAtDaemon)
    }
}
