public import EventLog
import EventStorage
public import JournalModel

/// Questions that rest after a no.
extension JournalHolder {
    /// Entries in which something waits for a person, the earliest first: those of `waiting()`, but
    /// for new entries that ask what the other parent said no to in an earlier one.
    public func questions() throws -> [EntryView] {
        let waiting = try waiting()
        let again = try askingAgain(among: waiting)
        return waiting.filter { !again.contains($0.state.entry) }
    }

    /// Which of `entries` are new ones in whose words the same parent asked before, less than 30
    /// days after the other parent said no. O(entries of their kinds), if there are such.
    public func askingAgain(among entries: [EntryView]) throws -> Set<EventID> {
        let asking = entries.filter { entry in
            entry.state.isGuarded && !entry.isAnythingAgreed && !entry.proposals.isEmpty
                && entry.conflicts.isEmpty
        }
        let kinds = Set(asking.compactMap(\.kind))
        let declined = try kinds.flatMap { try all($0).compactMap(DeclinedEntry.init) }
        guard !declined.isEmpty else { return [] }
        return Set(
            asking.filter { entry in declined.contains { $0.isAsked(by: entry) } }
                .map(\.state.entry))
    }
}
