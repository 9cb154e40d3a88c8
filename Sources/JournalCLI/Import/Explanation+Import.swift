import EventLog
import JournalClient
import JournalImport
import JournalText

/// Why files were not imported.
struct ImportFailure: Explained {
    let error: ImportError
    /// The files as they were typed; `-` is standard input.
    let files: [String]
    /// What the children of the journal are called.
    var children: [String] = []

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .of(self, typed)
    }
}

/// About importing.
extension Explanation {
    private static let safe = "nothing was imported"

    fileprivate static func of(_ failure: ImportFailure, _ typed: TypedLine) -> Explanation {
        switch failure.error {
        case .unreadableFile(let path): unreadable(path, typed)
        case .folder(let path): ofFolder(path)
        case .noPlainFile(let path):
            Explanation(
                "\(name(path)) is a pipe or a device, and no file",
                ["\(safe); name a file, or hand the rows over: rapport import - < FILE"])
        case .tooLarge(let path, let limit):
            Explanation(
                "\(name(path)) is larger than \(limit >> 20) MB",
                ["\(safe); let the program export a shorter time, and import that file"])
        case .mapping(let defect): of(defect)
        case .unknownUnit(let unit):
            .usage(
                "there is no unit \(FieldText.line(unit))",
                "\(safe); as in: \(typed.setting("--unit", to: "ml").text)")
        case .refused(let file, let refusal):
            of(refusal, in: failure.files.count == 1 ? failure.files[0] : file, typed)
        case .needsZone:
            .usage(
                "the rows name no time zone, and this computer does not either",
                "\(safe); say where you lived: \(withZone(typed, "America/New_York"))")
        case .whichCaregiver(let found): whichCaregiver(found, typed)
        case .unknownCaregiver(_, let found):
            Explanation(
                "no row is of that caregiver; the file names "
                    + found.map(FieldText.line).joined(separator: ", "),
                ["\(safe); say which one you are: \(again(typed, mine: "NAME"))"])
        case .ofOtherParent(let name): ofOtherParent(name, typed)
        case .otherCaregiver(let name, let own, let first):
            otherCaregiver(name, own: own, first, typed)
        case .whichChild(let found): whichChild(found, failure.children, typed)
        case .unknownChild(_, let found): unknownChild(found, failure.children, typed)
        case .needsChild: .usage("the journal has several children", safe)
        case .unfitUnit(let unit, let subjects): unfitUnit(unit, subjects, typed)
        case .otherOrder(let rows, let order, let first): otherOrder(rows, order, first, typed)
        case .unknownZone(let name):
            .usage(
                "there is no such time zone",
                "\(safe); name it as in: \(withZone(typed, PlaceZone.likely(for: name)))")
        case .shortZone(let name):
            .usage(
                "\(FieldText.line(name)) names no place, and its clock may not be the one you had",
                "\(safe); name a place: \(withZone(typed, PlaceZone.likely(for: name)))")
        }
    }

    private static func ofFolder(_ path: String) -> Explanation {
        let inside = ShellWord.quoted(path.hasSuffix("/") ? path : path + "/")
        return Explanation(
            "\(name(path)) is a folder",
            ["\(safe); name the files in it, as: rapport import \(inside)export.csv"])
    }

    private static func ofOtherParent(_ name: String, _ typed: TypedLine) -> Explanation {
        Explanation(
            "the rows of \"\(FieldText.line(name))\" are here already, as the other parent's",
            [
                "\(safe); each parent imports their own rows",
                "say which caregiver you are: \(again(typed, mine: "NAME"))",
                "if the other parent took these by mistake, there: rapport import --take-back",
            ])
    }

    private static func otherCaregiver(
        _ name: String, own: String, _ first: EventID, _ typed: TypedLine
    ) -> Explanation {
        Explanation(
            "the rows of \"\(FieldText.line(name))\" are not yours;"
                + " this journal took yours from \"\(FieldText.line(own))\"",
            [
                "\(safe); the other parent imports those on a device of their own",
                "your own again: \(again(typed, mine: own))",
                "if \"\(FieldText.line(own))\" was chosen by mistake, first:"
                    + " rapport import --take-back \(EntryName.short(first))",
            ])
    }

    private static func unreadable(_ path: String, _ typed: TypedLine) -> Explanation {
        guard path != "-" else {
            return Explanation(
                "standard input cannot be read",
                ["\(safe); hand the export over: \(typed.text) < FILE"])
        }
        guard NearestFolder.exists(path) else {
            return Explanation(
                "there is no file \(FieldText.line(path))",
                [
                    "\(safe); see what is there with: ls"
                        + " \(ShellWord.quoted(NearestFolder.existing(of: path)))"
                ])
        }
        return Explanation(
            "\(FieldText.line(path)) cannot be read",
            ["\(safe); see what it is with: ls -ld \(ShellWord.quoted(path))"])
    }

    private static func whichCaregiver(
        _ found: [String: Int], _ typed: TypedLine
    ) -> Explanation {
        let names = found.sorted { $0.key < $1.key }.map {
            Sentences.Import.caregiver($0.key, rows: $0.value)
        }
        return .usage(
            "the file names caregivers: \(names.joined(separator: "; "))",
            "\(safe); say which one you are: \(again(typed, mine: "NAME"))")
    }

    fileprivate static func name(_ path: String) -> String {
        path == "-" ? "standard input" : FieldText.line(path)
    }

    private static func again(_ typed: TypedLine, mine: String) -> String {
        typed.setting("--mine", to: mine).text
    }

    /// The same command with another zone, whichever of its options named one.
    private static func withZone(_ typed: TypedLine, _ zone: String) -> String {
        let isRight = typed.words.contains { $0.hasPrefix("--right-zone") }
        return typed.setting(isRight ? "--right-zone" : "--zone", to: zone).text
    }
}
