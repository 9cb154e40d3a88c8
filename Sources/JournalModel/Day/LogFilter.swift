public import EventLog

/// Which entries somebody wants to see.
///
/// What one parent wrote, and what is about one person, is never listed apart of ruptures, repairs
/// and the child's words: such a list would be a page against somebody.
public struct LogFilter: Equatable, Sendable {
    /// Only these kinds; none for all that are listed.
    public var kinds: Set<EntryKind> = []
    /// Only what is about this child.
    public var child: EventID?
    /// Only what has this tag, in capitals or without.
    public var tag: String?
    /// Only what names this person.
    public var person: UInt32?
    /// Only what this parent began.
    public var parent: Parent?
    /// Only what says these words.
    public var words: WordQuery?
    /// Only what happened on these days by the clock on the wall there, counted from 1970.
    public var days: ClosedRange<Int>?

    /// Everything that is listed.
    public init() {}

    /// Whether it is one for a screen alone: a list of one kind or one parent is no page to hand
    /// over. Names of children, people and devices are no moments of a day, and lists of them are
    /// held against nobody.
    public var isForScreen: Bool {
        kinds.contains { $0.spec.traits.contains(.listed) } || parent != nil || person != nil
    }

    /// Whether a list on a screen names it in its first line.
    public var isNamed: Bool { !kinds.isEmpty || parent != nil || person != nil }

    /// Whether it leaves anything out.
    public var isEverything: Bool { self == LogFilter() }

    /// Whether an entry of this kind can be meant. O(1).
    public func canMean(type: UInt32) -> Bool {
        guard let kind = EntryKind(rawValue: type) else { return kinds.isEmpty }
        if parent != nil || person != nil, Arrivals.isQuiet(type) { return false }
        return kinds.isEmpty ? kind.spec.traits.contains(.listed) : kinds.contains(kind)
    }

    /// Whether an entry is meant. O(bytes of its texts).
    public func means(_ entry: EntryView) -> Bool {
        guard canMean(type: entry.state.type) else { return false }
        // What its author took back is not found by its words.
        if words != nil, entry.isFolded { return false }
        if let parent, entry.state.owner != parent { return false }
        if let days, !days.contains(entry.wallDay) { return false }
        if let child, !entry.says({ $0 == .entry(child) || $0.entries.contains(child) }) {
            return false
        }
        if let person, !entry.says({ $0 == .person(person) || $0.persons.contains(person) }) {
            return false
        }
        if let tag {
            let tags = entry[FieldNumber.tags]?.versions.flatMap { view -> [String] in
                guard case .value(.texts(let tags)) = view.content else { return [] }
                return tags
            }
            let isThere = tags?.contains { $0.lowercased() == tag.lowercased() } ?? false
            guard isThere else { return false }
        }
        return words?.isSaid(by: entry) ?? true
    }
}

extension EntryView {
    fileprivate func says(_ isMeant: (FieldValue) -> Bool) -> Bool {
        fields.contains { field in
            field.versions.contains { view in
                guard case .value(let value) = view.content else { return false }
                return isMeant(value)
            }
        }
    }
}

extension FieldValue {
    fileprivate var entries: [EventID] {
        guard case .entries(let ids) = self else { return [] }
        return ids
    }

    fileprivate var persons: [UInt32] {
        guard case .persons(let persons) = self else { return [] }
        return persons
    }
}
