import JournalModel

extension Cursor {
    /// Reads two days: `24th to 26th dec`, `19th-21st`, `dec 24-26`, `friday to sunday`.
    mutating func days() -> TypedSpan? {
        attempt { cursor in
            let isLed = cursor.wholeWord(["from"]) != nil
            guard
                let (begin, end) = cursor.attempt({ $0.datesOfMonth() })
                    ?? cursor.attempt({ $0.namedDays() })
            else { return nil }
            return TypedSpan(
                begin: TimePhrase(day: begin), end: TimePhrase(day: end), isLed: isLed)
        }
    }

    private mutating func datesOfMonth() -> (TypedDay, TypedDay)? {
        var first = attempt { $0.month() }
        guard let one = dayNumber() else { return nil }
        first = first ?? attempt { $0.monthBehindDay() }
        guard isUntil(), let other = dayNumber() else { return nil }
        let last = attempt { $0.monthBehindDay() }
        guard endWord(), first != nil || last != nil || one.isOrdinal || other.isOrdinal else {
            return nil
        }
        guard let begin = first ?? last, let end = last ?? first else {
            return (.dayOfMonth(one.number), .dayOfMonth(other.number))
        }
        return (
            .date(year: nil, month: begin, day: one.number),
            .date(year: nil, month: end, day: other.number)
        )
    }

    /// `24`, `24th`, `the 24th`.
    private mutating func dayNumber() -> (number: Int, isOrdinal: Bool)? {
        _ = wholeWord(["the"])
        guard let number = digits(1...2), (1...31).contains(number) else { return nil }
        let isOrdinal = next?.isGlued == true && letters(DayNames.ordinals) != nil
        guard next.map({ !$0.isGlued || $0.kind == .sign }) ?? true else { return nil }
        return (number, isOrdinal)
    }

    private mutating func monthBehindDay() -> Int? {
        _ = wholeWord(["of"])
        return month()
    }

    private mutating func namedDays() -> (TypedDay, TypedDay)? {
        guard let one = day(loose: true), one.part == nil, isUntil(),
            let other = day(loose: true), other.part == nil
        else { return nil }
        return (one.day, other.day)
    }
}

extension TimeResolver {
    /// The end of what is to begin at `start`: a day of the week or a date is the first one behind
    /// it, and a day without a time means all of it.
    func endToCome(
        _ end: TimePhrase, after start: Moment, typed: String
    ) throws(LineQuestion) -> Moment {
        guard let day = end.day, end.defect == nil else {
            return try self.end(end, after: start, typed: typed)
        }
        var resolver = self
        switch day {
        case .weekday, .date(nil, _, _), .dayOfMonth:
            resolver = TimeResolver(
                clock: LineClock(zone: clock.zone, now: start.utcMilliseconds))
        default: break
        }
        let found = try resolver.moment(end, .future, typed: typed, endOfDay: true)
        guard found.utcMilliseconds >= start.utcMilliseconds else {
            throw LineQuestion(.endsFirst, typed)
        }
        return found
    }
}
