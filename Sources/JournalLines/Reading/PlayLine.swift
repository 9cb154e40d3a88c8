import JournalModel

/// Reads `play lego with sam 20m`.
struct PlayLine: Sendable {
    private var wordy: WordyLine
    private var persons: Set<UInt32> = []
    private var uses: WordUses

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(
            request, Scanner.Taken(spans: true, durations: true, parents: true))
        uses = WordUses(wordy.line, 0..<wordy.line.words.count)
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var copy = self
        try copy.sort()
        return try copy.finish()
    }

    private mutating func sort() throws(LineQuestion) {
        let pieces = Array(wordy.pieces)
        var place = 0
        while place < pieces.count {
            place += try take(pieces, place)
        }
    }

    private mutating func take(_ pieces: [Piece], _ place: Int) throws(LineQuestion) -> Int {
        let piece = pieces[place]
        let typed = wordy.text(piece)
        switch piece.fact {
        case .time(let phrase):
            try wordy.times.add(phrase, typed, isBehind: uses.isBehindTime(piece.words))
            uses.take(piece.words, as: .time)
        case .span(let span):
            try wordy.times.add(span, typed)
            uses.take(piece.words, as: .time)
        case .duration(let seconds):
            try wordy.times.add(seconds: seconds, typed)
            uses.take(piece.words, as: .amount)
        case .children(let some):
            // "Without Robin" stays as it is.
            guard !denies(pieces, before: place), !isDoer(pieces, place) else { break }
            wordy.children = Set(wordy.children + some).sorted()
            uses.take(piece.words, as: .child)
        case .number(let number):
            // A number before another word belongs to it: "3 little pigs".
            let isOfBefore = isNumbered(pieces, place)
            let belongs =
                isOfBefore || place + 1 < pieces.count && pieces[place + 1].fact == .word
            let units = Units.words(of: [], withDurations: true)
            if belongs, !isOfBefore, let word = wordy.word(pieces[place + 1]),
                let unit = NearWord.slip(of: word, in: units)
            {
                throw LineQuestion(.otherUnit, "\(typed) \(word)", clear: ["\(typed) \(unit)"])
            }
            if number.isPlain, !belongs {
                throw LineQuestion(.bareNumber, typed, clear: ["\(typed) min"])
            }
        // "Memory 2x": behind words, how often.
        case .unreadable where isTimes(piece) && pieces[..<place].contains { $0.fact == .word }:
            break
        case .unreadable:
            throw LineQuestion(.unreadable, typed, clear: [])
        case .parent(let parent):
            // "Play sam lego" leaves it open who played.
            guard place == 0, wordy.word(piece) != "i" else { break }
            persons.insert(parent)
            uses.take(piece.words, as: .child)
        case .amount, .word:
            return try takeWord(pieces, place)
        }
        return 1
    }

    /// "Level 3", "3 to 2": whether a number belongs to the word before it.
    private func isNumbered(_ pieces: [Piece], _ place: Int) -> Bool {
        let before = place > 0 ? wordy.word(pieces[place - 1]) ?? "" : ""
        return NumberWords.numbered.contains(before)
            || before == "to" && place > 1 && pieces[place - 2].isNumber
    }

    private func isTimes(_ piece: Piece) -> Bool {
        wordy.word(piece)?.drop(while: \.isNumber) == "x"
    }

    /// "Chess, robin won", "I let robin win": the name stays in the sentence, and says whom it is
    /// about.
    private mutating func isDoer(_ pieces: [Piece], _ place: Int) -> Bool {
        guard place > 0, place + 1 < pieces.count, wordy.doesSomething(pieces[place + 1]),
            case .children(let some) = pieces[place].fact
        else { return false }
        let before = pieces[place - 1]
        let isSentence =
            wordy.line.endsPart(before.words.upperBound - 1)
            || ["let", "helped", "made", "watched", "saw"].contains(wordy.word(before))
        if isSentence { wordy.children = Set(wordy.children + some).sorted() }
        return isSentence
    }

    /// "With" and whoever is named behind it; any other word stays one.
    private mutating func takeWord(
        _ pieces: [Piece], _ place: Int
    ) throws(LineQuestion) -> Int {
        let word = wordy.word(pieces[place])
        if word == "led" || word == "child-led" || word == "parent-led" {
            return try takeLed(pieces, place)
        }
        if word == "then", wordy.times.seconds != nil {
            throw LineQuestion(.twice("what"), wordy.line.text(0..<wordy.line.words.count))
        }
        guard word == "with", !denies(pieces, before: place) else { return 1 }
        var next = place + 1
        while next < pieces.count {
            switch pieces[next].fact {
            case .parent(let parent): persons.insert(parent)
            case .children(let some):
                persons.insert(Person.child.rawValue)
                wordy.children = Set(wordy.children + some).sorted()
            default:
                guard ["and", "&", "the"].contains(wordy.word(pieces[next])),
                    next + 1 < pieces.count, pieces[next + 1].isPerson
                else { return took(pieces, place..<next) }
            }
            next += 1
        }
        return took(pieces, place..<next)
    }

    /// Whether the word before a place says that what stands there was not so.
    private func denies(_ pieces: [Piece], before place: Int) -> Bool {
        place > 0 && Negation.weakens(wordy.word(pieces[place - 1]) ?? "")
    }

    /// "Robin led", "led by me", "child-led".
    private mutating func takeLed(_ pieces: [Piece], _ place: Int) throws(LineQuestion) -> Int {
        let typed = wordy.text(pieces[place])
        if typed.count > 3 {
            try wordy.fields.put("led", choice: String(typed.lowercased().dropLast(4)), typed)
            uses.take(pieces[place].words, as: .fact)
            return 1
        }
        let next = place + 1 < pieces.count ? wordy.word(pieces[place + 1]) : nil
        let isBy = next == "by"
        // "Led child" as it stands in the list of fields.
        let isNamed = ["child", "parent", "both"].contains(next)
        let who = isBy ? place + 2 : isNamed ? place + 1 : place - 1
        guard pieces.indices.contains(who), let choice = leader(pieces[who]) else { return 1 }
        // "Not led by me" names nobody who did.
        guard !denies(pieces, before: min(who, place)) else { return 1 }
        try wordy.fields.put("led", choice: choice, typed)
        for piece in pieces[min(who, place)...max(who, place)] { uses.take(piece.words, as: .fact) }
        return isBy ? 3 : isNamed ? 2 : 1
    }

    private func leader(_ piece: Piece) -> String? {
        switch piece.fact {
        case .children: "child"
        case .parent: "parent"
        default:
            ["child": "child", "kid": "child", "both": "both", "parent": "parent"][
                wordy.word(piece) ?? ""]
        }
    }

    private mutating func took(_ pieces: [Piece], _ range: Range<Int>) -> Int {
        // "With blocks" names nobody.
        guard range.count > 1 else { return 1 }
        for piece in pieces[range] { uses.take(piece.words, as: .child) }
        return range.count
    }

    private mutating func finish() throws(LineQuestion) -> LineEntry {
        uses.dropFillers()
        if let words = uses.unread() {
            throw LineQuestion(.unreadable, wordy.line.text(words))
        }
        let runs = uses.runs()
        try wordy.fields.put("what", words: runs.joined(separator: " "))
        if !persons.isEmpty {
            try wordy.fields.put("with", .persons(persons.sorted()), "with")
        }
        guard wordy.fields.has("what") || wordy.fields.has("with") || !wordy.times.isEmpty else {
            throw LineQuestion(.missing("what"), "")
        }
        wordy.times.prefers = .nearerToNight
        wordy.times.isVisit = wordy.pieces.contains {
            ["date", "playdate"].contains(wordy.word($0))
        }
        try wordy.fields.put(try wordy.moments(of: "play"))
        return wordy.entry()
    }
}

extension Piece {
    var isNumber: Bool { if case .number = fact { true } else { false } }

    var isPerson: Bool {
        switch fact {
        case .parent, .children: true
        default: false
        }
    }
}
