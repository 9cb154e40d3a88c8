import EventLog
import JournalClient
import JournalModel
import JournalText

/// What cannot be done with a private journal.
enum PrivateError: Explained, Equatable {
    /// None was begun on this device.
    case none
    /// One stands here already, so none can join or be recovered in its place.
    case isHere
    /// Both `--private` and `--shared` were given.
    case bothNamed
    /// Entries of this kind are names that both journals use.
    case noPrivateKind(EntryKind)
    /// It is about an entry that the other parent cannot read.
    case aboutPrivate
    /// A shared entry would name one that the other parent cannot find.
    case namesPrivate(EventID)
    /// The entry is in the shared journal.
    case isShared(EventID)
    /// A link of the other parent's place.
    case notYourLink
    /// A value that is no answer.
    case notYesOrNo

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let unchanged = Explanation.unchanged
        return switch self {
        case .none:
            Explanation(
                "there is no private journal on this device yet",
                ["\(unchanged); it begins with what you keep first: rapport note --private"])
        case .isHere:
            Explanation(
                "there is a private journal on this device already",
                ["\(unchanged); see it with: rapport log --private"])
        case .bothNamed:
            .usage("--private and --shared name two places", "\(unchanged); one of them will do")
        case .noPrivateKind(let kind):
            Explanation(
                "a \(kind.name) is in the shared journal, and the private one uses it too",
                ["\(unchanged); write it without --private"])
        case .aboutPrivate:
            Explanation(
                "this is about an entry of your private journal",
                ["\(unchanged); share that entry first, or write this without --shared"])
        case .namesPrivate(let id):
            Explanation(
                "entry \(EntryName.short(id)) is in your private journal, where the other parent"
                    + " cannot find it",
                [
                    "\(unchanged); keep this one private too, with --private",
                    "or share that one first: rapport share \(EntryName.short(id))",
                ])
        case .isShared(let id):
            Explanation(
                "entry \(EntryName.short(id)) is in the shared journal already",
                ["\(unchanged); see it with: rapport show \(EntryName.short(id))"])
        case .notYourLink:
            Explanation(
                "this link is for the other parent, not for a private journal",
                ["\(unchanged); join with it without --private"])
        case .notYesOrNo:
            .usage("--at-once takes yes or no", "\(unchanged); as in: rapport share --at-once no")
        }
    }
}

extension ShareError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        func show(_ id: EventID) -> String {
            "\(Explanation.unchanged); see it with: rapport show \(EntryName.short(id))"
        }
        return switch self {
        case .sharedBefore(let id, let there):
            Explanation(
                "entry \(EntryName.short(id)) was shared before, as \(EntryName.short(there))",
                [show(there)])
        case .takenBack(let id):
            Explanation(
                "entry \(EntryName.short(id)) is taken back, and would be shared with it",
                [show(id)])
        case .unsettled(let id):
            Explanation(
                "in entry \(EntryName.short(id)) it is not clear which words are meant",
                [show(id), "settle it first with: rapport resolve \(EntryName.short(id))"])
        case .notWhole(let id):
            Explanation(
                "entry \(EntryName.short(id)) is not whole on this device",
                [show(id), "fetch what is missing with: rapport sync --private"])
        }
    }
}
