import JournalClient
import JournalImport
import JournalText

/// About importing.
extension Sentences {
    static func importing(_ done: Int, of all: Int) -> String { "imported \(done) of \(all)" }

    static func imported(_ report: ImportReport) -> [String] {
        var lines = ["imported \(report.imported), \(report.alreadyHere) were here before"]
        lines += report.ofOthers.sorted { $0.key < $1.key }.map {
            "left \($0.value) rows of \(FieldText.line($0.key)) to the other parent"
        }
        if report.ambiguousTimes > 0 {
            lines.append(
                "\(report.ambiguousTimes) times came twice that night; the first was taken")
        }
        if !report.defects.isEmpty { lines.append("left out \(report.defects.count) rows:") }
        lines += report.defects.map {
            "  line \($0.line): \(words(for: $0.defect, on: $0.line))"
        }
        if !report.withoutAmount.isEmpty { lines += withoutAmount(report.withoutAmount) }
        return lines
    }

    /// Names the first lines; `--json` names all.
    private static func withoutAmount(_ rows: [Int]) -> [String] {
        let named = rows.prefix(20).map(String.init).joined(separator: ", ")
        let more = rows.count > 20 ? " and \(rows.count - 20) more" : ""
        let are = rows.count == 1 ? "entry has" : "entries have"
        return [
            "\(rows.count) \(are) no amount, since the row does not say one number with one unit:",
            "  \(rows.count == 1 ? "line" : "lines") \(named)\(more)",
            "  `rapport show ID` has the whole row",
        ]
    }

    static func words(for defect: RowDefect, on line: Int) -> String {
        switch defect {
        case .openQuote(let last):
            "a quote is not closed" + (last > line ? "; left out down to line \(last)" : "")
        case .textAfterQuote: "something follows a closing quote"
        case .cellCount(let count, let expected):
            "\(count) cells where there are \(expected) columns"
        case .tooLarge: "it is larger than an entry can be"
        case .noTime: "it has no time"
        case .noZone: "its time needs a zone"
        case .unreadableTime(let cell): "its time cannot be read (\(shown(cell)))"
        case .skippedTime(let cell): "the clocks were set forward over its time (\(shown(cell)))"
        case .endsBeforeItBegins(let cell): "it ends before it begins (\(shown(cell)))"
        case .unreadableNumber(let cell): "a number in it cannot be read (\(shown(cell)))"
        case .noCaregiver: "it names no caregiver"
        case .draft(let error, let kind): Explanation.of(error, of: kind).line
        }
    }

    /// The beginning of a cell, without signs that move the cursor.
    private static func shown(_ cell: String) -> String {
        let line = FieldText.line(cell)
        return "\"" + (line.count <= 40 ? line : line.prefix(39) + "…") + "\""
    }
}

extension Sentences.Help {
    static let importing = "Take over your own rows of a tracker's CSV export."
    static let columns = columns(of: ImportRequest.columns)

    /// - Parameter lists: the columns of each export that can be imported.
    static func columns(of lists: [[String]]) -> String {
        "The first line of the file names these columns, in any order: "
            + lists.map { $0.joined(separator: ", ") }.joined(separator: "; or: ") + "."
    }
}
