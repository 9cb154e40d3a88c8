import JournalClient
import JournalImport
import JournalText

/// About files of which nothing can be read.
extension Explanation {
    private static let safe = "nothing was imported"

    static func of(
        _ refusal: FileRefusal, in file: String, _ typed: TypedLine
    ) -> Explanation {
        let place = file == "-" ? "standard input" : FieldText.line(file)
        return switch refusal {
        case .empty:
            Explanation("\(place) is empty", [anew(file, typed)])
        case .notText:
            Explanation(
                "\(place) is not text",
                ["\(safe); let the program export CSV, and import that file"])
        case .encoding(let encoding): ofEncoding(encoding, place, file, typed)
        case .other(let nature): ofNature(nature, place)
        case .missingColumns(let names, let needed): ofColumns(names, needed, place, typed)
        case .cutColumns(let names):
            Explanation(
                "the first line of \(place) seems to be cut: it has no column "
                    + names.map(FieldText.line).joined(separator: ", "),
                [anew(file, typed)])
        case .twoColumns(let name):
            Explanation(
                "\(place) has two columns called \(FieldText.line(name)), and they say different"
                    + " things",
                [
                    "\(safe); give one of them another name in the first line, then:"
                        + " \(typed.text)"
                ])
        case .keyTwice, .cutJSON: ofJSON(refusal, place, file, typed)
        case .unknownTable:
            Explanation(
                "\(place) is a table of no program that is known",
                ["\(safe); the programs whose exports are read: rapport help trackers"]
                    + ofMapping(typed))
        case .joined(let line):
            Explanation(
                "in line \(line) of \(place) another file begins",
                ["\(safe); import each file by itself, as: rapport import one.csv other.csv"])
        case .misfit(let columns):
            Explanation(
                "\(place) has no column " + columns.map(FieldText.line).joined(separator: ", "),
                ["\(safe); the first line of the file has its columns, and the mapping names them"])
        case .severalPrograms:
            Explanation(
                "\(place) has rows of two programs",
                ["\(safe); import the file of each of them by itself"])
        case .eitherDayOrder, .bothDayOrders, .otherDayOrder, .yearOrDay, .spreadsheetTimes:
            ofTimes(refusal, place, typed)
        }
    }

    private static func ofJSON(
        _ refusal: FileRefusal, _ place: String, _ file: String, _ typed: TypedLine
    ) -> Explanation {
        switch refusal {
        case .keyTwice(let name, let row, let line):
            Explanation(
                "row \(row) of \(place), on line \(line), says \(FieldText.line(name)) twice, and"
                    + " nothing tells which of the two counts",
                ["\(safe); leave one of the two in the file, then: \(typed.text)"])
        case .cutJSON(let rows):
            Explanation(
                "\(place) is cut: it ends in the middle, behind"
                    + " \(rows == 1 ? "1 whole row" : "\(rows) whole rows")",
                [anew(file, typed)])
        default: Explanation("\(place) cannot be read", [safe])
        }
    }

    /// How a whole file is handed over.
    private static func anew(_ file: String, _ typed: TypedLine) -> String {
        file == "-"
            ? "\(safe); hand the export over: \(typed.text) < FILE"
            : "\(safe); export it anew, then: \(typed.text)"
    }

    private static func ofTimes(
        _ refusal: FileRefusal, _ place: String, _ typed: TypedLine
    ) -> Explanation {
        switch refusal {
        case .eitherDayOrder(let day):
            Explanation(
                "\(FieldText.line(day)) can be two days, and nothing in \(place) tells which",
                [
                    "\(safe); if the month stands first: \(typed.adding("--month-first").text)",
                    "if the day does: \(typed.adding("--day-first").text)",
                ])
        case .bothDayOrders(let one, let other):
            Explanation(
                "in \(place) the month stands first in \(FieldText.line(one)) and the day in"
                    + " \(FieldText.line(other))",
                ["\(safe); let the program export the file anew, and import that one"])
        case .otherDayOrder(let day, let order):
            Explanation(
                "in \(place) the \(order == .monthFirst ? "month" : "day") stands first, as"
                    + " \(FieldText.line(day)) shows",
                [
                    "\(safe); leave out --\(order == .monthFirst ? "day" : "month")-first, or the"
                        + " line \"order\" of the mapping"
                ])
        case .yearOrDay(let day):
            Explanation(
                "\(FieldText.line(day)) can be two days, since its year may stand first or last",
                [
                    "\(safe); if the day stands first: \(typed.adding("--day-first").text)",
                    "if the year does, write it with four digits in \(place), as 2024-03-14",
                ])
        case .spreadsheetTimes(let number):
            Explanation(
                "a spreadsheet wrote numbers such as \(FieldText.line(number)) for the times in"
                    + " \(place)",
                ["\(safe); import the file as the program exported it, not saved anew"])
        default: Explanation("\(place) cannot be read", [safe])
        }
    }

