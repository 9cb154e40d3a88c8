import JournalModel

/// What became of a text, on one line: `in the [-bed-]{+car+}`.
struct DifferenceText {
    let marks: ChangeMarks
    /// Signs of unchanged words that are shown on each side of a change.
    private static let context = 24

    /// The difference; long stretches that are the same are shortened.
    func line(_ difference: WordDifference) -> String {
        let last = difference.parts.count - 1
        let words = difference.parts.map { part in
            switch part {
            case .same(let text), .removed(let text), .added(let text): FieldText.line(text)
            }
        }
        // Words that have such signs themselves stand in quotes, each part by itself.
        let areLikeMarks = words.contains { FieldText.words($0) != $0 }
        func told(_ text: String) -> String { areLikeMarks ? FieldText.quoted(text) : text }
        return zip(difference.parts, words).enumerated().map { index, part in
            switch part.0 {
            case .same:
                told(Self.shortened(part.1, isFirst: index == 0, isLast: index == last))
            case .removed: "\(marks.removed)[-\(told(part.1))-]\(marks.end)"
            case .added: "\(marks.added){+\(told(part.1))+}\(marks.end)"
            }
        }.joined()
    }

    private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let room = isFirst || isLast ? context : 2 * context
        guard text.count > room + 3 else { return text }
        let start = isFirst ? "" : String(text.prefix(context))
        let end = isLast ? "" : String(text.suffix(context))
        return "\(start)…\(end)"
    }
}
