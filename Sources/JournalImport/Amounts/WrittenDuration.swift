/// How long something took, as files write it.
///
/// `20`, `20.0` and `1,440` are minutes where the column says so; `0:31` and `00:15` hours and
/// minutes where it does not, `00:15:00` also seconds; `10 hr 30 min`, `1h05m`, `9 min 30 sec`,
/// `1,5 h`, `10h30` and `PT10H30M` say their units.
enum WrittenDuration {
    /// A year and a day: nothing that is written down takes longer.
    static let longest: UInt64 = 527_040 * 60

    /// Seconds of a number of minutes; nil for what is none. A comma that may group thousands does
    /// so; a point may be one as well, and so `1.250` is none. Of `20:30` nobody knows whether it
    /// is in hours or in minutes.
    static func minutes(_ text: String) -> UInt64? {
        guard let number = WrittenNumber(text) else {
            return text.count(where: { $0 == ":" }) == 1 ? nil : seconds(text)
        }
        guard number.grouped == nil || text.contains(",") else { return nil }
        return bounded((number.grouped ?? number.value) * 60 / 1_000)
    }

    /// Seconds of a number of seconds; nil for what is none.
    static func wholeSeconds(_ text: String) -> UInt64? {
        WrittenNumber(text).flatMap { bounded(($0.grouped ?? $0.value) / 1_000) }
    }

    /// Seconds of what says its units or parts them with colons; nil for anything else.
    static func seconds(_ text: String) -> UInt64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2 || parts.count == 3 {
            let numbers = parts.compactMap { WrittenNumber.whole($0) }
            guard numbers.count == parts.count, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
                return nil
            }
            let all = numbers + (numbers.count == 2 ? [0] : [])
            return bounded(Int64(all[0]) * 3_600 + Int64(all[1] * 60 + all[2]))
        }
        return spoken(text.lowercased())
    }

    /// Seconds of words such as `1`, `hr`, `5m`; nil for anything else.
    static func spoken(_ words: [Substring]) -> UInt64? { spoken(words.joined(separator: " ")) }

    private static func spoken(_ text: String) -> UInt64? {
        var rest = withoutMarks(text)[...]
        var sum: Int64 = 0
        var last: Int64?
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let written = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
            let digits = String(written).trimming { $0 == "." || $0 == "," }
            rest = rest.dropFirst(written.count).drop(while: isBlank)
            let unit = rest.prefix { $0.isLetter || $0 == "." }
            rest = rest.dropFirst(unit.count).drop { isBlank($0) || $0 == "," }
            let name = String(unit).trimming { $0 == "." }
            guard let length = name.isEmpty ? next(below: last, digits, rest) : lengths[name],
                let part = thousandths(digits, of: length)
            else { return nil }
            sum += part * length
            guard sum <= Int64(longest) * 1_000 else { return nil }
            last = length
        }
        return bounded(sum / 1_000)
    }

    /// The number of a length; nil for what is none, or may be two: a thousand hours, or one with
    /// three places behind its point.
    private static func thousandths(_ digits: String, of length: Int64) -> Int64? {
        guard digits.prefix(while: \.isNumber).count <= 4, let number = WrittenNumber(digits),
            number.grouped == nil || length <= 60
        else { return nil }
        return number.grouped ?? number.value
    }

    /// The length that a last number of two digits has without a unit: `10h30` is ten hours and
    /// thirty minutes.
    private static func next(below last: Int64?, _ digits: String, _ rest: Substring) -> Int64? {
        guard let last, [3_600, 60].contains(last), rest.isEmpty, digits.utf8.count == 2,
            let number = WrittenNumber.whole(digits), number < 60
        else { return nil }
        return last / 60
    }

    /// `P1DT2H` and `PT10H30M` without their marks (ISO 8601-1 §5.5.2); anything else as it is.
    private static func withoutMarks(_ text: String) -> String {
        guard text.hasPrefix("p"), text.utf8.dropFirst().contains(where: { (48...57).contains($0) })
        else { return text }
        return String(text.dropFirst()).replacing("t", with: "")
    }

    private static func isBlank(_ sign: Character) -> Bool { sign.isWhitespace }

    private static func bounded(_ seconds: Int64) -> UInt64? {
        UInt64(exactly: seconds).flatMap { $0 <= longest ? $0 : nil }
    }

    /// Names of units, in the languages of the programs that write them.
    private static let lengths: [String: Int64] = {
        let names: [(Int64, String)] = [
            (86_400, "d day days tag tage"),
            (3_600, "h hr hrs hour hours u uur uren t time timer timme timmar std stunde stunden"),
            (3_600, "heure heures hora horas ora ore or\u{103} godz godzina godziny godzin"),
            (60, "m mn min mins minute minutes minuten minuto minutos minuti minuta minuty minut"),
            (60, "minutt minutter minuter"),
            (1, "s sec secs second seconds seconde secondes seconden secondo secondi secunde"),
            (1, "sek sekunde sekunden sekund sekunder sekunda sekundy seg segundo segundos"),
        ]
        return names.reduce(into: [:]) { lengths, some in
            for name in some.1.split(separator: " ") { lengths[String(name)] = some.0 }
        }
    }()
}
