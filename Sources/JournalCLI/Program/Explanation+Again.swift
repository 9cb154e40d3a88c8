import EventLog
import JournalClient
import JournalText

/// About what works when the same command is said again, whole or with a part of it changed.
extension Explanation {
    static func nameTaken(_ name: String, _ place: Place, _ typed: TypedLine) -> Explanation {
        let other = typed.setting("--journal", to: place.freeName(beside: name))
        return Explanation(
            "there is a journal \"\(FieldText.line(name))\" here already",
            ["it was left as it is; under another name: \(other.text)"])
    }

    static func of(_ error: JoinUnfinished, place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            of(error.cause, place: place).line,
            [
                "this device was let in, and its keys are kept here",
                "go on with the same link: \(typed.text)",
            ])
    }

    static func mayNotHost(_ typed: TypedLine) -> Explanation {
        Explanation(
            "a device that only writes gives no journal to a daemon",
            [
                unchanged,
                "with your own recovery sheet: \(typed.setting("--recovery", to: "-").text)",
                "or on a device of yours that manages others: rapport host LINK",
            ])
    }

    /// A link of another kind, in the command that it belongs to.
    static func wrongKind(_ kind: LinkKind, _ typed: TypedLine) -> Explanation {
        let link = ShellWord.quoted(typed.link ?? "LINK")
        return switch kind {
        case .setup:
            usage(
                "this is a daemon's setup link",
                "\(unchanged); it belongs to: rapport host \(link)")
        case .invite:
            usage("this is an invite", "\(unchanged); it belongs to: rapport join \(link)")
        case .journal:
            usage(
                "this link says where a journal is kept, and lets nobody in by itself",
                "\(unchanged); with your recovery sheet: rapport recover \(link)")
        }
    }

    /// About what a person confirms and types in.
    static func ofConfirming(_ error: TypedError, _ typed: TypedLine) -> Explanation {
        switch error {
        case .nobodyConfirms:
            usage(
                "this is confirmed by a person, and nobody sits at this terminal",
                "\(unchanged); in a script say: \(typed.adding("--yes").text)")
        case .notConfirmed:
            Explanation("it was not confirmed", ["\(unchanged); again: \(typed.text)"])
        case .sheetAsArgument:
            usage(
                "a recovery sheet is never an argument: it would stand in the shell's history",
                "\(unchanged); type it when asked by: \(typed.setting("--recovery", to: "-").text)")
        case .noSheet:
            usage(
                "no recovery sheet was typed", "\(unchanged); type it when asked by: \(typed.text)",
                "in a script: \(typed.text) < FILE")
        case .sheetToConfirm:
            Explanation(
                "a device that manages others is let in by the recovery sheet alone",
                ["\(unchanged); with the sheet: \(typed.setting("--recovery", to: "-").text)"])
        case .notSynced(let line):
            Explanation(
                line,
                [
                    "\(unchanged); what other devices wrote is fetched first, so that it counts",
                    "try again later: \(typed.text)",
                    "or without it: \(typed.adding("--offline").text)",
                ])
        case .noPassphrase:
            Explanation(
                "a key is to be protected, and no passphrase was given for it",
                ["\(unchanged); give it on a terminal, or in RAPPORT_PASSPHRASE"])
        case .passphrasesDiffer:
            Explanation(
                "the passphrase was typed in two ways",
                ["\(unchanged); again: \(typed.text)"])
        case .noSuchFork(let number, let count):
            Explanation(
                "there is no fork \(number); there \(count == 1 ? "is one" : "are \(count)")",
                [
                    "no file was written; see \(count == 1 ? "it" : "them") with: rapport doctor",
                    "the proof of the first: \(typed.setting("--fork", to: "1").text)",
                ])
        default: usage("this cannot be read", unchanged)
        }
    }

    /// An answer that standard output did not take, with what was in it and nowhere else.
    static func answerCut(_ place: Place, _ typed: TypedLine) -> Explanation {
        let next =
            switch typed.command {
            case "init":
                "the recovery sheet was in it and is kept nowhere; begin anew under another name:"
                    + " \(typed.setting("--journal", to: place.freeName(beside: "family")).text)"
            case "join":
                "the recovery sheet was in it and is kept nowhere; let a further device in, so that"
                    + " one of them can be lost: rapport device add"
            default: "see how the journal stands with: rapport status"
            }
        return Explanation(
            "standard output did not take the whole answer",
            ["what this command does is done, and only its answer was cut", next])
    }

    // MARK: The recovery sheet

    /// About a sheet that another journal or the other parent has.
    static func ofSheet(_ error: DeviceError, _ typed: TypedLine) -> Explanation {
        switch error {
        case .sheet(let error): of(error, typed)
        case .unknownSheet:
            Explanation(
                "this sheet reads well, but its key is not in this journal",
                [
                    "\(unchanged); it may be from a journal that was begun and given up",
                    "with this journal's own: \(typed.text)",
                ])
        case .endedSheet:
            Explanation(
                "this recovery sheet has ended: a newer one took its place",
                ["\(unchanged); with the newest sheet: \(typed.text)"])
        case .mayNotRenew:
            Explanation(
                "this device writes, and ends no recovery sheet",
                ["\(unchanged); on a device of yours that manages others: rapport sheet new"])
        case .restsOnSheet:
            Explanation(
                "this sheet alone let this device in, so it cannot end the sheet",
                [
                    "\(unchanged); on your first device, or one that another sheet let in:"
                        + " rapport sheet new",
                    "see how each came in with: rapport device list",
                ])
        default:
            Explanation(
                "this is the other parent's recovery sheet",
                [
                    "\(unchanged); each parent's sheet acts on that parent's devices only",
                    "with your own: \(typed.text)",
                ])
        }
    }

    private static func of(_ error: SheetError, _ typed: TypedLine) -> Explanation {
        let again = "\(unchanged); type the 14 groups again, from the paper: \(typed.text)"
        return switch error {
        case .wrongLength(let count):
            Explanation(
                "a recovery sheet has 56 letters and digits, and here are \(count)", [again])
        case .wrongSign(let sign, let group):
            Explanation(
                "group \(group) has \"\(FieldText.line(String(sign)))\", which no sheet has",
                [again, "a sheet has the letters a to z and the digits 2 to 7"])
        case .wrongChecksum:
            Explanation(
                "this is not this journal's recovery sheet, or a letter of it differs",
                [again, "the sheet names no journal; each journal has a sheet of its own"])
        case .otherJournal(let name):
            Explanation(
                "this is the recovery sheet of the journal \"\(FieldText.line(name))\"",
                [otherJournal(named: name, typed)])
        }
    }

    private static func otherJournal(named name: String, _ typed: TypedLine) -> String {
        // The name that this command takes is the new journal's.
        guard typed.command != "recover" else {
            return "\(unchanged); that one is here: rapport status --journal"
                + " \(ShellWord.quoted(name))"
        }
        return "\(unchanged); in that journal: \(typed.setting("--journal", to: name).text)"
    }
}
