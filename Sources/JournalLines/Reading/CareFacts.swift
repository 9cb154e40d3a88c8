import JournalModel

/// The facts of one activity of care, and the fields that they fill.
struct CareFacts: Sendable {
    let part: CarePart
    var activity: String
    var fields: LineFields
    var times = TimesRead()
    var children: [Int] = []
    var amounts: [(amount: TypedAmount, words: Range<Int>)] = []
    var sides: CareSides
    /// For each word what took it.
    var uses: WordUses
    var slips: [LineEntry.Slip] = []
    /// How many seconds a dose lasts, as the words say: the next one may be given after them.
    var rule: Int64?

    init(_ part: CarePart) {
        self.part = part
        activity = part.said.name
        fields = LineFields(.care, given: part.request.given)
        uses = WordUses(part.line, part.range)
        uses.isInferred = part.isInferred
        sides = CareSides()
    }

    var line: Line { part.line }
    var request: LineRequest { part.request }

    /// Takes all facts of the words.
    mutating func sort() throws(LineQuestion) {
        times = try request.times()
        uses.take(part.saidAt, as: .activity)
        if let choice = part.said.choice {
            try fields.put(part.said.field, choice: choice, part.saidWords)
        }
        let scanner = Scanner(line: line, names: request.names, taken: part.taken)
        let pieces =
            scanner.pieces(part.range.lowerBound..<part.saidAt.lowerBound)
            + scanner.pieces(part.saidAt.upperBound..<part.range.upperBound)
        try checkGiven(pieces)
        try checkFactors(pieces)
        try checkChildren(pieces)
        var place = 0
        var asides: [Piece] = []
        while place < pieces.count {
            switch pieces[place].fact {
            case .amount, .duration:
                if isAside(pieces[place].words) {
                    asides.append(pieces[place])
                    place += 1
                    continue
                }
            default: break
            }
            place += try take(pieces[place], pieces[(place + 1)...])
        }
        try takeAsides(asides)
        if let shared = part.shared, times.isEmpty { try times.add(shared.phrase, shared.typed) }
        try checkNegation()
        try checkSecond(pieces)
        try checkUnread()
        try checkThings()
        try checkLead()
    }

    /// Takes one fact; gives how many pieces it took.
    private mutating func take(
        _ piece: Piece, _ later: ArraySlice<Piece>
    ) throws(LineQuestion) -> Int {
        let words = line.text(piece.words)
        if try sides.take(piece, line, isNursing: isNursing) {
            uses.take(piece.words, as: .amount)
            return 1
        }
        switch piece.fact {
        case .time(var phrase):
            phrase.putPart(Activities.parts[part.said.telling ?? ""])
            if try takeNext(phrase, piece.words) { return 1 }
            try times.add(phrase, words, isBehind: uses.isBehindTime(piece.words) && lasts)
        case .span(let span):
            if span.end == nil, let begin = span.begin, try takeNext(begin, piece.words) {
                return 1
            }
            try times.add(span, words)
        case .duration(let seconds):
            try takeDuration(seconds, piece.words)
            return 1
        case .amount(let amount):
            amounts.append((amount, piece.words))
            uses.take(piece.words, as: .amount)
            return 1
        case .children(let some):
            try takeChildren(some, piece.words)
            return 1
        case .number(let number):
            return try takeNumber(number, piece.words, later)
        case .unreadable:
            guard
                isTimes(piece.words.lowerBound) || isOther(piece.words.lowerBound)
                    || isPartOfName(piece.words.lowerBound, later)
                    || isStrength(piece.words.lowerBound, later)
            else {
                throw unreadable(words)
            }
            return 1
        case .parent, .word:
            return try takeWord(piece.words)
        }
        uses.take(piece.words, as: .time)
        return 1
    }

    /// "Both" is a diaper's too.
    private mutating func takeChildren(
        _ some: [Int], _ words: Range<Int>
    ) throws(LineQuestion) {
        let typed = line.text(words)
        if activity == "diaper", typed.lowercased() == "both", !fields.has("diaper") {
            try fields.put("diaper", choice: "both", typed)
        } else {
            children = Set(children + some).sorted()
        }
        uses.take(words, as: .child)
    }

