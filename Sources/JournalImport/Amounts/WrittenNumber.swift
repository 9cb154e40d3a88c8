import JournalModel

/// A number as files write it.
///
/// `5.5` and `5,5` are five and a half; `1,440.5` and `1.440,5` have both signs, so the last one is
/// the point; `1 440` and `1'440` group thousands; `½` and `1½` are parts. One sign with just three
/// digits behind it can be either, as in `1.440` and `1,440`: `value` reads it as a point,
/// `grouped` as a group. Anything else is no number. More than three places are rounded.
///
/// Spec: Protocol/17-lines.md §4
struct WrittenNumber: Equatable {
    /// Thousandths.
    let value: Int64
    /// Thousandths, if its sign may group thousands; nil if it has one meaning.
    let grouped: Int64?
    /// Whether it has more places than three, so that `value` is another number.
    private(set) var isRounded = false

    /// The number of a text that holds nothing else; nil for any other. O(signs).
    init?(_ text: some StringProtocol) {
        isRounded = Self.hasMorePlaces(text)
        let pieces = text.unicodeScalars.split(omittingEmptySubsequences: false) {
            Self.isGroupSign($0)
        }.map { String(String.UnicodeScalarView($0)) }
        guard var first = pieces.first, let last = pieces.last else { return nil }
        var part: Int64 = 0
        if let sign = last.unicodeScalars.last, let found = Self.parts[sign] {
            // `½`, `1½` or `1 ½`.
            part = found
            first = pieces.count == 1 ? String(first.unicodeScalars.dropLast()) : first
            guard pieces.count == 1 || last.unicodeScalars.count == 1, pieces.count <= 2,
                first.isEmpty || Self.whole(first) != nil
            else { return nil }
            if first.isEmpty {
                (value, grouped) = (part, nil)
                return
            }
        } else if pieces.count > 1 {
            let point = last.first { $0 == "." || $0 == "," }
            let ends = last.split(separator: point ?? ".", omittingEmptySubsequences: false)
            let whole = pieces.dropLast() + [String(ends[0])]
            guard ends.count <= 2, let joined = Self.ungrouped(whole.map { $0[...] }),
                let value = Self.decimal(joined[...], ends.count == 2 ? ends[1] : nil)
            else { return nil }
            (self.value, grouped) = (value, nil)
            return
        }
        guard let (value, grouped) = Self.read(first) else { return nil }
        (self.value, self.grouped) = (value + part, part == 0 ? grouped : nil)
    }

    /// Thousandths of a text that holds a number with one meaning, or the one with a point; nil for
    /// anything else.
    static func thousandths(_ text: some StringProtocol) -> Int64? { WrittenNumber(text)?.value }

    /// A whole number of up to nine of the digits 0 to 9; nil for signs, spaces, other scripts.
    static func whole(_ text: some StringProtocol) -> Int? {
        guard (1...9).contains(text.utf8.count), text.unicodeScalars.allSatisfy(isDigit) else {
            return nil
        }
        return Int(text)
    }

    /// Thousandths of a text that is one sign for a part, as `½`; nil for any other.
    static func part(_ text: String) -> Int64? {
        let signs = text.unicodeScalars
        return signs.count == 1 ? signs.first.flatMap { parts[$0] } : nil
    }

    /// The signs at the beginning of a text that may belong to a number.
    static func prefix(of text: Substring) -> Substring {
        let signs = text.unicodeScalars.prefix {
            isDigit($0) || $0 == "." || $0 == "," || parts[$0] != nil
        }
        return Substring(signs)
    }

    /// The same with groups of three digits behind one blank each: `1 000` of `1 000 mg`.
    static func grouped(prefix text: Substring) -> Substring {
        var end = prefix(of: text).endIndex
        guard whole(text[..<end]) != nil, text[..<end].utf8.count <= 3 else { return text[..<end] }
        while let blank = text[end...].unicodeScalars.first, isGroupSign(blank) {
            let group = prefix(of: text[text.index(after: end)...])
            guard group.unicodeScalars.prefix(while: isDigit).count == 3 else { break }
            end = group.endIndex
            guard group.utf8.count == 3 else { break }
        }
        return text[..<end]
    }

    private static func read(_ text: String) -> (Int64, Int64?)? {
        let signs = text.filter { $0 == "." || $0 == "," }
        guard let last = signs.last else { return decimal(text[...], nil).map { ($0, nil) } }
        let isGroup = signs.count > 1 && Set(signs).count == 1
        guard isGroup || signs.dropLast().allSatisfy({ $0 != last }) else { return nil }
        let ends =
            isGroup
            ? [text[...]] : text.split(separator: last, omittingEmptySubsequences: false)
        var whole = String(ends[0])
        if signs.count > 1 {
            let sign = signs.first ?? last
            let groups = ends[0].split(separator: sign, omittingEmptySubsequences: false)
            guard let joined = ungrouped(groups) else { return nil }
            whole = joined
        }
        guard let value = decimal(whole[...], ends.count == 2 ? ends[1] : nil) else { return nil }
        return (value, TwofoldNumber.matches(text) ? value * 1_000 : nil)
    }

    /// Whether more than three digits stand behind its last sign, and not only zeros follow.
    private static func hasMorePlaces(_ text: some StringProtocol) -> Bool {
        var (places, isLost) = (-1, false)
        for sign in text.utf8 {
            if sign == UInt8(ascii: ".") || sign == UInt8(ascii: ",") {
                (places, isLost) = (0, false)
            } else if places >= 0 {
                places += 1
                if places > 3, sign != UInt8(ascii: "0") { isLost = true }
            }
        }
        return isLost
    }

    /// Whether `value` is near enough for such a subject: a dose has to be exact, and anything else
    /// may be one in a thousand off.
    func isExact(about subject: String) -> Bool {
        !isRounded || subject != "medicine" && value >= 500
    }

    /// Digits without what parts them into threes; nil if it parts them otherwise.
    private static func ungrouped(_ groups: [Substring]) -> String? {
        guard let first = groups.first, (1...3).contains(first.utf8.count),
            groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
        else { return nil }
        return groups.joined()
    }

    /// - Parameter places: what stands behind the point; nil if there is none.
    private static func decimal(_ whole: Substring, _ places: Substring?) -> Int64? {
        guard whole.utf8.count <= 7, places.map({ (1...20).contains($0.utf8.count) }) ?? true,
            let number = whole.isEmpty && places != nil ? 0 : self.whole(whole),
            (places ?? "").unicodeScalars.allSatisfy(isDigit)
        else { return nil }
        let digits = (places ?? "").utf8.map { Int64($0) - 48 } + [0, 0, 0, 0]
        let thousandths = digits[0] * 100 + digits[1] * 10 + digits[2]
        return Int64(number) * 1_000 + thousandths + (digits[3] >= 5 ? 1 : 0)
    }

    private static func isGroupSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}"
            || scalar.properties.generalCategory == .spaceSeparator
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (48...57).contains(scalar.value)
    }

    private static let parts: [Unicode.Scalar: Int64] = [
        "\u{BD}": 500, "\u{BC}": 250, "\u{BE}": 750, "\u{2153}": 333, "\u{2154}": 667,
        "\u{215B}": 125,
    ]
}
