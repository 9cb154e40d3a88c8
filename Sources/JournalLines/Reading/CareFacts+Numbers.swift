import EventLog
import JournalModel

/// Numbers of a line of care: amounts whose unit is clear, words that count, or a question.
extension CareFacts {
    mutating func takeNumber(
        _ number: TypedNumber, _ words: Range<Int>, _ later: ArraySlice<Piece>
    ) throws(LineQuestion) -> Int {
        let typed = line.text(words)
        let isOneThing = activity == "temperature" || !number.isTwofold
        guard let value = number.decimal, isOneThing else { throw unreadable(typed) }
        if activity == "temperature",
            let unit = Measures.unit(ofBare: value, of: activity)
        {
            amounts.append((TypedAmount(thousandths: value, unit: unit), words))
            uses.take(words, as: .amount)
            return 1
        }
        if let count = try takePart(value, words, later) { return count }
        if try takeClock(typed, words) || isNumbered(words) || isPronoun(words) { return 1 }
        // A number before another word belongs to it: "2 eggs", "woke 3 times".
        if let next = later.first, next.fact == .word,
            next.words.lowerBound == words.upperBound, !line.endsPart(words.upperBound - 1)
        {
            let word = line.plainWord(next.words.lowerBound)
            if word == "times" { return 1 }
            if Self.vessels.contains(word), !Self.counts.contains(activity) {
                throw LineQuestion(.otherUnit, "\(typed) \(word)")
            }
            if let unit = NearWord.slip(of: word, in: unitWords) {
                throw LineQuestion(.otherUnit, "\(typed) \(word)", clear: ["\(typed) \(unit)"])
            }
            if Self.counts.contains(activity) || !amounts.isEmpty || !times.isEmpty {
                return 1
            }
        }
        if !number.isPlain, number.whole != nil, Self.counts.contains(activity) { return 1 }
        throw bare(typed)
    }

    /// "Bath 1905", "nappy wet 5.50": a time of day, where nothing is measured.
    private mutating func takeClock(_ typed: String, _ words: Range<Int>) throws(LineQuestion)
        -> Bool
    {
        let digits = WordUses.trimmed(typed)
        let isRun = digits.count == 4 && digits.allSatisfy(\.isNumber)
        guard Measures.units(of: activity).isEmpty, activity != Activities.feed,
            isRun || !Measures.durations.keys.contains(activity), digits.count > 3,
            let phrase = try? LineRequest.time(digits), phrase.isBareClock, phrase.defect == nil
        else { return false }
        try times.add(phrase, typed)
        uses.take(words, as: .time)
        return true
    }

    /// "Day 3", and "omega 3" before an amount: a number of the word before it.
    private func isNumbered(_ words: Range<Int>) -> Bool {
        guard words.lowerBound > part.range.lowerBound, !uses.isTaken(words.lowerBound - 1) else {
            return false
        }
        let word = line.plainWord(words.lowerBound - 1)
        let isNamed = activity == "medicine" && ["omega", "b", "d", "k"].contains(word)
        return isNamed
            || NumberWords.numbered.contains(word) && !line.endsPart(words.lowerBound - 1)
    }

    /// "A big one" counts nothing; "at one" is a time.
    private func isPronoun(_ words: Range<Int>) -> Bool {
        let before = words.lowerBound - 1
        return line.text(words).lowercased() == "one" && before > part.range.lowerBound
            && !uses.isTaken(before)
            && !["at", "around", "about", "by"].contains(line.plainWord(before))
    }

    /// What people drink out of, or give a medicine with: nobody knows how much that is.
    private static let vessels: Set<String> = [
        "spoon", "spoons", "spoonful", "spoonfuls", "cap", "caps", "capful", "capfuls", "syringe",
        "syringes", "cup", "cups", "glass", "glasses", "sip", "sips", "squirt", "squirts", "bottle",
        "bottles", "sachet", "sachets", "gulp", "gulps",
    ]

