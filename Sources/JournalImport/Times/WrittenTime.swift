/// A time as a file writes it, before anything is known of the place.
///
/// Days and times of day are those of the clock on the wall, unless `offset` says how far that
/// clock is ahead of UTC.
struct WrittenTime: Equatable {
    /// A day as it stands.
    enum Day: Equatable {
        /// Days since 1970: a year first, a name of a month, or points, which stand for the day
        /// first.
        case fixed(Int)
        /// Two numbers, either of which may be the month. The year is whole.
        case twofold(Int, Int, year: Int)
    }

    /// Nil if only a time of day stands there.
    var day: Day?
    /// Seconds of the day; nil if only a day stands there.
    var clock: Int?
    /// Seconds ahead of UTC, if the time says so itself.
    var offset: Int?
    /// Whether its year has two digits, and so have the others: any of them may be the year.
    var hasShortYear = false

    /// The order that this day has alone, since the other one gives no day of the calendar; nil if
    /// it may have both, or needs none. `3/3/24` means the same day in both.
    var onlyOrder: DayOrder? {
        guard case .twofold(let one, let other, let year)? = day, one != other else { return nil }
        let isMonthFirst = Self.days(year, one, other) != nil
        let isDayFirst = Self.days(year, other, one) != nil
        return isMonthFirst == isDayFirst ? nil : isMonthFirst ? .monthFirst : .dayFirst
    }

    /// Whether the order of its numbers decides which day it is.
    var isTwofold: Bool {
        guard case .twofold(let one, let other, let year)? = day, one != other else { return false }
        return Self.days(year, one, other) != nil && Self.days(year, other, one) != nil
    }

    /// Days since 1970; nil if there is no day, or none of the calendar.
    func days(_ order: DayOrder?) -> Int? {
        switch day {
        case nil: nil
        case .fixed(let days): days
        case .twofold(let one, let other, let year):
            order == .dayFirst ? Self.days(year, other, one) : Self.days(year, one, other)
        }
    }

    /// Days since 1970; nil for what is no day of the calendar.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard day >= 1, day <= CalendarDay.length(ofMonth: month, in: year) else { return nil }
        return CalendarDay.days(year, month, day)
    }
}
