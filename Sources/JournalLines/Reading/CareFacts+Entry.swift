import JournalModel

extension CareFacts {
    /// The entry that the facts make.
    mutating func entry() throws(LineQuestion) -> LineEntry {
        if let changed = request.changed { return try change(changed) }
        try settleFeed()
        if activity == "pumping", !amounts.isEmpty, let words = sides.words {
            uses.also.append(words)
            sides = CareSides()
        }
        // "Left 04:10-04:25": the side has the length of all.
        let only = times.end == nil || times.begin == nil ? nil : sides.only
        if only == nil { try sides.put(into: &fields, &times) }
        try putAmount()
        let runs =
            ["sleep", "nursing", "pumping", "tummy-time", "activity"].contains(activity)
            && sides.isEmpty && !fields.has("running")
        try checkSleep()
        if part.saidWords.lowercased().hasPrefix("nap"), times.end == nil {
            times.prefers = .nearer
        }
        if activity == "activity" { times.prefers = .nearerToNight }
        // Of an end whose beginning nobody saw, the time is when it was noted.
        let isEndOnly = fields.choice("running") == "end-only"
        let moments = try times.moments(
            request.clock, of: activity, runs: runs, begins: saysBeginning,
            insists: request.insists,
            isEndOnly: isEndOnly)
        if !fields.has("activity") { try fields.put("activity", choice: activity, part.saidWords) }
        try fields.put(moments)
        if let only, let end = moments.end {
            let length = (end.utcMilliseconds - moments.begin.utcMilliseconds) / 1_000
            try fields.put(only, .seconds(UInt64(max(0, length))), "")
        }
        try putNext()
        try putWords()
        try checkNeeds()
        return LineEntry(fields: fields.set, children: children, slips: slips)
    }

    /// "Every 6 hours": the next dose may be given so long after this one.
    private mutating func putNext() throws(LineQuestion) {
        guard let rule, !fields.has("next-from") else { return }
        let given =
            switch fields.set[FieldNumber.happenedAt] {
            case .moment(let moment)?: moment.utcMilliseconds
            default: request.clock.now
            }
        let clock = LineClock(zone: request.clock.zone, now: given)
        guard let next = clock.moment(after: rule) else { return }
        try fields.put("next-from", .moment(next), "")
    }

    /// Whether the words say that a sleep begins: "asleep", and not "sleep", which may be over; nil
    /// for "slept", which is.
    private var saysBeginning: Bool? {
        let said = part.saidWords.lowercased()
        return ["slept", "napped"].contains(said) ? nil : activity == "sleep" && said == "asleep"
    }

    /// "Sleep" alone begins now. One that is over took some time, and "all night" says none.
    private func checkSleep() throws(LineQuestion) {
        guard activity == "sleep", times.end == nil, times.seconds == nil, !fields.has("duration")
        else { return }
        try checkThing()
        let isToday = times.begin?.day == .shifted(0)
        if times.begin?.isBareDay == true, !isToday || saysBeginning == nil {
            let length = part.saidWords.lowercased().hasPrefix("nap") ? "1h" : "9h"
            throw LineQuestion(.missing("duration"), "", clear: ["\(part.saidWords) \(length)"])
        }
        guard times.isEmpty else { return }
        try checkAwake()
        let vague: Set<String> = [
            "night", "morning", "afternoon", "evening", "day", "long", "through",
        ]
        let isOver = ["slept", "napped"].contains(part.saidWords.lowercased())
        let isVague = part.range.contains { vague.contains(line.plainWord($0)) }
        guard isOver || isVague else { return }
        // An example that is read at any hour, and no guess at this one.
        throw LineQuestion(.missing("duration"), "", clear: ["\(part.saidWords) 9h"])
    }

    /// "Sleep bag too small", "sleep clinic 10am" is about a thing, and no sleep.
    private func checkThing() throws(LineQuestion) {
        let next = part.saidAt.upperBound
        guard next < part.range.upperBound, !line.endsPart(next - 1), !uses.isTaken(next),
            ["sleep", "sleeping"].contains(part.saidWords.lowercased()),
            Self.things.contains(line.plainWord(next))
        else { return }
        throw LineQuestion(.whatHappened(closest: nil), line.text(part.range))
    }

    private static let things: Set<String> = [
        "bag", "bags", "sack", "sacks", "suit", "clinic", "consultant", "coach", "training",
        "trainer", "regression", "toy", "toys", "mask", "monitor", "study", "schedule", "routine",
        "diary", "app", "pod", "specialist", "doctor", "apnea", "apnoea", "course", "arrangements",
    ]

    private mutating func settleFeed() throws(LineQuestion) {
        guard activity == Activities.feed else { return }
        if !sides.isEmpty {
            activity = "nursing"
        } else if let amount = amounts.first?.amount,
            Measures.units(of: "bottle").contains(amount.unit)
        {
            activity = "bottle"
        } else if fields.has("contents") {
            activity = "bottle"
        } else {
            throw LineQuestion(
                .whatHappened(closest: nil), part.saidWords, clear: ["bottle", "nursing", "solids"])
        }
    }

