public import EventLog
import Signing

/// A family with every verdict: one line of a family file.
///
/// Spec: Protocol/vectors/README.md, schema `family`
public struct JudgedFamily {
    /// What was offered.
    public let family: Family
    /// The code of each offer: 0 accepted, 1 known, 1xx refused, 2xx held.
    public let codes: [UInt32]
    /// The codes when everything is offered once more.
    public let again: [UInt32]
    /// The id of each offer, nil for bytes that are no header.
    public let ids: [EventID?]
    /// What everything accepted comes to, after each value was offered.
    public let state: FamilyState
    /// The code of each value of each offer.
    public let valueCodes: [[ReasonCode]]

    /// Offers everything twice to a fresh replica, then all values.
    public init(_ family: Family) throws {
        self.family = family
        var replica = FamilyReplica(journal: family.journal, accept: family.accept)
        codes = try family.offers.map { try replica.offer($0) }
        again = try family.offers.map { try replica.offer($0) }
        let ids = family.offers.map { offer in
            try? ParsedEvent.parse(header: offer.header, signature: offer.signature).id
        }
        var state = FamilyState(replica)
        valueCodes = zip(family.offers, ids).map { offer, id in
            offer.values.map { value in
                id.map { state.take(value, for: $0) } ?? .missing
            }
        }
        self.ids = ids
        self.state = state
    }
}
