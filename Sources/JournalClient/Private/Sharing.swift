public import EventLog
public import JournalModel

/// What one share writes in the shared journal, before a person says yes to it.
public struct SharePlan: Sendable {
    /// The entry that was asked for.
    public let entry: EntryView
    /// All that is written anew, in that order: what an entry names stands before it.
    public let entries: [EntryView]
}

/// Why an entry cannot be shared. Nothing was written.
public enum ShareError: Error, Equatable, Sendable {
    /// It was shared before, as the second one.
    case sharedBefore(EventID, as: EventID)
    /// It was taken back.
    case takenBack(EventID)
    /// Something in it waits for its author: which words are meant is not clear.
    case unsettled(EventID)
    /// Words of it are missing here, or were written by a newer release: it would be shared without
    /// them.
    case notWhole(EventID)
}

/// Sharing: an entry that was written for oneself is written anew in the shared journal, as a new
/// signed act. Nobody learns which journal it comes from.
///
/// Spec: Protocol/16-reserved.md §12
extension PrivateJournal {
    /// What sharing an entry would write: the entry, what it names of this journal, and what mends
    /// or answers any of these. A rupture is never shared without its repairs, nor a repair without
    /// its rupture.
    ///
    /// Throws `ShareError`, `unknownEntry` or `StorageError`. O(repairs, comforts and replies).
    public func plan(sharing id: EventID) throws -> SharePlan {
        let entry = try replica.entry(id)
        if let there = Self.counterpart(of: entry) {
            throw ShareError.sharedBefore(id, as: there)
        }
        let about = try [EntryKind.repair, .comfort, .reply].flatMap { try replica.all($0) }
            .filter { !$0.isRetracted }
        var found: [EventID: EntryView] = [:]
        var queue = [entry]
        while let next = queue.popLast() {
            let here = next.state.entry
            guard found[here] == nil, Self.counterpart(of: next) == nil else { continue }
            found[here] = next
            queue += try named(by: next).map { try replica.entry($0) }
            queue += about.filter { $0.linkedEntries.contains(here) }
        }
        for one in found.values.sorted(by: { $0.state.entry < $1.state.entry }) {
            try mustBeWhole(one)
        }
        return SharePlan(entry: entry, entries: try ordered(found))
    }

    /// Writes what was planned in the shared journal, each entry as an event of its own, and marks
    /// it here. Durable on return. If the program ends in between, sharing again goes on.
    ///
    /// Throws `ReplicaError` or `StorageError`.
    ///
    /// - Returns: the new entries, in the order of the plan.
    public func share(_ plan: SharePlan) throws -> [EventID] {
        var known: [EventID: EventID] = [:]
        var written: [EventID] = []
        for entry in plan.entries {
            let draft = try draft(entry, known, along: written)
            let there = try earlier(draft) ?? shared.add(draft)
            known[entry.state.entry] = there
            written.append(there)
        }
        for (entry, there) in zip(plan.entries, written) { try mark(entry, there) }
        return written
    }

    /// The entry of the shared journal as which an entry of this one was shared; nil if it was not.
    public static func counterpart(of entry: EntryView) -> EventID? {
        guard case .entries(let ids)? = entry[FieldNumber.along]?.value else { return nil }
        return ids.first
    }

    /// Takes the mark off entries whose shared form was removed before it left this device.
    /// O(entries of their kinds).
    public func unmark(_ removed: [EntryView]) throws {
        let gone = Set(removed.map(\.state.entry))
        for kind in Set(removed.compactMap(\.kind)).sorted(by: { $0.rawValue < $1.rawValue }) {
            for entry in try replica.all(kind) {
                guard let there = Self.counterpart(of: entry), gone.contains(there) else {
                    continue
                }
                let last = try replica.lastWriting()
                let isLast = last?.entries.map(\.state.entry) == [entry.state.entry]
                if let last, isLast, last.begun.isEmpty, last.canBeRemoved,
                    try replica.remove(last)
                {
                    continue
                }
                let change = EntryChange(
                    kind: kind, fields: FieldSet(), clearing: [FieldNumber.along])
                _ = try replica.decide(.edit(change), on: Self.mark(of: entry))
            }
        }
    }

    /// The mark is this program's own: nobody reads or types it, and nothing else of the entry is
    /// taken for seen.
    private static func mark(of entry: EntryView) -> Sight {
        Sight(EntryLook(entry, whole: [FieldNumber.along]))
    }

