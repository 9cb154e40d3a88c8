import JournalLines
import JournalModel
import JournalText

/// A line that is not clear. Nothing was changed then.
///
/// The words that are unclear are said again: whoever typed them sees which.
extension LineQuestion: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let line = Sentences.unclear(self)
        let safe = Explanation.unchanged
        var hints = hints(typed)
        if canInsist { hints.append("\(Sentences.insist) \(typed.adding("--anyway").text)") }
        guard let first = hints.first else {
            return .usage(line, "\(safe); see: rapport \(command(typed)) --help")
        }
        return Explanation(line, ["\(safe); \(first)"] + hints.dropFirst(), status: .usage)
    }

    private func hints(_ typed: TypedLine) -> [String] {
        switch problem {
        case .sinceWhen: return endAlone(typed)
        case .whatHappened(let closest?) where works.isEmpty:
            return ["\(Sentences.closest) \(closest)"]
        case .question(let subject): return Sentences.answers(subject.map(ShellWord.quoted))
        default: break
        }
        // A hint is a line that is read as it stands, or it is none.
        let whole = works.compactMap { typed.replacing(self.typed, with: $0)?.text }
        let hints = whole.prefix(2).map { "\(Sentences.orElse) \($0)" } + otherwise(typed)
        guard hints.isEmpty, let first = clear.first,
            self.typed.isEmpty || clear.count > 1 || [.bareNumber, .notOfEnd].contains(problem)
        else { return hints }
        // A line of its own is said as it is typed.
        let word = first.split(separator: " ").first.map(String.init) ?? ""
        let isLine = clear.count == 1 && Activities.activity(of: word) != nil
        return [Sentences.clearWords(isLine ? ["rapport \(first)"] : clear)]
    }

    /// What else the line may be: a note, a plan, or that a sleep ended.
    private func otherwise(_ typed: TypedLine) -> [String] {
        switch problem {
        case .negated where typed.isQuiet: []
        case .negated: [typed.asNoteHint]
        case .whatHappened: typed.asRuptureHint + [typed.asNoteHint]
        case .howReceived: Sentences.receptions.map { "\($0.said) \(typed.adding($0.field).text)" }
        case .beginOrEnd: ["\(Sentences.ifItEnded) rapport woke"]
        case .pastOrToCome: ["\(Sentences.asPlan) \(typed.asPlan.text)"]
        case .future where clear.isEmpty && mayBePlanned(typed):
            ["\(Sentences.asPlan) \(typed.asPlan.text)"]
        default: []
        }
    }

    /// Whether what is to come may be put down as a plan: what is done, and not what was felt.
    private func mayBePlanned(_ typed: TypedLine) -> Bool {
        let name = command(typed)
        return name == "care" && typed.command != "woke" && typed.command != "edit"
            || name == "handover"
    }

    /// Of a sleep the end alone can be written, for the beginning that another phone has.
    private func endAlone(_ typed: TypedLine) -> [String] {
        let words = typed.words.drop { $0 == "care" }
        let time = self.typed.split(separator: " ").dropFirst().joined(separator: " ")
        guard let first = words.first, Activities.activity(of: first.lowercased()) == "sleep",
            !time.isEmpty
        else { return [] }
        return ["\(Sentences.begunElsewhere) rapport woke \(time)"]
    }

    /// The command whose help tells of such a line.
    private func command(_ typed: TypedLine) -> String {
        typed.command.flatMap { EntryCommands.names.contains($0) ? $0 : nil } ?? "care"
    }
}

extension TypedLine {
    /// Whether it writes what begins in one's own journal: a note of it would be for both.
    fileprivate var isQuiet: Bool {
        let name = command == "add" ? words.dropFirst().first : command
        return name.flatMap(EntryKind.init(name:))?.spec.traits.contains(.quiet) == true
    }

    /// How the same words are kept as a note, and who reads it.
    fileprivate var asNoteHint: String {
        let isPrivate = words.contains("--private")
        return "\(isPrivate ? Sentences.asPrivateNote : Sentences.asNote) \(asNote.text)"
    }

    /// How they are kept as a rupture, if they say what went wrong between a parent and a child.
    fileprivate var asRuptureHint: [String] {
        let options = words.filter { $0.hasPrefix("--") }
        guard options.isEmpty, let said = HurtWords.rupture(words) else { return [] }
        return ["\(Sentences.asRupture) \(TypedLine(words: ["rupture"] + said).text)"]
    }

    /// The same words as a note.
    var asNote: TypedLine { behind(["note"]) }

    /// The same words as a plan.
    var asPlan: TypedLine { behind(["add", "plan"]) }

    /// The words behind another command in the place of theirs.
    func replacingCommand(with command: [String]) -> TypedLine {
        TypedLine(words: command + words.dropFirst(), command: command[0])
    }

    /// The words behind another command, without the one that reads care.
    private func behind(_ command: [String]) -> TypedLine {
        let count = ["care": 1, "add": 2][words.first ?? ""] ?? 0
        let words = Array(words.dropFirst(count))
        return TypedLine(words: command + words.filter { $0 != "--anyway" }, command: command[0])
    }

    /// With another name in the place of a child's that was typed, alone or in a list of names; nil
    /// where it does not stand in the line.
    func replacingName(_ name: String, with other: String) -> TypedLine? {
        var words = words
        for place in words.indices {
            let option = words[place].hasPrefix("--") ? words[place].prefix { $0 != "=" } + "=" : ""
            let parts = words[place].dropFirst(option.count)
                .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard let part = parts.firstIndex(where: { Self.isName($0, name) }) else { continue }
            var changed = parts
            changed[part] = other
            words[place] = option + changed.joined(separator: ",")
            return TypedLine(words: words, command: command)
        }
        return nil
    }

    private static func isName(_ word: String, _ name: String) -> Bool {
        let word = word.trimmed.lowercased().replacing("’", with: "'")
        return word == name || word == name + "'s"
    }

    /// With some of its words in the place of others, which stand together in it; nil where they
    /// do not.
    func replacing(_ old: String, with new: String) -> TypedLine? {
        for start in words.indices {
            for end in start..<words.endIndex where words[start...end].joined(separator: " ") == old
            {
                var words = words
                words.replaceSubrange(start...end, with: new.split(separator: " ").map(String.init))
                return TypedLine(words: words, command: command)
            }
        }
        return nil
    }
}
