/// How far two words are apart.
package enum LetterDistance {
    /// Letters to insert, drop, replace or swap with their neighbour; nil if more than `limit`.
    ///
    /// Complexity: O(letters of the one · letters of the other).
    package static func distance(_ one: String, _ other: String, atMost limit: Int) -> Int? {
        let (a, b) = (Array(one), Array(other))
        guard abs(a.count - b.count) <= limit else { return nil }
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
        let found = rows[a.count][b.count]
        return found <= limit ? found : nil
    }
}
