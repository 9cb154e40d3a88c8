import JournalModel

/// When there may be more, and what of a medicine was not given.
extension CareFacts {
    /// "Next at 18:00", "no more till 1am" is when there may be more, and never when it was.
    mutating func takeNext(
        _ phrase: TimePhrase, _ words: Range<Int>
    ) throws(LineQuestion) -> Bool {
        let isMedicine = activity == "medicine"
        let joins = isMedicine ? Self.joins.union(Self.limits) : Self.joins
        let leads = isMedicine ? Self.leads.union(Self.plainLeads) : Self.plainLeads
        var place = words.lowerBound
        while place > part.range.lowerBound, !uses.isTaken(place - 1), !line.endsPart(place - 1),
            joins.union(leads).contains(line.plainWord(place - 1))
        {
            place -= 1
        }
        // "1am next dose", with no other time behind it.
        let rest = words.upperBound..<max(words.upperBound, part.range.upperBound)
        if isMedicine, place == words.lowerBound, rest.first.map(line.plainWord) == "next",
            !rest.contains(where: { line.plainWord($0).contains(where: \.isNumber) })
        {
            let typed = line.text(words.lowerBound..<words.upperBound + 1)
            throw Self.unclearNext(typed, line.text(words))
        }
        let run = place..<words.lowerBound
        let said = run.map(line.plainWord)
        let isLimited = said.contains { Self.limits.contains($0) }
        let isDenied = said.contains { ["not", "no", "none", "nothing"].contains($0) }
        let isNext = said.contains { leads.contains($0) } || isDenied && isLimited
        guard isNext || isMedicine && isLimited, let first = firstOfNext(run) else {
            return false
        }
        let typed = line.text(first..<words.upperBound)
        let isSure = said.contains("next") || isDenied
        guard isNext || said.contains("due") && times.begin != nil else {
            throw Self.unclearNext(typed, line.text(words))
        }
        if !isSure {
            // "Gave more at 9am" was given.
            let before = place > part.range.lowerBound ? line.plainWord(place - 1) : ""
            guard !Self.gave.contains(before), !said.contains("repeated") else {
                throw Self.unclearNext(typed, line.text(words))
            }
            try mustBeNext(phrase, typed, line.text(words))
        }
        let resolver = TimeResolver(clock: request.clock)
        let moment = try resolver.moment(phrase, .future, typed: line.text(words))
        try fields.put("next-from", .moment(moment), typed)
        uses.take(first..<words.upperBound, as: .fact)
        return true
    }

    /// Where the words for it begin: "dose" before "next" is none of them.
    private func firstOfNext(_ run: Range<Int>) -> Int? {
        let small: Set<String> = ["at", "from", "in", "it", "is", "to", "dose", "one", "before"]
        let words = run.filter { !small.contains(line.plainWord($0)) }
        return words.first ?? run.first { Self.limits.contains(line.plainWord($0)) }
    }

    private static let gave: Set<String> = ["gave", "had", "took", "given", "got"]

    private static let plainLeads: Set<String> = ["next", "again"]

    /// Words that say of a medicine that there may be more.
    static let leads: Set<String> = ["more", "repeat", "repeated", "another", "wait"]

    /// Words that say from when, or that it is still to come.
    static let limits: Set<String> = ["after", "before", "until", "till", "til", "due"]

    /// Words between those and the time.
    private static let joins: Set<String> = [
        "dose", "one", "not", "before", "due", "from", "in", "at", "no", "none", "nothing", "can",
        "may", "have", "give", "ok", "okay", "fine", "allowed", "earliest", "only", "is", "be",
        "it", "if", "needed", "around", "about", "to", "any",
    ]

    /// Whether a word says that a time beside it is of the next dose.
    static func saysNext(_ word: String, _ activity: String) -> Bool {
        plainLeads.contains(word)
            || activity == "medicine" && (leads.contains(word) || limits.contains(word))
    }

    private static func unclearNext(_ typed: String, _ time: String) -> LineQuestion {
        let clock = time.split(separator: " ").last.map(String.init) ?? time
        return LineQuestion(.pastOrToCome, typed, clear: ["at \(clock)", "next from \(clock)"])
    }

    /// "5ml at 2am, again at 6am" at 7:30 is a second dose.
    private func mustBeNext(
        _ phrase: TimePhrase, _ typed: String, _ said: String
    ) throws(LineQuestion) {
        let resolver = TimeResolver(clock: request.clock)
        guard phrase.isBareClock, let last = try? resolver.moment(phrase, typed: said),
            let next = try? resolver.moment(phrase, .future, typed: said)
        else { return }
        let now = request.clock.now
        guard now - last.utcMilliseconds < next.utcMilliseconds - now else { return }
        guard times.begin == nil else {
            throw LineQuestion(.twice("time"), line.text(part.range))
        }
        throw Self.unclearNext(typed, said)
    }
}
