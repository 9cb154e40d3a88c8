/// Numbers whose point or comma may part decimals and may group thousands, as people type and
/// trackers write them: `1,500` and `1.500`.
///
/// Spec: Protocol/17-lines.md §4
package enum TwofoldNumber {
    /// Units of which anybody measures a thousand and more. Of all others such a number has one
    /// meaning: `1.250 kg` and `1,250 kg` are one and a quarter.
    private static let unitsOfThousands: Set<String> = ["ml", "g", "mg", "mcg", "iu"]

    /// Whether a number can be meant in two ways: one point or comma, one to three digits before it
    /// that begin with no nought, and just three behind it. `0.125` and `1.5000` can be meant in
    /// one way. O(signs).
    ///
    /// - Parameter unit: the unit's name in an entry; nil where it is not known, or there is none.
    package static func matches(_ text: some StringProtocol, of unit: String? = nil) -> Bool {
        guard unit.map(isOfThousands) ?? true else { return false }
        let bare = text.drop { $0 == "-" || $0 == "+" }
        let parts = bare.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        return parts.count == 2 && (1...3).contains(parts[0].count) && parts[1].count == 3
            && parts[0].first != "0"
            && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    }

    /// Whether anybody measures a thousand of a unit and more.
    ///
    /// - Parameter unit: the unit's name in an entry.
    package static func isOfThousands(_ unit: String) -> Bool { unitsOfThousands.contains(unit) }
}
