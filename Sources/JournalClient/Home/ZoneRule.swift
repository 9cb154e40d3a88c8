import JournalImport

/// The rule by which a clock is set each year, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Spec: RFC 8536 §3.3.1
struct ZoneRule: Sendable {
    /// A day of every year and a time of it.
    private struct Change {
        enum Day {
            /// 1...365, the 29th of February not counted.
            case ofCommonYear(Int)
            /// 0...365.
            case ofYear(Int)
            /// Week 1...5, 5 for the last one; 0 for Sunday.
            case weekday(Int, week: Int, month: Int)
        }

        let day: Day
        /// Seconds from the beginning of the day.
        let seconds: Int

        /// Seconds from 1970 on to this time of that year, as the local clock counts them.
        func time(in year: Int) -> Int64 {
            let days: Int
            switch day {
            case .ofCommonYear(let number):
                let isLater = number >= 60 && CalendarDay.isLeap(year)
                days = CalendarDay.days(year, 1, 1) + number - 1 + (isLater ? 1 : 0)
            case .ofYear(let number): days = CalendarDay.days(year, 1, 1) + number
            case .weekday(let weekday, let week, let month):
                let first = CalendarDay.days(year, month, 1)
                // 1 January 1970 was a Thursday.
                let ahead = (weekday - (first + 4) % 7 + 14) % 7
                let found = ahead + (week - 1) * 7
                let length = CalendarDay.length(ofMonth: month, in: year)
                days = first + (found < length ? found : found - 7)
            }
            return Int64(days) * 86_400 + Int64(seconds)
        }
    }

    private let standard: Int
    private var summer: (offset: Int, begin: Change, end: Change)?

    /// Reads a rule; nil if it is none.
    init?(_ text: [UInt8]) {
        var reader = Reader(rest: text[...])
        guard reader.name(), let west = reader.time() else { return nil }
        standard = -west
        if reader.rest.isEmpty { return }
        guard reader.name() else { return nil }
        var offset = standard + 3_600
        if reader.rest.first != UInt8(ascii: ",") {
            guard let west = reader.time() else { return nil }
            offset = -west
        }
        guard reader.take(","), let begin = reader.change(), reader.take(","),
            let end = reader.change(), reader.rest.isEmpty
        else { return nil }
        summer = (offset, begin, end)
    }

    /// Seconds ahead of UTC at a time in seconds since 1970.
    func offset(at time: Int64) -> Int {
        guard let summer else { return standard }
        let year = CalendarDay.year(ofSeconds: time + Int64(standard))
        let begin = summer.begin.time(in: year) - Int64(standard)
        let end = summer.end.time(in: year) - Int64(summer.offset)
        let isSummer = begin < end ? time >= begin && time < end : time >= begin || time < end
        return isSummer ? summer.offset : standard
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func take(_ sign: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: sign) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// A name of three letters or more, or of anything in angle brackets.
        mutating func name() -> Bool {
            if take("<") {
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
                rest = rest[(end + 1)...]
                return true
            }
            let letters = rest.prefix {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
            }
            rest = rest.dropFirst(letters.count)
            return letters.count >= 3
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard (1...3).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }

        /// Hours, minutes and seconds, in seconds.
        mutating func time() -> Int? {
            let sign = take("-") ? -1 : 1
            if sign == 1 { _ = take("+") }
            guard let hours = number(), hours <= 167 else { return nil }
            var seconds = hours * 3_600
            for unit in [60, 1] {
                guard take(":") else { break }
                guard let part = number(), part < 60 else { return nil }
                seconds += part * unit
            }
            return sign * seconds
        }

        mutating func change() -> Change? {
            let day: Change.Day
            if take("M") {
                guard let month = number(), (1...12).contains(month), take("."),
                    let week = number(), (1...5).contains(week), take("."),
                    let weekday = number(), (0...6).contains(weekday)
                else { return nil }
                day = .weekday(weekday, week: week, month: month)
            } else if take("J") {
                guard let number = number(), (1...365).contains(number) else { return nil }
                day = .ofCommonYear(number)
            } else {
                guard let number = number(), (0...365).contains(number) else { return nil }
                day = .ofYear(number)
            }
            guard take("/") else { return Change(day: day, seconds: 7_200) }
            return time().map { Change(day: day, seconds: $0) }
        }
    }
}
