package import JournalLines

/// A day as people say it: "3 May", with the year if it is another one than now.
package enum DayText {
    /// The months as people write them, January first.
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// The day by the local clock. A time that names a day alone, as acknowledgements do, is that
    /// day everywhere.
    ///
    /// - Parameters:
    ///   - milliseconds: a time since 1970.
    ///   - now: the current time, in milliseconds since 1970.
    package static func text(_ milliseconds: UInt64, _ zone: Zone, now: Int64) -> String {
        let time = Int64(clamping: milliseconds)
        let namesDay = milliseconds.isMultiple(of: 86_400_000)
        let day =
            namesDay
            ? CivilTime(utcMilliseconds: time, offsetMinutes: 0) : zone.local(time)
        let text = "\(day.day) \(months[(day.month - 1) % 12])"
        return day.year == zone.local(now).year ? text : "\(text) \(day.year)"
    }
}
