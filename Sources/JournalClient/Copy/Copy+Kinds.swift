import EventLog
import EventStorage
public import JournalModel

/// Entries by their kind.
extension JournalHolder {
    /// How many entries of each kind there are, by the number of the kind, those taken back
    /// included. O(entries).
    public func counts() throws -> [(kind: EntryKind, count: Int)] {
        let counts = try database.entryCounts()
        return counts.compactMap { type, count in
            EntryKind(rawValue: type).map { ($0, count) }
        }
    }
}
