import JournalLines
import JournalModel
import JournalText

/// Reads which month is meant, wherever a month or a day is asked for: `october`, `2026-10`,
/// `oct 2025`, `last month`, `last october`, `october last year`, `3 months ago`.
struct MonthReader {
    let zone: Zone
    let now: Int64

    private static let names = DayText.months.map { $0.lowercased() }
    /// Words that change no month.
    private static let small: Set<String> = ["month", "months", "of", "in", "for", "the"]
    private static let counts = ["a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6]

    /// The first day of a month that has begun; this one's if no word says which.
    ///
    /// Throws `ListError` for words that name none, and for a month that is to come.
    ///
    /// - Parameter command: the command that asks, for the hints.
    func month(_ words: [String], for command: String) throws(ListError) -> CivilTime {
        let meant = try any(words, for: command)
        guard meant.minutes <= this.minutes else { throw .monthAhead }
        return meant
    }

    /// The same, also of one to come. Throws `ListError.unreadableMonth`.
    func any(_ words: [String], for command: String) throws(ListError) -> CivilTime {
        let typed = words.joined(separator: " ")
        // Where a month is asked for, "last" is enough.
        guard let meant = typed.trimmed.isEmpty ? this : first(typed) ?? first("\(typed) month")
        else { throw .unreadableMonth(command) }
        return meant
    }

    /// The first day of the month that words name, also of one to come; nil if they name none.
    ///
    /// - Parameter isAhead: whether a month without its year is the next one of that name, this
    ///   month included; else it is the last one that has begun.
    func first(_ typed: String, isAhead: Bool = false) -> CivilTime? {
        let words = typed.lowercased().split { " ,".contains($0) }.map(String.init)
        let telling = words.filter { !Self.small.contains($0) }
        let isMonth = words.contains { $0.hasPrefix("month") }
        let shifted = isMonth ? Self.shift(telling).flatMap(month) : nil
        return shifted ?? numbered(telling) ?? named(telling, isAhead: isAhead)
    }

    /// By how many months words beside "month" move this one.
    private static func shift(_ words: [String]) -> Int? {
        switch words {
        case ["this"], ["current"]: 0
        case ["last"], ["previous"], ["before"]: -1
        case ["before", "last"]: -2
        case ["next"]: 1
        case let two where two.count == 2 && two[1] == "ago":
            (counts[two[0]] ?? Int(two[0])).flatMap { (1...1_200).contains($0) ? -$0 : nil }
        default: nil
        }
    }

    /// The numbers of the days of a month, counted from 1970.
    func days(of first: CivilTime) -> ClosedRange<Int> {
        let next = self.first(of: first.adding(days: 31))
        return Int(first.minutes / 1_440)...Int(next.minutes / 1_440) - 1
    }

    /// The same without those to come.
    func daysBegun(of first: CivilTime) -> ClosedRange<Int> {
        let days = days(of: first)
        let today = Int(zone.local(now).midnight.minutes / 1_440)
        return days.lowerBound...max(days.lowerBound, min(days.upperBound, today))
    }

    /// "October 2026".
    static func title(_ month: CivilTime) -> String {
        "\(DayText.months[(month.month - 1) % 12]) \(month.year)"
    }

    private var this: CivilTime { first(of: zone.local(now)) }

    private func first(of day: CivilTime) -> CivilTime { day.midnight.adding(days: 1 - day.day) }

    /// The month so many after this one.
    private func month(_ shift: Int) -> CivilTime? {
        let number = this.year * 12 + this.month - 1 + shift
        return Self.month(number / 12, number % 12 + 1)
    }

    /// `2026-10`, `2026/10`, `10/2026`, `10.2026`.
    private func numbered(_ words: [String]) -> CivilTime? {
        guard words.count == 1 else { return nil }
        let parts = words[0].split(omittingEmptySubsequences: false) { "-/.".contains($0) }
        guard parts.count == 2,
            let year = parts.first(where: { $0.count == 4 }).flatMap({ Int($0) }),
            let month = parts.first(where: { (1...2).contains($0.count) }).flatMap({ Int($0) })
        else { return nil }
        return Self.month(year, month)
    }

    /// A name with a year, or with a word that says which.
    private func named(_ words: [String], isAhead: Bool) -> CivilTime? {
        guard let place = words.firstIndex(where: { Self.number($0) != nil }),
            let month = Self.number(words[place])
        else { return nil }
        var rest = words
        rest.remove(at: place)
        let year: Int? =
            switch rest {
            case []:
                isAhead
                    ? this.year + (month < this.month ? 1 : 0)
                    : this.year - (month > this.month ? 1 : 0)
            case ["last"] where place == 1: this.year - (month >= this.month ? 1 : 0)
            case ["next"] where place == 1: this.year + (month <= this.month ? 1 : 0)
            case ["this"], ["this", "year"]: this.year
            case ["last", "year"]: this.year - 1
            case ["next", "year"]: this.year + 1
            default: rest.count == 1 && rest[0].count == 4 ? Int(rest[0]) : nil
            }
        return year.flatMap { Self.month($0, month) }
    }

    private static func month(_ year: Int, _ month: Int) -> CivilTime? {
        guard (1_900...2_199).contains(year) else { return nil }
        return CivilTime(year: year, month: month, day: 1)
    }

    /// The number of a month by its name, or by three letters of it and more.
    private static func number(_ word: String) -> Int? {
        let name = word.hasSuffix(".") ? String(word.dropLast()) : word
        guard name.count >= 3 else { return nil }
        return names.firstIndex { $0.hasPrefix(name) }.map { $0 + 1 }
    }
}

/// Reads days, months and times of a list, a page and a report: one place, so that all of them take
/// the same words.
struct DayReader {
    let zone: Zone
    let now: Int64

