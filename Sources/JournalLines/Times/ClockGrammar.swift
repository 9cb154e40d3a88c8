extension Cursor {
    /// Reads a time of day.
    ///
    /// - Parameters:
    ///   - loose: whether it stands where a time belongs, as behind a day: then `7.30` and `1330`
    ///     are times too.
    ///   - bareHour: whether a bare hour is one too, as behind "at".
    mutating func clock(
        loose: Bool, bareHour: Bool
    ) -> (clock: TypedClock, defect: TimePhrase.Defect?)? {
        attempt { $0.namedClock() } ?? attempt { $0.about() }
            ?? attempt { $0.wordClock(loose: loose) }
            ?? attempt { $0.clockWithMinutes(loose: loose) } ?? attempt { $0.hour(loose: bareHour) }
            ?? attempt { $0.runClock(loose: loose) }
    }

    /// `6ish`, `7:30ish`.
    private mutating func about() -> (TypedClock, TimePhrase.Defect?)? {
        guard let hour = digits(1...2), (1...23).contains(hour) else { return nil }
        var minute = 0
        if gluedSign(":") || gluedSign(".") {
            guard let read = digits(2...2, glued: true) else { return nil }
            minute = read
        }
        guard next?.isGlued == true, letters(["ish"]) != nil, endWord(), minute < 60 else {
            return nil
        }
        return (TypedClock(hour: hour, minute: minute, half: nil, isCertain: hour > 12), nil)
    }

    /// `noon`, `midnight`.
    private mutating func namedClock() -> (TypedClock, TimePhrase.Defect?)? {
        guard let name = letters(["noon", "midday", "midnight"]), endWord() || next?.text == "-"
        else { return nil }
        let hour = name == "midnight" ? 0 : 12
        return (TypedClock(hour: hour, minute: 0, half: nil, isCertain: true), nil)
    }

    /// `half past six`, `quarter to seven`, `ten past 6`, `six o'clock`.
    private mutating func wordClock(loose: Bool) -> (TypedClock, TimePhrase.Defect?)? {
        if let clock = attempt({ $0.oClock() }) { return clock }
        var minutes: Int
        // "10 to 6" is a span.
        var canPrecede = true
        if wholeWord(["half"]) != nil {
            minutes = 30
        } else {
            _ = wholeWord(["a"])
            if wholeWord(["quarter"]) != nil {
                minutes = 15
            } else {
                let isWord = next?.kind == .letters
                guard let number = wordNumber() ?? (loose ? digits(1...2) : nil), number < 60
                else { return nil }
                minutes = number
                canPrecede = isWord
                _ = wholeWord(["minutes", "min"])
            }
        }
        let isBefore: Bool
        if wholeWord(["past", "after"]) != nil {
            isBefore = false
        } else if minutes != 30, canPrecede, wholeWord(["to", "before"]) != nil {
            isBefore = true
        } else {
            // "Half seven", as the British say it.
            guard minutes == 30, loose else { return nil }
            isBefore = false
        }
        // "Half past midnight".
        let named = wholeWord(["midnight", "noon", "midday"])
        let read = named.map { $0 == "midnight" ? 24 : 12 } ?? wordNumber() ?? digits(1...2)
        guard var hour = read, named != nil || (1...12).contains(hour) else { return nil }
        let half = named == nil ? half() : nil
        guard endWord() else { return nil }
        if isBefore {
            hour = hour == 1 ? 12 : hour - 1
            minutes = 60 - minutes
        }
        let clock = TypedClock(
            hour: named == nil ? hour : hour % 24, minute: minutes, half: half,
            isCertain: half != nil || named != nil)
        return (clock, nil)
    }

    /// Behind "at": `six fifteen`, `6 30`, `605`, `6h`, `6h30`. No unit may follow.
    mutating func spokenClock() -> (TypedClock, TimePhrase.Defect?)? {
        if let clock = attempt({ $0.hourWithH() }) { return (clock, nil) }
        var (hour, minute) = (0, 0)
        if let run = attempt({ $0.digits(3...3) }) {
            (hour, minute) = (run / 100, run % 100)
        } else {
            let isWord = next?.kind == .letters
            guard let first = wordNumber() ?? digits(1...2) else { return nil }
            _ = isWord && gluedSign("-")
            guard let second = isWord ? wordNumber() : digits(2...2), !isWord || second > 9 else {
                return nil
            }
            (hour, minute) = (first, second)
        }
        let half = half()
        guard (1...23).contains(hour), minute < 60, half == nil || hour <= 12, endWord(),
            next.map({ !Units.allWords.contains($0.text) || $0.text == "in" }) ?? true
        else { return nil }
        return (
            TypedClock(
                hour: hour, minute: minute, half: half, isCertain: half != nil || hour > 12), nil
        )
    }

    /// `6h`, `22h30`: an hour, as some write it.
    mutating func hourWithH() -> TypedClock? {
        guard let hour = digits(1...2), hour < 24, next?.isGlued == true, letters(["h"]) != nil
        else { return nil }
        let minute = digits(2...2, glued: true) ?? 0
        guard minute < 60, isAtWordEnd || endWord() || next?.text == "-" else { return nil }
        return TypedClock(hour: hour, minute: minute, half: nil, isCertain: true)
    }

    /// "Half six" behind all else, as the British say it.
    mutating func halfHour() -> TimePhrase? {
        guard next?.text == "half", let read = wordClock(loose: true), next == nil else {
            return nil
        }
        return TimePhrase(clock: read.0, defect: read.1)
    }

    private mutating func oClock() -> (TypedClock, TimePhrase.Defect?)? {
        guard let hour = wordNumber() ?? digits(1...2), (0...24).contains(hour),
            letters(["o'clock", "oclock", "uhr"]) != nil
        else { return nil }
        let half = half()
        guard endWord() else { return nil }
        return (
            TypedClock(hour: hour, minute: 0, half: half, isCertain: half != nil || hour > 12), nil
        )
    }

    /// `18:20`, `18:20:05`, `6.20pm`, and loosely `18.20`.
    private mutating func clockWithMinutes(loose: Bool) -> (TypedClock, TimePhrase.Defect?)? {
        guard let first = next, let hour = digits(1...2), let sign = next, sign.isGlued,
            [":", "."].contains(sign.text)
        else { return nil }
        advance()
        guard let minute = digits(2...2, glued: true) else { return nil }
        let isPoint = sign.text == "."
        if !isPoint, next?.text == ":", second?.kind == .number {
            advance()
            guard let seconds = digits(2...2, glued: true), seconds < 60 else { return nil }
        }
        // A date goes on: 26.11.2026.
        if isPoint, next?.text == ".", second?.kind == .number, second?.isGlued == true {
            return nil
        }
        let half = half()
        guard half != nil || !isPoint || loose && hour <= 24 && minute < 60 else { return nil }
        _ = half == nil ? wholeWord(["uhr"]) : nil
        return checked(
            hour, minute, half, hasZero: first.text.hasPrefix("0") && first.text.count > 1)
    }

    /// `6pm`, `6 p.m.`, and loosely a bare `6`.
    mutating func hour(loose: Bool) -> (TypedClock, TimePhrase.Defect?)? {
        guard let first = next, let hour = digits(1...2) ?? wordNumber(),
            first.kind == .number || hour < 25
        else { return nil }
        let half = half()
        // "8 in the evening".
        var ahead = self
        let loose = loose || ahead.endWord() && ahead.partOfDay(isAlone: true) != nil
        guard
            half != nil || loose && isAtWordEnd || loose && next?.text == "-" || loose && endWord()
        else { return nil }
        var read = checked(
            hour, 0, half, hasZero: first.text.hasPrefix("0") && first.text.count > 1,
            isBare: true)
        read?.0.isBareHour = true
        return read
    }

    /// Loosely `1300`.
    private mutating func runClock(loose: Bool) -> (TypedClock, TimePhrase.Defect?)? {
        guard loose || next?.text.hasPrefix("0") == true, let number = digits(4...4),
            number / 100 <= 24, number % 100 < 60
        else {
            return nil
        }
        let half = half()
        guard loose || next.map({ !Units.allWords.contains($0.text) }) ?? true else { return nil }
        return checked(number / 100, number % 100, half, hasZero: true)
    }

    private func checked(
        _ hour: Int, _ minute: Int, _ half: TypedClock.Half?, hasZero: Bool, isBare: Bool = false
    ) -> (TypedClock, TimePhrase.Defect?)? {
        let isHour = half == nil ? hour < 24 || hour == 24 && minute == 0 : (1...12).contains(hour)
        // 13:00 pm says the same twice.
        let isDouble = half == .afternoon && (13...23).contains(hour)
        let clock = TypedClock(
            hour: hour, minute: minute, half: isDouble ? nil : half,
            isCertain: half != nil || hasZero || hour > 12 || hour == 0 || hour == 12 && !isBare,
            hasZero: hasZero)
        return (clock, (isHour || isDouble) && minute < 60 ? nil : .noSuchTime)
    }

    /// `am`, `p.m.`
    private mutating func half() -> TypedClock.Half? {
        attempt { cursor in
            if let name = cursor.letters(["am", "pm"]) {
                return name == "am" ? .morning : .afternoon
            }
            let isGlued = cursor.next?.isGlued == true
            guard let first = cursor.letters(["a", "p"]) else { return nil }
            // "5:30a".
            if isGlued, cursor.isAtWordEnd { return first == "a" ? .morning : .afternoon }
            guard cursor.gluedSign("."),
                cursor.next?.isGlued == true, cursor.letters(["m"]) != nil
            else { return nil }
            return first == "a" ? .morning : .afternoon
        }
    }

    /// `+02:00` or `z` behind a time of day, in minutes ahead of UTC.
    ///
    /// - Parameter behindDate: whether a date stands before the time: without one `13:00-14:30` is
    ///   a span.
    mutating func offset(behindDate: Bool) -> Int? {
        attempt { cursor in
            guard let first = cursor.next, first.isGlued else { return nil }
            if cursor.letters(["z"]) != nil { return 0 }
            guard let sign = cursor.sign(behindDate ? ["+", "-"] : ["+"]),
                let hours = cursor.digits(2...2, glued: true),
                cursor.gluedSign(":"), let minutes = cursor.digits(2...2, glued: true), hours <= 18,
                minutes < 60
            else { return nil }
            return (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
        }
    }
}
