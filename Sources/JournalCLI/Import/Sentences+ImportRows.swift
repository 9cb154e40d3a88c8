import JournalClient
import JournalImport
import JournalText

extension Sentences.Import {
    /// What a person may see to be read otherwise than it is meant.
    static func asRead(_ file: ImportPlan.File, _ name: String?) -> [String] {
        var lines: [String] = []
        if let day = file.guessedDay {
            lines.append(
                "days such as \(FieldText.line(day)) are read with the month first; if the day"
                    + " stands first, add: --day-first")
        }
        if !file.turnedWords.isEmpty {
            let words = file.turnedWords.map(FieldText.line).joined(separator: ", ")
            lines.append(
                "its letters are read as in: \(words); if they are wrong, save the file in UTF-8")
        }
        if !file.unnamedColumns.isEmpty {
            let columns = file.unnamedColumns.map(shown).joined(separator: ", ")
            lines.append(
                "your mapping does not name: \(columns); what stands there is kept with its row,"
                    + " as `rapport show ID` tells it")
        }
        if !file.unmappedWords.isEmpty {
            let words = file.unmappedWords.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .prefix(5).map { "\(FieldText.line($0.key)) (\(rows($0.value)))" }
            let more = file.unmappedWords.count - words.count
            let isMapped = file.program == .mapped
            lines.append(
                (isMapped
                    ? "a row is a note where the mapping does not name its word: "
                    : "a row is a note where its word for what happened is not known: ")
                    + words.joined(separator: ", ") + (more > 0 ? " and \(more) more words" : ""))
        }
        return lines.map { inFile(name) + $0 }
    }

    /// Why a row cannot be read.
    static func words(for defect: RowDefect, on line: Int) -> String {
        switch defect {
        case .openQuote(let last):
            "a quote is not closed" + (last > line ? "; left out down to line \(last)" : "")
        case .textAfterQuote: "something follows a closing quote"
        case .cellCount(let count, let expected):
            "\(count) cells where there are \(expected) columns"
        case .unknownSection(let title): "its section is not known (\(shown(title)))"
        case .tooLarge: "it is larger than an entry can be"
        case .noTime: "it says no time"
        case .noZone: "its time is one of a place that nobody has said; add --zone NAME"
        case .unknownZone(let name): "its time zone is not known (\(shown(name)))"
        case .emptyTime(let column): "its cell \(shown(column)) is empty, which says when it was"
        case .future(let cell): "its day is still to come (\(shown(cell)))"
        case .noWords: "it has no words to keep"
        case .unreadableTime(let cell): "its time cannot be read (\(shown(cell)))"
        case .skippedTime(let cell): "the clocks were set forward over its time (\(shown(cell)))"
        case .endsBeforeItBegins(let cell): "it ends before it begins (\(shown(cell)))"
        case .noCaregiver: "it names no caregiver; if it is yours, add: --nameless"
        case .draft(let error, let kind): Explanation.of(error, of: kind).line
        }
    }

    /// The beginning of a cell, without signs that move the cursor.
    private static func shown(_ cell: String) -> String {
        let line = FieldText.line(cell)
        return "\"" + (line.count <= 40 ? line : line.prefix(39) + "…") + "\""
    }
}
