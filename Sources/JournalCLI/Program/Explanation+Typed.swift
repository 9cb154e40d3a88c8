import EventLog
import JournalClient
import JournalModel
import JournalText

/// About what was typed.
extension Explanation {
    static func of(_ error: TypedError, _ typed: TypedLine) -> Explanation {
        switch error {
        case .unknownCommand, .noCommand, .usage, .unknownKind, .unknownField: ofName(error)
        case .unreadable, .unreadableAmount, .bareField, .severalChoices, .notATime, .missing,
            .tooManyWords, .notAmong:
            ofValue(error)
        case .unknownChild, .whichChild, .childIsHere: ofChild(error)
        case .nobodyCompares, .noInput, .notUTF8, .noAssignment, .nothingToChange,
            .unreadableDraft, .wrongKind:
            ofWish(error)
        case .whichField, .whichSettlement, .nothingWaits, .notShown, .unseen, .takenBack,
            .unknownVersion, .noDraft, .openDraft:
            ofSettling(error)
        case .askedToTakeBack, .nobodyAgrees, .notAgreed, .twoReplies, .standsByItself:
            ofAnswering(error)
        case .nobodyConfirms, .notConfirmed, .sheetAsArgument, .noSheet, .notSynced, .noPassphrase,
            .passphrasesDiffer, .noSuchFork, .sheetToConfirm:
            ofConfirming(error, typed)
        }
    }

    static func usage(_ line: String, _ hints: String...) -> Explanation {
        Explanation(line, hints, status: .usage)
    }

