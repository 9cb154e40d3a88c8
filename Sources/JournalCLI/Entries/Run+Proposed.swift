import EventLog
import JournalClient
import JournalModel
import JournalText

extension Run {
    /// Says of a child that the other parent alone added that it waits for an answer: who writes
    /// about it has given none.
    func tellOfProposed(_ saved: [EntryView], _ names: Names) {
        guard !global.json, let own = names.own else { return }
        let about = Set(saved.flatMap(\.aboutChildren))
        for child in names.proposedChildren where about.contains(child.id) && !child.isDeclined {
            let parent = names.parent(otherParent(than: own))
            remark(Sentences.waitsForYourYes(FieldText.words(child.name), addedBy: parent))
        }
    }
}