    /// "Woke 2x" counts, and so does "teeth 2x", of which nothing is measured.
    private func isTimes(_ place: Int) -> Bool {
        guard line.plainWord(place).drop(while: \.isNumber) == "x" else { return false }
        return Self.counts.contains(activity)
            || place > part.range.lowerBound && !uses.isTaken(place - 1)
    }

    /// "Calpol 6plus 5ml": digits that begin a longer word are part of a medicine's name, where an
    /// amount stands behind it.
    private func isPartOfName(_ place: Int, _ later: ArraySlice<Piece>) -> Bool {
        let letters = line.plainWord(place).drop { !$0.isLetter }
        return activity == "medicine" && letters.count > 2 && letters.allSatisfy(\.isLetter)
            && !Units.allWords.contains {
                LetterDistance.distance(String(letters), $0, atMost: 1) != nil
            }
            && later.contains { if case .amount = $0.fact { true } else { false } }
    }

    /// "Ibuprofen 4% 5ml", "20mg/ml 5ml": how strong it is, where an amount stands behind it.
    private func isStrength(_ place: Int, _ later: ArraySlice<Piece>) -> Bool {
        let word = line.plainWord(place)
        let parts = word.split(separator: "/").map(String.init)
        let units = parts.map { String($0.drop { !$0.isLetter }) }
        let isPer = parts.count == 2 && units.allSatisfy { Units.named($0) != nil }
        return activity == "medicine" && (isPer || word.last == "%")
            && later.contains { if case .amount = $0.fact { true } else { false } }
    }

    /// Whether a unit's name is another word here: nothing of this is measured, or it belongs to
    /// the word before it, as in "10 mg per kg".
    private func isOther(_ place: Int) -> Bool {
        guard !line.plainWord(place).contains(where: \.isNumber) else { return false }
        let before = place > part.range.lowerBound ? line.plainWord(place - 1) : ""
        return Measures.units(of: activity).isEmpty && activity != Activities.feed
            || ["per", "of", "with", "each"].contains(before)
    }

    /// Whether days of it are no remark beside it.
    private var lastsDays: Bool { activity == "sleep" || activity == "activity" }

    private var lasts: Bool { Measures.durations[activity] != nil }

    private var isNursing: Bool { ["nursing", "pumping", Activities.feed].contains(activity) }

    private mutating func takeDuration(
        _ seconds: Int64?, _ words: Range<Int>
    ) throws(LineQuestion) {
        // "Every 6 hours", "for 7 days" of a medicine.
        let isRule =
            words.lowerBound > part.range.lowerBound
            && line.plainWord(words.lowerBound - 1) == "every"
        if isDistance(words) || isOfWords(words) { return }
        if isRule { takeRule(seconds, words.lowerBound - 1..<words.upperBound) }
        if isRule || (seconds ?? 0) >= 86_400 && !lastsDays { return }
        guard Measures.durations[activity] != nil || activity == Activities.feed else {
            throw LineQuestion(.otherUnit, line.text(words))
        }
        try times.add(seconds: seconds, line.text(words))
        uses.take(words, as: .amount)
    }

    /// "10 min before waking", "3 hours after paracetamol", "after 20 min crying": no length of it.
    private func isDistance(_ words: Range<Int>) -> Bool {
        let leads = ["after", "before", "within"]
        let isLed =
            words.lowerBound > part.range.lowerBound
            && leads.contains(line.plainWord(words.lowerBound - 1))
        let isLeading =
            words.upperBound < part.range.upperBound
            && leads.contains(line.plainWord(words.upperBound))
        return isLed || isLeading && isMeasured
    }

    /// Whether an amount, and no length, says how much of it there was.
    private var isMeasured: Bool {
        activity == Activities.feed
            || activity != "nursing" && activity != "pumping"
                && !Measures.units(of: activity).isEmpty
    }

    /// "Every 6 hours" is no name of a medicine: the words stay, and say when the next one may be.
    private mutating func takeRule(_ seconds: Int64?, _ words: Range<Int>) {
        guard activity == "medicine", let seconds, (1...86_400).contains(seconds), rule == nil
        else { return }
        rule = seconds
        uses.take(words, as: .fact)
        uses.also.append(line.text(words))
    }

