import JournalModel

/// Days that may be of what happened, or of what is to come.
extension TimeResolver {
    /// Throws a question for a date without a year that lies weeks ahead and was nearly a year ago.
    /// A visit to a doctor is as often written down before it: of that also where the day ahead is
    /// the nearer one, or a day of the week that was not today or yesterday. A handover is such a
    /// visit too, and so is a play date.
    ///
    /// *Example.* On 29 November "4 dec" is asked about, and so is a dentist's "thursday".
    func mustBePast(
        _ day: TypedDay, _ phrase: TimePhrase, _ typed: String
    ) throws(LineQuestion) {
        guard asks != .never else { return }
        let today = clock.local.midnight
        let past: CivilTime
        switch day {
        case .date(nil, let month, let number):
            guard let last = date(nil, month, number, .past)?.midnight,
                let next = date(nil, month, number, .future)?.midnight, last != next
            else { return }
            let (ago, ahead) = (today.minutes - last.minutes, next.minutes - today.minutes)
            let isFar = ago > 300 * 1_440 && ahead <= 60 * 1_440
            guard isFar || asks == .ofVisits && ahead < ago && ahead <= 60 * 1_440 else { return }
            past = last
        case .weekday(let number, let which) where which == .plain || which == .this:
            let ago = (today.weekday - number + 7) % 7
            // On a Thursday "this friday" is tomorrow sooner than last week.
            let isOfThisWeek = which == .this && number > today.weekday
            guard ago > 1, asks == .ofVisits || isOfThisWeek else { return }
            past = today.adding(days: -ago)
        case .dayOfMonth(let number):
            guard let last = mayBeAhead(dayOfMonth: number, typed) else { return }
            past = last
        default: return
        }
        throw LineQuestion(.pastOrToCome, typed, clear: [Self.shown(past, phrase)])
    }

    /// The last day of that number in its month, if the next one may as well be meant: of what is
    /// rarely said before it, only where the last one was weeks ago and the next one is near.
    private func mayBeAhead(dayOfMonth number: Int, _ typed: String) -> CivilTime? {
        let today = clock.local.midnight
        guard let last = try? dayOfMonth(number, .past, typed).midnight,
            let next = try? dayOfMonth(number, .future, typed).midnight
        else { return nil }
        let (ago, ahead) = (today.minutes - last.minutes, next.minutes - today.minutes)
        let day: Int64 = 1_440
        let mayBe =
            asks == .ofVisits
            ? ago > day && (ahead < ago || ahead <= 10 * day)
            : ago > 14 * day && ahead <= 10 * day
        return mayBe ? last : nil
    }

    /// A day with the time of it, as it was typed.
    private static func shown(_ day: CivilTime, _ phrase: TimePhrase) -> String {
        guard let clock = phrase.clock else {
            return [day.dateText, phrase.part?.rawValue].compactMap(\.self).joined(separator: " ")
        }
        let half = clock.half.map { $0 == .morning ? "am" : "pm" } ?? ""
        return "\(day.dateText) \(clock.hour):\(CivilTime.pad(clock.minute, 2))\(half)"
    }
}
