import JournalModel

/// Reads `add plan swimming monday 16:00`.
struct PlanLine: Sendable {
    private var wordy: WordyLine

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(
            request,
            Scanner.Taken(spans: true, bareHours: true, durations: true, daySpans: true))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var wordy = wordy
        try wordy.checkLast()
        try wordy.mustBeOnce()
        try mustBeToCome(wordy)
        let middle = try takeTimes(&wordy)
        wordy.takeLeadingChildren()
        _ = wordy.takeTrailingChildren(led: ["for", "with"], needsLead: true)
        wordy.noteNamedChildren()
        try wordy.fields.put("what", words: middle.map { "\($0) \(wordy.rest)" } ?? wordy.rest)
        try mustSayWhen(wordy)
        return wordy.entry()
    }

    /// Nobody plans what is to begin now: without a time it was left out, or could not be read.
    /// Where fields say how it repeats, its author fills fields.
    private func mustSayWhen(_ wordy: WordyLine) throws(LineQuestion) {
        let request = wordy.request
        let isSaid = ["happened-at", "repeats", "zone"].contains(where: wordy.fields.has)
        guard wordy.times.begin == nil, !isSaid, request.changed == nil, !request.insists else {
            return
        }
        throw LineQuestion(.missing("time"), "", clear: ["tomorrow 10:00"], canInsist: true)
    }

    /// "Cancelled dentist" and "dentist cancelled" plan nothing.
    private func mustBeToCome(_ wordy: WordyLine) throws(LineQuestion) {
        let ends = [wordy.pieces.first, wordy.pieces.last].map { wordy.word($0) ?? "" }
        guard wordy.request.changed == nil, ends.contains(where: Self.undone.contains) else {
            return
        }
        throw .denied(wordy.line.text(0..<wordy.line.words.count))
    }

    private static let undone: Set<String> = ["cancelled", "canceled"]

    /// Takes the only time that stands among the words: "vaccination monday 08:15 at dr miller".
    /// Gives the words before it.
    private func takeMiddle(_ wordy: inout WordyLine) throws(LineQuestion) -> String? {
        let places = wordy.pieces.indices.filter { wordy.pieces[$0].time != nil }
        guard wordy.times.begin == nil, let place = places.first, places.count == 1 else {
            return nil
        }
        try wordy.times.add(
            wordy.pieces[place].time ?? TimePhrase(), wordy.text(wordy.pieces[place]))
        var before = wordy
        before.pieces = wordy.pieces[..<place]
        wordy.pieces = wordy.pieces[(place + 1)...]
        before.takeLeadingChildren()
        wordy.children = before.children
        return before.rest
    }

    /// When it is to begin, and how long it is to take, behind the words or before them.
    private func takeTimes(_ wordy: inout WordyLine) throws(LineQuestion) -> String? {
        while wordy.pieces.count > 1, try takeOne(&wordy, wordy.pieces.last, isLast: true) {}
        while wordy.pieces.count > 1, try takeOne(&wordy, wordy.pieces.first, isLast: false) {}
        let middle = try takeMiddle(&wordy)
        let typed = wordy.times.typed.joined(separator: " ")
        try wordy.mustBeOneTime(typed)
        guard var phrase = wordy.times.begin else { return middle }
        phrase.clock?.takeHalf(of: wordy.times.end?.clock)
        let resolver = TimeResolver(clock: wordy.request.clock)
        let begin = try resolver.moment(phrase, .future, typed: typed)
        try wordy.fields.put("happened-at", .moment(begin), typed)
        if let end = wordy.times.end {
            let end = try resolver.endToCome(end, after: begin, typed: typed)
            try wordy.fields.put("ended-at", .moment(end), typed)
        }
        return middle
    }

    private func takeOne(
        _ wordy: inout WordyLine, _ piece: Piece?, isLast: Bool
    ) throws(LineQuestion) -> Bool {
        guard let piece else { return false }
        let typed = wordy.text(piece)
        switch piece.fact {
        case .time(let phrase) where !phrase.isNow: try wordy.times.add(phrase, typed)
        case .span(let span): try wordy.times.add(span, typed)
        case .duration(let seconds?):
            try wordy.fields.put("duration", .seconds(UInt64(seconds)), typed)
        default: return false
        }
        wordy.pieces = isLast ? wordy.pieces.dropLast() : wordy.pieces.dropFirst()
        while isLast, wordy.pieces.count > 1,
            ["on", "at", "for"].contains(wordy.word(wordy.pieces.last))
        {
            wordy.pieces = wordy.pieces.dropLast()
        }
        return true
    }
}

