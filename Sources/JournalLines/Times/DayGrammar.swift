/// The names of days and months.
enum DayNames {
    static let weekdays = [
        ["monday", "mon"], ["tuesday", "tue", "tues"], ["wednesday", "wed", "weds"],
        ["thursday", "thu", "thur", "thurs"], ["friday", "fri"], ["saturday", "sat"],
        ["sunday", "sun"],
    ]
    static let months = [
        ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"],
        ["june", "jun"], ["july", "jul"], ["august", "aug"], ["september", "sep", "sept"],
        ["october", "oct"], ["november", "nov"], ["december", "dec"],
    ]
    static let ordinals: Set<String> = ["st", "nd", "rd", "th"]
}

extension Cursor {
    /// Reads a day.
    ///
    /// - Parameter loose: whether it stands where a time belongs: then `27/11`, `26.11` and short
    ///   names of days count.
    mutating func day(
        loose: Bool, isAt: Bool = false
    ) -> (day: TypedDay, part: TypedPart?)? {
        if let named = attempt({ $0.namedDay() }) { return named }
        let day =
            attempt { $0.weekday(loose: loose) } ?? attempt { $0.standardDate() }
            ?? attempt { $0.wordDate() } ?? attempt { $0.numberDate(loose: loose, isAt: isAt) }
            ?? attempt { $0.dayOfMonth(loose: loose) }
        return day.map { ($0, nil) }
    }

    /// `today`, `last night`, `this morning`, `the day before yesterday`, `3 days ago`.
    private mutating func namedDay() -> (TypedDay, TypedPart?)? {
        if phrase("the", "day", "before", "yesterday") || phrase("day", "before", "yesterday") {
            return (.shifted(-2), nil)
        }
        if phrase("the", "day", "after", "tomorrow") || phrase("day", "after", "tomorrow") {
            return (.shifted(2), nil)
        }
        if phrase("the", "night", "before", "last") || phrase("night", "before", "last") {
            return (.night(ago: 2), .night)
        }
        if phrase("last", "night") { return (.night(ago: 1), .night) }
        if phrase("last", "evening") || phrase("yesterday", "night") {
            return (.shifted(-1), .evening)
        }
        if let part = attempt({ cursor -> TypedPart? in
            guard cursor.wholeWord(["this"]) != nil else { return nil }
            return cursor.wholeWord(["morning", "afternoon", "evening"]).flatMap(
                TypedPart.init(rawValue:))
        }) {
            return (.shifted(0), part)
        }
        if let ago = attempt({ $0.daysAgo() }) { return (.shifted(-ago), nil) }
        if let ahead = attempt({ $0.daysAhead() }) { return (.shifted(ahead), nil) }
        switch wholeWord(["today", "tonight", "yesterday", "tomorrow"]) {
        case "today"?: return (.shifted(0), nil)
        case "tonight"?: return (.shifted(0), .evening)
        case "yesterday"?: return (.shifted(-1), nil)
        case "tomorrow"?: return (.shifted(1), nil)
        default: return nil
        }
    }

    private mutating func daysAgo() -> Int? {
        guard let number = digits(1...3) ?? wordNumber() ?? (wholeWord(["a"]) == nil ? nil : 1),
            let unit = wholeWord(["day", "days", "week", "weeks"]), wholeWord(["ago"]) != nil
        else { return nil }
        return number * (unit.hasPrefix("week") ? 7 : 1)
    }

    private mutating func daysAhead() -> Int? {
        guard wholeWord(["in"]) != nil,
            let number = digits(1...3) ?? wordNumber() ?? (wholeWord(["a"]) == nil ? nil : 1),
            let unit = wholeWord(["day", "days", "week", "weeks"])
        else { return nil }
        return number * (unit.hasPrefix("week") ? 7 : 1)
    }

    private mutating func weekday(loose: Bool) -> TypedDay? {
        var which = TypedDay.Which.plain
        let isOn = wholeWord(["on"]) != nil
        switch wholeWord(["last", "this", "next"]) {
        case "last"?: which = .last
        case "this"?: which = .this
        case "next"?: which = .next
        default: break
        }
        guard let atom = next, atom.kind == .letters, !atom.isGlued,
            let number = DayNames.weekdays.firstIndex(where: { $0.contains(atom.text) })
        else { return nil }
        // "Sat on the potty" and "sun hat" name no day; "sat 9am" does.
        let isBeforeClock = standsBeforeClock()
        guard
            atom.text.hasSuffix("day") || loose || isOn || which != .plain || isBeforeClock
        else { return nil }
        advance()
        if isBeforeClock, next?.text == "." { advance() }
        return isBeforeClock || endWord() ? .weekday(number, which) : nil
    }

