import EventLog
import JournalClient

extension ForkError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .noFork:
            Explanation(
                "no device of this journal has used a number twice, so there is nothing to prove",
                ["no file was written; see how the copy is with: rapport doctor"])
        case .noProof(let defect):
            Explanation(
                "the file proves no fork: \(defect.words)",
                ["nothing was changed; a proof is written by: rapport doctor --fork-proof FILE"])
        }
    }
}

extension ForkProofDefect {
    fileprivate var words: String {
        switch self {
        case .unreadable: "it is of another kind, or not whole"
        case .refused(let code): "one of its two events is not sound (\(code.name))"
        case .otherPlace: "its two events stand at different places"
        case .sameEvent: "its two events are one and the same"
        case .unordered: "its two events stand in the wrong order"
        }
    }
}