    /// A word: a choice of a field, or one of the entry's own.
    private mutating func takeWord(_ words: Range<Int>) throws(LineQuestion) -> Int {
        let place = words.lowerBound
        if let again = CarePart.activity(in: line, at: place, upTo: part.range.upperBound),
            again.said.name == activity, again.said.telling == nil, again.said.choice == nil
        {
            uses.take(place..<place + again.count, as: .filler)
            return again.count
        }
        if words.count == 1, !isDenied(place), let found = try choice(at: place) {
            uses.take(place..<place + found, as: .fact)
            return found
        }
        if request.names.children.count > 1, !line.words[place].isQuoted,
            let near = request.names.nearChild(line.plainWord(place))
        {
            throw LineQuestion(.whoIs(near), line.text(words), clear: [near])
        }
        return 1
    }

    /// Fills the choice that a phrase names; gives how many words it has.
    private mutating func choice(at place: Int) throws(LineQuestion) -> Int? {
        let end = part.range.upperBound
        let word = line.plainWord(place)
        if Self.run.contains(activity), Choices.running.contains(word), isAlone(place) {
            try fields.put("running", choice: word, word)
            return 1
        }
        switch activity {
        case "bottle", Activities.feed, "pumping":
            if let found = line.phrase(at: place, upTo: end, in: Choices.tellingContents) {
                let words = line.text(place..<place + found.count)
                try fields.put("contents", choice: found.meaning, words)
                uses.also.append(words)
                return found.count
            }
            guard let found = phraseOrSlip(place, Choices.contents) else { return nil }
            try fields.put("contents", choice: found.meaning, line.words[place].text)
            return found.count
        case "diaper":
            let parts = word.split(separator: "/").map { Choices.diaper[String($0)] }
            if parts.count > 1, !parts.contains(nil) {
                for case let meaning? in parts { try putDiaper(meaning, word) }
                return 1
            }
            guard let found = phraseOrSlip(place, Choices.diaper) else { return nil }
            try putDiaper(found.meaning, line.words[place].text)
            return found.count
        case "growth":
            guard let found = line.phrase(at: place, upTo: end, in: Choices.measure) else {
                return nil
            }
            try fields.put("measure", choice: found.meaning, line.words[place].text)
            return found.count
        default: return nil
        }
    }

    /// Activities that run, and of which "running" is no word: one may be "running in the park".
    private static let run: Set<String> = ["sleep", "nursing", "pumping", "tummy-time"]

    /// Whether no word of the entry's own stands beside a word.
    private func isAlone(_ place: Int) -> Bool {
        let isFirst = place == part.range.lowerBound || uses.isTaken(place - 1)
        let isLast = place + 1 == part.range.upperBound || line.endsPart(place)
        return isFirst && (isLast || line.plainWord(place).contains("-"))
    }

    /// The phrase of a table at a place, or the only one that is one slip away.
    private mutating func phraseOrSlip(
        _ place: Int, _ table: [String: String]
    ) -> (count: Int, meaning: String)? {
        let end = part.range.upperBound
        if let found = line.phrase(at: place, upTo: end, in: table) { return found }
        let typed = line.plainWord(place)
        guard typed.count >= 5, !request.names.isName(typed),
            let meant = NearWord.slip(of: typed, in: table), let meaning = table[meant]
        else { return nil }
        slips.append(LineEntry.Slip(typed: typed, meant: meant))
        return (1, meaning)
    }

    /// Wet and dirty are both.
    private mutating func putDiaper(_ meaning: String, _ typed: String) throws(LineQuestion) {
        guard let before = fields.choice("diaper") else {
            return try fields.put("diaper", choice: meaning, typed)
        }
        guard before != meaning, fields.isOpen("diaper") else { return }
        fields.replace("diaper", choice: "both")
    }

    /// What stands before the activity leads to it, or nobody knows what it is.
    private func checkLead() throws(LineQuestion) {
        let isMedicine = ["medicine", "doctor", "activity", "solids"].contains(activity)
        for place in part.range.lowerBound..<part.saidAt.lowerBound
        where !uses.isTaken(place) && !isMedicine && !line.words[place].isQuoted {
            guard !WordUses.mayLead(line.plainWord(place)) else { continue }
            throw LineQuestion(.whatHappened(closest: nil), line.words[place].text)
        }
    }
}
