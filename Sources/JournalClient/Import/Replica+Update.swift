import EventLog
import EventStorage
import JournalImport
import JournalModel

/// Taking over what was changed in the program since.
extension Replica {
    /// The event that gives an entry what its row says now, the row included; nil if somebody
    /// changed the entry here in what the row would change, or if it would be another kind.
    ///
    /// *Example.* A sleep went in while it was running. The row has an end now: the entry gets it.
    /// If somebody wrote an end here meanwhile, that one stays.
    func update(of entry: EventID, to row: TakenRow) throws -> EventDraft? {
        let seen = try self.entry(entry)
        guard let imported = try database.entry(entry).flatMap(importedRow),
            imported.kind == row.draft.kind, !seen.isRetracted
        else { return nil }
        var change = EntryChange(kind: imported.kind, fields: FieldSet())
        for spec in imported.kind.spec.fields {
            let number = spec.number
            let wanted = row.draft.fields[number]
            let now = seen[number]
            guard wanted != now?.value else { continue }
            if number != FieldNumber.source, !isOfImport(number, seen, imported) { return nil }
            if let wanted {
                change.fields[number] = wanted
            } else if !spec.isRequired {
                change.cleared.append(number)
            }
        }
        guard !change.numbers.isEmpty else { return nil }
        return try changed(seen, change, replacing: .listed).event
    }

    /// Whether what a field says came with its row, at first or when it was taken over once more,
    /// or was only put right by another zone.
    private func isOfImport(
        _ number: UInt32, _ seen: EntryView, _ imported: ImportedRow
    ) -> Bool {
        let then = imported.fields[number]
        guard let field = seen[number] else { return then == nil }
        guard field.saysOneThing else { return false }
        if field.value == then { return true }
        if case .moment(let now)? = field.value, case .moment(let then)? = then,
            now.wallMilliseconds == then.wallMilliseconds
        {
            return true
        }
        let source = seen[FieldNumber.source]?.versions.map(\.version.dot.event)
        return source == field.versions.map(\.version.dot.event)
    }
}
