import EventLog
import EventStorage
import JournalImport
import JournalModel

/// What it takes to bring an entry to what its row says now.
enum RowUpdate {
    /// This change; it clears fields of these numbers that the entry has.
    case change(EntryChange, of: EntryView, clearing: [UInt32])
    /// Nothing: the entry says it already.
    case none
    /// Somebody changed the entry here in what the row would change, or it would be another kind.
    case changedHere
    /// The entry has an amount, and the row has a number for it that has no unit now.
    case needsUnit
}

/// Taking over what a row says now and its entry does not.
extension Replica {
    /// What gives an entry all that its row says now, the row included.
    ///
    /// *Example.* A sleep went in while it was running. The row has an end now: the entry gets it.
    /// If somebody wrote an end here meanwhile, that one stays.
    func update(of entry: EventID, to row: TakenRow) throws -> RowUpdate {
        let seen = try self.entry(entry)
        guard let imported = try database.entry(entry).flatMap(importedRow),
            imported.kind == row.draft.kind, !seen.isRetracted
        else { return .changedHere }
        var change = EntryChange(kind: imported.kind, fields: FieldSet())
        // Whether the entry has its row as it came in.
        let kept = seen[FieldNumber.source]?.value
        let isFirst = kept == imported.fields[FieldNumber.source]
        for spec in imported.kind.spec.fields {
            let number = spec.number
            let wanted = row.draft.fields[number]
            let now = seen[number]
            // A row that names no child says nothing against the one that was said.
            guard wanted != now?.value, wanted != nil || number != FieldNumber.child else {
                continue
            }
            if number != FieldNumber.source, try !isOfImport(number, seen, imported) {
                // What the row says as it did is none of its changes.
                if isFirst, wanted == imported.fields[number] { continue }
                return .changedHere
            }
            if let wanted {
                change.fields[number] = wanted
            } else if !spec.isRequired {
                guard spec.name != "quantity" || !row.doubts.contains(.unit) else {
                    return .needsUnit
                }
                change.cleared.append(number)
            }
        }
        guard !change.numbers.isEmpty else { return .none }
        return .change(change, of: seen, clearing: change.cleared)
    }

    /// What a row says that is the same as it was, and that its entry does not say: its number has
    /// got a unit, a tag its name. No time moves, and nothing goes unless the row stands for
    /// another activity now, since a mapping was put right.
    ///
    /// - Parameter fields: those that went in.
    func addition(
        to entry: EventID, of fields: FieldSet, from row: TakenRow
    ) throws -> RowUpdate {
        let wanted = row.draft.fields.elements.filter { element in
            if element.number == FieldNumber.source { return false }
            if case .moment = element.value { return false }
            return fields[element.number] != element.value
        }
        guard !wanted.isEmpty else { return .none }
        let seen = try self.entry(entry)
        guard let imported = try database.entry(entry).flatMap(importedRow),
            imported.kind == row.draft.kind, !seen.isRetracted
        else { return .none }
        var change = EntryChange(kind: imported.kind, fields: FieldSet())
        for element in wanted where seen[element.number]?.value != element.value {
            guard try isOfImport(element.number, seen, imported) else { return .none }
            change.fields[element.number] = element.value
        }
        let isOther = change.fields.numbers.contains { number in
            ["activity", "measure"].contains(imported.kind.spec[number]?.name)
        }
        if isOther {
            change.cleared = try imported.kind.spec.fields.filter { spec in
                try !spec.isRequired && spec.type != .moment && spec.number != FieldNumber.child
                    && row.draft.fields[spec.number] == nil && seen[spec.number]?.value != nil
                    && isOfImport(spec.number, seen, imported)
            }.map(\.number)
        }
        guard !change.numbers.isEmpty else { return .none }
        // With its row, as all that comes from one.
        change.fields[FieldNumber.source] = row.draft.fields[FieldNumber.source]
        return .change(change, of: seen, clearing: change.cleared)
    }

    /// Whether what a field says came with its row, at first or when it was taken over once more,
    /// or was only put right by another zone.
    private func isOfImport(
        _ number: UInt32, _ seen: EntryView, _ imported: ImportedRow
    ) throws -> Bool {
        let then = imported.fields[number]
        guard let field = seen[number] else { return then == nil }
        guard field.saysOneThing else { return false }
        if field.value == then { return true }
        if case .moment(let now)? = field.value, case .moment(let then)? = then,
            now.wallMilliseconds == then.wallMilliseconds
        {
            return true
        }
        return try field.versions.allSatisfy { try cameWithRow($0.version.dot.event) }
    }
}
