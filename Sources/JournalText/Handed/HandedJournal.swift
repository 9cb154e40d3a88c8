package import EventLog
package import JournalClient
import JournalLines
package import JournalModel

/// All that a page which is handed over is a function of. Two parents whose copies hold the same
/// have the same values here, and so the same bytes on paper.
///
/// Spec: Protocol/16-reserved.md §18
package struct HandedJournal {
    package let names: Names
    package let choice: HandedChoice
    /// What is here.
    package let mark: CopyMark
    /// When each parent wrote last, in milliseconds since 1970.
    package let last: [Parent: UInt64]
    /// Everything that is chosen, the earliest first.
    package let entries: [EntryView]
    /// What is one entry with others.
    package let joins: Joins
    /// Everything that was done to entries that were changed after they were begun.
    package let histories: [EventID: HistoryView]
    /// The version of the program.
    package let version: String

    /// Reads what is to be handed over.
    ///
    /// - Parameter child: the name of a child, as typed; nil for all.
    /// - Throws: what a store throws that cannot be read.
    /// Complexity: O(entries of these days + answers + mends).
    package init(
        _ holder: some JournalHolder, names: Names, choice: HandedChoice, version: String
    ) throws {
        let copy = holder.copy
        self = try copy.together {
            let entries = try copy.entries(ofDays: choice.days)
                .filter { choice.means($0, names.below) }
            var last: [Parent: UInt64] = [:]
            for parent: Parent in [1, 2] { last[parent] = try copy.lastWritten(by: parent) }
            var histories: [EventID: HistoryView] = [:]
            for entry in entries where entry.wasChanged && !entry.isFolded {
                histories[entry.state.entry] = try copy.history(of: entry.state.entry)
            }
            return HandedJournal(
                names: names, choice: choice, mark: try copy.mark(), last: last,
                entries: entries, joins: try copy.joins(of: entries), histories: histories,
                version: version)
        }
    }

    package init(
        names: Names, choice: HandedChoice, mark: CopyMark, last: [Parent: UInt64],
        entries: [EntryView], joins: Joins, histories: [EventID: HistoryView], version: String
    ) {
        self.names = names
        self.choice = choice
        self.mark = mark
        self.last = last
        self.entries = entries
        self.joins = joins
        self.histories = histories
        self.version = version
    }

    /// The entries that stand by themselves: not what answers or mends one that is listed, which
    /// stands below that.
    var standing: [EntryView] {
        // What answers an answer stands by itself, with what it answers below it.
        let listed = Set(entries.filter { !$0.mayStandBelow }.map(\.state.entry))
        return entries.filter { entry in
            switch entry.kind {
            case .reply:
                return !entry.links(in: FieldNumber.replyTo).contains(where: listed.contains)
            case .repair, .comfort:
                return !entry.links(in: FieldNumber.repairedRupture).contains { id in
                    listed.contains(id)
                        && names.below.mends(of: id).contains(entry)
                }
            default: return true
            }
        }
    }

    /// What stands below an entry on the page: what mended it, and the answers to it.
    func below(_ entry: EntryView) -> [EntryView] {
        names.below.mends(of: entry) + names.below.replies(to: entry)
    }

    /// Everything, each entry once, what answers or mends behind its entry.
    var whole: [EntryView] {
        var known: Set<EventID> = []
        return standing.flatMap { [$0] + below($0) }
            .filter { known.insert($0.state.entry).inserted }
    }

    /// Of when the page is, for its first and its last line.
    package var asOf: String {
        let days = [Parent(1), 2].map { parent in
            (names.parent(parent), last[parent].map { Self.day($0) })
        }.sorted { $0.0 < $1.0 }
        return Sentences.Handed.asOf(
            days.map { Sentences.Handed.last(of: $0.0, on: $0.1) })
    }

    /// The day of a time, in UTC.
    static func day(_ milliseconds: UInt64) -> String {
        CivilTime(utcMilliseconds: Int64(clamping: milliseconds), offsetMinutes: 0).dateText
    }

}

extension EntryView {
    /// Whether anything was done to it after it was begun.
    fileprivate var wasChanged: Bool { state.effects.contains { $0.dot.event != state.entry } }
}

extension EntryView {
    /// Whether it answers or mends another entry, below which it then stands.
    fileprivate var mayStandBelow: Bool { spec.traits.contains(.standsBelow) }
}
