/// A name as it is shown: on one line, without long gaps, and not so long that it fills a line.
package enum ShownName {
    private static let length = 40
    /// Brackets as a name is shown with them: marks stand in square ones.
    package static let round: [Unicode.Scalar: String] = ["[": "(", "]": ")"]

    /// Nil if nothing can be seen of it. O(bytes).
    package static func text(_ name: String) -> String? {
        let seen = ForeignText.line(name).unicodeScalars
            .map { ForeignText.isBlank($0) ? " " : round[$0] ?? String($0) }.joined()
        let words = seen.split { $0.isWhitespace }.joined(separator: " ")
        guard !words.isEmpty else { return nil }
        return words.count <= length ? words : words.prefix(length - 1) + "\u{2026}"
    }
}
