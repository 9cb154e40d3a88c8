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
        let name = unit.split(separator: " ").joined(separator: " ").lowercased().replacing(
            "°", with: "")
        return (number, ["c": "celsius", "f": "fahrenheit"][name] ?? name)
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
