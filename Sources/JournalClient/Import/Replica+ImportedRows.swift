import EventLog
import EventStorage
import JournalImport
import JournalModel
import Signing

/// Whose rows have been imported by whom, as the entries that they became tell.
extension Replica {
    /// Refuses rows that are not this parent's: nobody imports in the other parent's name.
    ///
    /// One parent is one caregiver of a tracker, so the first import says who that is. Another
    /// tracker may call the same person otherwise; but a file that names who this parent is
    /// already has no rows of theirs under another name. What was taken back since does not count,
    /// so that a mistaken import can be undone. O(rows imported).
    ///
    /// Throws `ofOtherParent` or `otherCaregiver`.
    func checkOwn(_ caregiver: String, _ plan: ImportPlan, _ forms: [ImportForm]) throws {
        guard let own = try parent() else { return }
        let imported = try importedCaregivers(forms)
        guard !imported.contains(where: { $0.parent != own && $0.name == caregiver }) else {
            throw ImportError.ofOtherParent(caregiver)
        }
        let mine = Set(
            imported.filter {
                $0.parent == own
                    && ($0.program == plan.program || plan.caregivers.contains($0.name))
            }.map(\.name))
        guard let first = mine.min(), !mine.contains(caregiver) else { return }
        throw ImportError.otherCaregiver(caregiver, own: first)
    }

    /// Whether the row with this hash need not be imported any more. What this parent took back
    /// does not come back; what the other parent imported by mistake and took back may still come.
    func isHere(_ hash: Bytes32) throws -> Bool {
        guard let entry = try database.entry(fromSource: hash) else { return false }
        guard entry.row.flags != 0 else { return true }
        return try database.record(of: entry.id)?.parent == parent()
    }

    /// Somebody whose rows a parent has imported.
    private struct ImportedCaregiver: Hashable {
        let parent: Parent
        let program: ImportedProgram
        let name: String
    }

    /// The caregivers of the rows that each parent has imported and not taken back.
    private func importedCaregivers(_ forms: [ImportForm]) throws -> Set<ImportedCaregiver> {
        var found: Set<ImportedCaregiver> = []
        for entry in try database.entriesFromSources() where entry.row.flags == 0 {
            guard let kind = EntryKind(rawValue: entry.row.type),
                let record = try database.record(of: entry.id),
                let event = try database.event(entry.id),
                let row = try Self.source(event, kind),
                let identity = RowIdentity(of: row, by: forms), let name = identity.caregiver
            else { continue }
            found.insert(
                ImportedCaregiver(
                    parent: record.parent, program: identity.program, name: name))
        }
        return found
    }

    /// The row that became the entry which this event creates; nil if it is not here.
    private static func source(_ event: StoredEvent, _ kind: EntryKind) throws -> SourceRow? {
        let operations = try event.operations()
        for value in event.values {
            guard let write = operations.write(at: value.index),
                write.fields == [FieldNumber.source], let content = try? value.content(),
                case .value(.source(let row))? = Content.read(
                    content, as: kind.spec, covering: write.fields
                ).first
            else { continue }
            return row
        }
        return nil
    }
}
