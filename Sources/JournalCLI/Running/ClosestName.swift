import JournalText

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
        let limit = typed.count <= 3 ? 1 : 2
        let ranked = names.map { (distance: distance(typed, $0), name: $0) }
            .filter { $0.distance <= limit }
        let nearest = ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return nearest.map { [$0.name] } ?? []
    }

    /// All names that one letter more, fewer or other makes of it, ascending.
    static func oneLetter(from typed: String, among names: [String]) -> [String] {
        names.filter { distance(typed.lowercased(), $0) == 1 }.sorted()
    }

    /// Letters to insert, drop, replace or swap with their neighbour.
    private static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
