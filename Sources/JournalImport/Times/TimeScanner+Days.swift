/// Days, in the ways that phones, programs and spreadsheets write them.
extension TimeScanner {
    mutating func day() -> WrittenTime.Day? {
        if let day = tried({ $0.packedDay() }) { return day }
        if let day = tried({ $0.numbers() }) { return day }
        if let day = tried({ $0.signedDay() }) ?? tried({ $0.pointedDay() }) { return day }
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

    /// `2024. 3. 14.`
    private mutating func pointedDay() -> WrittenTime.Day? {
        guard let year = number(4...4), take(".") != nil, take(" ") != nil,
            let month = number(1...2), take(".") != nil, take(" ") != nil,
            let day = number(1...2)
        else { return nil }
        _ = take(".")
        return WrittenTime.days(year, month, day).map { .fixed($0) }
    }

    /// `20240314`.
    private mutating func packedDay() -> WrittenTime.Day? {
        guard let number = number(8...8) else { return nil }
        isPacked = true
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
        let (middle, last) = (place - start - digits - 2, place)
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
        hasShortYear = digits == 2 && middle == 2 && place - last == 2
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

    mutating func month() -> Int? {
        let word = word()
        guard word.count >= 3, let month = MonthNames.month(word) else { return nil }
        skip(word.unicodeScalars.count)
        return month
    }

    mutating func weekday() -> Bool {
        let word = word()
        guard MonthNames.isWeekday(word) else { return false }
        skip(word.unicodeScalars.count)
        blanks(".", ",", " ")
        return true
    }
}
