import EventLog
import JournalClient
import JournalModel
import JournalText

/// Many proposals of one parent in one line: no list is filled by questions, and none is dropped.
struct FoldedProposals {
    let open: OpenProposals
    let names: Names

    /// One line for each parent who asks so much.
    var lines: [String] {
        open.folded.map { parent in
            Sentences.folded(
                open.counts[parent, default: 0], by: names.parent(parent),
                for: names.parent(otherParent(than: parent)))
        }
    }

    /// Those that are folded, and those that stand one by one.
    func parted(_ entries: [EntryView]) -> (folded: [EntryView], listed: [EntryView]) {
        (entries.filter { open.folds($0) }, entries.filter { !open.folds($0) })
    }

    /// What is folded, with its lines at the first of them: none of it has been shown.
    func things(_ folded: [EntryView], in history: History) -> [WaitingThing] {
        zip(0..., folded).map { place, entry in
            WaitingThing(
                lines: place == 0 ? lines : [], json: EntryJSON.entry(entry, in: history),
                howToSettle: [])
        }
    }
}
