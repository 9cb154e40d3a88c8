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

/// Quantities as people type and read them, kept in thousandths.
package enum QuantityText {
    /// Reads `5`, `+5`, `8.2`, `.5`, `-0.5` or `8,2`; at most three decimals.
    ///
    /// Nil for `1,500`: some people mean one and a half by it, others fifteen hundred. `0,125` can
    /// be meant in one way.
    package static func thousandths(_ text: some StringProtocol) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative || text.hasPrefix("+") ? 1 : 0)
            .split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard let first = parts.first, parts.count <= 2, !(parts.count == 1 && first.isEmpty)
        else { return nil }
        let whole = first.isEmpty ? "0" : first
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard whole.count <= 9, (1...3).contains(decimals.count) else { return nil }
        let isGrouped = decimals.count == 3 && text.contains(",")
        guard !isGrouped || whole.allSatisfy({ $0 == "0" }) else { return nil }
        let digits =
            String(whole) + String(decimals)
            + String(repeating: "0", count: 3 - decimals.count)
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(digits)
        else { return nil }
        return isNegative ? -number : number
    }

    /// `5oz` in its two parts; the unit is empty if there is none.
    package static func split(_ text: String) -> (number: Int64, unit: String)? {
        let unit = text.drop { !$0.isLetter && $0 != " " && $0 != "°" }
        guard let number = thousandths(text[..<unit.startIndex]) else { return nil }
        let name = unit.trimmed.lowercased().replacing("°", with: "")
        return (number, ["c": "celsius", "f": "fahrenheit"][name] ?? name)
    }

    /// `8.2`.
    package static func text(_ thousandths: Int64) -> String {
        let magnitude = thousandths.magnitude
        var decimals = CivilTime.pad(Int(magnitude % 1_000), 3)
        while decimals.hasSuffix("0") { decimals.removeLast() }
        let text = "\(magnitude / 1_000)" + (decimals.isEmpty ? "" : ".\(decimals)")
        return thousandths < 0 ? "-\(text)" : text
    }
}
