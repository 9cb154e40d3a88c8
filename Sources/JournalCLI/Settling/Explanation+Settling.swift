import EventLog
import JournalClient
import JournalModel
import JournalText

/// About settling what waits, and agreeing.
extension Explanation {
    static func ofSettling(_ error: ReplicaError) -> Explanation {
        switch error {
        case .notInConflict(let entry):
            Explanation(
                "that field of entry \(EntryName.short(entry)) has one version only",
                ["\(unchanged); what waits is listed by: rapport conflicts"])
        case .noSuchVersion(let place, _) where place < 1:
            usage(
                "versions are numbered from 1",
                "\(unchanged); see them with: rapport conflicts")
        case .noSuchVersion(let place, let count):
            Explanation(
                "there is no version \(place); there are \(count)",
                ["\(unchanged); see them with: rapport conflicts"])
        case .changedMeanwhile(let entry):
            Explanation(
                "entry \(EntryName.short(entry)) changed since you looked at it",
                [
                    "\(unchanged), and every version is kept",
                    "look again with: rapport show \(EntryName.short(entry))",
                ])
        case .tooManyVersions(let count, let limit):
            Explanation(
                "\(count) versions are more than the \(limit) that can be kept side by side",
                ["\(unchanged); keep one of them, or write one for all: rapport conflicts"])
        case .alreadyKept(let entry):
            Explanation(
                "all versions in entry \(EntryName.short(entry)) are kept side by side already",
                [
                    "\(unchanged); see them with: rapport show \(EntryName.short(entry))",
                    "settle it otherwise with: rapport resolve \(EntryName.short(entry))",
                ])
        case .nothingProposed(let entry): nothing("waits for your answer", in: entry)
        case .ownProposal(let entry):
            Explanation(
                "what is proposed in entry \(EntryName.short(entry)) is your own; it waits for the"
                    + " other parent",
                [
                    "\(unchanged); see it with: rapport show \(EntryName.short(entry))",
                    "withdraw it with: rapport retract \(EntryName.short(entry))",
                ])
        case .alreadyAgreed(let entry):
            Explanation(
                "you have agreed to all of entry \(EntryName.short(entry)) already",
                ["\(unchanged); see it with: rapport show \(EntryName.short(entry))"])
        case .beyondReading(let entry): newer(in: entry)
        default: Explanation("that entry cannot be changed so", [unchanged])
        }
    }

    private static func newer(in entry: EventID) -> Explanation {
        Explanation(
            "something of a newer release stands there in entry \(EntryName.short(entry))",
            [
                "\(unchanged), and it is kept as it is",
                "see what can be read with: rapport show \(EntryName.short(entry))",
            ])
    }

    static func ofSettling(_ error: TypedError) -> Explanation {
        switch error {
        case .whichField(let names):
            Explanation(
                "several fields wait: \(names.joined(separator: ", "))",
                ["\(unchanged); name one with: --field \(names.first ?? "")"])
        case .whichSettlement(let entry):
            usage(
                "there is one way to settle a field at a time",
                "\(unchanged); name one: --keep NUMBER, --keep-both or --write VALUE",
                "see a draft of all versions with: rapport resolve"
                    + " \(EntryName.short(entry)) --draft")
        case .nothingWaits(let entry): nothing("waits to be settled", in: entry)
        case .notShown(let entry):
            Explanation(
                "the versions of entry \(EntryName.short(entry)) were not shown here yet",
                [
                    "\(unchanged); nobody settles what they have not seen",
                    "look first with: rapport show \(EntryName.short(entry))",
                ])
        case .unseen(let entry, let fields):
            Explanation(
                "entry \(EntryName.short(entry)) was not shown here yet" + allWords(of: fields),
                [
                    "\(unchanged); nobody's words give way to someone who has not seen them",
                    "look first with: rapport show \(EntryName.short(entry))",
                ])
        case .takenBack(let entry):
            Explanation(
                "you have taken entry \(EntryName.short(entry)) back already",
                ["\(unchanged); see it with: rapport show \(EntryName.short(entry))"])
        case .unknownVersion(let names):
            Explanation(
                "the versions are named: \(names.joined(separator: ", "))",
                ["\(unchanged); a number from the list does as well: --keep 1"])
        case .noDraft(let spec):
            Explanation(
                "a draft is made of words, and \(spec.name) holds none that can be read here",
                ["\(unchanged); settle it with: --keep NUMBER, --keep-both or --write VALUE"])
        case .openDraft(let entry):
            Explanation(
                "a place in the draft still shows several versions, in [[ ]]",
                [
                    "\(unchanged); begin again with: rapport resolve \(EntryName.short(entry))"
                        + " --draft"
                ])
        default: usage("this cannot be read", unchanged)
        }
    }

    /// What the other parent said no to a short while ago.
    static func of(_ error: QuestionRests) -> Explanation {
        let until = CivilTime(
            utcMilliseconds: Int64(clamping: error.until), offsetMinutes: 0
        ).dateText
        return Explanation(
            "the other parent said no to this in entry \(EntryName.short(error.entry)); the"
                + " question rests until \(until)",
            [
                "\(unchanged); from then on it can be asked again",
                "see the answer with: rapport show \(EntryName.short(error.entry))",
            ])
    }

    /// About answers to what the other parent proposes or wrote.
    static func ofAnswering(_ error: TypedError) -> Explanation {
        switch error {
        case .askedToTakeBack(let entry):
            Explanation(
                "the other parent asks to take entry \(EntryName.short(entry)) back",
                [unchanged + "; it is taken back when you agree"]
                    + Sentences.answers(to: EntryName.short(entry)))
        case .twoReplies(let entry, let replies):
            Explanation(
                "you answered entry \(EntryName.short(entry)) twice, on two devices",
                ["\(unchanged); see both with: rapport show \(EntryName.short(entry))"]
                    + replies.map {
                        "to keep the other one: rapport retract \(EntryName.short($0))"
                            + " --reason duplicate"
                    })
        case .standsByItself(let entry, let kind):
            Explanation(
                "entry \(EntryName.short(entry)) is a \(kind.name), which stands by itself unless"
                    + " you say otherwise",
                [
                    "\(unchanged); answer it all the same with: rapport reply"
                        + " \(EntryName.short(entry)) --anyway"
                ])
        case .nobodyAgrees(let entry):
            Explanation(
                "agreeing needs a person at a terminal",
                [
                    "nothing was agreed to; look first with: rapport show"
                        + " \(EntryName.short(entry))",
                    "in a script say: rapport agree \(EntryName.short(entry)) --yes",
                ])
        case .notAgreed(let entry):
            Explanation(
                "you did not agree to entry \(EntryName.short(entry)); it waits as before",
                ["\(unchanged); to say no: rapport decline \(EntryName.short(entry))"])
        default: usage("this cannot be read", unchanged)
        }
    }

    private static func allWords(of fields: [String]) -> String {
        fields.isEmpty ? "" : " with all words of its \(fields.joined(separator: ", "))"
    }

    static func nothing(_ what: String, in entry: EventID) -> Explanation {
        Explanation(
            "nothing of entry \(EntryName.short(entry)) \(what)",
            ["\(unchanged); what waits is listed by: rapport conflicts"])
    }
}
