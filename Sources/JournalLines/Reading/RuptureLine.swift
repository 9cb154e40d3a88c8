import JournalModel

/// Reads `rupture yelled at breakfast`.
struct RuptureLine: Sendable {
    private var wordy: WordyLine

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(
            request, Scanner.Taken(parents: true, opened: request.words.count == 1 ? [0] : []))
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var wordy = wordy
        while let (phrase, typed) = wordy.takeTime() { try wordy.times.add(phrase, typed) }
        let whole = wordy.rest
        var found: Cause?
        if !wordy.fields.has("cause") { found = try takeCause(&wordy) }
        wordy.noteNamedChildren()
        try checkDenial(wordy)
        // A sentence in quotes stays whole.
        let isSentence = wordy.line.words.first?.isQuoted == true && wordy.request.words.count == 1
        // "Lost my temper and yelled" is one sentence.
        let isOne = wordy.word(wordy.pieces.first) == "and"
        let words = isOne ? whole : found?.kept(before: wordy.rest) ?? wordy.rest
        try wordy.fields.put("text", words: isSentence ? wordy.request.words[0] : words)
        try wordy.fields.put(try wordy.moments(of: "rupture"))
        return wordy.entry(found?.slips ?? [])
    }

    /// The cause, which stands first or behind whoever it came from.
    private func takeCause(_ wordy: inout WordyLine) throws(LineQuestion) -> Cause {
        let typed = wordy.rest
        takeWhom(&wordy)
        let subject = takeSubject(&wordy)
        takeFillers(&wordy)
        var found = try cause(&wordy, typed)
        let said = wordy.pieces.prefix(found.count).map(wordy.text).joined(separator: " ")
        if Choices.milder.contains(said.lowercased()) { found.telling = said }
        try wordy.fields.put("cause", choice: found.meaning, typed)
        wordy.pieces = wordy.pieces.dropFirst(found.count)
        try takeDeed(&wordy, behind: found, of: subject, typed)
        if let first = wordy.pieces.first, let phrase = first.time {
            try wordy.times.add(phrase, wordy.text(first))
            wordy.pieces = wordy.pieces.dropFirst()
        }
        if subject == nil {
            try takeFrom(&wordy)
            try checkFrom(wordy)
        }
        switch subject?.fact {
        case .parent(let parent)?:
            try wordy.fields.put("from", .person(parent), typed)
        case .children(let some)?:
            // "Mia yelled" may be about Mia, or say that she did.
            let isVerb = found.isDeed
            guard !isVerb || wordy.fields.has("from") else {
                throw LineQuestion(
                    .whoDidIt, typed, clear: ["--from child", "--from me"])
            }
            wordy.children = some
        default:
            if wordy.namedChildren.count > 1 {
                // "At robin in front of mia" is about Robin.
                wordy.children = wordy.children(behind: ["at", "to", "with"])
                break
            }
            _ = wordy.takeTrailingChildren(led: ["with", "for", "at", "to"], needsLead: false)
            wordy.takeLeadingChildren(keepsDoers: true)
        }
        return found
    }

    /// "Tired, and yelled": tiredness was carried in, and the deed is what happened.
    ///
    /// Of somebody else's tiredness it is no part: "robin was tired and I yelled".
    private func takeDeed(
        _ wordy: inout WordyLine, behind found: Cause, of subject: Piece?, _ typed: String
    ) throws(LineQuestion) {
        guard found.meaning == "tiredness", !wordy.fields.has("carried") else { return }
        var ahead = wordy.pieces.drop { ["and", "so", "i", "then", "&"].contains(wordy.word($0)) }
        guard let first = ahead.first, wordy.word(first) != nil,
            let deed = wordy.line.phrase(
                at: first.words.lowerBound, upTo: wordy.line.words.count, in: Choices.cause),
            Self.isDeed(wordy.line.plainWord(first.words.lowerBound), deed.meaning)
        else { return }
        if let subject, subject.fact != .parent(wordy.request.names.own) {
            let saysI = wordy.pieces.prefix { $0 != first }.contains { wordy.word($0) == "i" }
            guard saysI, case .children = subject.fact else {
                throw LineQuestion(.whoDidIt, typed, clear: ["--from child", "--from me"])
            }
            return wordy.fields.replace("cause", choice: deed.meaning)
        }
        swap(&wordy.pieces, &ahead)
        wordy.pieces = wordy.pieces.dropFirst(pieces(deed.count, wordy))
        wordy.fields.replace("cause", choice: deed.meaning)
        guard let carried = EntryKind.rupture.spec["carried"]?.type.number(of: "tired") else {
            return
        }
        try wordy.fields.put("carried", .choices([carried]), "tired")
    }

    /// "Yelled not" says no more than that it was not so.
    private func checkDenial(_ wordy: WordyLine) throws(LineQuestion) {
        let words = wordy.pieces.compactMap(wordy.word)
        guard !words.isEmpty, words.count == wordy.pieces.count,
            words.allSatisfy(Negation.isWord)
        else { return }
        throw .denied(wordy.line.text(0..<wordy.line.words.count))
    }

    /// "Yelled from Sam": from whom it came, behind all other words.
    private func takeFrom(_ wordy: inout WordyLine) throws(LineQuestion) {
        guard !wordy.fields.has("from"), wordy.pieces.count > 1,
            let last = wordy.pieces.last, last.isPerson,
            ["from", "by"].contains(wordy.word(wordy.pieces.dropLast().last)),
            wordy.word(last)?.hasSuffix("'s") == false
        else { return }
        let before = wordy.word(wordy.pieces.dropLast(2).last) ?? ""
        guard !Negation.weakens(before) else {
            throw LineQuestion(.whoDidIt, wordy.text(last))
        }
        switch last.fact {
        case .parent(let parent):
            try wordy.fields.put("from", .person(parent), wordy.text(last))
        case .children(let some):
            try wordy.fields.put("from", .person(Person.child.rawValue), wordy.text(last))
            wordy.children = Set(wordy.children + some).sorted()
        default: return
        }
        wordy.pieces = wordy.pieces.dropLast(2)
    }

    /// "Yelled from Sam at breakfast" may say from whom, "tired from Sam shouting" says why.
    private func checkFrom(_ wordy: WordyLine) throws(LineQuestion) {
        let words = wordy.pieces.prefix(2)
        guard !wordy.fields.has("from"), let lead = words.first, let person = words.last,
            ["from", "by"].contains(wordy.word(lead)), case .parent = person.fact,
            wordy.word(person)?.hasSuffix("'s") == false
        else { return }
        throw LineQuestion(
            .whoDidIt, wordy.line.text(lead.words.lowerBound..<person.words.upperBound),
            clear: ["--from other", "--from me"])
    }

    /// "Mia I yelled" is about Mia, and I yelled.
    private func takeWhom(_ wordy: inout WordyLine) {
        var ahead = wordy
        ahead.takeLeadingChildren()
        guard !ahead.children.isEmpty, case .parent? = ahead.pieces.first?.fact else { return }
        wordy = ahead
    }

    private func takeSubject(_ wordy: inout WordyLine) -> Piece? {
        guard let first = wordy.pieces.first, first.isPerson else { return nil }
        wordy.pieces = wordy.pieces.dropFirst()
        return first
    }

    private func takeFillers(_ wordy: inout WordyLine) {
        while Self.fillers.contains(wordy.word(wordy.pieces.first) ?? "") {
            wordy.pieces = wordy.pieces.dropFirst()
        }
    }

    static let fillers: Set<String> = [
        "was", "were", "am", "is", "got", "too", "so", "very", "just", "really", "quite", "i'm",
        "had", "a", "an", "the", "both",
    ]

    private struct Cause {
        let count: Int
        let meaning: String
        /// Whether the word says what somebody did.
        let isDeed: Bool
        var slips: [LineEntry.Slip] = []
        /// Words that say something else than the name of the cause does.
        var telling: String?

        /// The words behind it, with those that would be missed: "snapped at him".
        func kept(before rest: String) -> String {
            guard let telling, !rest.isEmpty else { return rest }
            return "\(telling) \(rest)"
        }
    }

    private func cause(
        _ wordy: inout WordyLine, _ typed: String
    ) throws(LineQuestion) -> Cause {
        guard let first = wordy.pieces.first else {
            throw LineQuestion(.missing("cause"), "", clear: Self.names)
        }
        let place = first.words.lowerBound
        let end = wordy.line.words.count
        if let found = wordy.line.phrase(at: place, upTo: end, in: Choices.cause) {
            let verb = wordy.line.plainWord(place)
            return Cause(
                count: pieces(found.count, wordy), meaning: found.meaning,
                isDeed: Self.isDeed(verb, found.meaning))
        }
        if let word = wordy.word(first), !word.isEmpty,
            let meant = NearWord.slip(of: word, in: Choices.cause),
            let meaning = Choices.cause[meant]
        {
            return Cause(
                count: 1, meaning: meaning, isDeed: meant.hasSuffix("ed"),
                slips: [LineEntry.Slip(typed: word, meant: meant)])
        }
        let near = wordy.word(first).flatMap {
            NearWord.nearest(
                to: $0, among: Choices.cause.keys.filter { !$0.hasPrefix("did") }.sorted())
        }
        throw LineQuestion(.missing("cause"), typed, clear: near.map { [$0] } ?? Self.names)
    }

    /// Whether a word that leads to a cause says what somebody did: "yelled", and not "tired".
    static func isDeed(_ word: String, _ meaning: String) -> Bool {
        word.hasSuffix("ed") && meaning != "tiredness" || word.hasPrefix("broke")
            || word.hasPrefix("forgot")
    }

    /// How many pieces so many words are.
    private func pieces(_ words: Int, _ wordy: WordyLine) -> Int {
        var left = words
        var count = 0
        for piece in wordy.pieces where left > 0 {
            left -= piece.words.count
            count += 1
        }
        return count
    }

    private static let names = ["tired", "yelling", "broken promise", "misunderstanding", "unfair"]
}
