import EventLog
import JournalClient
package import JournalModel

/// What stands of an entry and what is only proposed, on lines of their own: a proposal never
/// reads as if it stood, and changes nothing of what does.
package struct ProposalText {
    package let names: Names

    package init(names: Names) { self.names = names }

    private var words: FieldText { FieldText(names: names) }

    /// What stands, in a few words; of an entry in which nothing is agreed, what is proposed first.
    package func summary(_ entry: EntryView, width: Int = 72) -> String {
        guard entry.isAnythingAgreed else {
            return entry.proposalsByEvent.first.map { line($0, of: entry, width) } ?? ""
        }
        return EntrySummary(entry.agreedPart, words, width: width).text
    }

    /// What is proposed beside that: "proposed by Alex: park".
    package func below(_ entry: EntryView) -> [String] {
        entry.proposalsByEvent.dropFirst(entry.isAnythingAgreed ? 0 : 1)
            .map { line($0, of: entry, 72) }
    }

    /// The fields that stand in these lines with all their words, each version of them.
    package func whole(_ entry: EntryView) -> Set<UInt32> {
        guard entry.state.isGuarded else { return EntrySummary(entry, words).whole }
        let parts = entry.proposalsByEvent.map { entry.part(of: $0) }
        return ([entry.agreedPart] + parts).reduce(into: []) { whole, part in
            whole.formUnion(EntrySummary(part, words).whole.filter { number in
                entry[number]?.saysOneThing == true
            })
        }
    }

    private func line(_ proposals: [Proposal], of entry: EntryView, _ width: Int) -> String {
        guard let proposal = proposals.first else { return "" }
        let what = proposal.isRetraction
            ? Sentences.toTakeBack
            : EntrySummary(entry.part(of: proposals), words, width: width).text
        return Sentences.proposedBy(
            names.parent(proposal.by),
            declinedBy: proposal.isDeclined ? names.parent(proposal.waitsFor) : nil, what)
    }
}
