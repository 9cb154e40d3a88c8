import JournalModel

/// A line that is mostly words of its own, with facts before and behind them.
struct WordyLine: Sendable {
    let request: LineRequest
    let line: Line
    private let opened: Set<Int>
    /// The facts and words that nothing took yet.
    var pieces: ArraySlice<Piece>
    var times: TimesRead
    var children: [Int] = []
    var fields: LineFields

    init(_ request: LineRequest, _ taken: Scanner.Taken) throws(LineQuestion) {
        self.request = request
        line = Line(request.words)
        opened = taken.opened
        let scanner = Scanner(line: line, names: request.names, taken: taken)
        pieces = scanner.pieces(0..<line.words.count)[...]
        times = try request.times()
        fields = LineFields(request.kind, given: request.given)
    }

    func text(_ piece: Piece) -> String { line.text(piece.words) }

    /// The plain word that a piece is; nil for a fact, and for words in quotes.
    func word(_ piece: Piece?) -> String? {
        guard let piece, piece.words.count == 1,
            !line.words[piece.words.lowerBound].isQuoted
                || opened.contains(line.words[piece.words.lowerBound].argument)
        else { return nil }
        return line.plainWord(piece.words.lowerBound)
    }

    /// The words that are left.
    var rest: String {
        guard let first = pieces.first, let last = pieces.last else { return "" }
        return WordUses.trimmed(line.text(first.words.lowerBound..<last.words.upperBound))
    }

    /// Takes names of children before the words.
    ///
    /// - Parameter keepsDoers: whether a name stays behind which a word says what that child did.
    mutating func takeLeadingChildren(keepsDoers: Bool = false) {
        while let first = pieces.first {
            if case .children(let some) = first.fact {
                // "Mia's cake" is about a cake.
                if word(first)?.hasSuffix("'s") == true { break }
                if keepsDoers, doesSomething(pieces.dropFirst().first) {
                    children = Set(children + some).sorted()
                    break
                }
                children = Set(children + some).sorted()
            } else if children.isEmpty || !["and", "&"].contains(word(first)) {
                break
            } else if case .children? = pieces.dropFirst().first?.fact {
                // "Robin and Mia".
            } else {
                break
            }
            pieces = pieces.dropFirst()
        }
    }

    /// Takes a name of a child behind the words, with the small word before it.
    mutating func takeTrailingChildren(led words: Set<String>, needsLead: Bool) -> Bool {
        guard let last = pieces.last, case .children(let some) = last.fact else { return false }
        let isLed = word(pieces.dropLast().last).map(words.contains) ?? false
        guard isLed || !needsLead, pieces.count > (isLed ? 2 : 1) else { return false }
        children = Set(children + some).sorted()
        pieces = pieces.dropLast(isLed ? 2 : 1)
        return true
    }

    /// Names within the words say which child; they stay there.
    mutating func noteNamedChildren() {
        guard children.isEmpty, request.names.all.count > 1 else { return }
        for piece in pieces {
            if case .children(let some) = piece.fact {
                children = Set(children + some).sorted()
            }
        }
    }

    /// Whether a word behind a name says what that child did: "robin cried", and not "robin at
    /// breakfast".
    func doesSomething(_ piece: Piece?) -> Bool {
        guard let word = word(piece), piece?.fact == .word else { return false }
        return word.contains(where: \.isLetter) && !WordUses.joinsName(word)
    }

    /// The children named behind one of these words, with those that "and" joins to them.
    func children(behind leads: Set<String>) -> [Int] {
        guard
            let lead = pieces.indices.first(where: { place in
                guard place + 1 < pieces.endIndex, case .children = pieces[place + 1].fact else {
                    return false
                }
                return word(pieces[place]).map(leads.contains) ?? false
            })
        else { return [] }
        var found: Set<Int> = []
        for piece in pieces[(lead + 1)...] {
            if case .children(let some) = piece.fact {
                found.formUnion(some)
            } else if !["and", "&"].contains(word(piece)) {
                break
            }
        }
        return found.sorted()
    }

    /// How many children the words name.
    var namedChildren: Set<Int> {
        pieces.reduce(into: []) { all, piece in
            if case .children(let some) = piece.fact { all.formUnion(some) }
        }
    }

    /// Throws a question where "or" stands before a time that was taken: "tomorrow or sunday".
    func mustBeOneTime(_ typed: String) throws(LineQuestion) {
        guard pieces.count > 1, word(pieces.last) == "or" else { return }
        throw LineQuestion(
            .twice("time"),
            line.text(pieces[pieces.endIndex - 2].words.lowerBound..<line.words.count),
            clear: [pieces.dropLast().last.map(text) ?? "", typed])
    }

    /// Throws a question where "every" stands before a time: what comes again and again is of no
    /// one day.
    func mustBeOnce() throws(LineQuestion) {
        for place in pieces.indices.dropFirst() {
            let isEverySecond = ["other", "second"].contains(word(pieces[place - 1]))
            let lead = isEverySecond ? place - 2 : place - 1
            guard pieces.indices.contains(lead), ["every", "each"].contains(word(pieces[lead])),
                pieces[place].time != nil || isPartOfTime(pieces[place])
            else { continue }
            let words = pieces[lead].words.lowerBound..<pieces[place].words.upperBound
            let clear = pieces[place].time == nil ? [] : [text(pieces[place])]
            throw LineQuestion(.unreadable, line.text(words), clear: clear)
        }
    }

    /// "Day", "weekend": what "every" makes a time of.
    private func isPartOfTime(_ piece: Piece) -> Bool {
        ["day", "night", "morning", "evening", "week", "weekend", "month"].contains(word(piece))
    }

