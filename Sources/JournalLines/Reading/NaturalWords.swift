import JournalModel

/// Lines whose first word is no command and names no activity: "mia down at 7.40", "robin up since
/// 5:15", "gave mia 2.5ml zyrtec", "I yelled at robin".
struct NaturalWords: Sendable {
    private let words: [String]
    private let line: Line

    /// Nil where words in quotes stand among them, and for one word that is no amount.
    init?(_ words: [String], _ line: Line) {
        let isEnough = words.count > 1 || words.first?.first?.isNumber == true
        guard isEnough, line.words.count == words.count else { return nil }
        self.words = words
        self.line = line
    }

    /// What is written; nil where neither a verb nor an amount makes that clear.
    var verb: CommandWords.Verb? {
        if let care = namedCare { return care }
        for place in 0..<min(5, words.count) {
            guard let names = names(before: place) else { continue }
            if let verb = ended(place, names) ?? begun(place, names) ?? told(place, names) {
                return verb
            }
        }
        return care ?? plan
    }

    /// What is written where the first word alone says it, whatever is named behind it.
    var leading: CommandWords.Verb? { rupture ?? played }

    /// "We played lego 30 min", "robin played outside".
    private var played: CommandWords.Verb? {
        guard words.count > 2, ["played", "playing"].contains(line.plainWord(1)) else { return nil }
        if ["i", "we", "they"].contains(line.plainWord(0)) {
            return verb(.play, rest(from: 2), [])
        }
        return names(before: 1).map { verb(.play, rest(from: 2), $0) }
    }

    // MARK: Who is meant

