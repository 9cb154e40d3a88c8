import JournalModel

/// Reads `request put on shoes 2 met`.
struct RequestLine: Sendable {
    private var wordy: WordyLine
    private var slips: [LineEntry.Slip] = []

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(request, Scanner.Taken(outOfFive: true))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var copy = self
        return try copy.read()
    }

    private mutating func read() throws(LineQuestion) -> LineEntry {
        wordy.takeLeadingChildren()
        try takeEnd()
        if !wordy.fields.has("difficulty") { try takeDifficulty() }
        takeFiller()
        try takeTimeOfWords()
        wordy.takeLeadingChildren()
        if wordy.children.isEmpty {
            _ = wordy.takeTrailingChildren(led: ["for"], needsLead: true)
        }
        wordy.noteNamedChildren()
        try wordy.fields.put("what", words: wordy.rest)
        guard wordy.fields.has("difficulty") else {
            throw unclearOutcome() ?? LineQuestion(.missing("difficulty"), wordy.rest)
        }
        try wordy.fields.put(try wordy.moments(of: "request"))
        return wordy.entry(slips)
    }

    /// What stands behind the number that says how hard it is, and nothing else.
    private mutating func takeEnd() throws(LineQuestion) {
        guard let place = difficultyPlace() else {
            while let (phrase, typed) = wordy.takeTime() { try wordy.times.add(phrase, typed) }
            return
        }
        let tail = wordy.pieces[(place + 1)...]
        let head = wordy.pieces[...place]
        wordy.pieces = head
        var rest = tail
        while let piece = rest.first {
            let count = try takeTail(piece, rest)
            guard count > 0 else { throw unclear(rest) }
            rest = rest.dropFirst(count)
        }
    }

    /// A time before the number, if it says when it was asked: "brush teeth at 19:30 3 met". One
    /// behind "by" or "before" belongs to what was asked.
    private mutating func takeTimeOfWords() throws(LineQuestion) {
        guard wordy.times.begin == nil, !wordy.endsWithDeadline, wordy.fields.has("difficulty")
        else { return }
        var ahead = wordy
        guard let (phrase, typed) = ahead.takeTime(),
            let moment = try? TimeResolver(clock: wordy.request.clock).moment(phrase, typed: typed),
            moment.utcMilliseconds <= wordy.request.clock.now
        else { return }
        wordy = ahead
        try wordy.times.add(phrase, typed)
    }

    /// The place of the last number from 1 to 5 behind which only facts stand.
    private func difficultyPlace() -> Int? {
        wordy.pieces.indices.last { place in
            guard case .number(let number) = wordy.pieces[place].fact, number.whole != nil,
                !isCounted(place)
            else { return false }
            return isTail(wordy.pieces[(place + 1)...])
        }
    }

    /// Whether a number belongs to what was asked: "count to 5".
    private func isCounted(_ place: Int) -> Bool {
        place > wordy.pieces.startIndex
            && Self.counted.contains(wordy.word(wordy.pieces[place - 1]) ?? "")
    }

    private static let counted: Set<String> = ["to", "for", "of", "until", "by", "within", "in"]

    /// Whether these pieces are all facts of a request.
    private func isTail(_ pieces: ArraySlice<Piece>) -> Bool {
        var rest = pieces
        while let piece = rest.first {
            let count = length(of: piece, rest)
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// How many pieces a fact behind the number has; 0 for what is none.
    private func length(of piece: Piece, _ rest: ArraySlice<Piece>) -> Int {
        if piece.time != nil || piece.isPerson { return 1 }
        if let count = duringPlay(rest) { return count }
        if let found = outcome(piece) { return min(found.count, rest.count) }
        return ["and", "he", "she", "they", "it", "was", "but", "is"].contains(wordy.word(piece))
            ? 1 : 0
    }

    private mutating func takeTail(
        _ piece: Piece, _ rest: ArraySlice<Piece>
    ) throws(LineQuestion) -> Int {
        let count = length(of: piece, rest)
        if let phrase = piece.time {
            try wordy.times.add(phrase, wordy.text(piece))
        } else if case .children(let some) = piece.fact {
            wordy.children = Set(wordy.children + some).sorted()
        } else if duringPlay(rest) != nil {
            try wordy.fields.put("during-play", choice: "yes", "during play")
        } else if let found = outcome(piece) {
            try wordy.fields.put("outcome", choice: found.meaning, wordy.text(piece))
            if let slip = found.slip { slips.append(slip) }
        }
        return count
    }

    private func duringPlay(_ rest: ArraySlice<Piece>) -> Int? {
        let words = rest.prefix(3).map { wordy.word($0) }
        for start in [["during", "play"], ["while", "playing"], ["in", "play"]]
        where words.prefix(2).elementsEqual(start) {
            return 2
        }
        return words.first == "during-play" ? 1 : nil
    }

    private func outcome(
        _ piece: Piece
    ) -> (count: Int, meaning: String, slip: LineEntry.Slip?)? {
        guard piece.fact == .word else { return nil }
        let place = piece.words.lowerBound
        let found = wordy.line.phrase(at: place, upTo: wordy.line.words.count, in: Choices.outcome)
        if let count = refusal(place), count > found?.count ?? 0 { return (count, "not-met", nil) }
        if let count = withoutHelp(place) { return (count, "met", nil) }
        if let found { return (found.count, found.meaning, nil) }
        if let count = withHelp(place) { return (count, "met-with-help", nil) }
        guard let typed = wordy.word(piece),
            let meant = NearWord.slip(of: typed, in: Choices.outcome),
            let meaning = Choices.outcome[meant]
        else { return nil }
        return (1, meaning, LineEntry.Slip(typed: typed, meant: meant))
    }

    /// "Not", "would not", "couldn't do it": that nothing came of it.
    private func refusal(_ place: Int) -> Int? {
        let words = (place..<wordy.line.words.count).map(wordy.line.plainWord)
        var count = ["would", "could", "did"].contains(words.first) ? 1 : 0
        guard words.count > count, Negation.isWord(words[count]),
            Self.refusals.contains(words[count]) || words[count].hasSuffix("n't")
        else { return nil }
        count += 1
        let rest = words.dropFirst(count)
        let more = [["yet"], ["at", "all"], ["do", "it"], ["want", "to"]].first { more in
            rest.prefix(more.count).elementsEqual(more)
        }
        return count + (more?.count ?? 0)
    }

    private static let refusals: Set<String> = ["not", "never", "cannot"]

    /// What stands behind the number that says how hard it was, if that says what came of it and
    /// cannot be read: "4 without help", "4 he sulked".
    private func unclearOutcome() -> LineQuestion? {
        let number = wordy.pieces.indices.last { place in
            guard case .number(let number) = wordy.pieces[place].fact, let value = number.whole,
                (1...5).contains(value), place > wordy.pieces.startIndex, !isCounted(place),
                let word = wordy.word(wordy.pieces[(place + 1)...].first)
            else { return false }
            let next = wordy.word(wordy.pieces[(place + 1)...].dropFirst().first) ?? ""
            return Negation.weakens(word) || Self.tellers.contains(word)
                || word == "with" && Negation.weakens(next)
                || outcome(wordy.pieces[place + 1]) != nil
        }
        guard let number, let last = wordy.pieces.last else { return nil }
        let typed = wordy.line.text(
            wordy.pieces[number].words.upperBound..<last.words.upperBound)
        return LineQuestion(.missing("outcome"), typed, clear: ["met", "with help", "not met"])
    }

    private static let tellers: Set<String> = [
        "he", "she", "they", "it", "but", "partly", "almost", "nearly", "mostly", "half", "finally",
        "eventually", "kind", "sort", "was", "were",
    ]

    /// "With a little help", "met with lots of help".
    private func withHelp(_ place: Int) -> Int? {
        let words = (place..<min(place + 6, wordy.line.words.count)).map(wordy.line.plainWord)
        let lead = ["met", "done"].contains(words.first) ? 1 : 0
        guard words.count > lead, words[lead] == "with",
            let help = words.dropFirst(lead + 1).firstIndex(where: {
                ["help", "reminders", "reminder"].contains($0)
            }), !words[..<help].contains(where: Negation.weakens)
        else { return nil }
        return help + 1
    }

    /// "Met without help", "done with no help". Alone the two may say that it was not met.
    private func withoutHelp(_ place: Int) -> Int? {
        let words = (place..<min(place + 4, wordy.line.words.count)).map(wordy.line.plainWord)
        return [["without", "help"], ["with", "no", "help"], ["without", "any", "help"]].first {
            ["met", "done"].contains(words.first) && words.dropFirst().prefix($0.count) == $0[...]
        }.map { $0.count + 1 }
    }

    private mutating func takeDifficulty() throws(LineQuestion) {
        guard let last = wordy.pieces.last, case .number(let number) = last.fact,
            number.whole != nil, !isCounted(wordy.pieces.endIndex - 1)
        else { return try takeLeadingDifficulty() }
        let typed = wordy.text(last)
        guard let value = number.whole, (1...5).contains(value) else {
            throw LineQuestion(.outOfRange, typed, clear: ["1", "2", "3", "4", "5"])
        }
        wordy.pieces = wordy.pieces.dropLast()
        try wordy.fields.put("difficulty", .number(UInt64(value)), typed)
        if !wordy.fields.has("outcome") { try takeOutcome() }
    }

    /// `2 put on shoes met`: the number stands first, and what came of it last.
    private mutating func takeLeadingDifficulty() throws(LineQuestion) {
        guard let first = wordy.pieces.first, case .number(let number) = first.fact,
            let value = number.whole, (1...5).contains(value), wordy.pieces.count > 2
        else { return }
        let before = wordy
        wordy.pieces = wordy.pieces.dropFirst()
        try takeOutcome()
        guard wordy.fields.has("outcome") else {
            wordy = before
            return
        }
        try wordy.fields.put("difficulty", .number(UInt64(value)), wordy.text(first))
    }

    /// An outcome before the number: `put on shoes met 2`. A word that is as likely to belong to
    /// what was asked is asked about: "say no 2".
    private mutating func takeOutcome() throws(LineQuestion) {
        for count in stride(from: min(4, wordy.pieces.count - 1), through: 1, by: -1) {
            let tail = wordy.pieces.suffix(count)
            guard let first = tail.first, let found = outcome(first), found.count == count,
                found.slip == nil
            else { continue }
            let typed = tail.map(wordy.text).joined(separator: " ")
            let before = wordy.word(wordy.pieces.dropLast(count).last) ?? ""
            guard !Self.weak.contains(typed.lowercased()), !Negation.weakens(before) else {
                throw LineQuestion(.missing("outcome"), typed)
            }
            try wordy.fields.put("outcome", choice: found.meaning, typed)
            wordy.pieces = wordy.pieces.dropLast(count)
            return
        }
    }

    /// Outcomes that are words of what is asked as well.
    private static let weak: Set<String> = [
        "no", "yes", "ok", "okay", "did", "dropped", "helped", "agreed", "done", "said no",
        "did it", "gave up", "not", "never", "cannot",
    ]

    /// "Difficulty 3", "level 3".
    private mutating func takeFiller() {
        guard
            ["difficulty", "level", "hard", "grade", "was"].contains(wordy.word(wordy.pieces.last)),
            wordy.pieces.count > 1, wordy.fields.has("difficulty")
        else { return }
        wordy.pieces = wordy.pieces.dropLast()
    }

    private func unclear(_ rest: ArraySlice<Piece>) -> LineQuestion {
        LineQuestion(.unreadable, rest.first.map(wordy.text) ?? "")
    }
}
