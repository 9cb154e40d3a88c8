import JournalModel

extension Activities {
    /// The part of the day in which a meal is.
    static let parts: [String: TypedPart] = [
        "breakfast": .morning, "brekkie": .morning, "lunch": .afternoon, "dinner": .evening,
        "supper": .evening,
    ]
}

extension StepWords {
    /// Words of a repair without a time behind them, and that time as it was typed: "hugged him at
    /// 20:30". Words in quotes keep theirs.
    package static func parted(_ words: [String]) -> (words: [String], time: String?) {
        let line = Line(words)
        let nobody = LineNames(children: [], own: 1, parents: [])
        let pieces = Scanner(line: line, names: nobody, taken: Scanner.Taken())
            .pieces(0..<line.words.count)
        guard line.words.count == words.count, pieces.count > 1, let last = pieces.last,
            last.time != nil
        else { return (words, nil) }
        return (Array(words[..<last.words.lowerBound]), line.text(last.words))
    }

    /// Whether words say that whoever is named first did something: "robin said sorry", and not
    /// "robin at breakfast".
    package static func tellsOfFirst(_ words: [String]) -> Bool {
        guard words.count > 1, !words[0].lowercased().hasSuffix("'s") else { return false }
        let word = words[1].lowercased()
        return word == "said" || begins(word) && word.hasSuffix("ed")
    }
}

extension WordyLine {
    /// When words of one's own were, as their end says: behind words in quotes any time that
    /// passed, which is none of them; else one of the clock behind what happened, which stays in
    /// them: "she fell at 10:00". What a child said is the child's, and so is a time in it.
    ///
    /// - Returns: the words without a time that is none of them.
    mutating func takeTimeOfWords() throws(LineQuestion) -> [String] {
        let words = request.words
        guard request.kind.spec.isDated, times.begin == nil, words.count > 1 else { return words }
        if line.words[0].isQuoted, line.words.last?.isQuoted == false,
            let start = line.words.firstIndex(where: { $0.argument > 0 })
        {
            guard let phrase = past(from: start) else { return words }
            try times.add(phrase, line.text(start..<line.words.count))
            return Array(words.prefix(1))
        }
        guard request.kind != .voice, saysPast else { return words }
        let last = line.words.count - 1
        for start in max(1, last - 4)...last where saysClock(from: start) {
            guard let phrase = past(from: start) else { continue }
            try times.add(phrase, line.text(start..<line.words.count))
            break
        }
        return words
    }

    /// The time that all words from there on say, if it has passed.
    private func past(from start: Int) -> TimePhrase? {
        let typed = line.text(start..<line.words.count)
        guard let phrase = try? LineRequest.time(typed), !phrase.isNow,
            let moment = try? TimeResolver(clock: request.clock).moment(phrase, typed: typed),
            moment.utcMilliseconds <= request.clock.now
        else { return nil }
        return phrase
    }

    /// Whether words that begin there say a time of the clock for sure, "at 10:00", and no end or
    /// bound: "until 10:00", "bedtime 20:00".
    private func saysClock(from start: Int) -> Bool {
        let leads = ["at", "@", "around", "about", "yesterday", "today", "this", "last"]
        guard leads.contains(line.plainWord(start)),
            !Self.bounds.contains(line.plainWord(start - 1))
        else { return false }
        return line.words[start...].contains { word in
            let text = word.text.lowercased()
            return text.contains(where: \.isNumber)
                && (text.contains(":") || text.hasSuffix("am") || text.hasSuffix("pm"))
        }
    }

    /// Whether one of the words tells of what is over.
    private var saysPast: Bool { line.words.indices.contains(where: saysPast(at:)) }

    /// Whether that word tells of what is over.
    func saysPast(at place: Int) -> Bool { Self.tellsPast(line.plainWord(place)) }

    /// Whether a word tells of what is over: "fell", "cried".
    static func tellsPast(_ word: String) -> Bool {
        pasts.contains(word) || word.count > 4 && word.hasSuffix("ed") && !noPasts.contains(word)
    }

    private static let bounds: Set<String> = [
        "to", "until", "till", "by", "before", "after", "from", "since", "for", "than", "every",
        "next", "due", "not",
    ]
    private static let pasts: Set<String> = [
        "fell", "was", "were", "had", "threw", "cried", "woke", "ate", "got", "came", "went", "saw",
        "said", "took", "lost", "ran", "broke", "slept", "bit", "drank", "felt", "gave", "left",
        "began", "sang", "hit", "hurt", "cut", "did", "told", "made", "found", "stood", "spoke",
        "bled", "swam", "rode", "drew", "wrote", "read", "sent", "met", "kept", "forgot",
    ]
    private static let noPasts: Set<String> = [
        "speed", "indeed", "breed", "bleed", "naked", "sacred",
    ]
}
