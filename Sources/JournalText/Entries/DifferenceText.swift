import JournalModel

/// What became of a text, on one line: `in the [-bed-]{+car+}`.
struct DifferenceText {
    let marks: ChangeMarks
    /// Signs of unchanged words that are shown on each side of a change.
    private static let context = 24

    /// The difference; long stretches that are the same are shortened.
    func line(_ difference: WordDifference) -> String {
        let last = difference.parts.count - 1
        return difference.parts.enumerated().map { index, part in
            switch part {
            case .same(let text):
                Self.shortened(FieldText.line(text), isFirst: index == 0, isLast: index == last)
            case .removed(let text):
                "\(marks.removed)[-\(FieldText.line(text))-]\(marks.end)"
            case .added(let text): "\(marks.added){+\(FieldText.line(text))+}\(marks.end)"
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
