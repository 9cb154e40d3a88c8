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

    /// The noes to writes, field by field.
    private var noes: [Question: Noes]
    /// The same of retractions, by the parent who asked.
    private var retractions: [Parent: Noes]

    /// O(n log n) for n declined writes, their fields and noes.
    init(_ state: EntryState, _ reader: VersionReader) {
        let words = state.declinedProposals.flatMap { DeclinedWord.all(of: $0, reader) }
        let retracted = state.declinedProposals.filter(\.fields.isEmpty)
        self.init(words)
        retractions = Dictionary(grouping: retracted, by: \.parent)
            .mapValues { Noes($0.flatMap(\.noes)) }
    }

    /// What rests by the noes to some words.
    init(_ words: [DeclinedWord]) {
        let asked = Dictionary(grouping: words) {
            Question(parent: $0.parent, field: $0.field, said: $0.said)
        }
        noes = asked.mapValues { Noes($0.flatMap(\.noes)) }
        retractions = [:]
    }

    /// Until when a proposed version rests that says something new in `fields`; nil unless all of
    /// that was declined before.
    mutating func end(
        of version: Version, in fields: [UInt32], _ reader: VersionReader
    ) -> UInt64? {
        guard !version.isDeclined else { return nil }
        return Resting.first(
            fields.map { end(of: version.record, in: $0, reader.key(of: version, in: $0)) })
    }

    /// Until when that rests which `question` says in a field; nil if it does not.
    mutating func end(of question: EventRecord, in field: UInt32, _ said: ContentKey?) -> UInt64? {
        guard let said else { return nil }
        let asked = Question(parent: question.parent, field: field, said: said)
        return noes[asked]?.end(of: question)
    }

    /// Until when that rests which `parent` would say in some fields now; nil unless all of it was
    /// declined less than 30 days before.
    func end(
        _ said: [(field: UInt32, key: ContentKey?)], by parent: Parent, at now: UInt64
    ) -> UInt64? {
        Resting.first(
            said.map { field, key in
                key.flatMap {
                    noes[Question(parent: parent, field: field, said: $0)]?.end(at: now)
                }
            })
    }

    /// Until when a retraction rests: its parent asked before to take the entry back.
    mutating func end(ofRetractionBy record: EventRecord) -> UInt64? {
        retractions[record.parent]?.end(of: record)
    }

    /// The same of one that `parent` would make now.
    func end(ofRetractionBy parent: Parent, at now: UInt64) -> UInt64? {
        retractions[parent]?.end(at: now)
    }

    /// The first end of a question of several parts; nil if one of them does not rest.
    private static func first(_ ends: [UInt64?]) -> UInt64? {
        ends.contains(nil) ? nil : ends.compactMap(\.self).min()
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

/// Words of one field that one parent proposed and the other said no to, live or not.
struct DeclinedWord: Equatable, Sendable {
    let parent: Parent
    let field: UInt32
    let said: ContentKey
    let noes: [EventRecord]

    /// The words of a declined write that are not erased; none of a retraction.
    static func all(of declined: DeclinedProposal, _ reader: VersionReader) -> [DeclinedWord] {
        declined.fields.compactMap { field in
            reader.key(of: declined.dot, in: field).map {
                DeclinedWord(
                    parent: declined.parent, field: field, said: $0, noes: declined.noes)
            }
        }
    }
}
