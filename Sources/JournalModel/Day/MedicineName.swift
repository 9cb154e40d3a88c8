/// What somebody calls a medicine, as far as a program can tell two such names apart.
///
/// People write one medicine in many ways: by its brand or its substance, with the form it is taken
/// as, with a slip of a finger. So two names *may be of one medicine* if a table has one substance
/// for both, or if the words of the one stand in the other, a slip aside. That is a reason to ask,
/// and none to say that they are the same.
///
/// *Example:* "infant calpol" may be "Calpol syrup", "paracetomol", or "panadol"; "vitamin c" is
/// not "vitamin k".
package struct MedicineName: Equatable, Sendable {
    /// The words in lower case, parted at all that is no letter and no digit.
    private let words: [String]
    /// Those that say what it is, if any do: no form, and no strength.
    private let kernel: [String]
    private let substances: Set<Int>

    /// Complexity: O(signs · names of the table).
    package init(_ typed: String) {
        words = typed.lowercased().replacing("\u{2019}", with: "'")
            .split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
        let telling = words.filter { !Self.isStrength($0) && !MedicineTable.forms.contains($0) }
        kernel = telling.isEmpty ? words : telling
        substances = Self.substances(of: words)
    }

    /// Whether both may be names of one medicine. What has no name may be anything.
    ///
    /// Complexity: O(words · words · letters squared).
    package func mayBe(_ other: MedicineName) -> Bool {
        guard !words.isEmpty, !other.words.isEmpty else { return true }
        return !substances.isDisjoint(with: other.substances)
            || words.joined() == other.words.joined()
            || Self.stand(kernel, in: other.words) || Self.stand(other.kernel, in: words)
    }

    private static func stand(_ some: [String], in all: [String]) -> Bool {
        some.allSatisfy { word in all.contains { isNear(word, $0) } }
    }

    /// Whether two words may be one: a slip in five letters or more, or one that was not typed to
    /// its end.
    private static func isNear(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        guard !(one + other).contains(where: \.isNumber) else { return false }
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        if short.count >= 4, long.hasPrefix(short) { return true }
        return short.count >= 5 && LetterDistance.distance(one, other, atMost: 1) != nil
    }

    /// "200mg", "250": how strong it is.
    private static func isStrength(_ word: String) -> Bool {
        let digits = word.prefix { $0.isNumber }
        let unit = word.dropFirst(digits.count)
        guard !digits.isEmpty else { return false }
        return unit.isEmpty ? digits.count > 1 : ["mg", "ml", "mcg", "iu", "g"].contains(unit)
    }

    /// What the table has for the words, also where a name is written in two or three.
    private static func substances(of words: [String]) -> Set<Int> {
        var found: Set<Int> = []
        for place in words.indices {
            for count in 1...3 where place + count <= words.count {
                let name = words[place..<place + count].joined()
                found.formUnion(MedicineTable.byName[name] ?? [])
            }
            guard found.isEmpty else { continue }
            // Letters of vitamins are no slips.
            for (name, some) in MedicineTable.byName
            where !name.hasPrefix("vitamin") && isNear(words[place], name) {
                found.formUnion(some)
            }
        }
        return found
    }
}
