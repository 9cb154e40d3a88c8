/// Durations as people type and read them: `20m`, `1h05m`, `90s`, `2d`, `20 min`.
package enum DurationText {
    private static let units: [(names: Set<String>, seconds: UInt64)] = [
        (["d", "day", "days"], 86_400), (["h", "hr", "hrs", "hour", "hours"], 3_600),
        (["m", "min", "mins", "minute", "minutes"], 60),
        (["s", "sec", "secs", "second", "seconds"], 1),
    ]

    /// Seconds; nil for anything else, also for a number without a unit.
    package static func seconds(_ text: String) -> UInt64? {
        var rest = text.lowercased()[...]
        var total: UInt64 = 0
        var next = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            let name = rest.prefix(while: \.isLetter)
            rest = rest.dropFirst(name.count).drop { $0 == " " }
            guard digits.count <= 8, let number = UInt64(digits),
                let place = units.firstIndex(where: { $0.names.contains(String(name)) }),
                place >= next
            else { return nil }
            total += number * units[place].seconds
            next = place + 1
        }
        return next > 0 ? total : nil
    }

    /// `1h05m`, `20m`, `90s` as `1m30s`.
    package static func text(_ seconds: UInt64) -> String {
        let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
        var text = ""
        if hours > 0 { text += "\(hours)h" }
        if minutes > 0 || hours > 0 && rest > 0 {
            text += (hours > 0 ? CivilTime.pad(Int(minutes), 2) : "\(minutes)") + "m"
        }
        if rest > 0 { text += (text.isEmpty ? "\(rest)" : CivilTime.pad(Int(rest), 2)) + "s" }
        return text.isEmpty ? "0s" : text
    }
}