    /// The names before a verb: at most one, or several that "and" joins. Nil where other words
    /// stand there than those that may.
    private func names(before end: Int) -> [String]? {
        var names: [String] = []
        var isJoined = true
        for place in 0..<end {
            let word = line.plainWord(place)
            if ["and", "&", "+"].contains(word) {
                isJoined = true
                continue
            }
            if Self.subjects.contains(word) { continue }
            let isName =
                word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "-" }
                && (LineNames.everybody.contains(word) || !LineWords.saysSomething(word))
            guard isName, isJoined else { return nil }
            names.append(CommandWords.name(line, place))
            isJoined = line.words[place].text.hasSuffix(",")
        }
        return names
    }

    private static let subjects: Set<String> = [
        "he", "she", "they", "baby", "is", "was", "has", "finally", "now", "just", "already",
        "again", "still", "ok", "okay", "so", "then", "put", "laid", "got", "both", "yay", "all",
        "him", "her", "them",
    ]

    private func verb(
        _ kind: EntryKind, _ words: [String], _ names: [String]
    ) -> CommandWords.Verb {
        let name = names.joined(separator: ",")
        return CommandWords.Verb(kind: kind, words: words, name: name.isEmpty ? nil : name)
    }

    private func rest(from place: Int) -> [String] { Array(words.dropFirst(place)) }

    // MARK: Sleeps

    /// "Up since 5:15": that a sleep ended.
    private func ended(_ place: Int, _ names: [String]) -> CommandWords.Verb? {
        guard ["up", "awake"].contains(line.plainWord(place)), saysOnlyWhen(from: place + 1)
        else { return nil }
        var verb = verb(.care, rest(from: place + 1), names)
        verb.endsSleep = true
        return verb
    }

    /// "Down at 7.40", "went to bed 19:30": that one began.
    private func begun(_ place: Int, _ names: [String]) -> CommandWords.Verb? {
        let found = Self.beginnings.first { phrase in
            place + phrase.count <= words.count
                && phrase.indices.allSatisfy { line.plainWord(place + $0) == phrase[$0] }
        }
        guard var count = found?.count else { return nil }
        // "Down for a nap", "down for the night".
        if place + count < words.count, line.plainWord(place + count) == "for" {
            var end = place + count + 1
            while end < words.count, ["a", "the", "his", "her"].contains(line.plainWord(end)) {
                end += 1
            }
            guard end < words.count, ["nap", "night", "bed", "sleep"].contains(line.plainWord(end))
            else { return nil }
            count = end + 1 - place
        }
        guard saysOnlyWhen(from: place + count) else { return nil }
        // "Down 7pm up 5am" says both ends.
        let when = rest(from: place + count)
        let said = when.indices.map { $0 > 0 && when[$0].lowercased() == "up" ? "until" : when[$0] }
        return verb(.care, ["asleep"] + said, names)
    }

    private static let beginnings: [[String]] = [
        ["went", "down"], ["gone", "down"], ["goes", "down"], ["went", "to", "sleep"],
        ["went", "to", "bed"], ["gone", "to", "bed"], ["off", "to", "sleep"], ["to", "bed"],
        ["to", "sleep"], ["in", "bed"], ["down"], ["asleep"],
    ]

    /// Whether nothing but times, small words and children's names stand from there on.
    private func saysOnlyWhen(from place: Int) -> Bool {
        let nobody = LineNames(children: [], own: 1, parents: [])
        var others = 0
        for piece in Scanner(line: line, names: nobody, taken: Scanner.Taken(spans: true))
            .pieces(place..<words.count)
        {
            switch piece.fact {
            case .time: continue
            case .span(let span) where span.end == nil || span.begin == nil: continue
            case .number(let number) where number.isPlain: continue
            case .word where Self.small.contains(line.plainWord(piece.words.lowerBound)): continue
            case .word where !LineWords.saysSomething(line.plainWord(piece.words.lowerBound)):
                others += 1
            default: return false
            }
        }
        // One may be a name.
        return others == 0 || others == 1 && place + 1 == words.count
    }

    private static let small: Set<String> = [
        "since", "at", "from", "again", "now", "finally", "already", "early", "and", "up",
    ]

    // MARK: Other kinds

    /// "Said mama", "first steps": what a child said, or did for the first time.
    private func told(_ place: Int, _ names: [String]) -> CommandWords.Verb? {
        if place == 0, line.plainWord(0) == "first" { return verb(.milestone, words, []) }
        // "She said" may be the other parent's word; what she did for the first time is a child's.
        let isOfChild = (0..<place).contains {
            ["he", "she", "they", "baby"].contains(line.plainWord($0))
        }
        guard !names.isEmpty || isOfChild else { return nil }
        if ["said", "says"].contains(line.plainWord(place)), place + 1 < words.count,
            !names.isEmpty
        {
            return verb(.voice, rest(from: place + 1), names)
        }
        var first = place
        while first < words.count, Self.did.contains(line.plainWord(first)) { first += 1 }
        if first + 1 < words.count, line.plainWord(first) == "first" {
            return verb(.milestone, rest(from: first), names)
        }
        let isFirst = (place..<words.count - 1).contains {
            line.plainWord($0) == "first" && line.plainWord($0 + 1) == "time"
        }
        return isFirst ? verb(.milestone, rest(from: place), names) : nil
    }

    private static let did: Set<String> = [
        "took", "had", "did", "has", "his", "her", "their", "the",
    ]

    /// "I yelled at mia": what a parent did.
    private var rupture: CommandWords.Verb? {
        guard line.plainWord(0) == "i" else { return nil }
        var place = 1
        while place < words.count, RuptureLine.fillers.contains(line.plainWord(place)) {
            place += 1
        }
        guard let found = line.phrase(at: place, upTo: words.count, in: Choices.cause) else {
            return nil
        }
        let isDeed =
            RuptureLine.isDeed(line.plainWord(place), found.meaning)
            || line.plainWord(place) == "lost"
        return isDeed ? verb(.rupture, words, []) : nil
    }

    /// Care with one name among the words that lead to it: "changed robin poopy diaper".
    private var namedCare: CommandWords.Verb? {
        for place in 0..<min(3, words.count) {
            let isAll = LineNames.everybody.contains(line.plainWord(place))
            let isBeginning = Self.beginnings.contains { $0.first == line.plainWord(place) }
            guard isAll || !isBeginning && !LineWords.saysSomething(line.plainWord(place)) else {
                continue
            }
            var others = words
            others.remove(at: place)
            let rest = Line(others)
            let found = rest.words.indices.prefix(6).first {
                CarePart.activity(in: rest, at: $0, upTo: rest.words.count) != nil
            }
            guard let found, found > 0,
                CareLine.leads(rest, upTo: found) || isMeal(rest, found)
            else { continue }
            return isAll
                ? verb(.care, words, [])
                : verb(.care, others, [CommandWords.name(line, place)])
        }
        return nil
    }

    /// "Had banana for breakfast".
    private func isMeal(_ line: Line, _ place: Int) -> Bool {
        let said = CarePart.activity(in: line, at: place, upTo: line.words.count)?.said
        return said?.name == "solids" && line.plainWord(place - 1) == "for"
            && ["had", "ate"].contains(line.plainWord(0))
    }

    /// Care that an amount, a side or a verb tells.
    private var care: CommandWords.Verb? {
        guard CareInference.mayTell(line) else { return nil }
        // A name before what was drunk must be a child's: "zora had 120ml".
        guard words.count > 2, CareInference.drinks.contains(line.plainWord(1)),
            let names = names(before: 1), !names.isEmpty
        else { return verb(.care, words, []) }
        return verb(.care, rest(from: 1), names)
    }

    /// "Pick up mia 15:30 tomorrow": what is to be done on a day to come.
    private var plan: CommandWords.Verb? {
        guard Self.errands.contains(line.plainWord(0)) else { return nil }
        let nobody = LineNames(children: [], own: 1, parents: [])
        let pieces = Scanner(line: line, names: nobody, taken: Scanner.Taken(spans: true))
            .pieces(0..<words.count)
        return pieces.last?.time?.isOfComingDay == true ? verb(.plan, words, []) : nil
    }

    private static let errands: Set<String> = [
        "pick", "pickup", "collect", "drop", "dropoff", "fetch", "bring", "take", "meet",
    ]
}

extension TimePhrase {
    /// Whether it names a day that is to come for sure.
    var isOfComingDay: Bool {
        switch day {
        case .shifted(let days)?: days > 0
        case .weekday(_, .next)?: true
        default: false
        }
    }
}
