import JournalClient
import JournalImport
import JournalText

/// Why a file was not imported, with the command line that was to do it.
struct ImportFailure: Explained {
    let error: ImportError
    /// As it was typed; `-` is standard input.
    let file: String
    let caregiver: String
    let zone: String
    let child: String?

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self) }
}

/// About importing.
extension Explanation {
    private static let safe = "nothing was imported"

    fileprivate static func of(_ failure: ImportFailure) -> Explanation {
        let place = failure.place
        return switch failure.error {
        case .unreadableFile: unreadable(failure)
        case .empty:
            Explanation(
                "\(place) is empty",
                failure.isInput
                    ? ["\(safe); hand the export over: \(failure.again()) < FILE"]
                    : ["\(safe); export it anew, then: \(failure.again())"])
        case .notUTF8(let encoding): ofEncoding(encoding, failure)
        case .notText:
            Explanation(
                "\(place) is not text",
                ["\(safe); let the tracker export CSV, and import that file"])
        case .missingColumns(let names, let needed):
            Explanation(
                "the first line of \(place) has no column \(names.joined(separator: ", "))",
                ["\(safe); the columns that are needed: rapport import --help"]
                    + (2 * names.count < needed.count
                        ? ["with the whole export, its first line included: \(failure.again())"]
                        : []))
        case .refused(let refusal): refused(refusal, failure)
        case .unknownCaregiver(_, let found):
            Explanation(
                "no row is of that caregiver; the file names "
                    + found.map(FieldText.line).joined(separator: ", "),
                ["\(safe); say which one you are: \(failure.again(caregiver: "NAME"))"])
        case .ofOtherParent(let name): ofOtherParent(name, failure)
        case .otherCaregiver(let name, let own): otherCaregiver(name, own: own, failure)
        case .unknownZone:
            usage(
                "there is no such time zone",
                "\(safe); name it as in: \(failure.again(zone: "America/New_York"))")
        }
    }

    private static func unreadable(_ failure: ImportFailure) -> Explanation {
        let path = failure.file
        guard !failure.isInput else {
            return Explanation(
                "standard input cannot be read",
                ["\(safe); hand the export over: \(failure.again()) < FILE"])
        }
        let place = ShellWord.quoted(NearestFolder.existing(of: path))
        guard NearestFolder.exists(path) else {
            return Explanation(
                "there is no file \(FieldText.line(path))",
                ["\(safe); see what is there with: ls \(place)"])
        }
        return Explanation(
            "\(FieldText.line(path)) cannot be read",
            ["\(safe); see what it is with: ls -ld \(ShellWord.quoted(path))"])
    }

    private static func ofEncoding(
        _ encoding: FileEncoding, _ failure: ImportFailure
    ) -> Explanation {
        let error = "\(failure.place) is not UTF-8 text"
        let turned = "\(safe); turn it into UTF-8 with: iconv -f \(encoding.rawValue) -t UTF-8"
        guard !failure.isInput else {
            return Explanation(error, ["\(turned) FILE | \(failure.again())"])
        }
        return Explanation(
            error,
            [
                "\(turned) \(ShellWord.quoted(failure.file)) > utf8.csv",
                "then: \(failure.again(file: "utf8.csv"))",
            ])
    }

    /// What is wrong with the file as a whole.
    private static func refused(_ refusal: FileRefusal, _ failure: ImportFailure) -> Explanation {
        let told = told(refusal)
        return Explanation("\(failure.place) \(told.line)", ["\(safe); \(told.hint)"])
    }

    private static func told(_ refusal: FileRefusal) -> (line: String, hint: String) {
        switch refusal {
        case .empty: ("is empty", "export it anew")
        case .notText, .encoding: ("is not UTF-8 text", "let the program export CSV as UTF-8")
        case .other(let nature):
            ("is \(words(nature))", "let the program export CSV, and import that file")
        case .missingColumns(let names, _), .misfit(let names):
            (
                "has no column \(FieldText.line(names.joined(separator: ", ")))",
                "the columns that are needed: rapport import --help"
            )
        case .eitherDayOrder(let cell):
            (
                "has days that may be read in two ways, such as \"\(FieldText.line(cell))\"",
                "export it again with the month as a word, or the year first"
            )
        case .bothDayOrders(let one, let other):
            (
                "has days of two forms: \"\(FieldText.line(one))\" has the month first,"
                    + " \"\(FieldText.line(other))\" the day",
                "export it again, and import that file as it is"
            )
        case .severalPrograms:
            ("has rows of several programs", "import the file of each of them by itself")
        case .spreadsheetTimes(let cell):
            (
                "has numbers of a spreadsheet for its times, such as"
                    + " \"\(FieldText.line(cell))\"",
                "import the file as the program exported it, not saved by a spreadsheet"
            )
        }
    }

    private static func words(_ nature: FileNature) -> String {
        switch nature {
        case .page: "a web page"
        case .json: "JSON, and no list of rows"
        case .workbook: "a spreadsheet or a packed folder"
        case .document: "a PDF"
        case .database: "a database"
        case .messages: "a report of messages, which are not imported"
        }
    }

    private static func ofOtherParent(_ name: String, _ failure: ImportFailure) -> Explanation {
        Explanation(
            "the rows of \"\(FieldText.line(name))\" are here already, as the other parent's",
            [
                "\(safe); each parent imports their own rows",
                "say which caregiver you are: \(failure.again(caregiver: "NAME"))",
            ])
    }

    private static func otherCaregiver(
        _ name: String, own: String, _ failure: ImportFailure
    ) -> Explanation {
        Explanation(
            "the rows of \"\(FieldText.line(name))\" are not yours;"
                + " this journal took yours from \"\(FieldText.line(own))\"",
            [
                "\(safe); the other parent imports those on a device of their own",
                "your own again: \(failure.again(caregiver: own))",
            ])
    }
}

extension ImportFailure {
    fileprivate var isInput: Bool { file == "-" }

    /// What the file is called in a sentence.
    fileprivate var place: String { isInput ? "standard input" : FieldText.line(file) }

    /// The same command line once more, with one part of it changed.
    fileprivate func again(
        caregiver: String? = nil, zone: String? = nil, file: String? = nil
    ) -> String {
        let words = [caregiver ?? self.caregiver, zone ?? self.zone, file ?? self.file]
            .map(ShellWord.quoted)
        let about = child.map { " --child \(ShellWord.quoted($0))" } ?? ""
        return "rapport import --mine \(words[0]) --zone \(words[1])\(about) \(words[2])"
    }
}
