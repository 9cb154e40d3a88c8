/// How long something took, as files write it.
///
/// `20`, `20.0` and `1,440` are minutes where the column says so; `0:31` and `00:15` hours and
/// minutes, `00:15:00` also seconds; `10 hr 30 min`, `1h05m`, `9 min 30 sec` say their units.
enum WrittenDuration {
    /// A year and a day: nothing that is written down takes longer.
    static let longest: UInt64 = 527_040 * 60

    /// Seconds of a number of minutes; nil for what is none. A number that may group thousands does
    /// so, since nobody counts thousandths of a minute.
    static func minutes(_ text: String) -> UInt64? {
        guard let number = WrittenNumber(text) else { return seconds(text) }
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
        var rest = text[...]
        var sum: Int64 = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count).drop(while: isBlank)
            let unit = rest.prefix { $0.isLetter || $0 == "." }
            rest = rest.dropFirst(unit.count).drop { isBlank($0) || $0 == "," }
            guard digits.utf8.count <= 4, let number = WrittenNumber.whole(digits),
                let length = lengths[String(unit).trimming { $0 == "." }]
            else { return nil }
            sum += Int64(number) * length
        }
        return bounded(sum)
    }

    private static func isBlank(_ sign: Character) -> Bool { sign.isWhitespace }

    private static func bounded(_ seconds: Int64) -> UInt64? {
        UInt64(exactly: seconds).flatMap { $0 <= longest ? $0 : nil }
    }

    /// Names of units, in the languages of the programs that write them.
    private static let lengths: [String: Int64] = [
        "h": 3_600, "hr": 3_600, "hrs": 3_600, "hour": 3_600, "hours": 3_600, "std": 3_600,
        "u": 3_600, "t": 3_600, "godz": 3_600, "ore": 3_600, "or\u{103}": 3_600,
        "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
        "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "sek": 1, "seg": 1,
    ]
}
