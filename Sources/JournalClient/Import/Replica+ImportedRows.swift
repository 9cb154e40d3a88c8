import EventLog
import EventStorage
import JournalModel
import Signing

/// Whose rows have been imported by whom, as the entries that they became tell.
extension Replica {
    /// Refuses rows that are not this parent's: nobody imports in the other parent's name.
    ///
    /// One parent is one caregiver of the tracker, so the first import says who that is. What was
    /// taken back since does not count, so that a mistaken import can be undone. O(rows imported).
    ///
    /// Throws `ofOtherParent` or `otherCaregiver`.
    func checkOwn(_ caregiver: String) throws {
        guard let own = try parent() else { return }
        let imported = try importedCaregivers()
        let ofOthers = imported.filter { $0.key != own }.values
        guard !ofOthers.contains(where: { $0.contains(caregiver) }) else {
            throw ImportError.ofOtherParent(caregiver)
        }
        guard let mine = imported[own]?.min(), imported[own]?.contains(caregiver) == false else {
            return
        }
        throw ImportError.otherCaregiver(caregiver, own: mine)
    }

    /// Whether the row with this hash need not be imported any more. What this parent took back
    /// does not come back; what the other parent imported by mistake and took back may still come.
    func isHere(_ hash: Bytes32) throws -> Bool {
        guard let entry = try database.entry(fromSource: hash) else { return false }
        guard entry.row.flags != 0 else { return true }
        return try database.record(of: entry.id)?.parent == parent()
    }

    /// The caregivers of the rows that each parent has imported and not taken back.
    private func importedCaregivers() throws -> [Parent: Set<String>] {
        var found: [Parent: Set<String>] = [:]
        for entry in try database.entriesFromSources() where entry.row.flags == 0 {
            guard let kind = EntryKind(rawValue: entry.row.type),
                let record = try database.record(of: entry.id),
                let event = try database.event(entry.id),
                let caregiver = try Self.caregiver(event, kind)
            else { continue }
            found[record.parent, default: []].insert(caregiver)
        }
        return found
    }

    /// The caregiver whose row became the entry that this event creates; nil if the row is not
    /// here, or is no tracker's.
    private static func caregiver(_ event: StoredEvent, _ kind: EntryKind) throws -> String? {
        let operations = try event.operations()
        for value in event.values where Int(value.index) < operations.count {
            guard case .write(let write) = operations[Int(value.index)],
                write.fields == [FieldNumber.source], let content = try? value.content(),
                case .value(.source(let row))? = Content.read(
                    content, as: kind.spec, covering: write.fields
                ).first,
                row.format == TrackerMapping.format,
                let place = row.columns.firstIndex(of: TrackerRow.caregiverColumn),
                place < row.cells.count
            else { continue }
            return TrackerRow.text(of: row.cells[place])
        }
        return nil
    }
}
