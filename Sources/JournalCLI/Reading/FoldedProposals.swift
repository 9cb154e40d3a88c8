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
}
