package import JournalModel

/// How many there are of something.
extension Sentences {
    /// "1 note", "3 notes": so many entries of a kind.
    package static func counted(_ count: Int, _ kind: EntryKind) -> String {
        "\(count) \(count == 1 ? kind.spec.one : kind.spec.several)"
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
}
