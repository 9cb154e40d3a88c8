import JournalClient
import JournalText

/// About the recovery sheet.
extension Explanation {
    /// A sheet that cannot be read, or is another journal's.
    static func of(_ error: SheetError, _ typed: TypedLine) -> Explanation {
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

    static func unknownSheet(_ typed: TypedLine) -> Explanation {
        Explanation(
            "this sheet reads well, but its key is not in this journal",
            [
                "\(unchanged); it may be newer than the file it was tried on, or of another"
                    + " journal",
                "with this journal's own: \(typed.text)",
            ])
    }

    static func otherParentsSheet(_ typed: TypedLine) -> Explanation {
        Explanation(
            "this is the other parent's recovery sheet",
            [
                "\(unchanged); each parent's sheet acts on that parent's devices only",
                "with your own: \(typed.text)",
            ])
    }

    static func endedSheet(_ typed: TypedLine) -> Explanation {
        Explanation(
            "this recovery sheet has ended: a newer one took its place",
            ["\(unchanged); with the newest sheet: \(typed.text)"])
    }

    static let mayNotRenew = Explanation(
        "this device writes, and ends no recovery sheet",
        [
            "\(unchanged); on a device of yours that manages others: "
                + OtherMachine.types("rapport sheet new")
        ])

    static let restsOnSheet = Explanation(
        "this sheet alone let this device in, so it cannot end the sheet",
        [
            "\(unchanged); on your first device, or one that another sheet let in: "
                + OtherMachine.types("rapport sheet new"),
            "see how each came in with: rapport device list",
        ])
}
