/// Reads a time in the ways that phones, programs and spreadsheets write it.
///
/// A day is `3/14/24`, `14.03.2024`, `2024-03-14`, `14 Mar 2024`, `March 14, 2024` or
/// `2024年3月14日`; a time of day `7:05 PM`, `7:05pm`, `7:05:12 p. m.`, `19:05`, `19.05` or `19h05`;
/// between them a blank, a comma, `T` or `at`; behind them `Z`, `UTC` or an offset such as `+01:00`
/// and words in brackets. Either may be missing. Months have the names of twelve languages.
/// Milliseconds or seconds since 1970 are read where they have 13 or 10 digits. Anything else is no
/// time.
struct TimeScanner {
    let signs: [Unicode.Scalar]
    var place = 0
    /// Whether the day that was read has three numbers of two digits.
    var hasShortYear = false
    /// Whether a time of day cannot begin a range: it has seconds, or a `T` before it.
    private var isExact = false
    /// Whether the day before is eight digits.
    var isPacked = false
    /// Whether a day stands before the time of day.
    private var isBehindDay = false

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
        // A spreadsheet is told to leave a cell alone by `="…"`.
        let isFormula = text.hasPrefix("=\"") && text.hasSuffix("\"") && text.utf8.count > 3
        let text = isFormula ? String(text.dropFirst(2).dropLast()) : text
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
        if let time = tried({ $0.clockFirst() }) ?? tried({ $0.yearLast() }) { return time }
        guard let day = day() else { return nil }
        var time = WrittenTime(day: day)
        time.hasShortYear = hasShortYear
        guard place < signs.count else { return time }
        guard between(), let clock = clock() else { return nil }
        time.clock = clock
        time.offset = tried { $0.offset() }
        if time.offset != nil { bracketed() }
        return place == signs.count ? time : nil
    }

    /// `Mar 14 19:05:00 2024`, as programs of old write it behind a weekday.
    private mutating func yearLast() -> WrittenTime? {
        guard let month = month(), take(" ") != nil, let day = number(1...2), take(" ") != nil,
            let clock = clock()
        else { return nil }
        var time = WrittenTime(clock: clock)
        time.offset = tried { $0.offset() }
        guard take(" ") != nil, let year = number(4...4), place == signs.count,
            let days = WrittenTime.days(year, month, day)
        else { return nil }
        time.day = .fixed(days)
        return time
    }

    private mutating func clockFirst() -> WrittenTime? {
        guard let clock = clock() else { return nil }
        var time = WrittenTime(clock: clock)
        time.offset = tried { $0.offset() }
        guard place < signs.count else { return time }
        guard between(), let day = day() else { return nil }
        time.day = day
        time.hasShortYear = hasShortYear
        return place == signs.count ? time : nil
    }

    /// The name of a clock, as in `GMT-0400 (Eastern Daylight Time)` and `+01:00[Europe/Berlin]`.
    private mutating func bracketed() {
        let opening: Unicode.Scalar? = signs.last == ")" ? "(" : signs.last == "]" ? "[" : nil
        guard let opening, let open = signs[place...].firstIndex(of: opening),
            signs[place..<open].allSatisfy({ $0 == " " })
        else { return }
        place = signs.count
    }

    // MARK: Times of day

    /// What stands between a day and a time of it.
    private mutating func between() -> Bool {
        let start = place
        blanks(" ", ",")
        isExact = word() == "t"
        isBehindDay = true
        for _ in 0..<2 where Self.before.contains(word()) {
            skip(word().unicodeScalars.count)
            blanks(" ", ".")
        }
        if place == start {
            _ = take("-")
        } else if signs[place - 1] == " " {
            _ = tried { $0.take("-") != nil ? $0.take(" ") : nil }
        }
        return place > start || Self.endsDay(signs[place - 1])
    }

    /// Words between a day and a time of day.
    private static let before: Set<String> = [
        "t", "at", "um", "a", "\u{E0}", "alle", "kl", "ore", "om", "klo", "\u{E0}s", "\u{E1}s",
        "las",
        "los", "o", "\u{432}",
    ]

    /// `190500` and `1905`, which are no time unless they stand behind `20240314`.
    private mutating func packedClock() -> Int? {
        guard isPacked,
            let number = tried({ $0.number(6...6) })
                ?? tried({ $0.number(4...4) }).map({ $0 * 100 })
        else { return nil }
        let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100)
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    private mutating func clock() -> Int? {
        if let clock = tried({ $0.packedClock() }) { return clock }
        let halfBefore = tried { $0.halfBefore() }
        guard let hour = number(1...2) else { return nil }
        var minute: Int?
        var second = 0
        let sign = take(":", ".") ?? tried { $0.hourSign() }
        if let sign {
            guard let read = number(2...2), read < 60 else { return nil }
            minute = read
            // `19.05.30` is a day.
            if sign == ":" || isBehindDay && sign == ".", take(sign) != nil {
                guard let read = number(2...2), read < 60 else { return nil }
                second = read
                isExact = true
                if take(".", ",") != nil { guard number(1...9) != nil else { return nil } }
            }
        }
        let halfBehind = tried { $0.half() }
        guard halfBefore == nil || halfBehind == nil else { return nil }
        let half = halfBefore ?? halfBehind
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

    /// The `h` of `19h05` and `19 h 05`.
    private mutating func hourSign() -> Unicode.Scalar? {
        _ = take(" ")
        guard word() == "h" else { return nil }
        defer { _ = take(" ") }
        return take("h")
    }

    /// Hours that a word for half of the day adds, which Chinese, Japanese and Korean phones write
    /// before the hour.
    private mutating func halfBefore() -> Int? {
        let word = word()
        let isAfternoon = ["\u{4E0B}\u{5348}", "\u{5348}\u{5F8C}", "\u{C624}\u{D6C4}"].contains(
            word)
        guard
            isAfternoon
                || ["\u{4E0A}\u{5348}", "\u{5348}\u{524D}", "\u{C624}\u{C804}"].contains(word)
        else { return nil }
        skip(word.unicodeScalars.count)
        _ = take(" ")
        return isAfternoon ? 12 : 0
    }

    /// Hours that AM or PM adds, or `vorm.` and `nachm.`
    private mutating func half() -> Int? {
        _ = take(" ")
        if let hours = ["vorm": 0, "nachm": 12][word()] {
            skip(word().unicodeScalars.count)
            _ = take(".")
            return hours
        }
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

    /// How far the clock is ahead of UTC. `7:05-8:30` and `9:05-10` are ranges, and so may be
    /// `09:05-10:00`: behind a minus it is read where the time of day has seconds, a `T` before it,
    /// or a blank or the name of UTC behind it, or where four digits stand together.
    private mutating func offset() -> Int? {
        let isParted = take(" ") != nil
        var isNamed = false
        for name in ["z", "utc", "gmt"] where word() == name {
            skip(name.unicodeScalars.count)
            guard place < signs.count, signs[place] != " " else { return 0 }
            isNamed = true
        }
        guard let sign = take("+", "-", "\u{2212}") else { return nil }
        let ahead = sign == "+" ? 1 : -1
        if let packed = tried({ $0.number(4...4) }) {
            return Self.offset(ahead, packed / 100, packed % 100)
        }
        let isFree = sign == "+" || isNamed
        guard let hours = number(isFree ? 1...2 : 2...2), isFree || isParted || isExact else {
            return nil
        }
        let hasColon = take(":") != nil
        let minutes = tried { $0.number(2...2) }
        guard minutes != nil || !hasColon else { return nil }
        return Self.offset(ahead, hours, minutes ?? 0)
    }

    /// Seconds; nil for what no clock on Earth has been ahead or behind since 1970.
    ///
    /// Source: the IANA time zone database.
    private static func offset(_ ahead: Int, _ hours: Int, _ minutes: Int) -> Int? {
        let seconds = ahead * (hours * 3_600 + minutes * 60)
        guard [0, 30, 45].contains(minutes), (-43_200...50_400).contains(seconds) else {
            return nil
        }
        return seconds
    }

    // MARK: Signs

    /// What `read` reads; nothing is passed over if that is nil.
    mutating func tried<Read>(_ read: (inout TimeScanner) -> Read?) -> Read? {
        var ahead = self
        guard let value = read(&ahead) else { return nil }
        self = ahead
        return value
    }

    /// A number of so many of the digits 0 to 9, and no more behind them.
    mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let run = signs[place...].prefix(while: Self.isDigit)
        guard digits.contains(run.count) else { return nil }
        place += run.count
        return run.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }

    mutating func take(_ wanted: Unicode.Scalar...) -> Unicode.Scalar? {
        guard place < signs.count, wanted.contains(signs[place]) else { return nil }
        defer { place += 1 }
        return signs[place]
    }

    mutating func blanks(_ wanted: Unicode.Scalar...) {
        while place < signs.count, wanted.contains(signs[place]) { place += 1 }
    }

    mutating func skip(_ count: Int) { place = min(place + count, signs.count) }

    /// The letters that stand next.
    func word() -> String {
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
