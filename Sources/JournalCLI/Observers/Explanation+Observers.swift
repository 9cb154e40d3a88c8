import JournalClient
import JournalText

extension ObserverError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .notACode, .isLink, .wrongLength, .mistyped, .otherJournal: ofCode
        case .label, .dayOver, .dayTooFar: ofTerms
        case .readsAlone, .isParent, .earlyLink, .isHere, .noLink: ofCopy
        default: ofState
        }
    }

    /// About what an observer sent.
    private var ofCode: Explanation {
        let again =
            "it begins with observer- and is printed by: \(OtherMachine.types("rapport observe"))"
        return switch self {
        case .isLink:
            Explanation(
                "that is a link; a code is wanted",
                [
                    "\(Explanation.unchanged); send the link to whoever is to read",
                    "they get the code by: \(OtherMachine.types("rapport observe 'LINK'"))",
                ])
        case .wrongLength:
            Explanation(
                "that is not a whole code", ["\(Explanation.unchanged); copy all of it", again])
        case .mistyped:
            Explanation(
                "a sign of that code is wrong",
                ["\(Explanation.unchanged); copy it once more", again])
        case .otherJournal:
            Explanation(
                "that is for another journal",
                [
                    "\(Explanation.unchanged); the link for this one: rapport observer link",
                    "whoever is to read types: \(OtherMachine.types("rapport observe 'LINK'"))",
                ])
        default:
            Explanation("that is no observer's code", ["\(Explanation.unchanged)", again])
        }
    }

    /// About how long somebody is to read, and under what name.
    private var ofTerms: Explanation {
        let example = "as: --until 2027-03-01"
        return switch self {
        case .label(let most):
            Explanation(
                "a role is 1 to \(most) bytes on one line",
                ["\(Explanation.unchanged); name it as: --name mediator"])
        case .dayTooFar(let most):
            Explanation(
                "that last day is more than \(most) days ahead",
                [
                    "\(Explanation.unchanged); name a nearer one, \(example)",
                    "both of you can say so again before it is over",
                ])
        default:
            Explanation(
                "that last day is over",
                ["\(Explanation.unchanged); name one that is ahead, \(example)"])
        }
    }

    /// About the copy at which it was typed.
    private var ofCopy: Explanation {
        switch self {
        case .isParent:
            Explanation(
                "this copy is a parent's: it reads and writes",
                ["\(Explanation.unchanged); look at what is here: rapport log"])
        case .earlyLink:
            Explanation(
                "that link is of a time before both parents were in the journal",
                [
                    "\(Explanation.unchanged); ask a parent for a new one: "
                        + OtherMachine.types("rapport observer link")
                ])
        case .noLink:
            Explanation(
                "a link is needed to read a journal for the first time",
                [
                    "\(Explanation.unchanged); a parent gets one by: "
                        + OtherMachine.types("rapport observer link"),
                    "then type: rapport observe 'LINK'",
                ])
        case .isHere(let name):
            Explanation(
                "that journal is here already, as \(name), and is written in",
                [
                    "\(Explanation.unchanged); read it with: rapport log --journal"
                        + " \(ShellWord.quoted(name))",
                    "an observer's copy needs a home of its own: --home DIR",
                ])
        default:
            Explanation(
                "you read this journal and write nothing in it",
                ["\(Explanation.unchanged); read it with: rapport log --all"])
        }
    }

    /// About who was named before.
    private var ofState: Explanation {
        let list = "\(Explanation.unchanged); who may read is listed by: rapport observer list"
        return switch self {
        case .isMember:
            Explanation("that key is a device's or a server's of this journal", [list])
        case .onlyParent:
            Explanation(
                "the other parent is not in this journal yet, and both have to say so",
                ["\(Explanation.unchanged); let them join with: rapport invite"])
        case .alreadyAsked, .ownQuestion:
            Explanation(
                "you have asked for that already; the other parent answers",
                [list, "to take it back: rapport observer end NAME"])
        case .alreadyReads:
            Explanation(
                "both of you have said so already", [list, "to end it: rapport observer end NAME"])
        case .unknown(let typed):
            Explanation(
                typed.isEmpty ? "nobody was named" : "nobody called \(typed) was asked for here",
                [list])
        case .several(let typed):
            Explanation("\(typed) fits several", [list, "name one by how its key begins"])
        case .alreadyEnded:
            Explanation("they read no more already", [list])
        default:
            Explanation(
                "the other parent asks nothing about that one",
                [list, "to end what both said: rapport observer end NAME"])
        }
    }
}

/// That a last day cannot be read as it was typed.
struct ObserverDayError: Explained, Equatable {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .usage(
            "that is no day that can be read",
            "\(Explanation.unchanged); write it as: --until 2027-03-01")
    }
}

/// That a role is the name of a parent or a child.
struct ObserverNameError: Explained, Equatable {
    /// Whom it looks like.
    let name: String

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .usage(
            "\(FieldText.line(name)) is what somebody in this journal is called",
            "\(Explanation.unchanged); name a role: \(typed.setting("--name", to: "mediator").text)"
        )
    }
}

/// Why it is not clear what is answered.
enum ObserverQuestions: Explained {
    /// Several are open about one key.
    case several

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .usage(
            "several questions are open about that one",
            "\(Explanation.unchanged); each with its answer is listed by: rapport conflicts")
    }
}
