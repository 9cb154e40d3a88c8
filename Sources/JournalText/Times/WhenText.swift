package import JournalLines

/// Times as people say them at one moment: "today 07:05", "yesterday 20:15", "12 Dec 20:15".
package struct WhenText {
    package let zone: Zone
    /// Milliseconds since 1970.
    package let now: Int64

    package init(zone: Zone, now: Int64) {
        self.zone = zone
        self.now = now
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    /// Day and time by the local clock, of milliseconds since 1970.
    package func text(_ milliseconds: Int64) -> String {
        let time = zone.local(milliseconds)
        return "\(day(time)) \(Self.clock(time))"
    }

    /// The day by the local clock, with the year if it is another one.
    package func day(_ milliseconds: Int64) -> String { date(zone.local(milliseconds)) }

    /// The same, in a word if it is today or beside it.
    package func near(_ milliseconds: Int64) -> String { day(zone.local(milliseconds)) }

    /// The day by its number, counted from 1 January 1970, likewise.
    package func day(number: Int) -> String { date(HandedDay.date(number)) }

    /// "Sunday 3 May 2026".
    package func whole(_ milliseconds: Int64) -> String {
        let day = zone.local(milliseconds)
        return "\(Self.weekday(Self.number(day))) \(day.day) \(Self.month(day)) \(day.year)"
    }

    /// "18:20".
    package func clock(_ milliseconds: Int64) -> String { Self.clock(zone.local(milliseconds)) }

    /// The number of the day of a time by the local clock, counted from 1 January 1970.
    package func dayNumber(_ milliseconds: Int64) -> Int { Self.number(zone.local(milliseconds)) }

    private func day(_ time: CivilTime) -> String {
        switch Self.number(time) - dayNumber(now) {
        case 0: "today"
        case -1: "yesterday"
        case 1: "tomorrow"
        default: date(time)
        }
    }

    private func date(_ day: CivilTime) -> String {
        let text = "\(day.day) \(Self.month(day))"
        return day.year == zone.local(now).year ? text : "\(text) \(day.year)"
    }

    package static func month(_ day: CivilTime) -> String {
        months.indices.contains(day.month - 1) ? months[day.month - 1] : "\(day.month)"
    }

    private static func clock(_ time: CivilTime) -> String {
        "\(CivilTime.pad(time.hour, 2)):\(CivilTime.pad(time.minute, 2))"
    }

    private static func number(_ time: CivilTime) -> Int {
        let day = time.minutes / 1_440
        return Int(time.minutes % 1_440 < 0 ? day - 1 : day)
    }

    /// 1 January 1970 was a Thursday.
    package static func weekday(_ number: Int) -> String {
        weekdays[((number + 3) % 7 + 7) % 7]
    }
}
