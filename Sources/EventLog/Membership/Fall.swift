/// Why an accepted event has no effect although its signature holds: what is said of it to people.
///
/// Spec: Protocol/05-membership.md §6
public enum Fall: Equatable, Sendable {
    /// A revocation of its device leaves it out. `isKnown` if the event had seen that revocation:
    /// only then was it written after it, for all that anyone can know.
    case revoked(by: EventRecord, isKnown: Bool)
    /// Another recovery key took the place of the one that signed it, and leaves it out. `isKnown`
    /// as above.
    case renewed(by: EventRecord, isKnown: Bool)
    /// The event that let its device in has fallen, for the reason given.
    indirect case letIn(by: EventRecord, Fall)
    /// Its device was offered the other parent's place and has not taken it.
    case notTaken(offer: EventRecord)

    /// The offer that it comes down to, nil if there is none.
    public var offer: EventRecord? {
        switch self {
        case .notTaken(let record): record
        case .letIn(_, let fall): fall.offer
        case .revoked, .renewed: nil
        }
    }

    /// The revocation that it comes down to, nil if there is none.
    public var revocation: EventRecord? {
        switch self {
        case .revoked(let record, _), .renewed(let record, _): record
        case .letIn(_, let fall): fall.revocation
        case .notTaken: nil
        }
    }
}
