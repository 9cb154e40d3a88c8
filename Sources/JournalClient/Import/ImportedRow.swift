import EventLog
import EventStorage
import JournalImport
import JournalModel

/// A row of a file that became an entry, with what the import wrote.
struct ImportedRow {
    /// The entry, as it is listed.
    let entry: StoredEntry
    /// The event that began it.
    let record: EventRecord
    let kind: EntryKind
    /// All that went in, the row itself included.
    let fields: FieldSet
    let source: SourceRow

    var id: EventID { entry.id }

    /// Whether somebody took the entry back.
    var isTakenBack: Bool { entry.row.flags != 0 }

    /// What the clock on the wall showed, in milliseconds; nil for an entry without a time.
    var wall: Int64? {
        guard case .moment(let moment)? = fields[FieldNumber.happenedAt] else { return nil }
        return moment.wallMilliseconds
    }
}

extension Moment {
    /// What the clock on the wall showed, as if it were UTC, in milliseconds since 1970.
    var wallMilliseconds: Int64 {
        // What is out of bounds is no time anyway.
        utcMilliseconds &+ Int64(offsetMinutes) * 60_000
    }
}

extension JournalHolder {
    /// Hands out each row that became an entry, in the order in which they came here. O(rows).
    func forEachImportedRow(_ body: (ImportedRow) throws -> Void) throws {
        for entry in try database.entriesFromSources() {
            guard let row = try importedRow(entry) else { continue }
            try body(row)
        }
    }

    /// Whether an event wrote a row into an entry: what it wrote beside that came with the row.
    func cameWithRow(_ event: EventID) throws -> Bool {
        guard let event = try database.event(event) else { return false }
        let operations = try event.operations()
        return event.values.contains { value in
            operations.write(at: value.index)?.fields.contains(FieldNumber.source) ?? false
        }
    }

    /// The row that became this entry; nil if it is no imported one, or if its words are not here.
    func importedRow(_ entry: StoredEntry) throws -> ImportedRow? {
        guard let kind = EntryKind(rawValue: entry.row.type),
            let record = try database.record(of: entry.id),
            let event = try database.event(entry.id)
        else { return nil }
        let operations = try event.operations()
        var fields = FieldSet()
        for value in event.values {
            guard let write = operations.write(at: value.index), write.entry == nil,
                let content = try? value.content()
            else { continue }
            let read = Content.read(content, as: kind.spec, covering: write.fields)
            for (number, reading) in zip(write.fields, read) {
                if case .value(let value) = reading { fields[number] = value }
            }
        }
        guard case .source(let source)? = fields[FieldNumber.source] else { return nil }
        return ImportedRow(
            entry: entry, record: record, kind: kind, fields: fields, source: source)
    }
}

extension ImportedRow {
    /// Whether the row says its own zone, so that no other one counts.
    var carriesZone: Bool {
        guard let identity = RowIdentity(of: source) else { return false }
        return identity.saysOwnZone || identity.zone.flatMap(ZoneRules.init) != nil
    }
}
