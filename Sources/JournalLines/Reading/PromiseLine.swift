import JournalModel

/// Reads `promise zoo on sunday`.
struct PromiseLine: Sendable {
    private var wordy: WordyLine

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(request, Scanner.Taken(parents: true))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var wordy = wordy
        if let last = wordy.pieces.last, last.fact == .unreadable { try wordy.checkLast() }
        // What both agree to is a rule more often than a deed: "bedtime at 20:00" is never due.
        let mayBeDue = !wordy.request.isAgreement || wordy.endsWithDeadline
        try checkState(wordy)
        if mayBeDue, !wordy.fields.has("due-at") { try takeDue(&wordy) }
        dropTo(&wordy)
        wordy.takeLeadingChildren()
        try takeParent(&wordy)
        _ = wordy.takeTrailingChildren(led: ["to", "for"], needsLead: true)
        wordy.noteNamedChildren()
        try wordy.fields.put("what", words: wordy.rest)
        try wordy.fields.put(try wordy.moments(of: "promise"))
        return wordy.entry()
    }

    /// When it is due, behind the words or before them. "After sunday" is words, and sets nothing;
    /// "till friday" is both.
    private func takeDue(_ wordy: inout WordyLine) throws(LineQuestion) {
        try wordy.mustBeOnce()
        let whole = wordy
        let lead = wordy.pieces.last?.time == nil ? nil : wordy.word(wordy.pieces.dropLast().last)
        if let lead, ["after", "from", "since", "than"].contains(lead) { return }
        guard let (phrase, typed) = wordy.takeTime() else { return }
        try wordy.mustBeOneTime(typed)
        // "Pancakes sunday and cinema monday", "not sunday but monday".
        if phrase.day != nil, let other = wordy.pieces.first(where: { $0.time?.day != nil }) {
            throw LineQuestion(
                .twice("time"), wordy.line.text(0..<wordy.line.words.count),
                clear: [wordy.text(other), typed])
        }
        try wordy.fields.put("due-at", .moment(try Self.due(phrase, typed, wordy)), typed)
        if let lead, ["till", "til", "until"].contains(lead) { wordy.pieces = whole.pieces }
    }

    /// "Zoo kept" is about a promise that there is, and "zoo, didn't go" about none that is open.
    private func checkState(_ wordy: WordyLine) throws(LineQuestion) {
        let all = wordy.line.text(0..<wordy.line.words.count)
        let words = wordy.pieces.filter { $0.fact == .word }.compactMap { wordy.word($0) }
        let states = ["kept", "broken", "cancelled", "canceled", "postponed", "fulfilled"]
        let isMoved = zip(words, words.dropFirst()).contains { $0 == "moved" && $1 == "to" }
        guard let last = words.last, words.count > 1 else { return }
        if states.contains(last) || isMoved { throw LineQuestion(.whatHappened(closest: nil), all) }
        let undone = ["didnt", "wasnt", "werent", "hasnt", "havent", "hadnt", "couldnt"]
        let isUndone = wordy.pieces.dropFirst().contains { piece in
            wordy.line.endsPart(piece.words.lowerBound - 1)
                && undone.contains(wordy.word(piece)?.filter(\.isLetter) ?? "")
        }
        if isUndone { throw LineQuestion(.negated, all) }
    }

    /// "Promise to sam ..." is to Sam; "from sam" is Sam's own, and nobody else writes it.
    private func dropTo(_ wordy: inout WordyLine) {
        guard wordy.pieces.count > 2, wordy.word(wordy.pieces.first) == "to" else { return }
        switch wordy.pieces.dropFirst().first?.fact {
        case .parent?, .children?: wordy.pieces = wordy.pieces.dropFirst()
        default: return
        }
    }

    private static func due(
        _ phrase: TimePhrase, _ typed: String, _ wordy: WordyLine
    ) throws(LineQuestion) -> Moment {
        let clock = wordy.request.clock
        let moment = try TimeResolver(clock: clock)
            .moment(phrase, .future, typed: typed, endOfDay: true)
        guard moment.utcMilliseconds >= clock.now || wordy.request.insists else {
            throw LineQuestion(.over, typed, canInsist: true)
        }
        return moment
    }

    /// `promise sam ...`, `promise ... to sam`.
    private func takeParent(_ wordy: inout WordyLine) throws(LineQuestion) {
        guard !wordy.fields.has("to"), wordy.pieces.count > 1 else { return }
        if wordy.word(wordy.pieces.first) == "from",
            let second = wordy.pieces.dropFirst().first, case .parent = second.fact
        {
            throw LineQuestion(.unreadable, "from \(wordy.text(second))")
        }
        if let first = wordy.pieces.first, case .parent(let parent) = first.fact,
            wordy.word(first) != "i"
        {
            wordy.pieces = wordy.pieces.dropFirst()
            return try wordy.fields.put("to", .person(parent), wordy.text(first))
        }
        guard let last = wordy.pieces.last, case .parent(let parent) = last.fact,
            wordy.word(wordy.pieces.dropLast().last) == "to", wordy.pieces.count > 2
        else { return }
        wordy.pieces = wordy.pieces.dropLast(2)
        try wordy.fields.put("to", .person(parent), wordy.text(last))
    }
}
