package import JournalModel

/// The words of a command line that write an entry, before they are read.
package enum CommandWords {
    /// What a line writes whose first word is no command.
    package struct Verb: Equatable, Sendable {
        package let kind: EntryKind
        /// All words that are to be read.
        package let words: [String]
        /// The words before the activity, which must be children's names: "mia", "robin,mia".
        package internal(set) var name: String?
        /// Whether it says that a sleep ended: "mia woke".
        var endsSleep = false
        /// The words of the command that writes it.
        package var command: [String] {
            if endsSleep { return ["woke"] }
            return CommandWords.kinds.contains(kind) ? [kind.name] : ["add", kind.name]
        }
        /// The first word where it was misspelt, with what it was read as.
        package var slip: LineEntry.Slip?
    }

    /// The kinds that have a command of their own that reads a line.
    package static let kinds = EntryKind.allCases.filter { $0.spec.traits.contains(.line) }

    /// Further kinds whose words are a line as well, behind `add`.
    package static let added = EntryKind.allCases.filter { kind in
        kind.spec.traits.contains(.listed) && !kinds.contains(kind)
            && ["what", "words"].contains { kind.spec[$0]?.isRequired == true }
    }

    /// What is written by a line that begins with the name of an activity, with a child's name
    /// before one, or with one slip in one. Nil for none.
    ///
    /// - Parameters:
    ///   - commands: the names of all commands.
    ///   - near: further names that a misspelt word may have meant as well, as those of another
    ///     program.
    ///   - isName: whether a word names a child or a parent of the journal, asked only of a word
    ///     that may be misspelt: "mila has a cold" is about Mila, and no milk.
    package static func verb(
        _ words: [String], commands: [String], near: [String] = [],
        isName: (String) -> Bool = { _ in false }
    ) -> Verb? {
        guard let first = words.first, first != "help", !first.hasPrefix("-") else { return nil }
        // The check of the journal takes no words, and a visit to a doctor does.
        let isVisit = first == "doctor" && words.count > 1 && !words[1].hasPrefix("-")
        guard !commands.contains(first) || isVisit else { return nil }
        let line = Line(words)
        guard !line.words.isEmpty else { return nil }
        // "4oz@3pm" has two words.
        guard line.words.count == words.count || line.words.contains(where: \.isQuoted) else {
            return verb(
                line.words.map(\.text), commands: commands, near: near, isName: isName)
        }
        if let verb = named(words, line) ?? NaturalWords(words, line)?.leading { return verb }
        if line.words.count > 1, Asking(line).asks { return Verb(kind: .care, words: words) }
        if CarePart.activity(in: line, at: 0, upTo: line.words.count) != nil {
            return Verb(kind: .care, words: words)
        }
        // A whole line in quotes reads as one without.
        if words.count == 1, line.words.count > 1 {
            let parts = line.words.map(\.text)
            if let kind = kinds.first(where: { $0.name == line.plainWord(0) }) {
                return Verb(kind: kind, words: Array(parts.dropFirst()))
            }
            return verb(parts, commands: commands, near: near, isName: isName)
        }
        let slip = misspelt(words, line, commands + near).flatMap {
            isName($0.slip?.typed ?? "") ? nil : $0
        }
        if let verb = behindName(words, line, slip) ?? slip ?? ofSeveral(words, line) {
            return verb
        }
        // Who stops in the middle of a name may have meant any that begins so.
        let typed = line.plainWord(0)
        let isBegun = (commands + near + Activities.phrases).contains { $0.hasPrefix(typed) }
        let isCut = isBegun && typed.count > 2 && !LineWords.isPronoun(typed)
        return isCut ? nil : NaturalWords(words, line)?.verb
    }

    /// What a line says whose first word may be a name, and what follows it an activity.
    private static func behindName(_ words: [String], _ line: Line, _ slip: Verb?) -> Verb? {
        guard line.words.count > 1, words.count > 1, !line.words[0].isQuoted else { return nil }
        if let verb = verb(words, line, behind: 1, names: [name(line, 0)]) { return verb }
        if let found = CarePart.activity(in: line, at: 1, upTo: line.words.count),
            !found.said.isWeak || slip == nil
        {
            if let slip, names(slip, found.said) { return slip }
            let leads = CareLine.leads(line, upTo: 1)
            return leads
                ? Verb(kind: .care, words: words)
                : Verb(kind: .care, words: Array(words.dropFirst()), name: name(line, 0))
        }
        for place in 2..<min(5, max(2, line.words.count))
        where CarePart.activity(in: line, at: place, upTo: line.words.count) != nil
            && CareLine.leads(line, upTo: place)
        {
            return Verb(kind: .care, words: words)
        }
        return nil
    }

    /// A kind without a command of its own, by its name: "goal sleeps in the own bed".
    private static func named(_ words: [String], _ line: Line) -> Verb? {
        guard !line.words[0].isQuoted else { return nil }
        let first = line.plainWord(0)
        if first == "thank", words.count > 2, line.plainWord(1) == "you" {
            return Verb(kind: .thanks, words: Array(words.dropFirst(2)))
        }
        // "Played up" tells how a child was.
        if let kind = pasts[first], words.count > 1, line.plainWord(1) != "up" {
            return Verb(kind: kind, words: Array(words.dropFirst()))
        }
        if first == "hand", words.count > 2, line.plainWord(1) == "over" {
            return Verb(kind: .handover, words: Array(words.dropFirst(2)))
        }
        return EntryKind.allCases.first { $0.name == first && $0.spec.traits.contains(.byItsName) }
            .map { Verb(kind: $0, words: Array(words.dropFirst())) }
    }

    /// What was done, as people tell it: "played trains".
    private static let pasts: [String: EntryKind] = ["played": .play, "promised": .promise]

    /// What is written behind names that stand before a place: a kind of entry, or that a sleep
    /// ended.
    private static func verb(
        _ words: [String], _ line: Line, behind place: Int, names: [String]
    ) -> Verb? {
        let name = names.joined(separator: ",")
        let rest = Array(words.dropFirst(place + 1))
        let word = line.plainWord(place)
        if let kind = kinds.first(where: { $0.name == word }) {
            return Verb(kind: kind, words: rest, name: name)
        }
        guard ["woke", "awake"].contains(word) else { return nil }
        return Verb(kind: .care, words: rest, name: name, endsSleep: true)
    }

    /// Whether a misspelt word names the same as the word behind it, and no child: "medicne
    /// paracetamol 5ml".
    private static func names(_ slip: Verb, _ said: Activities.Said) -> Bool {
        slip.kind == .care && slip.words.first.flatMap(Activities.activity(of:)) == said.name
    }

    /// Several names before what happened: "robin and mia bath", "mia robin bath".
    private static func ofSeveral(_ words: [String], _ line: Line) -> Verb? {
        var names: [String] = []
        var place = 0
        while place < line.words.count, !line.words[place].isQuoted, names.count < 4 {
            if names.count > 1 {
                if let verb = verb(words, line, behind: place, names: names) { return verb }
                let end = line.words.count
                if let found = CarePart.activity(in: line, at: place, upTo: end),
                    !found.said.isWeak
                {
                    return Verb(
                        kind: .care, words: Array(words.dropFirst(place)),
                        name: names.joined(separator: ","))
                }
            }
            let isJoining = ["and", "&", "+"].contains(line.words[place].text.lowercased())
            if !isJoining {
                guard !LineWords.saysSomething(line.plainWord(place)) else { return nil }
                names.append(name(line, place))
            } else if names.isEmpty {
                return nil
            }
            place += 1
        }
        return nil
    }

    /// A word as a name: "mia's bottle" is Mia's.
    static func name(_ line: Line, _ place: Int) -> String {
        let word = line.words[place].text.filter { !",;:".contains($0) }
        return line.plainWord(place).hasSuffix("'s") ? String(word.dropLast(2)) : word
    }

    private static func misspelt(_ words: [String], _ line: Line, _ commands: [String]) -> Verb? {
        let typed = line.plainWord(0)
        // "Had 4oz" is no head.
        guard !LineNames.everybody.contains(typed), !LineWords.saysSomething(typed) else {
            return nil
        }
        // A command that writes nothing is never run by a slip, and is none where one is as near.
        var table = Activities.byPhrase
        for name in commands + kinds.map(\.name) {
            table[name] = Activities.Said(name: name, telling: name)
        }
        guard let meant = NearWord.slip(of: typed, in: table, least: 4) else { return nil }
        let slip = LineEntry.Slip(typed: words[0], meant: meant)
        let rest = Array(words.dropFirst())
        if let kind = kinds.first(where: { $0.name == meant }) {
            return Verb(kind: kind, words: rest, slip: slip)
        }
        guard Activities.said(meant) != nil, !commands.contains(meant) else { return nil }
        return Verb(kind: .care, words: [meant] + rest, slip: slip)
    }

    /// The words with each value of an option that takes a time in one piece: `--at yesterday
    /// 20:15` needs no quotes.
    package static func joined(_ words: [String], timeOptions: Set<String>) -> [String] {
        var joined: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            joined.append(word)
            if word == "--" { return joined + rest }
            guard timeOptions.contains(word), !rest.isEmpty else { continue }
            let longest = (1...rest.count).reversed().first { count in
                let value = rest.prefix(count)
                return !value.dropFirst().contains { $0.hasPrefix("--") }
                    && !endsWithNumber(Array(value))
                    && (try? LineRequest.time(value.joined(separator: " "))) != nil
            }
            let count = longest ?? 1
            joined.append(rest.prefix(count).joined(separator: " "))
            rest = rest.dropFirst(count)
        }
        return joined
    }
}

