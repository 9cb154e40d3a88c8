public import EventLog

/// Whether something may be asked now: a question that the other parent said no to rests 30 days.
///
/// Spec: Protocol/06-content.md §7
extension HistoryView {
    /// Until when it rests that `parent` would say in the fields of `change`, in milliseconds since
    /// 1970; nil if it can be asked, or is no question.
    ///
    /// - Parameter now: milliseconds since 1970.
    /// Complexity: O(declined writes and their fields).
    public func restsUntil(
        saying change: EntryChange, by parent: Parent, at now: UInt64
    ) -> UInt64? {
        guard entry.state.isGuarded else { return nil }
        let questions = change.numbers.compactMap { number -> (UInt32, ContentKey?)? in
            var part = FieldSet()
            part[number] = change.fields[number]
            let content = Content.encode(part, of: change.kind)
            let said = WireFields.bytes(of: number, in: content).map { ContentKey.same($0) }
            // What stands already is no question.
            let stands = entry.state[number]?.versions.contains {
                $0.isAgreed && reader.key(of: $0, in: number) == said
            }
            return stands == true ? nil : (number, said)
        }
        guard !questions.isEmpty else { return nil }
        return Resting(entry.state, reader).end(questions, by: parent, at: now)
    }

    /// Until when it rests that `parent` would take the entry back; nil if it can be asked, or is
    /// no question.
    public func restsUntil(takingBackBy parent: Parent, at now: UInt64) -> UInt64? {
        guard entry.state.isGuarded else { return nil }
        return Resting(entry.state, reader).end(ofRetractionBy: parent, at: now)
    }
}

/// An entry in which one parent was told no: the same words in a new entry ask the same, whether
/// the words are live here or were taken back.
///
/// Spec: Protocol/06-content.md §7
public struct DeclinedEntry: Sendable {
    /// The entry.
    public let entry: EventID
    private let type: UInt32
    private let words: AskedWords
    private let agreed: [UInt32: Set<ContentKey>]
    private let resting: Resting

    /// Nil unless words of the guarded `entry` were declined.
    public init?(_ entry: EntryView) {
        guard let words = entry.asked, !words.declined.isEmpty else { return nil }
        self.entry = entry.state.entry
        self.words = words
        type = entry.state.type
        agreed = Dictionary(grouping: words.live.filter(\.isAgreed), by: \.field)
            .mapValues { Set($0.compactMap(\.said)) }
        resting = Resting(words.declined)
    }

    /// Until when it rests that `parent` would begin a new entry by `draft`, in milliseconds since
    /// 1970; nil if it asks something else, or can be asked. O(fields).
    ///
    /// - Parameter now: milliseconds since 1970.
    public func restsUntil(
        asking draft: EntryDraft, by parent: Parent, at now: UInt64
    ) -> UInt64? {
        guard draft.kind.rawValue == type,
            EntryState.isGuarded(draft.kind.rawValue, draft.policy)
        else { return nil }
        let fields = draft.fields.numbers.map { number -> (UInt32, ContentKey?) in
            var part = FieldSet()
            part[number] = draft.fields[number]
            let content = Content.encode(part, of: draft.kind)
            return (number, WireFields.bytes(of: number, in: content).map { .same($0) })
        }
        guard let asked = asked(fields, by: parent) else { return nil }
        return resting.end(asked, by: parent, at: now)
    }

    /// Whether `entry`, of which nothing is agreed, asks the same while it rests. O(its versions).
    public func isAsked(by entry: EntryView) -> Bool {
        let state = entry.state
        guard state.entry != self.entry, state.type == type, !entry.isAnythingAgreed,
            let live = entry.asked?.live, live.allSatisfy({ $0.record.parent == state.owner }),
            let asked = asked(live.map { ($0.field, $0.said) }, by: state.owner)
        else { return false }
        let questions = Set(asked.map(\.0))
        var resting = resting
        return live.filter { questions.contains($0.field) }
            .allSatisfy { resting.end(of: $0.record, in: $0.field, $0.said) != nil }
    }

    /// Those of `fields` in which it says what was declined; nil unless it says just what was
    /// declined here, or is agreed, in each field.
    private func asked(
        _ fields: [(UInt32, ContentKey?)], by parent: Parent
    ) -> [(UInt32, ContentKey?)]? {
        var declined: [UInt32: Set<ContentKey>] = [:]
        for word in words.declined where word.parent == parent {
            declined[word.field, default: []].insert(word.said)
        }
        let empty = Set(agreed.keys).union(declined.keys).subtracting(fields.map(\.0))
        var asked: [(UInt32, ContentKey?)] = []
        for (field, said) in fields + empty.map({ ($0, .same([])) })
        where field != ignored {
            let known = (agreed[field] ?? []).union(declined[field] ?? [])
            guard let said, (known.isEmpty ? [.same([])] : known).contains(said) else {
                return nil
            }
            if agreed[field]?.contains(said) != true, declined[field]?.contains(said) == true {
                asked.append((field, said))
            }
        }
        return asked.isEmpty ? nil : asked
    }

    /// When it was asked makes no other question of it, unless that time is what is asked.
    private var ignored: UInt32? {
        let isOfItsTime = [EntryKind.handover, .plan].contains { $0.rawValue == type }
        return isOfItsTime ? nil : FieldNumber.happenedAt
    }
}
