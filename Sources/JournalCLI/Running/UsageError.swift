import JournalClient
import JournalImport
import JournalLines
import JournalModel
import JournalText

/// What about the arguments of any command keeps it from being carried out. Nothing was changed
/// then.
///
/// What a person typed is repeated only where it is a name of the program's own, never words.
enum UsageError: Explained, Equatable {
    /// No command has this name; the closest that have.
    case unknownCommand(String, closest: [String])
    /// A command of the server's program; what this one has that may be meant.
    case ofServer(String, here: [String])
    /// Options alone were typed.
    case noCommand
    /// The parser's own words about options and arguments.
    case parser(String, command: String)
    /// An option or a field that takes one value was given two.
    case givenTwice(String)
    /// An option that takes one of a few words.
    case notAmong(option: String, [String])
    /// Standard input holds no text.
    case noInput
    /// Standard input holds text in another encoding, or none at all.
    case notUTF8(FileEncoding?)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .unknownCommand(let name, let closest): Self.ofCommand(name, closest, typed)
        case .ofServer(let name, let here): Self.ofServer(name, here)
        case .noCommand:
            .usage(
                "no command was named",
                "\(Explanation.unchanged); all commands are listed by: rapport --help")
        case .parser(let words, let command): Self.ofParser(words, command)
        case .givenTwice(let name):
            .usage(
                "\(FieldText.line(name)) was given twice",
                "\(Explanation.unchanged); give it once")
        case .notAmong(let option, let names):
            .usage(
                "\(option) takes one of: \(names.joined(separator: ", "))",
                "\(Explanation.unchanged); as in: \(option) \(names.first ?? "")")
        case .noInput:
            .usage(
                "standard input holds no words",
                "\(Explanation.unchanged); name a file that does, behind the same command: < FILE")
        case .notUTF8(let encoding):
            .usage(
                "standard input is not UTF-8 text",
                "\(Explanation.unchanged); turn it into UTF-8 with: iconv -f"
                    + " \((encoding ?? .oneByte).rawValue) -t UTF-8 FILE",
                "and give what comes of it to the same command")
        }
    }

    private static func ofCommand(
        _ name: String, _ closest: [String], _ typed: TypedLine
    ) -> Explanation {
        let error = "rapport has no command \"\(FieldText.line(name))\""
        let safe = Explanation.unchanged
        let lines = lines(with: closest, for: name, typed)
        guard lines.isEmpty else {
            let hints = lines.prefix(3).map { "\(Sentences.orElse) \($0)" }
            return Explanation(error, ["\(safe); \(hints[0])"] + hints.dropFirst(), status: .usage)
        }
        let list = closest.map(asTyped).joined(separator: ", ")
        let first = name.split(separator: " ").dropLast().joined()
        // A whole line in quotes is no group with a command of its own.
        let group = typed.words.contains(first) ? first : ""
        let help = group.isEmpty ? "rapport --help" : "rapport \(group) --help"
        return switch closest.count {
        case 0: .usage(error, "\(safe); all commands are listed by: \(help)")
        case 1: .usage(error, "\(safe); the closest is: \(list)")
        default: .usage(error, "\(safe); the closest are: \(list)")
        }
    }

    /// The whole line with each of the closest words in the place of its first one, of those that
    /// say what happened: the word alone would write something else. None where no word follows.
    private static func lines(
        with closest: [String], for name: String, _ typed: TypedLine
    ) -> [String] {
        // A word for the same thing, such as "write" for "note", is no slip.
        let isSlip =
            !ClosestName.all(closeTo: name, among: closest).isEmpty
            || !ClosestName.oneLetter(from: name, among: closest).isEmpty
        guard typed.words.first == name, typed.words.count > 1, isSlip else { return [] }
        let kinds = CommandWords.kinds.map(\.name)
        // Two words for one activity are one choice.
        var named: Set<String> = []
        let meant = closest.filter { word in
            let activity = Activities.activity(of: word)
            return activity.map { named.insert($0).inserted } ?? kinds.contains(word)
        }
        return meant.map { typed.replacingCommand(with: [$0]).text }
    }

    private static func ofServer(_ name: String, _ here: [String]) -> Explanation {
        let error = "\(name) is a command of the server's program, rapportd"
        let hint =
            "\(Explanation.unchanged); on the server's machine: \(ServerCommands.help(of: name))"
        let own = here.map(asTyped).filter { !$0.hasPrefix("rapportd ") }
        guard !own.isEmpty else { return .usage(error, hint) }
        return .usage(error, hint, "for what is on this device: \(own.joined(separator: ", "))")
    }

    /// A command with the name of its program.
    private static func asTyped(_ command: String) -> String {
        command.hasPrefix("rapportd ") ? command : "rapport \(command)"
    }

    private static func ofParser(_ words: String, _ command: String) -> Explanation {
        let help = command.isEmpty ? "rapport --help" : "rapport \(command) --help"
        let safe = Explanation.unchanged
        let line = UsageWords.plain(words)
        if command == "sync", UsageWords.isTooMany(words) {
            return .usage(
                line, "\(safe); another server is named behind --with: rapport sync --with LINK",
                "to go on at another server: rapport host LINK")
        }
        if UsageWords.isNegativeAmount(words) {
            return .usage(line, "\(safe); an amount has no sign: 5oz, or 20m")
        }
        if let closest = UsageWords.closestOption(words) {
            return .usage(line, "\(safe); the closest is: \(closest)")
        }
        return .usage(line, "\(safe); see: \(help)")
    }
}
