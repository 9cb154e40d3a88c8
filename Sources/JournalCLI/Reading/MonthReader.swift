import JournalLines
import JournalModel
import JournalText

/// Reads which month is meant: `october`, `2026-10`, `oct 2025`, `last month`.
struct MonthReader {
    let zone: Zone
    let now: Int64

    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    /// The first day of a month; this one's if no word says which.
    ///
    /// A month that is named without its year is the last one of that name that has begun.
    /// Throws `ListError` for words that name none, and for a month that is to come.
    func month(_ words: [String]) throws(ListError) -> CivilTime {
        let words = words.joined(separator: " ").lowercased()
            .split { " ,".contains($0) }.map(String.init).filter { $0 != "month" && $0 != "of" }
        let today = zone.local(now).midnight
        let this = today.adding(days: 1 - today.day)
        let meant: CivilTime? =
            switch words {
            case [], ["this"]: this
            case ["last"], ["previous"], ["before"]: first(of: this.adding(days: -1))
            default: read(words, this)
            }
        guard let meant else { throw .unreadableMonth }
        guard meant.minutes <= this.minutes else { throw .monthAhead }
        return meant
    }

    /// The days of a month that have begun, and their numbers; with the times that they have.
    func days(
        of first: CivilTime, _ when: WhenText
    ) -> (span: ClosedRange<Int64>, days: ClosedRange<Int>) {
        let start = zone.moment(first).utcMilliseconds
        let next = zone.moment(self.first(of: first.adding(days: 31))).utcMilliseconds
        let today = zone.moment(zone.local(now).midnight.adding(days: 1)).utcMilliseconds
        let end = max(start, min(next, today) - 1)
        return (start...end, when.dayNumber(start)...when.dayNumber(end))
    }

    /// "October 2026".
    static func title(_ month: CivilTime) -> String {
        let name = names[(month.month - 1) % 12]
        return "\(name.prefix(1).uppercased())\(name.dropFirst()) \(month.year)"
    }

    private func first(of day: CivilTime) -> CivilTime { day.midnight.adding(days: 1 - day.day) }

    private func read(_ words: [String], _ this: CivilTime) -> CivilTime? {
        guard let word = words.first else { return nil }
        if words.count == 1 {
            let parts = word.split(separator: "-").map(String.init)
            if parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
                let month = Int(parts[1])
            {
                return CivilTime(year: year, month: month, day: 1)
            }
        }
        guard let month = Self.number(word) else { return nil }
        guard words.count > 1 else {
            let year = month > this.month ? this.year - 1 : this.year
            return CivilTime(year: year, month: month, day: 1)
        }
        guard words.count == 2, words[1].count == 4, let year = Int(words[1]) else { return nil }
        return CivilTime(year: year, month: month, day: 1)
    }

    /// The number of a month by its name, or by three letters of it and more.
    private static func number(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return names.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }
}
