import ArgumentParser
import JournalModel
import JournalText

/// What `--help` shows: of the program, or of one command with three lines as they are typed.
///
/// A page fits a terminal of 80 columns and 24 lines, with the line that was typed and the next
/// one; `HelpTests` holds that.
enum HelpPage {
    static let columns = 80

    /// The page that these words ask for.
    ///
    /// - Parameters:
    ///   - words: what was typed, with the word for help somewhere in it.
    ///   - parser: the parser's own page for it: sections apart by empty lines.
    static func lines(_ words: [String], parser: String) -> [String] {
        guard parser.hasPrefix("OVERVIEW: ") else {
            return ForeignText.lines(CompletionScript.namingTopics(parser))
        }
        let path = path(words)
        return path.isEmpty ? program : command(path, parser)
    }

    /// The page of a topic, if these words ask for one.
    static func topic(_ words: [String]) -> [String]? {
        let asks = words.contains("--help") || words.contains("-h")
        if asks, words.count == 3, words[0] == "add" { return kind(words[1]) }
        guard words.first == "help", words.count == 2 else { return nil }
        return HelpTopic(rawValue: words[1])?.lines(width: columns) ?? kind(words[1])
    }

    /// The page of a kind without a command of its own, which is written by its name.
    private static func kind(_ name: String) -> [String]? {
        guard let help = Sentences.Help.kindsByName[name] else { return nil }
        return [help.about, ""] + help.lines.map { "  \($0)" }
            + ["", "USAGE: rapport \(name) [words] [options]", ""]
            + [Sentences.Help.fieldsOf(name), Sentences.Help.optionsOfAdd]
    }

    /// The command that is asked about: up to two names.
    static func path(_ words: [String]) -> [String] {
        let names = words.filter { $0 != "help" && !$0.hasPrefix("-") }
        guard let first = names.first, RapportCommand.names.contains(first) else { return [] }
        guard RapportCommand.groupNames.contains(first), let next = names.dropFirst().first else {
            return [first]
        }
        return [first, next]
    }

    // MARK: One command

    private static func command(_ path: [String], _ parser: String) -> [String] {
        let name = path.joined(separator: " ")
        let sections = sections(parser)
        let about = sections.lazy.compactMap { body($0, behind: "OVERVIEW: ") }.first ?? []
        let usage = sections.lazy.compactMap { body($0, behind: "USAGE: ") }.first ?? []
        let rest = sections.filter { section in
            ["ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:"].contains { section.first == $0 }
        }
        // What a command says of itself beyond its line: the columns of a file.
        let more = sections.filter { section in
            !rest.contains(section)
                && !["OVERVIEW: ", "USAGE: ", "  See "].contains {
                    section.first?.hasPrefix($0) == true
                }
        }
        let examples = (Sentences.Help.examples[name] ?? []).map { "  \($0)" }
        let options =
            ["USAGE: \(short(usage.joined(separator: " ")))"] + rest.flatMap(ownOptions)
        let head = about + more.flatMap { [""] + $0 } + [""] + examples
        let foot = [Sentences.Help.everyCommand]
        let airy = head + [""] + options + [""] + foot
        // Where there is much to say, lines with nothing on them go.
        return airy.count <= DayPage.rows ? airy : head + options + foot
    }

    /// A section without its head, and what every command has, which the program's own page says
    /// once.
    private static func ownOptions(_ section: [String]) -> [String] {
        let common = [
            "--home ", "--journal ", "--json ", "--private ", "--version ", "-h, --help ",
        ]
        return section.dropFirst().filter { line in
            let words = line.drop { $0 == " " }
            return !common.contains { words.hasPrefix($0) }
        }
    }

    private static func sections(_ text: String) -> [[String]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            .split(separator: "").map(Array.init)
    }

    private static func body(_ section: [String], behind head: String) -> [String]? {
        guard let first = section.first, first.hasPrefix(head) else { return nil }
        return [String(first.dropFirst(head.count))] + section.dropFirst()
    }

    /// The usage with one word for all that may be left out: they are listed beneath it.
    private static func short(_ usage: String) -> String {
        var words: [String] = []
        var hasOptions = false
        var rest = usage[...]
        while let open = rest.firstRange(of: "[--") {
            words.append(String(rest[..<open.lowerBound]))
            rest = rest[open.upperBound...]
            rest = rest.firstIndex(of: "]").map { rest[rest.index(after: $0)...] } ?? ""
            hasOptions = true
        }
        words.append(String(rest))
        hasOptions = hasOptions || usage.contains("<options>")
        let line = words.joined().split(separator: " ")
            .filter { !$0.contains("<options>") }
            .joined(separator: " ")
        return hasOptions ? "\(line) [options]" : line
    }

    // MARK: The program

    private static var program: [String] {
        let groups = RapportCommand.configuration.groupedSubcommands.flatMap { group in
            let names = group.subcommands.compactMap { $0.configuration.commandName }
            return row(group.name, names.joined(separator: " "))
        }
        let topics = row("Topics", HelpTopic.allCases.map(\.rawValue).joined(separator: " "))
        let byName = row(
            Sentences.Help.alsoWritten,
            Sentences.Help.kindsByName.keys.sorted().joined(separator: " "))
        return [Sentences.Help.rapport, ""] + Sentences.Help.mostTyped.map { "  \($0)" } + [""]
            + groups + byName + topics
            + [""] + Sentences.Help.programFoot
    }

    private static func row(_ head: String, _ text: String) -> [String] {
        let indent = 17
        let start = head + String(repeating: " ", count: max(1, indent - head.count))
        return WrappedText.lines(start + text, width: columns, indent: indent)
    }
}
