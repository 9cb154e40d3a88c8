import JournalText

/// The parser's words, without blame and without what a person typed as a value.
enum UsageWords {
    /// What options take that are no words.
    private static let takes = [
        "--count": Sentences.takesCount, "-c": Sentences.takesCount,
        "--seed": Sentences.takesSeed,
    ]

    /// The option that was meant, if the parser found one near.
    static func closestOption(_ words: String) -> String? {
        guard words.contains("Unknown option"), words.contains("Did you mean") else { return nil }
        let named = quoted(words)
        guard let typed = named.first, let meant = named.dropFirst().first else { return nil }
        // Where the parser is generous, what it names would do something else.
        return ClosestName.closest(to: typed, among: [meant])
    }

    /// Whether an amount with a sign was taken for an option.
    static func isNegativeAmount(_ words: String) -> Bool {
        guard words.contains("Unknown option"), let name = quoted(words).first else { return false }
        return name.hasPrefix("-") && name.dropFirst().first?.isNumber == true
    }

    /// Whether more words were typed than the command takes.
    static func isTooMany(_ words: String) -> Bool {
        words.contains("Unexpected argument") || words.contains("unexpected arguments")
    }

    /// One lower-case line.
    static func plain(_ words: String) -> String {
        let line = words.split(separator: "\n").first.map(String.init) ?? words
        let text = line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
        if text.hasPrefix("The value "), let option = quoted(text).last {
            // Options take words, or whole numbers.
            let name = String(option.prefix { $0 != " " })
            return "\(name) takes \(takes[name] ?? Sentences.takesNumber)"
        }
        if isTooMany(text) {
            return "too many words for this command; put words that belong together in quotes"
        }
        if text.hasPrefix("Missing expected argument"), let name = quoted(text).first {
            let needed = name.hasPrefix("-") ? name.prefix { $0 != " " } : name[...]
            return "this command needs \(needed)"
        }
        if text.hasPrefix("Missing value for"), let name = quoted(text).first {
            return "\(name.prefix { $0 != " " }) needs a value"
        }
        if text.hasPrefix("Unknown option"), let name = quoted(text).first {
            return isNegativeAmount(words)
                ? "\(FieldText.line(name)) begins like an option, and there is none of that name"
                : "there is no option \(FieldText.line(name))"
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
