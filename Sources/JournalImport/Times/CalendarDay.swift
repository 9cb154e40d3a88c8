/// Days of the Gregorian calendar, counted from 1 January 1970.
package enum CalendarDay {
    /// Whether a year has a leap day.
    package static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// The days of a month; 0 for one that the year does not have.
    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1...12: 31
        default: 0
        }
    }

    /// The number of a day, negative before 1970.
    package static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years that begin in March have their leap day at the end.
        let (years, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let era = floored(years, 400)
        let ofEra = years - era * 400
        let ofYear = (153 * months + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// The year in which a time lies, in seconds since 1970.
    package static func year(ofSeconds seconds: Int64) -> Int {
        let day = floored(Int(seconds), 86_400)
        // The mean year is a good guess, and never more than one off.
        var year = 1_970 + floored(day * 400, 146_097)
        while days(year + 1, 1, 1) <= day { year += 1 }
        while days(year, 1, 1) > day { year -= 1 }
        return year
    }

    private static func floored(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }
}
