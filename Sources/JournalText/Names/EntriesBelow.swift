package import EventLog
import JournalClient
package import JournalModel

/// What stands below entries wherever they are shown: the answers to them, and of ruptures what
/// mended them or comforted. Read once, when it is first asked for: O(answers), O(mends).
package final class EntriesBelow {
    private let copy: JournalCopy
    /// All answers, by the entry that they answer.
    package private(set) lazy var replies = (try? copy.replies()) ?? [:]
    /// What mended or comforted, by its rupture.
    package private(set) lazy var mends = (try? copy.mends()) ?? [:]

    init(_ copy: JournalCopy) { self.copy = copy }

    /// The answers to an entry, the earliest first.
    package func replies(to entry: EntryView) -> [EntryView] {
        replies[entry.state.entry] ?? []
    }

    /// What mended a rupture, the earliest first; nothing of any other entry.
    package func mends(of entry: EntryView) -> [EntryView] {
        entry.kind == .rupture ? mends[entry.state.entry] ?? [] : []
    }

    /// What stood in an entry for who wrote an answer to it.
    package func answered(by reply: EntryView) -> EntryView? { try? copy.answered(by: reply) }

    /// An entry as it stands; nil if it is not here.
    package func entry(_ id: EventID) -> EntryView? { try? copy.entry(id) }

    /// The parents whose answers to an entry stand.
    package func parentsAnswering(_ entry: EntryView) -> [Parent] {
        Replies.standing(replies(to: entry)).map(\.parent)
    }
}