    /// What looks like an amount at the end of the words is none of them.
    func checkLast() throws(LineQuestion) {
        guard pieces.count > 1, let last = pieces.last,
            !line.words[last.words.lowerBound].isQuoted
        else { return }
        switch last.fact {
        case .unreadable: throw LineQuestion(.unreadable, text(last))
        case .number(let number) where number.isPlain:
            // "Counts to 20", "level 3".
            let before = word(pieces.dropLast().last) ?? ""
            if before == "to" || NumberWords.numbered.contains(before) { return }
            throw LineQuestion(.bareNumber, text(last), clear: ["\(text(last)) min"])
        default: return
        }
    }

    /// Takes a time that stands first or last. "Now" alone may be part of the words.
    mutating func takeTime(_ isTime: (Piece) -> TimePhrase? = { $0.time }) -> (TimePhrase, String)?
    {
        if pieces.count > 1, let last = pieces.last, let phrase = isTime(last) {
            pieces = pieces.dropLast()
            while pieces.count > 1,
                ["by", "before", "until", "on", "at", "due"].contains(word(pieces.last))
            {
                pieces = pieces.dropLast()
            }
            return (phrase, text(last))
        }
        if pieces.count > 1, let first = pieces.first, let phrase = isTime(first) {
            pieces = pieces.dropFirst()
            return (phrase, text(first))
        }
        return nil
    }

    /// Whether a length is written as metres are, where somebody moved: "swam 25m".
    func mayBeMetres(_ piece: Piece) -> Bool {
        let typed = text(piece).lowercased()
        return typed.last == "m" && typed.dropLast().allSatisfy { $0.isNumber || $0 == " " }
            && pieces.contains { word($0).map(Self.moves.contains) ?? false }
    }

    private static let moves: Set<String> = [
        "swam", "swum", "swim", "swims", "swimming", "ran", "run", "runs", "running", "crawled",
        "crawls", "crawling", "walked", "walks", "walking", "jumped", "jumps", "cycled", "cycling",
        "rode", "rides", "biked", "hopped", "climbed", "threw", "rolled", "race", "badge",
    ]

    /// Whether a time stands last, behind a word that says until when.
    var endsWithDeadline: Bool {
        guard pieces.count > 2, pieces.last?.time != nil else { return false }
        return word(pieces.dropLast().last).map(["by", "before", "until", "due"].contains) ?? false
    }

    /// When it happened.
    func moments(of activity: String) throws(LineQuestion) -> TimesRead.Moments {
        // What both are to agree to is to come.
        if request.isAgreement, request.kind == .handover, let begin = times.begin {
            let typed = times.typed.joined(separator: " ")
            let resolver = TimeResolver(clock: request.clock)
            return TimesRead.Moments(begin: try resolver.moment(begin, .future, typed: typed))
        }
        return try happened(activity)
    }

    private func happened(_ activity: String) throws(LineQuestion) -> TimesRead.Moments {
        try times.moments(request.clock, of: activity, runs: false, insists: request.insists)
    }

    func entry(_ slips: [LineEntry.Slip] = []) -> LineEntry {
        LineEntry(fields: fields.set, children: children, slips: slips)
    }
}

extension Piece {
    /// The time that it says for sure.
    var time: TimePhrase? {
        guard case .time(let phrase) = fact, !phrase.isNow,
            phrase.day != nil || phrase.clock != nil || phrase.shift != nil
        else { return nil }
        return phrase
    }
}

/// Reads `milestone first steps yesterday`.
struct MilestoneLine: Sendable {
    private var wordy: WordyLine

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(request, Scanner.Taken(durations: true))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var wordy = wordy
        try wordy.checkLast()
        try takeDuration(&wordy)
        while let (phrase, typed) = wordy.takeTime() { try wordy.times.add(phrase, typed) }
        wordy.takeLeadingChildren()
        if wordy.children.isEmpty {
            _ = wordy.takeTrailingChildren(led: ["for", "of"], needsLead: false)
        }
        wordy.noteNamedChildren()
        try wordy.fields.put("what", words: wordy.rest)
        try wordy.fields.put(try wordy.moments(of: "milestone"))
        return wordy.entry()
    }
}

extension MilestoneLine {
    /// How long it took, behind the words: "first steps 2min". "Stood for 5 seconds" is words.
    private func takeDuration(_ wordy: inout WordyLine) throws(LineQuestion) {
        // "Swam 25m" is a distance as well.
        guard wordy.pieces.count > 1, let last = wordy.pieces.last,
            case .duration(let seconds?) = last.fact, !wordy.mayBeMetres(last),
            !["for", "in", "after", "within", "of", "at"].contains(
                wordy.word(wordy.pieces.dropLast().last))
        else { return }
        wordy.pieces = wordy.pieces.dropLast()
        try wordy.fields.put("duration", .seconds(UInt64(seconds)), wordy.text(last))
    }
}

/// Reads free words, of which nothing is taken.
struct FreeLine: Sendable {
    private var wordy: WordyLine

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(
            request, Scanner.Taken(times: false, opened: Set(request.words.indices)))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var wordy = wordy
        // Whom a child names is not who says it.
        if wordy.request.kind == .voice, wordy.request.names.all.count > 1,
            case .children(let some)? = wordy.pieces.first?.fact,
            wordy.word(wordy.pieces.first)?.hasSuffix("'s") == false
        {
            wordy.children = some
        }
        wordy.noteNamedChildren()
        let field = wordy.request.kind.spec["words"] == nil ? "text" : "words"
        let words = try wordy.takeTimeOfWords()
        try wordy.fields.put(field, words: words.joined(separator: " "))
        if wordy.request.kind.spec.isDated {
            try wordy.fields.put(try wordy.moments(of: wordy.request.kind.name))
        }
        return wordy.entry()
    }
}