    /// What words name.
    struct Named: Equatable {
        /// From its beginning to its end by the clock here, in milliseconds since 1970.
        let span: ClosedRange<Int64>
        /// The days, counted from 1970, if they are whole ones.
        let days: ClosedRange<Int>?
    }

    /// A day, a month or a time; nil if the words say none.
    func read(_ text: String) -> Named? {
        let months = MonthReader(zone: zone, now: now)
        if let month = months.first(text) {
            let days = months.days(of: month)
            return Named(span: start(of: days.lowerBound)...end(of: days.upperBound), days: days)
        }
        if let days = week(text) {
            return Named(span: start(of: days.lowerBound)...end(of: days.upperBound), days: days)
        }
        let times = TimeReader(LineClock(zone: zone, now: now))
        guard let first = try? times.past(text).utcMilliseconds,
            let last = try? times.past(text, endOfDay: true).utcMilliseconds, last >= first
        else { return nil }
        let when = WhenText(zone: zone, now: now)
        let (from, to) = (when.dayNumber(first), when.dayNumber(last))
        let isWhole = first == start(of: from) && last + 59_999 == end(of: to)
        return Named(span: first...(last + 59_999), days: isWhole ? from...to : nil)
    }

    /// The days from Monday to Sunday of `this week` and of `last week`.
    private func week(_ text: String) -> ClosedRange<Int>? {
        let words = text.lowercased().split(separator: " ").map(String.init)
        guard words.count == 2, words[1] == "week",
            let back = ["this": 0, "last": 7, "previous": 7][words[0]]
        else { return nil }
        let today = WhenText(zone: zone, now: now).dayNumber(now)
        // The first day of 1970 was a Thursday.
        let monday = today - (today + 3) % 7 - back
        return monday...monday + 6
    }

    /// The days that words name, also where they name a time; nil if they say none.
    func days(_ text: String) -> ClosedRange<Int>? {
        guard let named = read(text) else { return nil }
        let when = WhenText(zone: zone, now: now)
        return named.days
            ?? when.dayNumber(named.span.lowerBound)...when.dayNumber(named.span.upperBound)
    }

    private func start(of day: Int) -> Int64 {
        zone.moment(HandedDay.date(day)).utcMilliseconds
    }

    private func end(of day: Int) -> Int64 { start(of: day + 1) - 1 }
}
