public import EventLog

/// One parent's answer to an entry. Answers that the parent began apart, each without having seen
/// the other, are versions of it.
///
/// Spec: Protocol/06-content.md §7
public struct OneReply: Equatable, Sendable {
    /// The parent who answers.
    public let parent: Parent
    /// The entries that hold it, ascending by id: one, or several versions of which the parent
    /// keeps one.
    public let versions: [EntryView]

    /// Whether a person has to choose between versions.
    public var isOpen: Bool { versions.count > 1 }
}

/// Which answers stand.
public enum Replies {
    /// The standing replies among the answers to one entry, the founding parent's first: at most
    /// one for each parent.
    ///
    /// `replies` may come in any order; what was taken back or has no effect is passed over.
    /// Complexity: O(n log n).
    public static func standing(_ replies: [EntryView]) -> [OneReply] {
        let effective = replies.filter { reply in
            reply.kind == .reply && !reply.isRetracted && !reply.hasFallen
        }
        let byParent = Dictionary(grouping: effective) { $0.state.owner }
        return byParent.keys.sorted().map { parent in
            OneReply(
                parent: parent,
                versions: (byParent[parent] ?? []).sorted { $0.state.entry < $1.state.entry })
        }
    }
}

extension EntryHistory {
    /// What stood in an entry for the author of `record`, such as an answer to it: the versions
    /// that were live among the events in its past.
    ///
    /// - Parameter events: all accepted events that touch the entry, in any order.
    /// - Returns: nil if the author had not seen the entry.
    /// Complexity: O(n log n) for n operations.
    public static func seen(
        by record: EventRecord, of entry: EventID, events: [EntryEvent]
    ) -> EntryState? {
        EntryState.fold(
            entry: entry,
            events: events.filter { $0.record.id != record.id && record.hasSeen($0.record) })
    }
}
