import JournalModel

/// Finds what somebody meant by a half-typed or misspelt name.
enum ClosestName {
    /// The first of those names.
    static func closest(to typed: String, among names: [String]) -> String? {
        all(closeTo: typed, among: names).first
    }

    /// All names that begin so, ascending; else the nearest within two changes, if any is near.
    static func all(closeTo typed: String, among names: [String]) -> [String] {
        let typed = typed.lowercased()
        guard !typed.isEmpty else { return [] }
        let whole = names.filter { $0.hasPrefix(typed) }.sorted()
        guard whole.isEmpty else { return whole }
        // Half of a short word is another word, and one letter of two is half.
        guard typed.count > 2 else { return [] }
        let limit = typed.count <= 5 ? 1 : 2
        let ranked = names.compactMap { name in
            LetterDistance.distance(typed, name, atMost: limit).map { (distance: $0, name: name) }
        }
        let nearest = ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return nearest.map { [$0.name] } ?? []
    }

    /// All names that one letter more, fewer or other makes of it, ascending.
    static func oneLetter(from typed: String, among names: [String]) -> [String] {
        let typed = typed.lowercased()
        guard typed.count > 2 else { return [] }
        return names.filter { LetterDistance.distance(typed, $0, atMost: 1) == 1 }.sorted()
    }
}
