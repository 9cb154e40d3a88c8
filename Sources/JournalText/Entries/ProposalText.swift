package import EventLog
import JournalClient
package import JournalModel

/// What stands of an entry and what is only proposed, on lines of their own: a proposal never
/// reads as if it stood, and changes nothing of what does.
package struct ProposalText {
    package let names: Names

    package init(names: Names) { self.names = names }

    private var words: FieldText { FieldText(names: names) }

    /// What stands, in a few words; of an entry in which nothing is agreed, what is proposed first.
    ///
    /// - Parameter hidden: fields that are left out of what stands.
    package func summary(
        _ entry: EntryView, width: Int = 72, without hidden: Set<UInt32> = []
    ) -> String {
        guard entry.isAnythingAgreed else {
            return entry.proposalsByEvent.first.map { line($0, of: entry, width) } ?? ""
        }
        guard let giver = entry.agreedPart.giverInTheWordsOfAnother else {
            return EntrySummary(entry.agreedPart, words, width: width, without: hidden).text
        }
        let what = EntrySummary(
            entry.agreedPart, words, width: width, without: EntryView.ofGiver
        ).text
        let owner = names.parent(entry.state.owner)
        return "\(Sentences.proposesPromise(owner, of: names.person(giver))): \(what)"
    }

    /// What is proposed beside that: "proposed by Alex: park".
    ///
    /// - Parameter isListed: whether open proposals of a parent have lines here.
    package func below(
        _ entry: EntryView, where isListed: (Parent) -> Bool = { _ in true }
    ) -> [String] {
        entry.proposalsByEvent.dropFirst(entry.isAnythingAgreed ? 0 : 1)
            .filter { group in group.first.map { $0.isSettled || isListed($0.by) } ?? false }
            .map { line($0, of: entry, 72) }
    }

    /// The fields that stand in these lines with all their words, each version of them.
    package func whole(_ entry: EntryView) -> Set<UInt32> {
        guard entry.state.isGuarded else { return EntrySummary(entry, words).whole }
        let parts = entry.proposalsByEvent.map { entry.part(of: $0) }
        return ([entry.agreedPart] + parts).reduce(into: []) { whole, part in
            whole.formUnion(
                EntrySummary(part, words).whole.filter { number in
                    entry[number]?.saysOneThing == true
                })
        }
    }

    private func line(_ proposals: [Proposal], of entry: EntryView, _ width: Int) -> String {
        guard let proposal = proposals.first else { return "" }
        let by = names.parent(proposal.by)
        let declined = proposal.isSettled ? names.parent(proposal.waitsFor) : nil
        guard !proposal.isRetraction else {
            return Sentences.proposedBy(by, declinedBy: declined, Sentences.toTakeBack)
        }
        let part = entry.part(of: proposals)
        guard let giver = part.giver(otherThan: proposal.by) else {
            let what = EntrySummary(part, words, width: width).text
            return Sentences.proposedBy(by, declinedBy: declined, what)
        }
        let what = EntrySummary(part, words, width: width, without: EntryView.ofGiver).text
        let head = Sentences.proposesPromise(by, of: names.person(giver), declinedBy: declined)
        return what.isEmpty ? head : "\(head): \(what)"
    }
}
