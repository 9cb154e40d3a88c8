package import EventLog
import JournalClient
package import JournalLines
package import JournalModel

/// What stands of an entry and what is only proposed, on lines of their own: a proposal never
/// reads as if it stood, and changes nothing of what does.
package struct ProposalText {
    package let names: Names
    private let here: Zone?

    /// - Parameter here: the zone of who reads; nil says the offset of each time.
    package init(names: Names, here: Zone? = nil) {
        self.names = names
        self.here = here
    }

    private var words: FieldText { FieldText(names: names, here: here) }

    /// What stands, in a few words; of an entry in which nothing is agreed, what is proposed first.
    ///
    /// - Parameter hidden: fields that are left out of what stands.
    package func summary(
        _ entry: EntryView, width: Int = 72, without hidden: Set<UInt32> = []
    ) -> String {
        guard entry.isAnythingAgreed else {
            return entry.proposalsByEvent.first.map { line($0, of: entry, width) } ?? ""
        }
        let what = standing(entry, width: width, without: hidden).text
        guard let giver = entry.agreedPart.giverInTheWordsOfAnother else { return what }
        let owner = names.owner(of: entry)
        return "\(Sentences.proposesPromise(owner, of: names.person(giver))): \(what)"
    }

    private func standing(
        _ entry: EntryView, width: Int = 72, without hidden: Set<UInt32> = []
    ) -> EntrySummary {
        let part = entry.agreedPart
        let head: Set<UInt32> = part.giverInTheWordsOfAnother == nil ? [] : [giver]
        return EntrySummary(
            part, words, width: width, without: hidden.union(part.hiddenFields).union(head))
    }

    /// What is proposed beside that: "proposed by Alex: park".
    ///
    /// - Parameters:
    ///   - width: signs of each at most.
    ///   - isListed: whether open proposals of a parent have lines here.
    package func below(
        _ entry: EntryView, width: Int = 72, where isListed: (Parent) -> Bool = { _ in true }
    ) -> [String] {
        entry.proposalsByEvent.dropFirst(entry.isAnythingAgreed ? 0 : 1)
            .filter { group in group.first.map { $0.isSettled || isListed($0.by) } ?? false }
            .map { line($0, of: entry, width) }
    }

    /// The fields that stand in these lines with all their words, each version of them.
    ///
    /// - Parameter isListed: whether open proposals of a parent have lines here.
    package func whole(
        _ entry: EntryView, where isListed: (Parent) -> Bool = { _ in true }
    ) -> Set<UInt32> {
        var whole = entry.isAnythingAgreed ? standing(entry).whole : []
        if entry.agreedPart.giverInTheWordsOfAnother != nil { whole.insert(giver) }
        for proposals in entry.proposalsByEvent {
            guard let first = proposals.first, first.isSettled || isListed(first.by) else {
                continue
            }
            let part = entry.part(of: proposals)
            whole.formUnion(proposed(part, of: entry, by: first, 72).whole)
            if part.giver(otherThan: first.by) != nil { whole.insert(giver) }
            if opens(part, of: entry) { whole.insert(FieldNumber.promiseState) }
        }
        guard entry.state.isGuarded else { return whole }
        return whole.filter { entry[$0]?.saysOneThing == true }
    }

    private let giver = FieldNumber.promiseGiver

    /// What is proposed: every field but those that the line says elsewhere.
    private func proposed(
        _ part: EntryView, of entry: EntryView, by proposal: Proposal, _ width: Int
    ) -> EntrySummary {
        var told: Set<UInt32> = part.giver(otherThan: proposal.by) == nil ? [] : [giver]
        told.formUnion(toldAtHead(of: entry))
        // What is proposed is not open yet, and never reads as if it were.
        if opens(part, of: entry) { told.insert(FieldNumber.promiseState) }
        return EntrySummary(proposal: part, words, width: width, without: told)
    }

    /// Whether a proposal begins a promise, and says nothing else of its state than every one that
    /// begins: that it is open.
    private func opens(_ part: EntryView, of entry: EntryView) -> Bool {
        part.onlyOpens && entry.agreedPart[FieldNumber.promiseState] == nil
    }

    /// The fields that stand before the words of an entry: when, and which children. A journal with
    /// one child names it nowhere.
    private func toldAtHead(of entry: EntryView) -> Set<UInt32> {
        let fields = [FieldNumber.happenedAt, FieldNumber.child, FieldNumber.children]
        return Set(
            fields.filter { number in
                guard let field = entry[number], field.saysOneThing, let value = field.value
                else { return false }
                switch value {
                case .entry(let child) where names.children.count == 1:
                    return names.children[0].id == child
                case .entry(let child): return names.name(ofChild: child) != nil
                case .entries(let children):
                    return names.children.count > 1
                        && children.allSatisfy { names.name(ofChild: $0) != nil }
                default: return true
                }
            })
    }

    private func line(_ proposals: [Proposal], of entry: EntryView, _ width: Int) -> String {
        guard let proposal = proposals.first else { return "" }
        let by = names.parent(proposal.by)
        let declined = proposal.isSettled ? names.parent(proposal.waitsFor) : nil
        guard !proposal.isRetraction else {
            return Sentences.proposedBy(by, declinedBy: declined, Sentences.toTakeBack)
        }
        let part = entry.part(of: proposals)
        let what = proposed(part, of: entry, by: proposal, width).text
        guard let giver = part.giver(otherThan: proposal.by) else {
            return Sentences.proposedBy(by, declinedBy: declined, what)
        }
        let head = Sentences.proposesPromise(by, of: names.person(giver), declinedBy: declined)
        return what.isEmpty ? head : "\(head): \(what)"
    }
}
