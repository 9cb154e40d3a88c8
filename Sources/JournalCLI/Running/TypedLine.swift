import JournalClient

/// A command line as it was typed, so that it can be said again whole or with a part of it changed.
struct TypedLine: Equatable {
    /// What followed the program's name.
    let words: [String]

    /// As it can be pasted.
    var text: String { (["rapport"] + words).map(ShellWord.quoted).joined(separator: " ") }

    /// The link that was typed.
    var link: String? {
        words.lazy.compactMap { PastedText.text($0, beginningWith: "https://") }.first
    }

    /// Whether the server that it goes to is named in the line itself, by a link.
    var takesLink: Bool {
        ["host", "move", "join", "recover"].contains(command ?? "")
            || words.contains { $0 == "--with" || $0.hasPrefix("--with=") }
    }

    /// The command's own name, which options may stand before; nil if there is none.
    let command: String?

    init(words: [String], command: String? = nil) {
        self.words = words
        self.command = command
    }

    /// With `value` as the value of an option that has another one, or has none yet.
    func setting(_ option: String, to value: String) -> TypedLine {
        var words = words
        if let place = words.firstIndex(of: option) {
            words.replaceSubrange(place..<min(place + 2, words.count), with: [option, value])
        } else if let place = words.firstIndex(where: { $0.hasPrefix(option + "=") }) {
            words[place] = "\(option)=\(value)"
        } else {
            return adding([option, value])
        }
        return TypedLine(words: words, command: command)
    }

    /// With a flag that says more.
    func adding(_ flag: String) -> TypedLine { adding([flag]) }

    /// Behind `--` no word is an option.
    private func adding(_ more: [String]) -> TypedLine {
        var words = words
        words.insert(contentsOf: more, at: words.firstIndex(of: "--") ?? words.count)
        return TypedLine(words: words, command: command)
    }
}
