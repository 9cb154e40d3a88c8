/// A date and a time of day as a calendar and a clock on the wall show them.
///
/// Own arithmetic, since loading a calendar takes longer than printing fifty entries.
package struct CivilTime: Equatable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour = 0
    package var minute = 0

    /// The wall clock `offsetMinutes` ahead of UTC.
    package init(utcMilliseconds: Int64, offsetMinutes: Int) {
        let minutes = Self.floor(utcMilliseconds, 60_000) + Int64(offsetMinutes)
        let days = Self.floor(minutes, 1_440)
        let rest = Int(minutes - days * 1_440)
        self.init(days: Int(days))
        hour = rest / 60
        minute = rest % 60
    }

    /// Nil if there is no such day or time.
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
        guard (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        let checked = CivilTime(days: Self.days(year, month, day))
        guard checked.month == month else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute) = (hour, minute)
    }

    /// Midnight of the day that many days after 1 January 1970 (proleptic Gregorian calendar).
    private init(days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Minutes since 1970 as if this were UTC.
    package var minutes: Int64 {
        Int64(Self.days(year, month, day)) * 1_440 + Int64(hour * 60 + minute)
    }

    /// The same time of day that many days later.
    package func adding(days: Int) -> CivilTime {
        var moved = CivilTime(days: Self.days(year, month, day) + days)
        (moved.hour, moved.minute) = (hour, minute)
        return moved
    }

    /// When that day began.
    package var midnight: CivilTime {
        var day = self
        (day.hour, day.minute) = (0, 0)
        return day
    }

    /// `2026-05-03`.
    package var dateText: String {
        "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
    }

    /// `2026-05-03 18:20`.
    package var text: String { "\(dateText) \(Self.pad(hour, 2)):\(Self.pad(minute, 2))" }

    package static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}
