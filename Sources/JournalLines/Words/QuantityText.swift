import JournalModel

/// Quantities as people type and read them, kept in thousandths.
package enum QuantityText {
    /// Reads `5`, `+5`, `8.2`, `.5`, `-0.5` or `8,2`; at most three decimals, and noughts behind
    /// them.
    ///
    /// Nil for `1,500` and `1.500` of what is counted in thousands: some people mean one and a half
    /// by it, others fifteen hundred.
    ///
    /// - Parameter unit: the unit's name in an entry; nil where it is not known, or there is none.
    package static func thousandths(
        _ text: some StringProtocol, of unit: String? = nil
    ) -> Int64? {
        let name = unit.map { Units.named($0) ?? $0 }
        return TwofoldNumber.matches(text, of: name) ? nil : decimal(text)
    }

    /// Both ways, each as it can be meant in one way alone: `1.5` and `1500` of `1,500`. Nothing of
    /// what is not twofold.
    package static func readings(ofTwofold text: some StringProtocol) -> [String] {
        guard TwofoldNumber.matches(text), let decimal = decimal(text) else { return [] }
        let one = Self.text(decimal)
        return [TwofoldNumber.matches(one) ? one + "0" : one, "\(decimal)"]
    }

    /// What a number says whose point or comma parts its decimals.
    package static func decimal(_ text: some StringProtocol) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative || text.hasPrefix("+") ? 1 : 0)
            .split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard let first = parts.first, parts.count <= 2, !(parts.count == 1 && first.isEmpty)
        else { return nil }
        let whole = first.isEmpty ? "0" : first
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard whole.count <= 9, (1...9).contains(decimals.count),
            decimals.dropFirst(3).allSatisfy({ $0 == "0" })
        else { return nil }
        let digits =
            String(whole) + String(decimals.prefix(3))
            + String(repeating: "0", count: max(0, 3 - decimals.count))
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(digits)
        else { return nil }
        return isNegative ? -number : number
    }

    /// `5oz` in its two parts; the unit is empty if there is none.
    package static func split(_ text: String) -> (number: Int64, unit: String)? {
        let (typed, unit) = parted(text)
        guard let number = thousandths(typed, of: unit.isEmpty ? nil : unit) else { return nil }
        return (number, unit)
    }

    /// What stands before the unit as it was typed, and the unit's name; empty if there is none.
    package static func parted(_ text: String) -> (number: Substring, unit: String) {
        let unit = text.drop { !$0.isLetter && $0 != " " && $0 != "°" }
        let name = unit.split(separator: " ").joined(separator: " ").lowercased().replacing(
            "°", with: "")
        return (text[..<unit.startIndex], ["c": "celsius", "f": "fahrenheit"][name] ?? name)
    }

    /// `8.2`.
    package static func text(_ thousandths: Int64) -> String {
        let magnitude = thousandths.magnitude
        var decimals = String(String(1_000 + magnitude % 1_000).dropFirst())
        while decimals.hasSuffix("0") { decimals.removeLast() }
        let text = "\(magnitude / 1_000)" + (decimals.isEmpty ? "" : ".\(decimals)")
        return thousandths < 0 ? "-\(text)" : text
    }
}
