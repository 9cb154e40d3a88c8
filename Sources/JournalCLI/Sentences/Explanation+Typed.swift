import EventLog
import JournalClient
import JournalModel

/// About what was typed.
extension Explanation {
    static func of(_ error: TypedError) -> Explanation {
        switch error {
        case .unknownCommand, .usage, .unknownKind, .unknownField: ofName(error)
        case .unreadable, .severalChoices, .notATime, .missing, .tooManyWords, .notAmong:
            ofValue(error)
        case .unknownChild, .whichChild, .nobodyCompares, .noInput, .nothingToChange,
            .unreadableDraft, .wrongKind:
            ofWish(error)
        case .whichField, .whichSettlement, .nothingWaits, .notShown, .unseen, .takenBack,
            .unknownVersion, .noDraft, .openDraft:
            ofSettling(error)
        case .nobodyConfirms, .notConfirmed, .sheetAsArgument, .noSheet, .notSynced:
            ofConfirming(error)
        }
    }

    static func usage(_ line: String, _ hints: String...) -> Explanation {
        Explanation(line, hints, status: .usage)
    }

    private static func ofName(_ error: TypedError) -> Explanation {
        switch error {
        case .unknownCommand(let name, let closest):
            return usage(
                "rapport has no command \"\(FieldText.line(name))\"",
                closest.map { "\(unchanged); the closest is: rapport \($0)" }
                    ?? "\(unchanged); all commands are listed by: rapport --help")
        case .usage(let words, let command):
            let help = command.isEmpty ? "rapport --help" : "rapport \(command) --help"
            return usage(UsageWords.plain(words), "\(unchanged); see: \(help)")
        case .unknownKind(let name, let closest):
            return usage(
                "there is no kind of entry \"\(FieldText.line(name))\"",
                closest.map { "\(unchanged); the closest is: \($0)" }
                    ?? "\(unchanged); the kinds are: "
                        + Kinds.writable.map(\.name).joined(separator: ", "))
        case .unknownField(let name, let kind, let closest):
            let fields = kind.spec.fields.filter { $0.type != .source }.map(\.name)
                .joined(separator: ", ")
            return usage(
                "a \(kind.name) has no field \"\(FieldText.line(name))\"",
                closest.map { "\(unchanged); the closest is: \($0)" }
                    ?? "\(unchanged); its fields are: \(fields)")
        default: return usage("this cannot be read", unchanged)
        }
    }

    private static func ofValue(_ error: TypedError) -> Explanation {
        switch error {
        case .unreadable(let spec, let kind):
            usage(
                "\(spec.name) of a \(kind.name) takes \(takes(spec.type))",
                "\(unchanged); see: rapport \(kind.name) --help")
        case .severalChoices(let spec, let names):
            usage(
                "several choices of \(spec.name) begin so: \(names.joined(separator: ", "))",
                "\(unchanged); one more letter will do")
        case .notATime(let option):
            usage("\(option) takes \(takes(.moment))", "\(unchanged); see: rapport add --help")
        case .missing(let spec, let kind):
            usage(
                "a \(kind.name) needs its \(spec.name)",
                "\(unchanged); \(spec.name) takes \(takes(spec.type))",
                "see: rapport \(kind.name) --help")
        case .tooManyWords(let kind):
            usage(
                "a \(kind.name) has no place for so many words",
                "\(unchanged); words that belong together stand in quotes",
                "see: rapport \(kind.name) --help")
        case .notAmong(let option, let names):
            usage(
                "\(option) takes one of: \(names.joined(separator: ", "))",
                "\(unchanged); see: rapport --help")
        default: usage("this cannot be read", unchanged)
        }
    }

    private static func ofWish(_ error: TypedError) -> Explanation {
        switch error {
        case .unknownChild(let names):
            Explanation(
                "the journal has no child of that name",
                names.isEmpty
                    ? [unchanged, "add one with: rapport child NAME"]
                    : ["\(unchanged); it has: \(names.joined(separator: ", "))"])
        case .whichChild(let names):
            Explanation(
                "the journal has several children: \(names.joined(separator: ", "))",
                ["\(unchanged); say which with: --child NAME"])
        case .nobodyCompares:
            usage(
                "two people compare a code here, and nobody sits at this terminal",
                "nothing was begun; in a script say: --yes or --code CODE")
        case .noInput:
            usage(
                "standard input holds no words",
                "\(unchanged); try: echo \"good morning\" | rapport note -")
        case .nothingToChange(let entry):
            usage(
                "no field was named to change",
                "\(unchanged); a field and its value are typed as text=\"in the car\"",
                "see what it says with: rapport show \(EntryName.short(entry))")
        case .unreadableDraft(let line, let entry):
            usage(
                "line \(line) of the draft does not begin with a field and a colon",
                "\(unchanged); begin again with: rapport edit \(EntryName.short(entry))")
        case .wrongKind(let entry, let needed):
            Explanation(
                "entry \(EntryName.short(entry)) is no \(needed.name)",
                ["\(unchanged); find one with: rapport log --kind \(needed.name)"])
        default: usage("this cannot be read", unchanged)
        }
    }

    /// What a field takes, with an example.
    static func takes(_ type: FieldType) -> String {
        switch type {
        case .moment: "a time, as \"2026-05-03 18:20\", \"yesterday 18:00\", 18:20 or -20m"
        case .entry(.child?): "a child's name"
        case .entry(let kind): "the id of \(kind.map { "a \($0.name)" } ?? "an entry")"
        case .text(let max): "words, at most \(max) bytes"
        case .texts(let count, let max):
            "at most \(count) words of \(max) bytes, with commas between"
        case .choice(let names): "one of: \(names.joined(separator: ", "))"
        case .choices(let names): "some of: \(names.joined(separator: ", "))"
        case .person(let persons):
            persons.contains(.child) ? "me, other, child or a name" : "me, other or a name"
        case .persons: "me, other, child or names, with commas between"
        case .seconds: "a duration from 1s to 366 days, as 20m, 1h05m or 90s"
        case .quantity: "a quantity, as 5oz, 8.2 or 37.5"
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .bytes: "a key, which devices write themselves"
        case .source: "a row, which only an import writes"
        }
    }
}

/// The parser's words, without blame and without what a person typed as a value.
enum UsageWords {
    /// One lower-case line.
    static func plain(_ words: String) -> String {
        let line = words.split(separator: "\n").first.map(String.init) ?? words
        let text = line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
        if text.hasPrefix("The value "), let option = quoted(text).last {
            return "\(option.prefix { $0 != " " }) takes another kind of value"
        }
        if text.hasPrefix("Unexpected argument") || text.contains("unexpected arguments") {
            return "there are more words than this command has places for"
        }
        if text.hasPrefix("Missing expected argument"), let name = quoted(text).first {
            return "this command needs \(name)"
        }
        if text.hasPrefix("Missing value for"), let name = quoted(text).first {
            return "\(name.prefix { $0 != " " }) needs a value"
        }
        if text.hasPrefix("Unknown option"), let name = quoted(text).first {
            return "there is no option \(FieldText.line(name))"
        }
        let lowered = text.prefix(1).lowercased() + text.dropFirst()
        return FieldText.line(lowered.hasSuffix(".") ? String(lowered.dropLast()) : lowered)
    }

    /// The parts between single quotes.
    private static func quoted(_ text: String) -> [String] {
        text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
