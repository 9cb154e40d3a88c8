package import EventLog
import JournalClient
package import JournalModel

/// What stands below entries wherever they are shown: the answers to them, and of ruptures what
/// mended them or comforted. Read once, when it is first asked for: O(answers), O(mends).
package final class EntriesBelow {
    /// Where they are read.
    private struct Source {
        let replies: () -> [EventID: [EntryView]]
        let mends: () -> [EventID: [EntryView]]
        let answered: (EntryView) -> EntryView?
        let entry: (EventID) -> EntryView?
    }

    private let source: Source
    /// All answers, by the entry that they answer.
    package private(set) lazy var replies = source.replies()
    /// What mended or comforted, by its rupture.
    package private(set) lazy var mends = source.mends()

    init(_ copy: JournalCopy) {
        source = Source(
            replies: { (try? copy.replies()) ?? [:] }, mends: { (try? copy.mends()) ?? [:] },
            answered: { try? copy.answered(by: $0) }, entry: { try? copy.entry($0) })
    }

    /// What stands below the entries of a journal that stands in no copy.
    ///
    /// - Parameter answered: what stood in an entry for who wrote an answer to it.
    package init(
        replies: [EventID: [EntryView]] = [:], mends: [EventID: [EntryView]] = [:],
        entries: [EventID: EntryView] = [:],
        answered: @escaping (EntryView) -> EntryView? = { _ in nil }
    ) {
        source = Source(
            replies: { replies }, mends: { mends }, answered: answered, entry: { entries[$0] })
    }

    /// The answers to an entry, the earliest first.
    package func replies(to entry: EntryView) -> [EntryView] {
        replies[entry.state.entry] ?? []
    }

    /// What mended a rupture, the earliest first; nothing of any other entry.
    package func mends(of entry: EntryView) -> [EntryView] {
        entry.kind == .rupture ? mends[entry.state.entry] ?? [] : []
    }

    /// What stood in an entry for who wrote an answer to it.
    package func answered(by reply: EntryView) -> EntryView? { source.answered(reply) }

    /// An entry as it stands; nil if it is not here.
    package func entry(_ id: EventID) -> EntryView? { source.entry(id) }

    /// The parents whose answers to an entry stand.
    package func parentsAnswering(_ entry: EntryView) -> [Parent] {
        Replies.standing(replies(to: entry)).map(\.parent)
    }
}
