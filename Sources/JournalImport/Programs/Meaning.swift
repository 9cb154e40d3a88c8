/// What a cell means, in one spelling: two cells that mean the same have the same.
enum Meaning {
    static func time(_ text: String, _ order: DayOrder?) -> String {
        TimeScanner.time(text).map { self.time($0, order) } ?? words(text)
    }

    /// A time that says how far its clock is ahead stands as that of UTC.
    static func time(_ time: WrittenTime, _ order: DayOrder?) -> String {
        guard let began = began(time, order), time.clock != nil else {
            let day = time.days(order).map(String.init) ?? ""
            return "\(day) \(time.clock.map { String($0 / 60) } ?? "")"
        }
        let day = began.minutes >= 0 ? began.minutes / 1_440 : (began.minutes - 1_439) / 1_440
        return "\(day) \(began.minutes - day * 1_440)\(began.isUTC ? "+0" : "")"
    }

    /// Nil for a time without a day.
    static func began(_ time: WrittenTime, _ order: DayOrder?) -> RowIdentity.Began? {
        time.days(order).map { day in
            let seconds = day * 86_400 + (time.clock ?? 0) - (time.offset ?? 0)
            let minutes = seconds >= 0 ? seconds / 60 : (seconds - 59) / 60
            return RowIdentity.Began(minutes: minutes, isUTC: time.offset != nil)
        }
    }

    static func number(_ text: String) -> String {
        guard let number = WrittenNumber(text), number.grouped == nil else { return words(text) }
        return String(number.value)
    }

    /// What a cell of any column means: a day and a time of it, a number, or words; nil for what
    /// says nothing for sure.
    static func any(_ text: String, _ order: DayOrder?) -> String? {
        guard !isRounded(text) else { return nil }
        if let time = TimeScanner.time(text), time.day != nil { return self.time(time, order) }
        return number(FormRow.text(of: text))
    }

    /// Whether a spreadsheet has written a long number short, as `1.79141E+12`.
    static func isRounded(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        return parts.count == 2 && WrittenNumber(parts[0]) != nil && parts[1].first == "+"
            && WrittenNumber.whole(parts[1].dropFirst()) != nil
    }

    /// Words without blanks beside each other, since a line end is CR LF in one export, LF in
    /// another; and each number in them in one spelling, so that `00:09R` is `0:09R` and `6,66 kg`
    /// is `6.66kg`.
    static func words(_ text: String) -> String {
        let plain = text.split { $0.isWhitespace }.joined(separator: " ")
        guard plain.utf8.contains(where: { (48...57).contains($0) }) else { return plain }
        var words = ""
        var rest = plain[...]
        while let first = rest.first {
            guard first.isASCII, first.isNumber else {
                words.append(first)
                rest = rest.dropFirst()
                continue
            }
            let digits = number(at: rest)
            rest = rest.dropFirst(digits.count)
            let number = WrittenNumber(digits)
            words += number?.grouped == nil ? number.map { "\($0.value)" } ?? digits : digits
            // A unit may stand right behind its number, or one blank away.
            if rest.first == " ", rest.dropFirst().first?.isLetter == true {
                rest = rest.dropFirst()
            }
        }
        return words
    }

    /// Digits, and the points and commas between them.
    private static func number(at text: Substring) -> String {
        var found = ""
        var rest = text
        while let sign = rest.first {
            let isBetween = sign == "." || sign == ","
            let next = isBetween ? rest.dropFirst().first : sign
            guard next?.isASCII == true, next?.isNumber == true else { break }
            found.append(sign)
            rest = rest.dropFirst()
        }
        return found
    }
}
