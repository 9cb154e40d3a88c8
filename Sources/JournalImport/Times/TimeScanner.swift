/// Reads a time in the ways that phones, programs and spreadsheets write it.
///
/// A day is `3/14/24`, `14.03.2024`, `2024-03-14`, `14 Mar 2024`, `March 14, 2024` or
/// `2024年3月14日`; a time of day `7:05 PM`, `7:05pm`, `7:05:12 p. m.`, `19:05`, `19.05` or `19h05`;
/// between them a blank, a comma, `T` or `at`; behind them `Z`, `UTC` or an offset such as `+01:00`
/// and words in brackets. Either may be missing. Milliseconds or seconds since 1970 are read where
/// they have 13 or 10 digits. Anything else is no time.
struct TimeScanner {
    private let signs: [Unicode.Scalar]
    private var place = 0

    /// The time that a cell says; nil if it says none, or more than one. O(signs).
    static func time(_ text: String) -> WrittenTime? {
        // No way of writing a time is longer.
        guard text.utf8.count <= 80 else { return nil }
        var scanner = TimeScanner(text)
        // "mar" is a month as well as a weekday.
        return scanner.epoch() ?? scanner.tried { $0.written() }
            ?? scanner.tried { $0.weekday() ? $0.written() : nil }
    }

    private init(_ text: String) {
        var signs: [Unicode.Scalar] = []
        for scalar in text.lowercased().unicodeScalars {
            if !scalar.properties.isWhitespace {
                // Marks of direction, which phones put around times, have no width.
                if scalar.properties.generalCategory != .format { signs.append(scalar) }
            } else if signs.last != " " {
                signs.append(" ")
            }
        }
        if signs.last == " " { signs.removeLast() }
        self.signs = signs.first == " " ? Array(signs.dropFirst()) : signs
    }

    private func epoch() -> WrittenTime? {
        guard [10, 13].contains(signs.count), signs.allSatisfy(Self.isDigit) else { return nil }
        let number = signs.reduce(0) { $0 * 10 + Int64($1.value - 48) }
        let seconds = signs.count == 13 ? number / 1_000 : number
        return WrittenTime(
            day: .fixed(Int(seconds / 86_400)), clock: Int(seconds % 86_400), offset: 0)
    }

    private mutating func written() -> WrittenTime? {
        if let time = tried({ $0.clockFirst() }) { return time }
        guard let day = day() else { return nil }
        var time = WrittenTime(day: day)
        guard place < signs.count else { return time }
        guard between(), let clock = clock() else { return nil }
        time.clock = clock
        time.offset = tried { $0.offset() }
        if time.offset != nil { bracketed() }
        return place == signs.count ? time : nil
    }

    private mutating func clockFirst() -> WrittenTime? {
        guard let clock = clock() else { return nil }
        var time = WrittenTime(clock: clock)
        time.offset = tried { $0.offset() }
        guard place < signs.count else { return time }
        guard between(), let day = day() else { return nil }
        time.day = day
        return place == signs.count ? time : nil
    }

    /// The name of a clock, as in `GMT-0400 (Eastern Daylight Time)`.
    private mutating func bracketed() {
        guard signs.last == ")", let open = signs[place...].firstIndex(of: "("),
            signs[place..<open].allSatisfy({ $0 == " " })
        else { return }
        place = signs.count
    }

    // MARK: Days

    private mutating func day() -> WrittenTime.Day? {
        if let day = tried({ $0.packedDay() }) { return day }
        if let day = tried({ $0.numbers() }) { return day }
        if let day = tried({ $0.signedDay() }) { return day }
        return tried { $0.namedMonth() }
    }

    /// `2024年3月14日` and `2024년 3월 14일`.
    private mutating func signedDay() -> WrittenTime.Day? {
        guard let year = number(4...4), take("\u{5E74}", "\u{B144}") != nil else { return nil }
        blanks(" ")
        guard let month = number(1...2), take("\u{6708}", "\u{C6D4}") != nil else { return nil }
        blanks(" ")
        guard let day = number(1...2), take("\u{65E5}", "\u{C77C}") != nil else { return nil }
        return WrittenTime.days(year, month, day).map { .fixed($0) }
    }

    /// `20240314`.
    private mutating func packedDay() -> WrittenTime.Day? {
        guard let number = number(8...8) else { return nil }
        return WrittenTime.days(number / 10_000, number / 100 % 100, number % 100)
            .map { .fixed($0) }
    }

    /// Three numbers with one sign between them.
    private mutating func numbers() -> WrittenTime.Day? {
        let start = place
        guard let first = number(1...4) else { return nil }
        let digits = place - start
        guard let sign = take("/", "-", "."), let second = number(1...2), take(sign) != nil else {
            return nil
        }
        if digits == 4 {
            guard let third = number(1...2) else { return nil }
            return WrittenTime.days(first, second, third).map { .fixed($0) }
        }
        guard digits <= 2, let year = year() else { return nil }
        if sign == "." {
            // A point behind a number says "the third", and so the day stands first.
            return WrittenTime.days(year, second, first).map { .fixed($0) }
        }
        guard WrittenTime.days(year, first, second) ?? WrittenTime.days(year, second, first) != nil
        else { return nil }
        return .twofold(first, second, year: year)
    }

