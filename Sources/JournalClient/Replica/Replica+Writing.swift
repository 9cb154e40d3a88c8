public import EventLog
import EventStorage
public import JournalModel
import Signing

/// Writing entries: each call is one event, durable on return.
extension Replica {
    /// Writes a new entry. Throws `draft` with the first thing that is wrong.
    @discardableResult
    public func add(_ draft: EntryDraft) throws -> EventID {
        try add([draft])[0]
    }

    /// Writes new entries in one transaction, in order. Throws `draft` with the first thing that is
    /// wrong, and `QuestionRests` for one that asks anew what the other parent said no to.
    @discardableResult
    public func add(_ drafts: [EntryDraft]) throws -> [EventID] {
        var events = try drafts.map { try event(for: $0) }
        // Who says "not mine" says where their own words end.
        for own in Set(try drafts.compactMap(lastOwn)).sorted() {
            let fields: FieldSet = [
                FieldNumber.authorshipEvent: .bytes(own.bytes),
                FieldNumber.authorshipSays: .choice(1),
            ]
            events.append(try event(for: EntryDraft(kind: .authorship, fields: fields)))
        }
        for draft in drafts { try mustNotAskAgain(draft) }
        return Array(try append(events).prefix(drafts.count))
    }

    /// The event that begins an entry.
    func event(for draft: EntryDraft) throws -> EventDraft {
        let values = try checked { kindOf throws(DraftError) in
            try draft.validated(by: try author(), kindOf: kindOf)
        }
        try mustSpeakForItself(draft.fields, of: draft.kind)
        try mustKnowZone(draft.fields, of: draft.kind)
        return try self.event(
            values, entry: nil, creating: draft.create,
            waits: !draft.kind.spec.isHeardAtOnce(draft.fields)
        ) { _ in [] }
    }

    /// Throws `draft` with the first thing that keeps a new entry from being written.
    func check(_ draft: EntryDraft) throws {
        _ = try checked { kindOf throws(DraftError) in
            try draft.validated(by: try author(), kindOf: kindOf)
        }
    }

    /// Changes fields of an entry. What is replaced is what `seen` shows, never more: a change
    /// that arrived since stays as a second version. Throws `QuestionRests` for a proposal that the
    /// other parent said no to less than 30 days before.
    ///
    /// One event; a field with more versions than a write can name takes further ones, each with
    /// the same value. A stop in between leaves what is not named yet beside it.
    /// - Parameter shown: the versions that the person saw.
    /// - Returns: the first event.
    @discardableResult
    func edit(
        _ seen: EntryView, _ change: EntryChange, replacing shown: Replaced.Versions
    ) throws -> EventID {
        let (values, event, replaced) = try changed(seen, change, replacing: shown)
        let entry = seen.state.entry
        let first = try append([event])[0]
        for (index, value) in values.enumerated() {
            var last = Dot(event: first, index: UInt32(index))
            var left = replaced.live(value.fields).dropFirst(Limits.dots)
            while !left.isEmpty {
                let named = ([last] + left.prefix(Limits.dots - 1)).sorted()
                left = left.dropFirst(Limits.dots - 1)
                let next = try self.event(
                    [value], entry: entry, creating: nil, waits: event.waits
                ) { _ in named }
                last = Dot(event: try append([next])[0], index: 0)
            }
        }
        return first
    }

    /// The event that changes fields of an entry, with its values and what they replace.
    func changed(
        _ seen: EntryView, _ change: EntryChange, replacing shown: Replaced.Versions
    ) throws -> (values: [DraftedValue], event: EventDraft, replaced: Replaced) {
        try mustOwn(seen)
        let values = try checked { kindOf throws(DraftError) in
            let own = try author()
            let whole = try change.whole(over: seen, by: own) { shown.hasAll(of: $0) }
            return try whole.completed(over: seen).validated(
                by: own, over: seen.values, under: seen.state.policy,
                agreed: seen.state.isGuarded ? seen.agreedPart.values : nil, kindOf: kindOf)
        }
        try mustSpeakForItself(change.fields, of: change.kind)
        try mustKnowZone(change.fields, of: change.kind)
        try mustNotAskAgain(change, of: seen)
        let replaced = try Replaced(shown, of: seen) {
            try history(of: seen.state.entry).history
        }
        let waits = !seen.isHeardAtOnce && !change.kind.spec.isHeardAtOnce(change.fields)
        let event = try event(
            values, entry: seen.state.entry, creating: nil, waits: waits,
            superseding: replaced.named)
        return (values, event, replaced)
    }

