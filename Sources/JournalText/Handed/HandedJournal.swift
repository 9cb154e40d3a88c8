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
    package private(set) var histories: [EventID: HistoryView]
    /// The numbers of the days on which entries stand whose own day was erased, in the whole
    /// journal, ascending: nobody knows any more on which page they would be.
    package let erasedDays: [Int]
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
            let named = Set(try copy.erasures.requests().flatMap(\.named).map(\.entry))
            let erased = named.compactMap { try? copy.entry($0) }.filter(\.hasErasedDay)
            var journal = HandedJournal(
                names: names, choice: choice, mark: try copy.mark(), last: last,
                entries: entries, joins: try copy.joins(of: entries), histories: [:],
                erasedDays: Set(erased.map(\.wallDay)).sorted(), version: version)
            // Also of what stands below them, and was written on another day.
            for entry in journal.whole where entry.wasChanged && !entry.isFolded {
                journal.histories[entry.state.entry] = try copy.history(of: entry.state.entry)
            }
            return journal
        }
    }

    package init(
        names: Names, choice: HandedChoice, mark: CopyMark, last: [Parent: UInt64],
        entries: [EntryView], joins: Joins, histories: [EventID: HistoryView],
        erasedDays: [Int] = [], version: String
    ) {
        self.names = names
        self.choice = choice
        self.mark = mark
        self.last = last
        self.entries = entries
        self.joins = joins
        self.histories = histories
        self.erasedDays = erasedDays
        self.version = version
    }

    /// The entries that stand by themselves: not what answers or mends one that is listed, which
    /// stands below that.
    var standing: [EntryView] {
        let listed = Dictionary(
            entries.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        var alone = Set(
            entries.filter { entry in
                !entry.over.contains { id in
                    guard let there = listed[id], id != entry.state.entry else { return false }
                    return directlyBelow(there).contains { $0.state.entry == entry.state.entry }
                }
            }.map(\.state.entry))
        var placed = Set(alone.compactMap { listed[$0] }.flatMap(allBelow).map(\.entry.state.entry))
        placed.formUnion(alone)
        // Answers that answer each other in a ring: the first of them stands by itself.
        for entry in entries where !placed.contains(entry.state.entry) {
            alone.insert(entry.state.entry)
            placed.insert(entry.state.entry)
            placed.formUnion(allBelow(entry).map(\.entry.state.entry))
        }
        return entries.filter { alone.contains($0.state.entry) }
    }

    /// What mended an entry or comforted, and the answers to it.
    private func directlyBelow(_ entry: EntryView) -> [EntryView] {
        names.below.mends(of: entry) + names.below.replies(to: entry)
    }

    /// One entry below another.
    struct Below {
        let entry: EntryView
        /// What it answers or mends.
        let over: EntryView
        /// 0 right below what stands by itself.
        let depth: Int
    }

    /// All that stands below an entry on the page, each behind what it answers or mends: what
    /// mended it, the answers to it, and the same of each of those. Each once, also in a ring.
    func allBelow(_ root: EntryView) -> [Below] {
        func next(_ entry: EntryView, _ depth: Int) -> [Below] {
            directlyBelow(entry).reversed().map { Below(entry: $0, over: entry, depth: depth) }
        }
        var known = Set([root.state.entry])
        var found: [Below] = []
        var waiting = next(root, 0)
        while let one = waiting.popLast() {
            guard known.insert(one.entry.state.entry).inserted else { continue }
            found.append(one)
            waiting += next(one.entry, one.depth + 1)
        }
        return found
    }

    /// Everything, each entry once, what answers or mends behind its entry.
    var whole: [EntryView] {
        var known: Set<EventID> = []
        return standing.flatMap { [$0] + allBelow($0).map(\.entry) }
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
    /// Whether the time at which it happened was erased: it stands on the day of its writing.
    var hasErasedDay: Bool {
        guard let field = self[FieldNumber.happenedAt], field.value == nil else { return false }
        return field.versions.contains { $0.content == .erased }
    }
}
