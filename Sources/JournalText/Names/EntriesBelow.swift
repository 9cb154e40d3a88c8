package import EventLog
import JournalClient
package import JournalModel

/// What stands below entries wherever they are shown: the answers to them, and of ruptures what
/// mended them or comforted. Read of each entry once, when it is first asked for.
package final class EntriesBelow {
    /// Where they are read.
    private struct Source {
        let replies: (EventID) -> [EntryView]
        let mends: (EventID) -> [EntryView]
        let answered: (EntryView) -> EntryView?
        let entry: (EventID) -> EntryView?
    }

    private let source: Source
    private var replies: [EventID: [EntryView]] = [:]
    private var mends: [EventID: [EntryView]] = [:]

    init(_ copy: JournalCopy) {
        source = Source(
            replies: { (try? copy.replies(to: $0)) ?? [] },
            mends: { (try? copy.mends(of: $0)) ?? [] },
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
            replies: { replies[$0] ?? [] }, mends: { mends[$0] ?? [] }, answered: answered,
            entry: { entries[$0] })
    }

    /// The answers to an entry, the earliest first.
    package func replies(to entry: EntryView) -> [EntryView] { replies(to: entry.state.entry) }

    /// The same of an entry by its id.
    package func replies(to entry: EventID) -> [EntryView] {
        if let known = replies[entry] { return known }
        let read = source.replies(entry)
        replies[entry] = read
        return read
    }

    /// What mended a rupture or comforted, the earliest first; nothing of any other entry.
    package func mends(of entry: EntryView) -> [EntryView] {
        entry.kind == .rupture ? mends(of: entry.state.entry) : []
    }

    /// The same of a rupture by its id.
    package func mends(of rupture: EventID) -> [EntryView] {
        if let known = mends[rupture] { return known }
        let read = source.mends(rupture)
        mends[rupture] = read
        return read
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
