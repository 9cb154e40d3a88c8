import EventLog
import JournalModel

/// Yes and no to what the other parent proposes. Nothing is written when a call throws.
extension Replica {
    /// Agrees to everything that the other parent proposes in `seen`, in one event; where nothing
    /// waits, to what this parent declined before.
    ///
    /// Throws `alreadyAgreed`, `ownProposal` or `nothingProposed`, and `changedMeanwhile` when
    /// other things are proposed by now: nobody agrees to words that were not on the screen.
    @discardableResult
    func agree(to seen: EntryView) throws -> EventID {
        let own = try parent()
        // A no says nothing about the words; a yes is for what a person can read.
        guard
            !(seen.proposals + seen.declined).contains(where: {
                $0.waitsFor == own && seen.isBeyondReading($0)
            })
        else { throw ReplicaError.beyondReading(seen.state.entry) }
        let asked = (seen.proposals + seen.declined).filter { $0.waitsFor == own }
        if let need = seen.need(after: asked) { throw ReplicaError.draft(need) }
        return try answer(
            seen,
            { view in
                let open = view.proposals.filter { $0.waitsFor == own }
                let declined = view.declined.filter { $0.waitsFor == own }
                guard !open.isEmpty else { return declined }
                // Who said no to the words may say yes to all of it now.
                return view.need(after: open) == nil ? open : open + declined
            }
        ) { .consent(Consent(target: $0)) }
    }

    /// Says no to everything that the other parent proposes in `seen`, in one event: it stays
    /// proposed, and waits for nobody.
    ///
    /// Throws as `agree(to:)`.
    @discardableResult
    func decline(_ seen: EntryView) throws -> EventID {
        let own = try parent()
        return try answer(
            seen,
            { view in
                view.proposals.filter { $0.waitsFor == own }
            }
        ) { .decline(Decline(target: $0)) }
    }

    private func answer(
        _ seen: EntryView, _ asked: (EntryView) -> [Proposal], _ operation: (Dot) -> Operation
    ) throws -> EventID {
        let own = try parent()
        let open = asked(seen)
        guard asked(try entry(seen.state.entry)) == open else {
            throw ReplicaError.changedMeanwhile(seen.state.entry)
        }
        guard !open.isEmpty else {
            guard seen.proposals.isEmpty else {
                throw ReplicaError.ownProposal(seen.state.entry)
            }
            let isAgreed = seen.fields.flatMap(\.agreed).contains {
                $0.version.record.parent != own && !$0.version.consents.isEmpty
            }
            throw isAgreed && seen.declined.isEmpty
                ? ReplicaError.alreadyAgreed(seen.state.entry)
                : ReplicaError.nothingProposed(seen.state.entry)
        }
        let operations = open.prefix(Limits.operations).map { operation($0.dot) }
        return try append([
            EventDraft(
                kind: .content, operations: operations, values: [], waits: !seen.isHeardAtOnce)
        ])[0]
    }
}
