import EventLog

/// Questions that rest: what asks again for what the other parent said no to less than 30 days
/// before waits for nobody.
///
/// Spec: Protocol/06-content.md §7
struct Resting {
    private struct Question: Hashable {
        let parent: Parent
        let field: UInt32
        let said: ContentKey
    }

    /// Until when what was declined rests, of writes field by field.
    private var ends: [Question: UInt64] = [:]
    /// The same of retractions, by the parent who asked.
    private var retractions: [Parent: UInt64] = [:]

    /// O(declined writes and their fields).
    init(_ state: EntryState, _ reader: VersionReader) {
        for declined in state.declinedProposals {
            guard !declined.fields.isEmpty else {
                retractions[declined.parent] = max(
                    retractions[declined.parent] ?? 0, declined.restsUntil)
                continue
            }
            for field in declined.fields {
                guard let said = reader.key(of: declined.dot, in: field) else { continue }
                let question = Question(parent: declined.parent, field: field, said: said)
                ends[question] = max(ends[question] ?? 0, declined.restsUntil)
            }
        }
    }

    /// Until when a proposed version rests that says something new in `fields`; nil unless all of
    /// that was declined before.
    func end(of version: Version, in fields: [UInt32], _ reader: VersionReader) -> UInt64? {
        guard !version.isDeclined else { return nil }
        return end(
            fields.map { ($0, reader.key(of: version, in: $0)) }, by: version.record.parent,
            at: version.record.claimedMilliseconds)
    }

    /// Until when that rests which `parent` would say in some fields at a time; nil unless all of
    /// it was declined less than 30 days before.
    func end(
        _ said: [(field: UInt32, key: ContentKey?)], by parent: Parent, at claimed: UInt64
    ) -> UInt64? {
        let found = said.compactMap { field, key in
            key.flatMap { ends[Question(parent: parent, field: field, said: $0)] }
        }.filter { claimed < $0 }
        return found.count == said.count ? found.min() : nil
    }

    /// Until when a retraction rests: its parent asked before to take the entry back.
    func end(ofRetractionBy record: EventRecord) -> UInt64? {
        end(ofRetractionBy: record.parent, at: record.claimedMilliseconds)
    }

    /// The same of one that `parent` would make at a time.
    func end(ofRetractionBy parent: Parent, at claimed: UInt64) -> UInt64? {
        retractions[parent].flatMap { claimed < $0 ? $0 : nil }
    }

    /// What one event proposes is one question: it rests whole, or not at all.
    static func whole(_ proposals: [Proposal]) -> [Proposal] {
        struct Asking: Hashable {
            let event: EventID
            let isRetraction: Bool
        }
        func asking(_ one: Proposal) -> Asking {
            Asking(event: one.dot.event, isRetraction: one.isRetraction)
        }
        let waiting = Set(proposals.filter { !$0.isSettled }.map(asking))
        guard !waiting.isEmpty else { return proposals }
        return proposals.map { one in
            guard one.restsUntil != nil, waiting.contains(asking(one)) else { return one }
            return Proposal(
                dot: one.dot, fields: one.fields, waitsFor: one.waitsFor,
                isDeclined: one.isDeclined, restsUntil: nil)
        }
    }
}
