package import JournalLines

/// How old a child was on a day, by the calendar. No stage and no norm stands in it.
package struct Age: Equatable, Sendable {
    package let years: Int
    package let months: Int
    package let days: Int

    /// Nil before the day of birth.
    ///
    /// *Example:* born on 31 January, a child is one month old on 1 March and on 28 February none.
    package init?(from born: CivilTime, to day: CivilTime) {
        var months = (day.year - born.year) * 12 + day.month - born.month
        if day.day < born.day { months -= 1 }
        guard months >= 0 else { return nil }
        let (year, month) = ((born.month - 1 + months) / 12, (born.month - 1 + months) % 12 + 1)
        // Of a month that is too short for the day of birth the next one begins it.
        let start =
            CivilTime(year: born.year + year, month: month, day: born.day)
            ?? CivilTime(year: born.year + year + month / 12, month: month % 12 + 1, day: 1)
        guard let start else { return nil }
        self.years = months / 12
        self.months = months % 12
        days = Int((day.midnight.minutes - start.midnight.minutes) / 1_440)
    }

    /// "4 years 2 months", "14 months", "9 weeks", "5 days".
    package var text: String {
        if years >= 2 {
            let rest = months == 0 ? "" : " " + Self.count(months, "month")
            return Self.count(years, "year") + rest
        }
        let months = years * 12 + months
        guard months < 3 else { return Self.count(months, "month") }
        let days = months * 30 + days
        return days < 14 ? Self.count(days, "day") : Self.count(days / 7, "week")
    }

    private static func count(_ number: Int, _ unit: String) -> String {
        number == 1 ? "1 \(unit)" : "\(number) \(unit)s"
    }
}
