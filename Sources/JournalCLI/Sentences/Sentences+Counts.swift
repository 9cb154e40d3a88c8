import JournalModel

/// How many there are of something.
extension Sentences {
    /// "1 note", "3 notes": so many entries of a kind.
    static func counted(_ count: Int, _ kind: EntryKind) -> String {
        guard count == 1 else { return "\(count) \(several(kind))" }
        return kind == .care ? "1 entry of care" : "1 \(kind.name)"
    }

    private static func several(_ kind: EntryKind) -> String {
        switch kind {
        case .care: "entries of care"
        case .child: "children"
        case .person: "people"
        default: "\(kind.name)s"
        }
    }
}