    /// Whether a time of day that can be nothing else follows this word: `fri 19:00`, `Mon. 9am`,
    /// and `tues 3.40`.
    private func standsBeforeClock(behindWord: Bool = true) -> Bool {
        var ahead = self
        if behindWord { ahead.advance() }
        if ahead.next?.text == "." { ahead.advance() }
        _ = ahead.isIntroduced()
        if behindWord, !["sat", "sun"].contains(next?.text), ahead.second?.text == ".",
            ahead.attempt({ $0.clock(loose: true, bareHour: false) }) != nil, ahead.isAtWordEnd
        {
            return true
        }
        return ahead.clock(loose: false, bareHour: false) != nil
    }

    /// `2026-11-27`; the time may follow behind a `T`.
    private mutating func standardDate() -> TypedDay? {
        guard let year = digits(4...4), let sign = next?.text, ["-", "/"].contains(sign),
            gluedSign(sign), let month = digits(2...2, glued: true), gluedSign(sign),
            let day = digits(2...2, glued: true)
        else { return nil }
        if second?.kind == .number, second?.isGlued == true, next?.isGlued == true,
            letters(["t"]) != nil
        {
            return .date(year: year, month: month, day: day)
        }
        return endWord() ? .date(year: year, month: month, day: day) : nil
    }

    /// `26 nov`, `26th of november 2026`, `nov 26`.
    private mutating func wordDate() -> TypedDay? {
        if let month = attempt({ $0.month() }) {
            guard let day = ordinalDay() else { return nil }
            return .date(year: year(), month: month, day: day)
        }
        _ = wholeWord(["the"])
        guard let day = ordinalDay() else { return nil }
        _ = wholeWord(["of"])
        guard let month = month() else { return nil }
        return .date(year: year(), month: month, day: day)
    }

    mutating func month() -> Int? {
        guard let atom = next, atom.kind == .letters,
            let place = DayNames.months.firstIndex(where: { $0.contains(atom.text) })
        else { return nil }
        advance()
        return endWord() ? place + 1 : nil
    }

    private mutating func ordinalDay() -> Int? {
        guard let day = digits(1...2) else { return nil }
        if next?.isGlued == true { _ = letters(DayNames.ordinals) }
        return endWord() ? day : nil
    }

    private mutating func year() -> Int? {
        attempt { cursor in
            guard let year = cursor.digits(4...4), (1_900...2_199).contains(year), cursor.endWord()
            else { return nil }
            return year
        }
    }

    /// `27/11`, `11/27/26`, `26.11.2026`, `26.11.`
    private mutating func numberDate(loose: Bool, isAt: Bool) -> TypedDay? {
        guard let one = digits(1...2), let sign = next, sign.isGlued,
            ["/", "."].contains(sign.text)
        else { return nil }
        advance()
        guard let other = digits(1...2, glued: true) else { return nil }
        var year: Int?
        if next?.isGlued == true, next?.text == sign.text {
            advance()
            year = attempt { cursor in
                cursor.digits(4...4, glued: true)
                    ?? cursor.digits(2...2, glued: true).map { $0 + 2_000 }
            }
            guard year != nil || sign.text == "." else { return nil }
        } else if sign.text == "."
            ? !loose || isAt : !loose && !standsBeforeClock(behindWord: false)
        {
            return nil
        }
        guard endWord() else { return nil }
        if sign.text == "." { return .date(year: year, month: other, day: one) }
        switch (one <= 12, other <= 12) {
        case (true, true) where one != other: return .dayOrMonth(one, other, year: year)
        case (true, false): return .date(year: year, month: one, day: other)
        default: return .date(year: year, month: other, day: one)
        }
    }

    /// `the 26th`, and `26th` before a time of day.
    private mutating func dayOfMonth(loose: Bool) -> TypedDay? {
        _ = wholeWord(["on"])
        let isLed = wholeWord(["the"]) != nil || loose
        guard let day = digits(1...2), next?.isGlued == true,
            letters(DayNames.ordinals) != nil, endWord(),
            isLed || standsBeforeClock(behindWord: false)
        else { return nil }
        return .dayOfMonth(day)
    }
}