    private static func ofName(_ error: TypedError) -> Explanation {
        switch error {
        case .unknownCommand(let name, let closest): return ofCommand(name, closest)
        case .noCommand:
            return usage(
                "no command was named",
                "\(unchanged); all commands are listed by: rapport --help")
        case .usage(let words, let command): return ofUsage(words, command)
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
                "\(named(kind)) has no field \"\(FieldText.line(name))\"",
                closest.map { "\(unchanged); the closest is: \($0)" }
                    ?? "\(unchanged); its fields are: \(fields)")
        default: return usage("this cannot be read", unchanged)
        }
    }

    private static func ofCommand(_ name: String, _ closest: [String]) -> Explanation {
        let error = "rapport has no command \"\(FieldText.line(name))\""
        let list = closest.map { "rapport \($0)" }.joined(separator: ", ")
        let group = name.split(separator: " ").dropLast().joined()
        let help = group.isEmpty ? "rapport --help" : "rapport \(group) --help"
        return switch closest.count {
        case 0: usage(error, "\(unchanged); all commands are listed by: \(help)")
        case 1: usage(error, "\(unchanged); the closest is: \(list)")
        default: usage(error, "\(unchanged); the closest are: \(list)")
        }
    }

    private static func ofUsage(_ words: String, _ command: String) -> Explanation {
        let help = command.isEmpty ? "rapport --help" : "rapport \(command) --help"
        let line = UsageWords.plain(words)
        if UsageWords.isNegativeAmount(words) {
            return usage(line, "\(unchanged); an amount has no sign: 5oz, or 20m")
        }
        if let closest = UsageWords.closestOption(words) {
            return usage(line, "\(unchanged); the closest is: \(closest)")
        }
        guard let why = UsageWords.reasons[line] else {
            return usage(line, "\(unchanged); see: \(help)")
        }
        return usage(line, "\(unchanged); \(why)", "see: \(help)")
    }

    private static func ofValue(_ error: TypedError) -> Explanation {
        switch error {
        case .unreadable(let spec, let kind, let closest):
            usage(
                "\(spec.name) of \(named(kind)) takes \(takes(spec.type))",
                closest.map { "\(unchanged); the closest is: \($0)" }
                    ?? "\(unchanged); see: \(help(of: kind))")
        case .unreadableAmount(let kind, let specs):
            usage(
                "a word that begins with a digit is an amount; \(named(kind)) takes "
                    + specs.compactMap(amount).joined(separator: ", "),
                "\(unchanged); where it belongs to the words, say so: text=\"20 m\"",
                "see: \(help(of: kind))")
        case .bareField(let spec, let kind):
            usage(
                "\(spec.name) stands here without its value",
                "\(unchanged); it is written: \(spec.name)=\(example(spec.type))",
                "see: \(help(of: kind))")
        case .severalChoices(let spec, let names):
            usage(
                "several choices of \(spec.name) begin so: \(names.joined(separator: ", "))",
                "\(unchanged); one more letter will do")
        case .notATime(let option):
            usage("\(option) takes \(takes(.moment))", "\(unchanged); see: rapport add --help")
        case .missing(let spec, let kind):
            usage(
                "\(named(kind)) needs the field \(spec.name)",
                "\(unchanged); \(spec.name) takes \(takes(spec.type))",
                "see: \(help(of: kind))")
        case .tooManyWords(let kind):
            usage(
                "\(named(kind)) has no place for so many words",
                "\(unchanged); words that belong together stand in quotes",
                "see: \(help(of: kind))")
        case .notAmong(let option, let names):
            usage(
                "\(option) takes one of: \(names.joined(separator: ", "))",
                "\(unchanged); as in: \(option) \(names.first ?? "")")
        default: usage("this cannot be read", unchanged)
        }
    }

    /// The kind with its article: "a play", "an occurrence".
    static func named(_ kind: EntryKind) -> String {
        let isVowel = kind.name.first.map("aeio".contains) ?? false
        return "\(isVowel ? "an" : "a") \(kind.name)"
    }

    /// The help that tells a kind's fields: its own command's, or else that of all kinds.
    private static func help(of kind: EntryKind) -> String {
        let command = RapportCommand.names.contains(kind.name) ? kind.name : "add"
        return "rapport \(command) --help"
    }

    private static func ofChild(_ error: TypedError) -> Explanation {
        switch error {
        case .unknownChild(let names):
            Explanation(
                "the journal has no child of that name",
                names.isEmpty
                    ? [unchanged, "add one with: rapport child"]
                    : ["\(unchanged); it has: \(names.joined(separator: ", "))"])
        case .whichChild(let children):
            Explanation(
                "the journal has several children: "
                    + children.map { told($0, among: children) }.joined(separator: ", "),
                ["\(unchanged); say which with: --child \(option(for: children))"])
        case .childIsHere(let child):
            Explanation(
                "a child called \(child.name) is here already: \(child.short)",
                [
                    "nothing was written; to see it: rapport show \(child.short)",
                    "for another child choose a name that tells them apart",
                ])
        default: usage("this cannot be read", unchanged)
        }
    }

    /// What --child takes for the first of them: its name, or its id if another one reads the same.
    private static func option(for children: [NamedChild]) -> String {
        guard let first = children.first else { return "" }
        return isAlone(first, among: children) ? ShellWord.quoted(first.name) : first.short
    }

    /// A child's name, with its id if another one reads the same.
    private static func told(_ child: NamedChild, among children: [NamedChild]) -> String {
        isAlone(child, among: children) ? child.name : "\(child.name) (\(child.short))"
    }

    private static func isAlone(_ child: NamedChild, among children: [NamedChild]) -> Bool {
        let name = NamedChild.fold(child.name)
        return children.count { NamedChild.fold($0.name) == name } == 1
    }

    private static func ofWish(_ error: TypedError) -> Explanation {
        switch error {
        case .nobodyCompares:
            usage(
                "two people compare a code here, and nobody sits at this terminal",
                "nothing was begun; in a script say: --yes or --code CODE")
        case .noInput:
            usage(
                "standard input holds no words",
                "\(unchanged); name a file that does, behind the same command: < FILE")
        case .notUTF8(let encoding):
            usage(
                "standard input is not UTF-8 text",
                "\(unchanged); turn it into UTF-8 with: iconv -f"
                    + " \((encoding ?? .oneByte).rawValue) -t UTF-8 FILE",
                "and give what comes of it to the same command")
        case .noAssignment(let entry, let hasEditor):
            Explanation(
                "a change is written field=value",
                [
                    "\(unchanged); to change the words:"
                        + " rapport edit \(EntryName.short(entry)) text=\"...\""
                ] + (hasEditor ? ["or in an editor: rapport edit \(EntryName.short(entry))"] : []),
                status: .usage)
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

    /// The form of an amount, and what it is for.
    private static func amount(_ spec: FieldSpec) -> String? {
        let name =
            switch spec.type {
            case .moment: "time"
            default: spec.name
            }
        return "\(example(spec.type)) for a \(name)"
    }

    /// An amount as it is typed.
    private static func example(_ type: FieldType) -> String {
        switch type {
        case .seconds: "20m"
        case .quantity: "5oz"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        default: "2026-05-03"
        }
    }

    /// What a field takes, with an example.
    static func takes(_ type: FieldType) -> String {
        switch type {
        case .moment: "a time, as \"2026-05-03 18:20\", \"yesterday 18:00\", 18:20 or -20m"
        case .entry(.child?): "a child's name"
        case .entry(let kind): "the id of \(kind.map(named) ?? "an entry")"
        case .entries(.child?, let count):
            "names of children, \(count.lowerBound) to \(count.upperBound), with commas between"
        case .entries(_, let count):
            "ids of entries, \(count.upperBound) at most, with commas between"
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
        case .bytes: "64 digits and letters from a to f, as status and history --json print them"
        case .source: "a row, which only an import writes"
        case .files: "files, which cannot be typed"
        }
    }
}