    private static func ofNature(_ nature: FileNature, _ place: String) -> Explanation {
        let export = "\(safe); let the program export CSV, and import that file"
        return switch nature {
        case .page: Explanation("\(place) is a page for a browser, and no table of rows", [export])
        case .json: Explanation("\(place) is JSON, and no table of rows", [export])
        case .workbook:
            Explanation(
                "\(place) is a spreadsheet or a packed folder",
                ["\(safe); unpack it, or save the sheet as CSV, and import that file"])
        case .document:
            Explanation("\(place) is a document to read, and no table of rows", [export])
        case .messages:
            Explanation(
                "\(place) is a report of messages between parents",
                ["\(safe); messages are not imported"])
        case .calendar: Explanation("\(place) is a calendar, and no table of rows", [export])
        case .database: Explanation("\(place) is a database, and no table of rows", [export])
        }
    }

    private static func ofColumns(
        _ names: [String], _ needed: [String], _ place: String, _ typed: TypedLine
    ) -> Explanation {
        Explanation(
            "the first line of \(place) has no column "
                + names.map(FieldText.line).joined(separator: ", "),
            ["\(safe); the programs whose exports are read: rapport help trackers"]
                + (2 * names.count < needed.count
                    ? ["with the whole export, its first line included: \(typed.text)"] : [])
                + ofMapping(typed))
    }

    private static func ofMapping(_ typed: TypedLine) -> [String] {
        [
            "any other table comes in by a small file that you write: rapport help mapping",
            "with that file: \(typed.setting("--mapping", to: "mapping.txt").text)",
        ]
    }

    private static func ofEncoding(
        _ encoding: FileEncoding, _ place: String, _ file: String, _ typed: TypedLine
    ) -> Explanation {
        let error = "\(place) is not UTF-8 text"
        guard encoding != .oneByte else {
            // Nothing tells which of many it is, and most would give wrong letters.
            return Explanation(
                error,
                [
                    "\(safe); open it in the program that wrote it, and save it as CSV in UTF-8",
                    "then: \(typed.text)",
                ])
        }
        let turned = "\(safe); turn it into UTF-8 with: iconv -f \(encoding.rawValue) -t UTF-8"
        guard file != "-" else {
            return Explanation(error, ["\(turned) FILE | \(typed.text)"])
        }
        let words = typed.words.map { $0 == file ? "utf8.csv" : $0 }
        return Explanation(
            error,
            [
                "\(turned) \(ShellWord.quoted(file)) > utf8.csv",
                "then: \(TypedLine(words: words).text)",
            ])
    }

    /// What is wrong with a mapping.
    static func of(_ defect: MappingDefect) -> Explanation {
        let line =
            switch defect {
            case .notText: "the mapping is no text in UTF-8 that a person writes"
            case .noKind:
                "the mapping says what words mean, and no line \"kind: COLUMN\" says where they are"
            case .unreadable(let line, let words):
                "line \(line) of the mapping says nothing that it may: \(FieldText.line(words))"
            case .unknownField(let line, let name): ofName(name, on: line, "field")
            case .unknownKind(let line, let name): ofName(name, on: line, "kind")
            case .unknownUnit(let line, let name): ofName(name, on: line, "unit")
            case .twice(let line, let name):
                "line \(line) of the mapping says again what another line says:"
                    + " \(FieldText.line(name))"
            case .otherUnit(let column, let unit):
                "the mapping says the unit \(unit), and its column says another one:"
                    + " \(FieldText.line(column))"
            case .noTime: "no line of the mapping says which column the time is"
            }
        return Explanation(
            line, ["\(safe); how a mapping is written, with an example: rapport help mapping"])
    }

    private static func ofName(_ name: String, on line: Int, _ what: String) -> String {
        "line \(line) of the mapping names a \(what) that there is not: \(FieldText.line(name))"
    }
}
