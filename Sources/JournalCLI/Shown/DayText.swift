/// A day as people say it: "3 May", with the year if it is another one than now.
enum DayText {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// The day by the local clock.
    ///
    /// - Parameters:
    ///   - milliseconds: a time since 1970.
    ///   - now: the current time, in milliseconds since 1970.
    static func text(_ milliseconds: UInt64, _ zone: Zone, now: Int64) -> String {
        let day = zone.local(Int64(clamping: milliseconds))
        let text = "\(day.day) \(months[(day.month - 1) % 12])"
        return day.year == zone.local(now).year ? text : "\(text) \(day.year)"
    }
}

extension Run {
    /// A day as people say it.
    func day(_ milliseconds: UInt64) -> String { DayText.text(milliseconds, zone, now: now) }
}
