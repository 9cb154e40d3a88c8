import EventLog
package import JournalLines
package import JournalModel

/// Times as people type them.
package struct MomentText {
    package let zone: Zone
    /// Milliseconds since 1970.
    package let now: Int64

    package init(zone: Zone, now: Int64) {
        self.zone = zone
        self.now = now
    }

    /// Reads `2026-05-03 18:20` (with `+02:00` or `Z`: not local), `2026-05-03`, `18:20`,
    /// `yesterday 18:00`, `today 18:00`, `tomorrow`, `-20m` or `now`. Nil for anything else.
    ///
    /// - Parameter endOfDay: whether a day without a time means its last minute.
    package func moment(_ text: String, endOfDay: Bool = false) -> Moment? {
        let text = text.trimmed.lowercased()
        if text == "now" { return zone.moment(utcMilliseconds: now) }
        if text.hasPrefix("-"), let seconds = DurationText.seconds(String(text.dropFirst())) {
            let before = Bounded.product(Int64(clamping: seconds), 1_000)
            let (time, isBeyond) = now.subtractingReportingOverflow(before)
            return isBeyond ? nil : zone.moment(utcMilliseconds: time)
        }
        var words = text.split { $0 == " " || $0 == "t" && text.first?.isNumber == true }
        guard let first = words.first, words.count <= 2 else { return nil }
        var day = zone.local(now)
        if let known = Self.day(first, today: day) {
            day = known
            words.removeFirst()
        } else if words.count > 1 {
            return nil
        }
        guard let time = words.first else {
            (day.hour, day.minute) = endOfDay ? (23, 59) : (0, 0)
            return zone.moment(day)
        }
        let (clock, offset) = Self.split(time)
        guard let clock, let time = Self.time(clock, on: day) else { return nil }
        guard let offset else { return zone.moment(time) }
        guard let minutes = Self.offset(offset) else { return nil }
        return Moment(
            utcMilliseconds: Bounded.product(time.minutes - Int64(minutes), 60_000),
            offsetMinutes: Int32(minutes))
    }

    private static func day(_ word: Substring, today: CivilTime) -> CivilTime? {
        switch word {
        case "yesterday": return today.adding(days: -1)
        case "today": return today
        case "tomorrow": return today.adding(days: 1)
        default:
            let parts = word.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].count == 4 else { return nil }
            let numbers = parts.compactMap { digits($0) }
            guard numbers.count == 3 else { return nil }
            return CivilTime(year: numbers[0], month: numbers[1], day: numbers[2])
        }
    }

    /// `18:20+02:00` in its two parts.
    private static func split(_ word: Substring) -> (clock: Substring?, offset: Substring?) {
        guard let sign = word.firstIndex(where: { "+-z".contains($0) }) else { return (word, nil) }
        return (word[..<sign], word[sign...])
    }

    private static func time(_ clock: Substring, on day: CivilTime) -> CivilTime? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = digits(parts[0]), let minute = digits(parts[1]) else {
            return nil
        }
        return CivilTime(
            year: day.year, month: day.month, day: day.day, hour: hour, minute: minute)
    }

    private static func offset(_ text: Substring) -> Int? {
        if text == "z" { return 0 }
        let parts = text.dropFirst().split(separator: ":")
        guard parts.count == 2, let hours = digits(parts[0]), let minutes = digits(parts[1]),
            hours <= 18, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (text.hasPrefix("-") ? -1 : 1)
    }

    private static func digits(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}

extension Moment {
    /// What the clock on the wall showed.
    package var civil: CivilTime {
        CivilTime(utcMilliseconds: utcMilliseconds, offsetMinutes: Int(offsetMinutes))
    }

    /// `2026-05-03 18:20`.
    package var text: String { civil.text }

    /// `2026-05-03T18:20:00+02:00`. Spec: RFC 3339
    package var standardText: String {
        let seconds = CivilTime.pad(
            Int(((utcMilliseconds / 1_000) % 60 + 60) % 60), 2)
        return text.replacing(" ", with: "T") + ":\(seconds)" + offsetText
    }

    /// `+02:00`.
    package var offsetText: String {
        let minutes = Int(offsetMinutes.magnitude)
        let clock = "\(CivilTime.pad(minutes / 60, 2)):\(CivilTime.pad(minutes % 60, 2))"
        return (offsetMinutes < 0 ? "-" : "+") + clock
    }
}
