package import JournalModel

/// How many there are of something.
extension Sentences {
    /// "1 note", "3 notes": so many entries of a kind.
    package static func counted(_ count: Int, _ kind: EntryKind) -> String {
        guard count == 1 else { return "\(count) \(several(kind))" }
        return kind == .care ? "1 entry of care" : "1 \(kind.name)"
    }

    package static func entryCount(_ count: Int) -> String {
        count == 1 ? "one entry" : "\(count) entries"
    }

    package static func events(_ count: Int) -> String {
        count == 1 ? "one event" : "\(count) events"
    }

    package static func values(_ count: Int) -> String {
        count == 1 ? "one value" : "\(count) values"
    }

    private static func several(_ kind: EntryKind) -> String {
        switch kind {
        case .care: "entries of care"
        case .child: "children"
        case .person: "people"
        case .thanks: "words of thanks"
        case .comfort: "words of comfort"
        case .authorship: "words on who wrote what"
        default: "\(kind.name)s"
        }
    }
}
