import JournalModel

/// Reads `handover to sam at school 18:00`.
struct HandoverLine: Sendable {
    private var wordy: WordyLine
    private var from: UInt32?
    private var to: UInt32?
    private var uses: WordUses

    init(_ request: LineRequest) throws(LineQuestion) {
        wordy = try WordyLine(request, Scanner.Taken(parents: true))
        uses = WordUses(wordy.line, 0..<wordy.line.words.count)
    }

    func entry() throws(LineQuestion) -> LineEntry {
        var copy = self
        try copy.sort()
        try copy.settlePersons()
        return try copy.finish()
    }

    private mutating func sort() throws(LineQuestion) {
        let pieces = Array(wordy.pieces)
        var before: Piece?
        for (place, piece) in pieces.enumerated() {
            let lead = wordy.word(before)
            let piece = person(piece, behind: lead)
            switch piece.fact {
            case .parent
            where wordy.word(piece)?.hasSuffix("'s") == true
                && !["to", "from"].contains(lead):
                // "Sam's place" is a place.
                break
            case .parent(let parent):
                if from != nil, to != nil, before?.isPerson == true {
                    throw LineQuestion(.twice("to"), wordy.line.text(0..<wordy.line.words.count))
                }
                try take(parent, lead, wordy.text(piece))
                if ["to", "from"].contains(lead), let before {
                    uses.take(before.words, as: .filler)
                }
                uses.take(piece.words, as: .child)
            case .children(let some):
                wordy.children = Set(wordy.children + some).sorted()
                let next = place + 1 < pieces.count ? pieces[place + 1] : nil
                if place == 0 || !wordy.doesSomething(next) {
                    uses.take(piece.words, as: .child)
                }
            case .time(let phrase):
                // "Next dose 20:00" is no time of the handover.
                let isLed = wordy.line.plainWord(piece.words.lowerBound) == "at"
                let isApart = pieces[..<place].contains { piece in
                    piece.words.contains(where: wordy.line.endsPart)
                }
                if isApart, !isLed, isOfWords(piece) { break }
                if isApart, !isLed, wordy.word(before) != nil {
                    throw LineQuestion(.twice("time"), wordy.text(piece))
                }
                try wordy.times.add(phrase, wordy.text(piece))
                uses.take(piece.words, as: .time)
            case .word where lead == "to" && (to != nil || from == nil) && to == nil:
                throw LineQuestion(.noParent, wordy.text(piece))
            case .word where lead == "from" && from == nil:
                throw LineQuestion(.noParent, wordy.text(piece))
            default: break
            }
            before = piece
        }
    }

    /// "To sams": a parent's name with an S, where a person must stand.
    private func person(_ piece: Piece, behind lead: String?) -> Piece {
        guard piece.fact == .word, ["to", "from"].contains(lead), let word = wordy.word(piece),
            word.hasSuffix("s"),
            let parent = wordy.request.names.parent(String(word.dropLast()))
        else { return piece }
        return Piece(fact: .parent(parent), words: piece.words)
    }

    /// Whether a time is of what else happened: "to sam, next dose 22:00", "last bottle 5pm".
    private func isOfWords(_ piece: Piece) -> Bool {
        let line = wordy.line
        let end = piece.words.lowerBound
        let start = (0..<end).last(where: line.endsPart).map { $0 + 1 } ?? 0
        return (start..<end).contains { place in
            ["next", "last"].contains(line.plainWord(place))
                || CarePart.activity(in: line, at: place, upTo: end) != nil
        }
    }

    private mutating func take(
        _ parent: UInt32, _ lead: String?, _ typed: String
    ) throws(LineQuestion) {
        switch lead {
        case "from"? where from == nil: from = parent
        case "to"? where to == nil: to = parent
        case "from"?, "to"?: throw LineQuestion(.twice(lead ?? ""), typed)
        default:
            if from == nil, to == nil || to != parent {
                from = parent
            } else if to == nil {
                to = parent
            }
        }
    }

    private mutating func settlePersons() throws(LineQuestion) {
        if let from, from == to {
            throw LineQuestion(.samePerson, wordy.line.text(0..<wordy.line.words.count))
        }
        let hasBoth = wordy.fields.has("from") && wordy.fields.has("to")
        guard from != nil || to != nil || !hasBoth else { return }
        let names = wordy.request.names
        func other(_ parent: UInt32) -> UInt32 { parent == 1 ? 2 : 1 }
        if from == nil, let to {
            if !wordy.fields.has("from") { from = other(to) }
        } else if to == nil, let only = from {
            // "Handover sam" is to Sam, unless "from" leads to the name.
            let isLed = wordy.pieces.contains { wordy.word($0) == "from" }
            if isLed {
                if !wordy.fields.has("to") { to = other(only) }
            } else if wordy.fields.has("to") {
                return
            } else if only == names.other {
                (from, to) = (names.own, only)
            } else {
                throw LineQuestion(.missing("to"), wordy.rest, clear: ["to", "from"])
            }
        }
    }