    /// "90 of 120ml" is a part of what there was; "120ml left 30" is not clear.
    private mutating func takePart(
        _ value: Int64, _ words: Range<Int>, _ later: ArraySlice<Piece>
    ) throws(LineQuestion) -> Int? {
        guard ["bottle", Activities.feed].contains(activity) else { return nil }
        let (of, whole) = (later.first, later.dropFirst().first)
        if let of, let whole, case .amount(let amount) = whole.fact,
            line.plainWord(of.words.lowerBound) == "of", let all = amount.thousandths, all > value
        {
            guard of.words.lowerBound == words.upperBound else {
                // "2 bottles of 150ml".
                let sum = Bounded.product(all, value) / 1_000
                throw LineQuestion(
                    .factor, line.text(words.lowerBound..<whole.words.upperBound),
                    clear: [all, sum].map { "\(QuantityText.text($0)) \(amount.unit)" })
            }
            amounts.append((TypedAmount(thousandths: value, unit: amount.unit), words))
            uses.take(words.lowerBound..<whole.words.upperBound, as: .amount)
            uses.also.append(line.text(of.words.lowerBound..<whole.words.upperBound))
            return 3
        }
        guard let there = amounts.first, let all = there.amount.thousandths, all > value,
            line.plainWord(words.lowerBound - 1) == "left",
            there.words.upperBound == words.lowerBound - 1
        else { return nil }
        let unit = there.amount.unit
        throw LineQuestion(
            .leftOver, line.text(there.words.lowerBound..<words.upperBound),
            clear: [all - value, all].map { "\(QuantityText.text($0)) \(unit)" })
    }

    /// The words for the units that this activity takes.
    private var unitWords: [String: String] {
        let units = Measures.units(of: activity == Activities.feed ? "bottle" : activity)
        return Units.words(of: units, withDurations: Measures.durations[activity] != nil)
    }

    /// Activities in which things are counted.
    static let counts: Set<String> = ["solids", "activity", "doctor", "potty"]

    private func bare(_ typed: String) -> LineQuestion {
        // Beside an amount it is an hour, or nobody knows what.
        guard amounts.isEmpty else {
            let isHour = activity != "temperature" && (QuantityText.decimal(typed) ?? 0) < 24_000
            return LineQuestion(.bareNumber, typed, clear: isHour ? ["at \(typed)"] : [])
        }
        let units: [String]
        switch activity {
        case "bottle", "pumping", Activities.feed: units = ["ml", "oz"]
        case "medicine": units = ["ml", "mg"]
        case "growth":
            let measure = fields.choice("measure") ?? part.said.choice
            units = measure.map { $0 == "weight" ? ["kg", "lb"] : ["cm", "in"] } ?? ["kg", "cm"]
        case "temperature": return LineQuestion(.outOfRange, typed, clear: nearTemperatures(typed))
        default: units = ["min", "h"]
        }
        let fitting = units.filter { isLikely(typed, $0) }
        return LineQuestion(.bareNumber, typed, clear: fitting.map { "\(typed) \($0)" })
    }

    /// Whether so many of a unit would be likely, so that it may be what was left out.
    private func isLikely(_ typed: String, _ unit: String) -> Bool {
        guard let number = QuantityText.decimal(typed) else { return true }
        if let seconds = ["min": 60, "h": 3_600][unit] as Int64? {
            return Measures.isLikely(
                seconds: Bounded.product(number, seconds) / 1_000, of: activity)
        }
        let measured = activity == Activities.feed ? "bottle" : activity
        let measure = fields.choice("measure") ?? part.said.choice
        return Measures.isLikely(
            number, unit, of: measured, measure: activity == "growth" ? measure : nil)
    }

    /// `385` may be 38.5.
    func nearTemperatures(_ typed: String) -> [String] {
        guard let number = QuantityText.decimal(typed) else { return [] }
        return [10, 100].compactMap { by -> String? in
            Measures.unit(ofBare: number / by, of: "temperature").map {
                "\(QuantityText.text(number / by)) \($0)"
            }
        }
    }

    func unreadable(_ typed: String) -> LineQuestion {
        let letters = String(typed.lowercased().drop { !$0.isLetter })
        let near = unitWords.keys.sorted().first {
            letters.count > 1 && LetterDistance.distance(letters, $0, atMost: 1) != nil
        }
        return .unreadable(typed, near: near)
    }

    /// Whether words stand in brackets, as a remark may.
    func isAside(_ words: Range<Int>) -> Bool { line.words[words.lowerBound].text.hasPrefix("(") }

    /// Takes the amount and the duration in brackets where no others stand: "calpol (5ml)", but
    /// not "calpol (100mg) 5ml", where they belong to the words.
    mutating func takeAsides(_ asides: [Piece]) throws(LineQuestion) {
        let hasAmount = !amounts.isEmpty
        let hasLength = !sides.isEmpty || times.seconds != nil || times.end != nil
        for piece in asides {
            switch piece.fact {
            case .amount(let amount) where !hasAmount:
                amounts.append((amount, piece.words))
                uses.take(piece.words, as: .amount)
            case .duration(let seconds) where !hasLength && Measures.durations[activity] != nil:
                try times.add(seconds: seconds, line.text(piece.words))
                uses.take(piece.words, as: .amount)
            default: break
            }
        }
    }
}
