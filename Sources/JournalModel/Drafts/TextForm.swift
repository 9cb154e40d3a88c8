/// Words that follow a form which a program has to read: a month, a rule of repetition, a time
/// zone. What is written wrong would be kept for ever and understood by nobody.
///
/// Spec: Protocol/06-content.md §2
public enum TextForm: Equatable, Sendable {
    /// A month of a calendar, as `2026-11`.
    case month
    /// A recurrence rule without its name, as `FREQ=WEEKLY;BYDAY=FR` (RFC 5545 §3.3.10).
    case recurrence
    /// A name of the IANA time zone database, as `Europe/Berlin`; whether there is such a zone only
    /// a table of zones can say.
    case zone

    /// The form that a field's words must have; nil for free words.
    package static func of(_ field: FieldSpec, in kind: EntryKind) -> TextForm? {
        switch (kind, field.name) {
        case (.close, "month"): .month
        case (.plan, "repeats"): .recurrence
        case (.plan, "zone"): .zone
        default: nil
        }
    }

    /// Whether `text` has the form. O(bytes).
    public func matches(_ text: String) -> Bool {
        switch self {
        case .month: Self.isMonth(text)
        case .recurrence: RecurrenceForm.matches(text)
        case .zone: Self.isZone(text)
        }
    }

    private static func isMonth(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            let year = RecurrenceForm.number(parts[0]), let month = RecurrenceForm.number(parts[1])
        else { return false }
        return (1_900...2_199).contains(year) && (1...12).contains(month)
    }

    /// Parts of letters, digits, `_`, `+` and `-` with strokes between, each beginning with a
    /// letter, the first with a capital one, as `Etc/GMT+5`.
    private static func isZone(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return (1...3).contains(parts.count)
            && text.utf8.first.map { (65...90).contains($0) } == true
            && parts.allSatisfy { part in
                guard let first = part.utf8.first, isLetter(first) else { return false }
                return part.utf8.allSatisfy {
                    isLetter($0) || (48...57).contains($0) || [43, 45, 95].contains($0)
                }
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}

/// The form of a recurrence rule: each part once, FREQ among them, within the bounds of RFC 5545
/// §3.3.10; parts of an hour are left out, as plans are of days.
enum RecurrenceForm {
    static func matches(_ text: String) -> Bool {
        var names: Set<Substring> = []
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, names.insert(sides[0]).inserted,
                isValue(sides[1], of: String(sides[0]))
            else { return false }
        }
        return names.contains("FREQ") && !(names.contains("COUNT") && names.contains("UNTIL"))
    }

    private static func isValue(_ text: Substring, of name: String) -> Bool {
        switch name {
        case "FREQ": ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].contains(text)
        case "INTERVAL", "COUNT": number(text).map { $0 > 0 } ?? false
        case "UNTIL": isDay(text)
        case "WKST": days.contains(text)
        case "BYDAY":
            each(text) { part in
                let name = part.suffix(2)
                let place = part.dropLast(2)
                return days.contains(name) && (place.isEmpty || signed(place, within: 53))
            }
        case "BYMONTH": each(text) { number($0).map((1...12).contains) ?? false }
        case "BYMONTHDAY": each(text) { signed($0, within: 31) }
        case "BYYEARDAY", "BYSETPOS": each(text) { signed($0, within: 366) }
        case "BYWEEKNO": each(text) { signed($0, within: 53) }
        case "BYHOUR": each(text) { number($0).map((0...23).contains) ?? false }
        case "BYMINUTE": each(text) { number($0).map((0...59).contains) ?? false }
        default: false
        }
    }

    private static let days: Set<Substring> = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    private static func each(_ text: Substring, _ isGood: (Substring) -> Bool) -> Bool {
        text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(isGood)
    }

    /// A number other than 0 with or without a sign.
    private static func signed(_ text: Substring, within limit: Int) -> Bool {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text
        return number(digits).map((1...limit).contains) ?? false
    }

    /// A day, or a moment of UTC: `20261231` or `20261231T235959Z`.
    private static func isDay(_ text: Substring) -> Bool {
        let day = text.prefix(8)
        guard day.utf8.count == 8, number(day) != nil,
            let month = number(day.dropFirst(4).prefix(2)), (1...12).contains(month),
            let date = number(day.suffix(2)), (1...31).contains(date)
        else { return false }
        let rest = text.dropFirst(8)
        guard !rest.isEmpty else { return true }
        return rest.utf8.count == 8 && rest.first == "T" && rest.last == "Z"
            && number(rest.dropFirst().dropLast()) != nil
    }

    /// Digits alone, at most eight.
    static func number(_ text: Substring) -> Int? {
        let isDigits = text.utf8.allSatisfy { (48...57).contains($0) }
        guard (1...8).contains(text.utf8.count), isDigits else { return nil }
        return Int(text)
    }
}