extension CommandWords {
    /// Whether the last word is a bare number, which may as well be one of the words behind: "note
    /// --at yesterday 3 new teeth". Behind "at" it is an hour.
    private static func endsWithNumber(_ words: [String]) -> Bool {
        guard words.count > 1, let last = words.last, last.count <= 2,
            last.allSatisfy(\.isNumber)
        else { return false }
        return !["at", "@", "around", "about"].contains(words[words.count - 2].lowercased())
    }
}

/// Times as people type them.
package struct TimeReader: Sendable {
    package let clock: LineClock

    package init(_ clock: LineClock) { self.clock = clock }

    /// When something happened. Throws a question where the words say no time, or several.
    ///
    /// - Parameter endOfDay: whether a day without a time means its last minute.
    package func past(
        _ text: String, endOfDay: Bool = false
    ) throws(LineQuestion) -> Moment {
        try TimeResolver(clock: clock).moment(
            LineRequest.time(text), typed: text, endOfDay: endOfDay)
    }

    /// When something is to happen; a day without a time is its last minute.
    package func future(
        _ text: String, endOfDay: Bool = true, insists: Bool = false
    ) throws(LineQuestion) -> Moment {
        let phrase: TimePhrase
        do {
            phrase = try LineRequest.time(text)
        } catch {
            // "2 days" is how long it takes until then.
            phrase = try LineRequest.time("in " + text)
        }
        let moment = try TimeResolver(clock: clock).moment(
            phrase, .future, typed: text, endOfDay: endOfDay)
        guard !endOfDay || moment.utcMilliseconds >= clock.now || insists else {
            throw LineQuestion(.over, text, canInsist: true)
        }
        return moment
    }

    /// The end of what began at a moment: a time without a day is the first one after it.
    package func end(_ text: String, after begin: Moment) throws(LineQuestion) -> Moment {
        try TimeResolver(clock: clock).end(LineRequest.time(text), after: begin, typed: text)
    }
}