    private func mark(_ entry: EntryView, _ there: EventID) throws {
        guard let kind = entry.kind else { return }
        let change = EntryChange(kind: kind, fields: [FieldNumber.along: .entries([there])])
        _ = try replica.decide(.edit(change), on: Self.mark(of: entry))
    }

    /// Entries of this journal that an entry names.
    private func named(by entry: EntryView) throws -> [EventID] {
        try entry.linkedEntries.filter { try replica.holds($0) }
    }

    private func mustBeWhole(_ entry: EntryView) throws {
        let id = entry.state.entry
        guard !entry.isRetracted else { throw ShareError.takenBack(id) }
        guard entry.kind != nil, !entry.hasNewer else { throw ShareError.notWhole(id) }
        for field in entry.fields {
            guard field.saysOneThing else { throw ShareError.unsettled(id) }
            switch field.voice?.content {
            case .value, .cleared, .erased: continue
            default: throw ShareError.notWhole(id)
            }
        }
    }

    /// What is named stands before what names it; of equals the earlier one.
    private func ordered(_ found: [EventID: EntryView]) throws -> [EntryView] {
        var left = found.values.sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        var ordered: [EntryView] = []
        while !left.isEmpty {
            let open = Set(left.map(\.state.entry))
            guard let place = left.firstIndex(where: { open.isDisjoint(with: $0.linkedEntries) })
            else { throw ShareError.unsettled(left[0].state.entry) }
            ordered.append(left.remove(at: place))
        }
        return ordered
    }

    /// The same words for the shared journal: its persons, its entries, and when they were first
    /// written.
    private func draft(
        _ entry: EntryView, _ known: [EventID: EventID], along: [EventID]
    ) throws -> EntryDraft {
        let own = try shared.ownParent()
        func there(_ id: EventID) throws -> EventID {
            if let id = known[id] { return id }
            guard try replica.holds(id) else { return id }
            return try Self.counterpart(of: replica.entry(id)) ?? id
        }
        var fields = FieldSet()
        for element in entry.values.elements where element.number != FieldNumber.along {
            fields[element.number] =
                switch element.value {
                case .entry(let id): .entry(try there(id))
                case .entries(let ids): FieldValue.entries(try ids.map(there)).canonical
                case .person(let person): .person(Self.person(person, as: own))
                case .persons(let persons):
                    FieldValue.persons(persons.map { Self.person($0, as: own) }).canonical
                default: element.value
                }
        }
        fields[FieldNumber.firstWritten] = .moment(Self.written(entry)).canonical
        if !along.isEmpty {
            fields[FieldNumber.along] = FieldValue.entries(Array(along.suffix(32))).canonical
        }
        guard let kind = entry.kind else { throw ShareError.notWhole(entry.state.entry) }
        return EntryDraft(kind: kind, policy: entry.state.policy, fields: fields)
    }

    /// A person of this journal, by the number that they have in the shared one.
    private static func person(_ number: UInt32, as own: Parent) -> UInt32 {
        guard own == 2, number == 1 || number == 2 else { return number }
        return otherParent(than: number)
    }

    /// When it was first written, with the offset that its author was in.
    private static func written(_ entry: EntryView) -> Moment {
        var offset: Int32 = 0
        if case .moment(let moment)? = entry[FieldNumber.happenedAt]?.value {
            offset = moment.offsetMinutes
        }
        return Moment(
            utcMilliseconds: Int64(clamping: entry.state.created.claimedMilliseconds),
            offsetMinutes: offset)
    }

    /// The entry that an earlier try wrote, which ended before it could mark it here.
    private func earlier(_ draft: EntryDraft) throws -> EventID? {
        let own = try shared.ownParent()
        func words(_ fields: FieldSet) -> FieldSet {
            var fields = fields
            fields[FieldNumber.along] = nil
            return fields
        }
        return try shared.all(draft.kind).first { entry in
            entry.state.owner == own && !entry.isRetracted
                && words(entry.values) == words(draft.fields)
        }?.state.entry
    }
}

extension EntryView {
    /// The entries that its fields name, but for what was shared along.
    fileprivate var linkedEntries: [EventID] {
        fields.filter { $0.field != FieldNumber.along }.flatMap { field in
            field.versions.flatMap { view -> [EventID] in
                switch view.content {
                case .value(.entry(let id)): [id]
                case .value(.entries(let ids)): ids
                default: []
                }
            }
        }
    }
}
