/// A number as it stands in a sentence: `5.5`, `1/2`, `1 1/2`, `half a`, `one and a half`.
///
/// *Example.* Of `Robin took 1 1/2 tablet` the number at `1` is one and a half, and the word behind
/// it is the unit.
struct SpokenNumber: Equatable {
    /// Thousandths.
    let value: Int64
    /// Whether its point may group thousands.
    let isTwofold: Bool
    /// What stands right behind it in the same word: of `60ml` the unit.
    let rest: String
    /// The place of its last word.
    let last: Int

    /// The number that begins at a word; nil if none does. O(the word).
    init?(in words: [String], at place: Int) {
        func word(_ place: Int) -> String {
            words.indices.contains(place) ? words[place].lowercased() : ""
        }
        if let part = Self.part(word(place)) {
            (value, rest, isTwofold) = (part.value, part.rest, false)
            last =
                part.rest.isEmpty && ["a", "an", "of"].contains(word(place + 1))
                    && Self.parts[word(place)] != nil ? place + 1 : place
            return
        }
        let digits = String(WrittenNumber.prefix(of: words[place][...]))
        let named = Self.wholes[word(place)]
        guard let number = WrittenNumber(named.map { String($0) } ?? digits) else { return nil }
        let behind = named == nil ? String(words[place].dropFirst(digits.count)) : ""
        // `1 000 mg`: a blank groups thousands, and in `2 500 mg tablets` it may.
        if behind.isEmpty, (1...3).contains(digits.utf8.count), WrittenNumber.whole(digits) != nil {
            let group = word(place + 1).prefix { $0.isASCII && $0.isNumber }
            if group.utf8.count == 3, let sum = WrittenNumber.whole(digits + group) {
                value = Int64(sum) * 1_000
                (rest, last) = (String(word(place + 1).dropFirst(3)), place + 1)
                isTwofold = group.first != "0"
                return
            }
        }
        // `1 1/2` and `one and a half`.
        var next = place + 1
        if word(next) == "and" { next += ["a", "an"].contains(word(next + 1)) ? 2 : 1 }
        if behind.isEmpty, number.value % 1_000 == 0, number.grouped == nil,
            let part = Self.part(word(next)), part.value < 1_000
        {
            (value, rest, last) = (number.value + part.value, part.rest, next)
            isTwofold = false
            return
        }
        (value, rest, last) = (number.value, behind, place)
        isTwofold = number.grouped != nil
    }

    /// Thousandths of `1/2`, `half` or `½`, with what stands behind it in its word.
    private static func part(_ word: String) -> (value: Int64, rest: String)? {
        if let value = parts[word] { return (value, "") }
        let pieces = word.split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard pieces.count == 2, let above = WrittenNumber.whole(pieces[0]) else {
            return WrittenNumber.part(word).map { ($0, "") }
        }
        let digits = pieces[1].prefix { $0.isASCII && $0.isNumber }
        guard let below = WrittenNumber.whole(digits), (2...16).contains(below), above < 1_000
        else { return nil }
        let value = (Int64(above) * 2_000 + Int64(below)) / (2 * Int64(below))
        return (value, String(pieces[1].dropFirst(digits.count)))
    }

    private static let parts: [String: Int64] = ["half": 500, "quarter": 250]
    private static let wholes: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10,
    ]
}
