/// Names that are words of their own: a child may be called as a month, or as a flower.
extension Scanner {
    /// Whether a word that is a child's name says something else where it stands: a month beside
    /// its day, a verb, or what an article leads to.
    ///
    /// *Example.* "It may snow", "flight 3 may", "bought a rose", "temp rose to 38".
    func isNoName(at place: Int, upTo end: Int) -> Bool {
        let word = line.plainWord(place)
        guard names.child(word) != nil else { return false }
        if isBehind(["a", "an", "the"], place) { return true }
        if DayNames.months.contains(where: { $0.contains(word) }), isMonth(at: place, upTo: end) {
            return true
        }
        // In the middle of a line a capital letter is a name's.
        let isWritten = line.words[place].text.first?.isUppercase == true
        guard !isWritten || place == 0 else { return false }
        let next = place + 1 < end && !line.endsPart(place) ? line.plainWord(place + 1) : nil
        if word == "rose", let next, risesTo(place, next) { return true }
        if Self.modals.contains(word), isModal(at: place, before: next) { return true }
        return !isWritten && leadsToNoun(at: place, upTo: end)
    }

    private func isBehind(_ words: Set<String>, _ place: Int) -> Bool {
        place > 0 && !line.endsPart(place - 1) && words.contains(line.plainWord(place - 1))
    }

    // MARK: Months

    private func isMonth(at place: Int, upTo end: Int) -> Bool {
        if isBehind(["in", "since", "until", "till", "during", "next", "last", "mid"], place) {
            return true
        }
        if place > 1, isBehind(["of"], place), line.plainWord(place - 1) == "of",
            ["end", "start", "beginning", "middle"].contains(line.plainWord(place - 2))
        {
            return true
        }
        if let (_, isOrdinal) = dayNumber(place - 1), isOrdinal || namesDays {
            let next = place + 1 < end ? line.plainWord(place + 1) : ""
            let isHour = place > 1 && ["at", "around", "about"].contains(line.plainWord(place - 2))
            return !isHour && !WordyLine.tellsPast(next)
        }
        guard !line.endsPart(place), let (number, isOrdinal) = dayNumber(place + 1),
            number < end
        else { return false }
        return isOrdinal || namesDays && !counts(number, upTo: end, isFirst: place == 0)
    }

    /// The place of a number that may be the day of a month, and whether it is written as one.
    private func dayNumber(_ place: Int) -> (place: Int, isOrdinal: Bool)? {
        guard line.words.indices.contains(place) else { return nil }
        let word = line.plainWord(place)
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let rest = String(word.dropFirst(digits.count))
        guard let number = Int(digits), (1...31).contains(number),
            rest.isEmpty || DayNames.ordinals.contains(rest)
        else { return nil }
        return (place, !rest.isEmpty)
    }

    /// Whether a number of such a line is a day rather than an amount, an hour or a grade.
    private var namesDays: Bool {
        if taken.outOfFive { return false }
        guard !taken.units.isEmpty else { return !taken.spans || taken.bareHours }
        return CarePart.activity(in: line, 0..<line.words.count)?.said.name == "doctor"
    }

    /// Whether a number counts what stands behind it: "3 new teeth", "20 min".
    private func counts(_ number: Int, upTo end: Int, isFirst: Bool) -> Bool {
        guard number + 1 < end, !line.endsPart(number) else { return false }
        let next = line.plainWord(number + 1)
        if Units.allWords.contains(next) || ["to", "till", "until", "-"].contains(next) {
            return taken.spans || Units.allWords.contains(next)
        }
        guard next.allSatisfy(\.isLetter), !WordUses.joinsName(next) else { return false }
        return isFirst || next.hasSuffix("s")
    }

    // MARK: Verbs

    /// "Rose to 38", "fever rose again".
    private func risesTo(_ place: Int, _ next: String) -> Bool {
        let ways: Set<String> = ["to", "from", "by", "above", "up", "again", "slightly", "over"]
        guard ways.contains(next) else { return false }
        if place + 2 < line.words.count, line.words[place + 2].text.first?.isNumber == true {
            return true
        }
        return isBehind(["temp", "temperature", "fever", "it", "he", "she", "we", "i"], place)
    }

    private func isModal(at place: Int, before next: String?) -> Bool {
        if isBehind(Self.subjects, place) { return true }
        return next.map(Self.verbs.contains) ?? false
    }

    private static let modals: Set<String> = ["may", "will"]
    private static let subjects: Set<String> = [
        "i", "we", "you", "he", "she", "it", "they", "that", "this", "there", "who", "which",
        "what",
    ]
    /// Verbs as they stand behind "may", where a name would have "is", "needs" or "went".
    private static let verbs: Set<String> = [
        "be", "have", "not", "need", "also", "still", "well", "get", "go", "come", "want", "do",
        "make", "try", "start", "become", "seem", "never", "just", "take", "give", "rain", "snow",
        "stop", "say", "ask", "call", "send", "see", "arrive", "leave", "stay", "keep", "bring",
        "pick", "drop", "move", "happen", "help", "feel", "look", "like", "cost", "turn", "find",
        "miss", "lose", "fall", "cancel", "close", "open", "join", "visit", "refuse", "forget",
        "remember", "require", "contain", "cause", "react", "pass", "pay", "put", "run",
    ]

    // MARK: Nouns

    /// "Grace period ends friday": a word of English that only leads to the noun behind it, of
    /// which a verb follows.
    private func leadsToNoun(at place: Int, upTo end: Int) -> Bool {
        let word = line.plainWord(place)
        guard place == 0, place + 2 < end, taken.units.isEmpty, !taken.spans, !taken.outOfFive,
            LineWords.meansItself(word), !line.endsPart(0), !line.endsPart(1)
        else { return false }
        let (noun, verb) = (line.plainWord(1), line.plainWord(2))
        let isNoun =
            noun.count > 2 && noun.allSatisfy(\.isLetter) && !WordyLine.tellsPast(noun)
            && !WordUses.joinsName(noun) && !LineWords.saysSomething(noun)
            && names.child(noun) == nil && !["is", "has", "needs"].contains(noun)
        let isVerb =
            ["is", "are", "was", "were", "ended", "started"].contains(verb)
            || verb.count > 3 && verb.hasSuffix("s") && !verb.hasSuffix("ss")
        return isNoun && isVerb
    }
}