    /// Takes an entry back; it stays readable. Of a guarded entry it withdraws what this parent
    /// proposes; if that is nothing, it proposes to take back what is agreed, and throws
    /// `QuestionRests` if the other parent said no to that less than 30 days before.
    ///
    /// *Example:* "Robin" is agreed and A proposes "Rob". A's first call withdraws "Rob", and
    /// nobody is asked anything; the second asks B whether Robin's entry may go.
    ///
    /// - Parameter shown: of the versions in `seen`, those that the person had on the screen, if
    ///   only their beginning. Of own proposals it hides these, and of all else nothing.
    @discardableResult
    func retract(
        _ seen: EntryView, reason: UInt32, replacing shown: Set<Dot>
    ) throws -> EventID {
        try mustOwn(seen)
        try mustNotAskAgain(toTakeBack: seen)
        let live = seen.state.liveDots.filter(shown.contains)
        let open = Set(try parent().map(seen.proposed) ?? [])
        let proposed = live.filter(open.contains)
        if let own = try parent(), seen.asksForChange(by: own), let kind = seen.kind,
            let event = try withdrawal(of: proposed, in: seen, kind, reason)
        {
            return event
        }
        let others = live.filter { !open.contains($0) }
        // One operation names so many; every proposal of one's own is to be named.
        var dots = proposed + others.prefix(max(0, Limits.dots - proposed.count))
        var operations: [Operation] = []
        repeat {
            operations.append(
                .retract(
                    Retract(
                        entry: seen.state.entry, seen: Array(dots.prefix(Limits.dots)),
                        reason: reason)))
            dots = Array(dots.dropFirst(Limits.dots))
        } while !dots.isEmpty && operations.count < Limits.operations
        return try append([
            EventDraft(
                kind: .content, operations: operations, values: [], waits: !seen.isHeardAtOnce)
        ])[0]
    }

    /// Withdraws one's own proposals and asks nothing: the same event stands by what is agreed.
    /// Nil if nothing is, so that with the proposals all of the entry goes.
    ///
    /// Spec: Protocol/06-content.md §6
    private func withdrawal(
        of proposed: [Dot], in seen: EntryView, _ kind: EntryKind, _ reason: UInt32
    ) throws -> EventID? {
        // One operation less, for what stands.
        let parts = stride(from: 0, to: proposed.count, by: Limits.dots)
            .prefix(Limits.operations - 1)
        var operations: [Operation] = parts.map { start in
            let named = proposed[start..<min(start + Limits.dots, proposed.count)]
            return .retract(Retract(entry: seen.state.entry, seen: Array(named), reason: reason))
        }
        guard let again = try agreedAgain(seen, kind, at: operations.count) else { return nil }
        operations.append(.write(again.write))
        return try append([
            EventDraft(
                kind: .content, operations: operations, values: [again.value],
                waits: !seen.isHeardAtOnce)
        ])[0]
    }

    // MARK: From drafts to events

    private func event(
        _ drafted: [DraftedValue], entry: EventID?, creating create: Create?, waits: Bool,
        superseding dots: ([UInt32]) -> [Dot]
    ) throws -> EventDraft {
        var operations: [Operation] = create.map { [.create($0)] } ?? []
        var values: [Value] = []
        for one in drafted {
            let value = try Value(
                index: UInt32(operations.count), content: one.content,
                salt: surroundings.random32())
            // More versions than one write can name are named by further writes: see `edit`.
            operations.append(
                .write(
                    Write(
                        entry: entry, fields: one.fields, supersedes: dots(one.fields), value: value
                    )))
            values.append(value)
        }
        return EventDraft(kind: .content, operations: operations, values: values, waits: waits)
    }

    private func author() throws(DraftError) -> Parent { (try? parent()) ?? 1 }

    /// Runs a check that asks for kinds of entries; what the store throws goes before.
    private func checked(
        _ validate: ((EventID) -> EntryKind?) throws(DraftError) -> [DraftedValue]
    ) throws -> [DraftedValue] {
        var failure: (any Error)?
        let result = Result { () throws(DraftError) in
            try validate { id in
                do {
                    return try kind(of: id)
                } catch {
                    failure = error
                    return nil
                }
            }
        }
        if let failure { throw failure }
        return try result.mapError(ReplicaError.draft).get()
    }

    /// "That was me" or "not mine" is said of what one's own devices signed, and of nothing else.
    ///
    /// Spec: Protocol/16-reserved.md §14
    private func mustSpeakForItself(_ fields: FieldSet, of kind: EntryKind) throws {
        guard kind == .authorship, let field = kind.spec["event"]?.number,
            case .bytes(let named)? = fields[field]
        else { return }
        guard let record = try database.record(of: EventID(named)), record.parent == (try parent())
        else { throw ReplicaError.draft(.notYourEvent(field: field)) }
    }

    func mustOwn(_ seen: EntryView) throws {
        let isOwn = try seen.state.owner == parent()
        guard isOwn || seen.state.policy != .authorOnly else {
            throw ReplicaError.notYours(seen.state.entry)
        }
    }
}