    private mutating func finish() throws(LineQuestion) -> LineEntry {
        if let from, !wordy.fields.has("from") {
            try wordy.fields.put("from", .person(from), "from")
        }
        if let to, !wordy.fields.has("to") { try wordy.fields.put("to", .person(to), "to") }
        guard wordy.fields.has("from"), wordy.fields.has("to") else {
            throw LineQuestion(.missing("to"), wordy.rest, clear: ["me", "other"])
        }
        try mustBeClear()
        try mustHaveHappened()
        dropBack()
        uses.dropFillers()
        try putWords()
        wordy.times.isVisit = !saysPast
        try wordy.fields.put(try wordy.moments(of: "handover"))
        return wordy.entry()
    }

    /// A handover is written down about when it is, or planned: a time of day alone that passed
    /// hours ago may be of today or of tomorrow.
    private func mustBeClear() throws(LineQuestion) {
        guard !wordy.request.isAgreement, !wordy.request.insists, !wordy.times.isOfOption,
            let phrase = wordy.times.begin, phrase.isBareClock
        else { return }
        let typed = wordy.times.typed.joined(separator: " ")
        let clock = wordy.request.clock
        let moment = try TimeResolver(clock: clock).moment(phrase, typed: typed)
        guard clock.now - moment.utcMilliseconds > Self.soon else { return }
        let day = CivilTime(moment).midnight == clock.local.midnight ? "today" : "yesterday"
        let time = WordUses.trimmed(
            typed.lowercased().hasPrefix("at ")
                ? String(typed.dropFirst(3)) : typed)
        throw LineQuestion(.pastOrToCome, typed, clear: ["\(day) \(time)"])
    }

    /// Whether words say that it is over: "dropped off late".
    private var saysPast: Bool {
        wordy.line.words.indices.contains { !uses.isTaken($0) && wordy.saysPast(at: $0) }
    }

    /// A handover that was not is none: "to Sam didn't happen". "To Sam, no fever" is one.
    private func mustHaveHappened() throws(LineQuestion) {
        let line = wordy.line
        guard let first = line.words.indices.first(where: { !uses.isTaken($0) }),
            !line.words[first].isQuoted
        else { return }
        let (word, next) = (line.plainWord(first), first + 1)
        let isLast = next == line.words.count || uses.isTaken(next)
        let denies =
            ["did", "was", "has", "could"].contains(word) && !isLast
            && Negation.isWord(line.plainWord(next))
        guard
            denies || Self.undone.contains(word) || Negation.isWord(word) && (first == 0 || isLast)
        else { return }
        throw .denied(line.text(0..<line.words.count))
    }

    private static let undone: Set<String> = [
        "didn't", "didnt", "couldn't", "couldnt", "hasn't", "won't", "wont", "can't", "cannot",
        "never", "cancelled", "canceled", "skipped", "missed", "refused",
    ]

    /// Three hours, in milliseconds.
    private static let soon: Int64 = 10_800_000

    /// "Back to me".
    private mutating func dropBack() {
        for place in 0..<wordy.line.words.count
        where ["back", "over"].contains(wordy.line.plainWord(place)) && !uses.isTaken(place)
            && place + 1 < wordy.line.words.count && uses.isTaken(place + 1)
        {
            uses.take(place..<place + 1, as: .filler)
        }
    }

    /// The place, which "at" leads to or which stands behind both names; the rest is text.
    private mutating func putWords() throws(LineQuestion) {
        let words = PlaceWords(wordy.line, wordy.request.names)
        let open = Array(0..<wordy.line.words.count).map { uses.isTaken($0) ? nil : $0 }
        var (place, text) = words.parted(open)
        if wordy.fields.has("place") { (place, text) = ([], place + text) }
        func said(_ places: [Int]) -> String {
            WordUses.trimmed(places.map { wordy.line.words[$0].text }.joined(separator: " "))
        }
        try wordy.fields.put("place", words: said(place))
        try wordy.fields.put("text", words: said(text))
    }
}
