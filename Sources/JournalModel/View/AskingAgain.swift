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

/// A whole entry that its parent proposed and the other parent said no to: the same words in a new
/// entry ask the same.
///
/// Spec: Protocol/06-content.md §7
public struct DeclinedEntry: Equatable, Sendable {
    /// The entry.
    public let entry: EventID
    /// Until when the question rests, in milliseconds since 1970.
    public let restsUntil: UInt64
    private let asked: Asked

    private struct Asked: Equatable {
        let type: UInt32
        let owner: Parent
        let fields: FieldSet

        init(type: UInt32, owner: Parent, fields: FieldSet) {
            self.type = type
            self.owner = owner
            var said = fields
            // When it was asked makes no other question of it.
            said[FieldNumber.happenedAt] = nil
            self.fields = said
        }
    }

    /// Nil unless nothing of the guarded `entry` is agreed and its parent's words were declined.
    public init?(_ entry: EntryView) {
        let state = entry.state
        guard state.isGuarded, !entry.isAnythingAgreed, entry.proposals.isEmpty,
            let until = state.declinedProposals.filter({ $0.parent == state.owner })
                .map(\.restsUntil).max()
        else { return nil }
        self.entry = state.entry
        restsUntil = until
        asked = Asked(type: state.type, owner: state.owner, fields: entry.values)
    }

    /// Whether the entry that `parent` would begin at `now` asks the same while it rests.
    public func isAsked(by draft: EntryDraft, of parent: Parent, at now: UInt64) -> Bool {
        guard EntryState.isGuarded(draft.kind.rawValue, draft.policy) else { return false }
        return now < restsUntil
            && asked
                == Asked(
                    type: draft.kind.rawValue, owner: parent, fields: draft.fields)
    }

    /// Whether `entry`, of which nothing is agreed either, asked the same while it rested.
    public func isAsked(by entry: EntryView) -> Bool {
        let state = entry.state
        guard state.entry != self.entry, state.isGuarded, !entry.isAnythingAgreed else {
            return false
        }
        return state.created.claimedMilliseconds < restsUntil
            && asked
                == Asked(
                    type: state.type, owner: state.owner, fields: entry.values)
    }
}