    mutating func putAmount() throws(LineQuestion) {
        guard let first = amounts.first else { return }
        guard amounts.count == 1 else {
            throw LineQuestion(
                children.count > 1 ? .severalChildren : .twice("quantity"),
                line.text(part.range))
        }
        let typed = line.text(first.words)
        guard let value = first.amount.thousandths else { throw unreadable(typed) }
        let unit = first.amount.unit
        guard Measures.units(of: activity).contains(unit) else {
            throw LineQuestion(.otherUnit, typed)
        }
        if activity == "growth", !fields.has("measure") {
            guard let measure = Measures.measure(of: unit) else {
                throw LineQuestion(.missing("measure"), typed, clear: ["height", "head size"])
            }
            try fields.put("measure", choice: measure, typed)
        }
        let isLikely = Measures.isLikely(
            value, unit, of: activity, measure: fields.choice("measure"))
        guard isLikely || request.insists else {
            throw LineQuestion(
                .outOfRange, typed,
                clear: activity == "temperature" ? nearTemperatures(number(of: typed)) : [],
                canInsist: true)
        }
        try fields.put("quantity", .quantity(value), typed)
        try fields.put("unit", choice: unit, typed)
    }

    private func number(of typed: String) -> String {
        String(typed.prefix { $0.isNumber || $0 == "." || $0 == "," })
    }

    /// The words that no fact took.
    private mutating func putWords() throws(LineQuestion) {
        uses.dropFillers()
        var runs = uses.runs()
        let isNamed = ["solids", "medicine", "activity", "doctor"].contains(activity)
        if isNamed, !fields.has("what") {
            if let telling = part.said.telling {
                try putNamed(telling, &runs)
            } else if let first = runs.first {
                runs.removeFirst()
                let (what, rule) = activity == "medicine" ? Self.parted(first) : (first, nil)
                try fields.put("what", words: what)
                if let rule { runs.insert(rule, at: 0) }
            }
        }
        try fields.put(
            "text", words: Self.joined([part.doer].compactMap(\.self) + uses.also + runs))
    }

    /// Words that stood apart; "given" and "by sam" belong together, wherever the time stood.
    private static func joined(_ runs: [String]) -> String {
        runs.reduce(into: "") { text, run in
            let isOfBefore = run.lowercased().hasPrefix("by ")
            text += (text.isEmpty ? "" : isOfBefore ? " " : ", ") + run
        }
    }

    /// A word that names what happened: "dentist", "bath"; a meal stands beside what was eaten.
    private mutating func putNamed(
        _ telling: String, _ runs: inout [String]
    ) throws(LineQuestion) {
        guard activity == "solids" || activity == "activity" else {
            return try fields.put("what", words: part.saidWords + putNumbered(&runs))
        }
        if activity == "solids" {
            if let first = runs.first {
                try fields.put("what", words: first)
                runs[0] = part.saidWords
            } else {
                try fields.put("what", words: part.saidWords)
            }
            return
        }
        let joined = uses.run(behind: part.saidAt).map { "\(line.text(part.saidAt)) \($0)" }
        if joined != nil { runs.removeFirst() }
        try fields.put("what", words: joined ?? part.saidWords)
    }

    /// "Calpol 6plus", "vitamin d3", "vitamin c": what has a number, or is one letter, right behind
    /// a name is a part of it.
    private func putNumbered(_ runs: inout [String]) -> String {
        guard activity == "medicine", let first = runs.first,
            uses.run(behind: part.saidAt) == first, let word = first.split(separator: " ").first,
            word.first?.isNumber == true || word.count == 1
                || word.count < 4 && word.contains(where: \.isNumber)
        else { return "" }
        let words = first.split(separator: " ", maxSplits: 1).map(String.init)
        runs[0] = words.count > 1 ? words[1] : ""
        if words.count == 1 { runs.removeFirst() }
        return " \(words[0])"
    }

    /// A medicine's name, and how often it is given: "nurofen every 6 hours".
    private static func parted(_ words: String) -> (name: String, rule: String?) {
        let all = words.split(separator: " ").map(String.init)
        let rules: Set<String> = ["every", "each", "twice", "once", "daily"]
        guard let place = all.firstIndex(where: { rules.contains($0.lowercased()) }), place > 0
        else {
            return (words, nil)
        }
        return (
            all[..<place].joined(separator: " "), all[place...].joined(separator: " ")
        )
    }

    private func checkNeeds() throws(LineQuestion) {
        if fields.isOpen("running"), let running = fields.choice("running"), running != "running",
            !fields.has("ended-at")
        {
            throw LineQuestion(.missing("ended-at"), running, clear: ["\(running) until 18:00"])
        }
        switch activity {
        case "bottle" where !fields.has("quantity") && !fields.has("contents"),
            "temperature" where !fields.has("quantity"),
            "growth" where !fields.has("quantity"):
            throw LineQuestion(.missing("quantity"), uses.runs().joined(separator: " "))
        case "diaper" where !fields.has("diaper"):
            throw LineQuestion(
                .missing("diaper"), uses.runs().joined(separator: " "),
                clear: ["wet", "dirty", "both"])
        case "medicine" where !fields.has("what"), "activity" where !fields.has("what"),
            "solids" where !fields.has("what") && !fields.has("quantity"):
            throw LineQuestion(.missing("what"), uses.runs().joined(separator: " "))
        default: return
        }
    }
}
