import EventLog
import JournalModel

/// What of a journal is handed over: some whole days, and one child or all. Nothing else cuts it: a
/// page of one parent's words, or of one kind of entry, would be a page against somebody.
package struct HandedChoice {
    /// Numbers of days, counted from 1 January 1970.
    package let days: ClosedRange<Int>
    /// The child; nil for all.
    package let child: NamedChild?

    package init(days: ClosedRange<Int>, child: NamedChild? = nil) {
        self.days = days
        self.child = child
    }

    /// Whether an entry of these days is meant: what names the child, and what names none. What
    /// answers or mends goes where the other entry goes.
    func means(_ entry: EntryView, _ below: EntriesBelow) -> Bool {
        guard let child else { return true }
        var (meant, known) = (entry, Set([entry.state.entry]))
        while let there = meant.over.first.flatMap(below.entry),
            known.insert(there.state.entry).inserted
        {
            meant = there
        }
        return Self.means(meant, child.id)
    }

    private static func means(_ entry: EntryView, _ child: EventID) -> Bool {
        let named = entry.fields.filter {
            $0.field == FieldNumber.child || $0.field == FieldNumber.children
        }.flatMap(\.versions).flatMap { view -> [EventID] in
            switch view.content {
            case .value(.entry(let id)): [id]
            case .value(.entries(let ids)): ids
            default: []
            }
        }
        return named.isEmpty || named.contains(child)
    }
}

extension EntryView {
    /// What an answer answers, and what a repair or a comfort is to, by its id.
    var over: [EventID] {
        links(in: FieldNumber.replyTo, of: .reply)
            + links(in: FieldNumber.repairedRupture, of: .repair, .comfort)
    }

    /// The entries that a field names, if this is of one of these kinds.
    fileprivate func links(in field: UInt32, of kinds: EntryKind...) -> [EventID] {
        kind.map(kinds.contains) == true ? links(in: field) : []
    }
}
