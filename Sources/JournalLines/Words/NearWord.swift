import JournalModel

/// Finds what somebody meant by a misspelt word.
package enum NearWord {
    /// The name that is one slip away: a letter too many, too few, another one, or two that changed
    /// places. Nil if there is none, if several mean different things, if `typed` is the beginning
    /// of one, for who stops in the middle of a word may have meant any that begins so, or if it is
    /// a word of English, which means itself.
    ///
    /// *Example:* `botle` is a bottle, and `peas` are peas, though `pees` is a letter away.
    ///
    /// - Parameter least: the fewest letters of a name that may be misspelt: short words are near
    ///   too many others. Nobody slips in the first letter, but by changing places.
    static func slip<Meaning: Equatable>(
        of typed: String, in table: [String: Meaning], least: Int = 3
    ) -> String? {
        guard !EnglishWords.contains(typed) else { return nil }
        guard typed.count >= 3, !table.keys.contains(where: { $0.hasPrefix(typed) }) else {
            return nil
        }
        let near = table.keys.filter {
            !$0.contains(" ") && LetterDistance.distance(typed, $0, atMost: 1) == 1
        }
        let fitting = near.filter {
            $0.count >= least && ($0.first == typed.first || $0.first == typed.dropFirst().first)
        }
        guard let first = fitting.min(), near.allSatisfy({ table[$0] == table[first] }) else {
            return nil
        }
        return first
    }

    /// The same among names of which each means itself.
    static func slip(of typed: String, among names: some Sequence<String>) -> String? {
        slip(of: typed, in: Dictionary(names.map { ($0, $0) }, uniquingKeysWith: { one, _ in one }))
    }

    /// The nearest within two slips, or the first that begins so; nil if none is near.
    ///
    /// - Parameter least: the fewest letters of a word that may be misspelt: one letter of two is
    ///   half of the word, but of a unit, of which there are few.
    static func nearest(
        to typed: String, among names: some Sequence<String>, least: Int = 3
    ) -> String? {
        guard typed.count >= least else { return names.first { $0 == typed } }
        var best: (distance: Int, name: String)?
        for name in names {
            let isBeginning = typed.count >= 3 && name.hasPrefix(typed)
            let far =
                typed == name
                ? 0
                : isBeginning
                    ? 1
                    : LetterDistance.distance(typed, name, atMost: typed.count <= 3 ? 1 : 2)
            guard let far else { continue }
            if best.map({ (far, name) < $0 }) ?? true { best = (far, name) }
        }
        return best?.name
    }
}