/// Reads `add goal mia sleeps in the own bed`.
struct GoalLine: Sendable {
    private var wordy: WordyLine

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(request, Scanner.Taken(times: false))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var wordy = wordy
        try takeState(&wordy)
        wordy.takeLeadingChildren()
        wordy.noteNamedChildren()
        try wordy.fields.put("what", words: wordy.rest)
        if !wordy.times.isEmpty { try wordy.fields.put(try wordy.moments(of: "goal")) }
        return wordy.entry()
    }

    /// What became of it, behind words in quotes: else it may be one of them.
    private func takeState(_ wordy: inout WordyLine) throws(LineQuestion) {
        guard wordy.pieces.count == 2, wordy.line.words.first?.isQuoted == true,
            let word = wordy.word(wordy.pieces.last),
            EntryKind.goal.spec["state"]?.type.number(of: word) != nil
        else { return }
        try wordy.fields.put("state", choice: word, word)
        wordy.pieces = wordy.pieces.dropLast()
    }
}

/// Reads `add thanks sam for the quiet evening`.
struct ThanksLine: Sendable {
    private var wordy: WordyLine

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(request, Scanner.Taken(times: false, parents: true))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var wordy = wordy
        if wordy.word(wordy.pieces.first) == "to", wordy.pieces.count > 2,
            case .parent? = wordy.pieces.dropFirst().first?.fact
        {
            wordy.pieces = wordy.pieces.dropFirst()
        }
        if wordy.pieces.count > 1, let first = wordy.pieces.first,
            case .parent(let parent) = first.fact, wordy.word(first) != "i"
        {
            try wordy.fields.put("to", .person(parent), wordy.text(first))
            wordy.pieces = wordy.pieces.dropFirst()
        }
        try mustBeToParent(wordy)
        let isWhole = wordy.pieces.first?.words.lowerBound == 0
        let words = try isWhole ? wordy.takeTimeOfWords().joined(separator: " ") : wordy.rest
        try wordy.fields.put("words", words: words)
        try wordy.fields.put(try wordy.moments(of: "thanks"))
        return wordy.entry()
    }

    /// Thanks are read by the other parent: "thanks gran for the cake" is for somebody else.
    private func mustBeToParent(_ wordy: WordyLine) throws(LineQuestion) {
        guard !wordy.fields.has("to"), let first = wordy.pieces.first else { return }
        let isFor = wordy.word(wordy.pieces.dropFirst().first) == "for"
        if case .children = first.fact, wordy.word(first)?.hasSuffix("'s") == false {
            throw LineQuestion(.whatHappened(closest: nil), wordy.rest)
        }
        guard isFor, first.fact == .word, let word = wordy.word(first), word != "for",
            !Self.warmly.contains(word), !LineWords.isPronoun(word)
        else { return }
        throw LineQuestion(.whatHappened(closest: nil), wordy.rest)
    }

    /// What stands before "for" and names nobody.
    private static let warmly: Set<String> = [
        "again", "lots", "loads", "much", "alot", "lot", "so", "all", "both", "mate", "love",
        "dear", "really", "heaps", "kindly", "ever", "tonight", "today", "yesterday", "everything",
    ]
}
