import EventLog
import JournalClient
import JournalModel

extension Replica {
    /// Carries out what a person decided; throws what they are told if it was not done.
    ///
    /// - Parameter unseen: what they are told whose decision concerns what they have not seen: of
    ///   an entry, these fields.
    func carryOut(
        _ decision: Decision, on sight: Sight,
        unseen: (EventID, [String]) -> any Error = { EditingError.unseen($0, $1) }
    ) throws {
        try decide(decision, on: sight).mustBeDone(on: sight.entry, unseen)
    }
}

extension Sight {
    /// Throws what a person is told who may not decide so, having seen this.
    func mustAllow(
        _ decision: Decision, by own: Parent?,
        unseen: (EventID, [String]) -> any Error = { EditingError.unseen($0, $1) }
    ) throws {
        try objection(to: decision, by: own)?.mustBeDone(on: entry, unseen)
    }
}

extension DecisionOutcome {
    fileprivate func mustBeDone(
        on entry: EntryView, _ unseen: (EventID, [String]) -> any Error
    ) throws {
        let id = entry.state.entry
        switch self {
        case .done: return
        case .changedMeanwhile: throw ReplicaError.changedMeanwhile(id)
        case .unseen(let fields):
            throw unseen(id, fields.compactMap { entry.kind?.spec[$0]?.name })
        }
    }
}