    /// `14 Mar 2024`, `14. März 2024`, `March 14, 2024`, `14-Mar-24`.
    private mutating func namedMonth() -> WrittenTime.Day? {
        var day = tried { $0.number(1...2) }
        if day != nil { _ = take(".") }
        blanks("-", " ")
        if word() == "de" {
            skip(2)
            blanks(" ")
        }
        guard let month = month() else { return nil }
        _ = take(".")
        blanks("-", " ", ",")
        if word() == "de" {
            skip(2)
            blanks(" ")
        }
        if day == nil {
            guard let behind = number(1...2) else { return nil }
            day = behind
            if ["st", "nd", "rd", "th"].contains(word()) { skip(2) }
            blanks(" ", ",")
        }
        guard let day, let year = year() else { return nil }
        return WrittenTime.days(year, month, day).map { .fixed($0) }
    }

    /// Four digits, or the two last ones of a year of this century.
    private mutating func year() -> Int? {
        let start = place
        guard let year = number(2...4), place - start != 3 else { return nil }
        return place - start == 2 ? 2_000 + year : year
    }

    private mutating func month() -> Int? {
        let word = word()
        guard word.count >= 3, let month = MonthNames.month(word) else { return nil }
        skip(word.unicodeScalars.count)
        return month
    }

    private mutating func weekday() -> Bool {
        let word = word()
        guard MonthNames.isWeekday(word) else { return false }
        skip(word.unicodeScalars.count)
        blanks(".", ",", " ")
        return true
    }

    // MARK: Times of day

    /// What stands between a day and a time of it.
    private mutating func between() -> Bool {
        let start = place
        blanks(" ", ",")
        if ["t", "at", "um", "a", "à", "alle", "kl", "ore"].contains(word()) {
            skip(word().unicodeScalars.count)
            blanks(" ", ".")
        }
        if place == start { _ = take("-") }
        return place > start || Self.endsDay(signs[place - 1])
    }

    private mutating func clock() -> Int? {
        guard let hour = number(1...2) else { return nil }
        var minute: Int?
        var second = 0
        let sign = take(":", ".") ?? (word() == "h" ? take("h") : nil)
        if let sign {
            guard let read = number(2...2), read < 60 else { return nil }
            minute = read
            // `19.05.30` is a day.
            if sign == ":", take(":") != nil {
                guard let read = number(2...2), read < 60 else { return nil }
                second = read
                if take(".", ",") != nil { guard number(1...9) != nil else { return nil } }
            }
        }
        let half = tried { $0.half() }
        if tried({ $0.hourWord() }) != nil, half != nil { return nil }
        guard let half else {
            guard let minute, hour < 24 else { return nil }
            return hour * 3_600 + minute * 60 + second
        }
        // `13:05 PM` and `00:05 AM` say twice which half it is.
        let isTwice = minute != nil && (half == 12 ? (13...23).contains(hour) : hour == 0)
        guard (1...12).contains(hour) || isTwice else { return nil }
        return (hour % 12 + half) * 3_600 + (minute ?? 0) * 60 + second
    }

    /// Hours that AM or PM adds.
    private mutating func half() -> Int? {
        _ = take(" ")
        guard let letter = take("a", "p") else { return nil }
        let isShort = take(".") == nil
        if !isShort { _ = take(" ") }
        guard take("m") != nil || (isShort && !isLetterNext) else { return nil }
        if !isShort { _ = take(".") }
        return isLetterNext ? nil : letter == "p" ? 12 : 0
    }

    /// `Uhr`, which German phones may write behind a time.
    private mutating func hourWord() -> Bool? {
        _ = take(" ")
        guard word() == "uhr" else { return nil }
        skip(3)
        return true
    }

    private mutating func offset() -> Int? {
        _ = take(" ")
        for name in ["z", "utc", "gmt"] where word() == name {
            skip(name.unicodeScalars.count)
            guard place < signs.count else { return 0 }
        }
        guard let sign = take("+", "-", "\u{2212}") else { return nil }
        let ahead = sign == "+" ? 1 : -1
        if let packed = tried({ $0.number(4...4) }) {
            guard packed / 100 <= 18, packed % 100 < 60 else { return nil }
            return ahead * (packed / 100 * 3_600 + packed % 100 * 60)
        }
        guard let hours = number(1...2), hours <= 18 else { return nil }
        let hasColon = take(":") != nil
        let minutes = tried { $0.number(2...2) }
        guard minutes != nil || !hasColon, (minutes ?? 0) < 60 else { return nil }
        return ahead * (hours * 3_600 + (minutes ?? 0) * 60)
    }

    // MARK: Signs

    /// What `read` reads; nothing is passed over if that is nil.
    private mutating func tried<Read>(_ read: (inout TimeScanner) -> Read?) -> Read? {
        var ahead = self
        guard let value = read(&ahead) else { return nil }
        self = ahead
        return value
    }

    /// A number of so many of the digits 0 to 9, and no more behind them.
    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let run = signs[place...].prefix(while: Self.isDigit)
        guard digits.contains(run.count) else { return nil }
        place += run.count
        return run.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }

    private mutating func take(_ wanted: Unicode.Scalar...) -> Unicode.Scalar? {
        guard place < signs.count, wanted.contains(signs[place]) else { return nil }
        defer { place += 1 }
        return signs[place]
    }

    private mutating func blanks(_ wanted: Unicode.Scalar...) {
        while place < signs.count, wanted.contains(signs[place]) { place += 1 }
    }

    private mutating func skip(_ count: Int) { place = min(place + count, signs.count) }

    /// The letters that stand next.
    private func word() -> String {
        var word = String.UnicodeScalarView()
        word.append(contentsOf: signs[place...].prefix { $0.properties.isAlphabetic })
        return String(word)
    }

    private var isLetterNext: Bool { place < signs.count && signs[place].properties.isAlphabetic }

    /// `日` and `일`, behind which a time of day may stand at once.
    private static func endsDay(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{65E5}" || scalar == "\u{C77C}"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (48...57).contains(scalar.value)
    }
}
