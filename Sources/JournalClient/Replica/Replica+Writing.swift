public import EventLog
import EventStorage
public import JournalModel
import Signing

/// How a field that waits is settled. Always a person's act.
public enum Settlement: Equatable, Sendable {
    /// Keep the version at this place of the field's list, from 1.
    case keep(Int)
    /// Keep all versions side by side.
    case keepAll
    /// Write a new value over all versions; nil clears the field.
    case write(FieldValue?)
}

/// Writing entries: each call is one event, durable on return.
extension Replica {
    /// Writes a new entry. Throws `draft` with the first thing that is wrong.
    @discardableResult
    public func add(_ draft: EntryDraft) throws -> EventID {
        try append([event(for: draft)])[0]
    }

    /// Writes new entries in one transaction, in order.
    @discardableResult
    public func add(_ drafts: [EntryDraft]) throws -> [EventID] {
        try append(try drafts.map { try event(for: $0) })
    }

    /// The event that begins an entry.
    func event(for draft: EntryDraft) throws -> EventDraft {
        let values = try checked { kindOf throws(DraftError) in
            try draft.validated(by: try author(), kindOf: kindOf)
        }
        return try self.event(
            values, entry: nil, creating: draft.create
        ) { _ in [] }
    }

    /// Changes fields of an entry. What is replaced is what `seen` shows, never more: a change
    /// that arrived since stays as a second version.
    @discardableResult
    public func edit(_ seen: EntryView, _ change: EntryChange) throws -> EventID {
        try mustOwn(seen)
        let values = try checked { kindOf throws(DraftError) in
            try change.validated(by: try author(), over: seen.values, kindOf: kindOf)
        }
        let event = try self.event(values, entry: seen.state.entry, creating: nil) { fields in
            seen.state.liveDots(of: fields)
        }
        return try append([event])[0]
    }

    /// Takes an entry back; it stays readable.
    @discardableResult
    public func retract(_ seen: EntryView, reason: UInt32 = 0) throws -> EventID {
        try mustOwn(seen)
        let retract = Retract(
            entry: seen.state.entry, seen: Array(seen.state.liveDots.prefix(Limits.dots)),
            reason: reason)
        return try append([EventDraft(kind: .content, operations: [.retract(retract)], values: [])]
        )[0]
    }

    /// Settles one field of an entry that waits. Throws `notInConflict` or `noSuchVersion`.
    @discardableResult
    public func settle(
        _ seen: EntryView, field number: UInt32, _ settlement: Settlement
    ) throws -> EventID {
        guard let field = seen[number], field.isConflict else {
            throw ReplicaError.notInConflict(seen.state.entry)
        }
        guard let kind = seen.kind else { throw ReplicaError.unknownKind(seen.state.type) }
        try mustOwn(seen)
        switch settlement {
        case .keepAll:
            let keep = Keep(
                entry: seen.state.entry, field: number,
                versions: Array(field.versions.map(\.version.dot).prefix(Limits.dots)))
            return try append([EventDraft(kind: .content, operations: [.keep(keep)], values: [])])[
                0]
        case .keep(let place):
            guard place >= 1, place <= field.versions.count else {
                throw ReplicaError.noSuchVersion(place, of: field.versions.count)
            }
            switch field.versions[place - 1].content {
            case .value(let value): return try write(value, to: number, of: seen, kind)
            case .cleared: return try write(nil, to: number, of: seen, kind)
            case .missing, .erased, .unreadable:
                // What cannot be read here cannot be written again either.
                throw ReplicaError.noSuchVersion(place, of: field.versions.count)
            }
        case .write(let value):
            return try write(value, to: number, of: seen, kind)
        }
    }

    private func write(
        _ value: FieldValue?, to number: UInt32, of seen: EntryView, _ kind: EntryKind
    ) throws -> EventID {
        var fields = FieldSet()
        fields[number] = value
        let change = EntryChange(
            kind: kind, fields: fields, clearing: value == nil ? [number] : [])
        return try edit(seen, change)
    }

    /// Agrees to a proposal of the other parent.
    @discardableResult
    public func consent(to proposal: Dot) throws -> EventID {
        let consent = Consent(target: proposal)
        return try append([EventDraft(kind: .content, operations: [.consent(consent)], values: [])]
        )[0]
    }

    // MARK: From drafts to events

    private func event(
        _ drafted: [DraftedValue], entry: EventID?, creating create: Create?,
        superseding dots: ([UInt32]) -> [Dot]
    ) throws -> EventDraft {
        var operations: [Operation] = create.map { [.create($0)] } ?? []
        var values: [Value] = []
        for one in drafted {
            let value = try Value(
                index: UInt32(operations.count), content: one.content,
                salt: surroundings.random32())
            // More versions than one write can name are settled by several writes in turn.
            let supersedes = Array(dots(one.fields).prefix(Limits.dots))
            operations.append(
                .write(
                    Write(entry: entry, fields: one.fields, supersedes: supersedes, value: value)))
            values.append(value)
        }
        return EventDraft(kind: .content, operations: operations, values: values)
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

    private func mustOwn(_ seen: EntryView) throws {
        let isOwn = try seen.state.owner == parent()
        guard isOwn || seen.state.policy != .authorOnly else {
            throw ReplicaError.notYours(seen.state.entry)
        }
    }
}
