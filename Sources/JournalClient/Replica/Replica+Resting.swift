public import EventLog
import EventStorage
import JournalModel

/// That somebody would ask again for what the other parent said no to less than 30 days before.
/// The journal is unchanged.
///
/// Spec: Protocol/06-content.md §7
public struct QuestionRests: Error, Equatable {
    /// The entry in which it was asked.
    public let entry: EventID
    /// Until when it rests, in milliseconds since 1970.
    public let until: UInt64
}

extension Replica {
    /// Throws `QuestionRests` for an entry that this parent would ask for anew.
    func mustNotAskAgain(_ draft: EntryDraft) throws {
        guard draft.policy == .agreement || draft.kind == .child else { return }
        let (own, now) = (try parent() ?? 1, surroundings.now())
        for before in try all(draft.kind).compactMap(DeclinedEntry.init) {
            guard let until = before.restsUntil(asking: draft, by: own, at: now) else { continue }
            throw QuestionRests(entry: before.entry, until: until)
        }
    }

    /// Throws `QuestionRests` for a change that this parent proposed before.
    func mustNotAskAgain(_ change: EntryChange, of seen: EntryView) throws {
        guard seen.state.isGuarded, let own = try parent() else { return }
        let entry = seen.state.entry
        let until = try history(of: entry).restsUntil(
            saying: change, by: own, at: surroundings.now())
        if let until { throw QuestionRests(entry: entry, until: until) }
    }

    /// Throws `QuestionRests` if this parent asked before to take the entry back, and would ask
    /// again by this.
    func mustNotAskAgain(toTakeBack seen: EntryView) throws {
        guard seen.state.isGuarded, let own = try parent(), !seen.asksForChange(by: own)
        else { return }
        let entry = seen.state.entry
        let until = try history(of: entry).restsUntil(
            takingBackBy: own, at: surroundings.now())
        if let until { throw QuestionRests(entry: entry, until: until) }
    }

    /// Withdraws what this parent asked: to take a guarded entry back. One value that is agreed is
    /// written again as it is, which changes nothing and says that the entry may stay.
    ///
    /// Throws `nothingProposed` if this parent asks for no such thing, and `beyondReading` if
    /// nothing that is agreed can be written again.
    /// Spec: Protocol/06-content.md §6
    @discardableResult
    func withdrawRetraction(of seen: EntryView) throws -> EventID {
        let own = try parent()
        let (entry, now) = (seen.state.entry, try entry(seen.state.entry))
        guard (now.proposals + now.declined).contains(where: { $0.isRetraction && $0.by == own })
        else { throw ReplicaError.nothingProposed(entry) }
        guard let kind = now.kind else { throw ReplicaError.unknownKind(now.state.type) }
        guard let again = try agreedAgain(now, kind, at: 0) else {
            throw ReplicaError.beyondReading(entry)
        }
        return try append([
            EventDraft(
                kind: .content, operations: [.write(again.write)], values: [again.value],
                waits: !now.isHeardAtOnce)
        ])[0]
    }

    /// Writes one agreed value again as it is, which stands by the entry and changes nothing; nil
    /// if nothing agreed can be read.
    ///
    /// - Parameter index: the operation's place in its event.
    func agreedAgain(
        _ now: EntryView, _ kind: EntryKind, at index: Int
    ) throws -> (write: Write, value: Value)? {
        // Words are said once where that is enough: a copy would have to be erased with them.
        let agreed = now.fields.filter { $0.agreedValue != nil }.sorted { one, other in
            let (words, others) = (one.isOfWords(kind), other.isOfWords(kind))
            return words == others ? one.field < other.field : !words
        }
        guard let field = agreed.first, let value = field.agreedValue else { return nil }
        var fields = FieldSet()
        fields[field.field] = value
        let content = Content.encode(fields, of: kind)
        let written = try Value(
            index: UInt32(index), content: content, salt: surroundings.random32())
        let write = Write(
            entry: now.state.entry, fields: [field.field], supersedes: [], value: written)
        return (write, written)
    }
}

extension FieldView {
    fileprivate func isOfWords(_ kind: EntryKind) -> Bool {
        kind.spec[field]?.standsAlone ?? true
    }
}
