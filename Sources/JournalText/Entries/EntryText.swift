import EventLog
public import JournalClient
public import JournalLines
public import JournalModel

/// Entries of one journal as people and programs read them, in the same words on every surface.
///
/// Each line is harmless: what a person wrote stands in it without signs that move a cursor, hide
/// or begin a line of their own. What a surface is made of, a terminal's codes or a page's tags, it
/// keeps apart itself. No key is needed, so a daemon's copy is shown as well. Whatever a surface
/// shows it also notes by `JournalHolder.noteShown(_:)`, since nobody replaces words that they have
/// not seen.
///
///     let text = try EntryText(replica, zone: .system)
///     for entry in try replica.latest(50) { text.lines(entry).forEach(show) }
///     replica.noteShown(entries.map(text.look))
public struct EntryText {
    /// Who is called what.
    package let names: Names
    private let copy: JournalCopy
    private let line: EntryLine
    private let zone: Zone
    private let marks: ChangeMarks

    /// Reads who is called what in the journal as it is now; what is shown of an entry has these
    /// names. O(persons, children and devices).
    ///
    /// - Parameters:
    ///   - zone: where times are shown that name no zone of their own.
    ///   - marks: what to set around words that changed.
    /// - Throws: what a store throws that cannot be read.
    public init(_ holder: some JournalHolder, zone: Zone, marks: ChangeMarks = .none) throws {
        copy = holder.copy
        self.zone = zone
        self.marks = marks
        names = try Names(copy)
        line = EntryLine(names: names, zone: zone)
    }

    /// The entry in a list: when, its short id, who, which kind, what and its marks, on one line;
    /// below it one line for each further thing that is only proposed. O(its words).
    public func lines(_ entry: EntryView) -> [String] { line.lines(entry) }

    /// All of one entry: every field, each version of one that differs, proposals, words without
    /// effect, and the answers to it. O(its words and versions).
    ///
    /// - Parameters:
    ///   - replies: the answers, as `JournalHolder.replies(to:)` has them.
    ///   - mends: of a rupture what mended it or comforted, as `JournalHolder.mends(of:)` has it.
    ///   - joins: what is one entry with it, as `JournalHolder.joins(of:)` has it.
    public func page(
        _ entry: HistoryView, replies: [EntryView], mends: [EntryView] = [], joins: Joins = .none
    ) -> [String] {
        page.lines(entry, replies: replies, mends: mends, joins: joins)
    }

    /// The versions of a field side by side: who wrote each, what it was made from, and what
    /// differs. Nothing if there is no such field. O(its versions and their words).
    ///
    /// - Parameter field: its number; nil for all in which something waits, and for proposals.
    public func versions(_ entry: HistoryView, of field: UInt32? = nil) -> [String] {
        page.waitingLines(entry, only: field)
    }

    /// Everything that was ever done to the entry, one step after the other; none stands before one
    /// that its author had seen. Then the answers to it, and what mended it, as on its page.
    ///
    /// O(steps and their words).
    public func history(
        _ entry: HistoryView, replies: [EntryView] = [], mends: [EntryView] = [],
        joins: Joins = .none
    ) -> [String] {
        HistoryPage(copy, names: names, zone: zone, marks: marks).lines(entry)
            + page.lines(answeredBy: entry.entry) + page.lines(joining: entry.entry, joins)
            + page.lines(mending: entry.entry, mends)
            + page.lines(of: replies, to: entry.entry)
    }

    /// All of one entry for programs: parents are numbers, devices are keys, words are exact.
    ///
    /// - Parameters:
    ///   - replies: the answers, as `JournalHolder.replies(to:)` has them.
    ///   - mends: of a rupture what mended it or comforted, as `JournalHolder.mends(of:)` has it.
    ///   - joins: what is one entry with it, as `JournalHolder.joins(of:)` has it.
    public func json(
        _ entry: HistoryView, replies: [EntryView], mends: [EntryView] = [], joins: Joins = .none
    ) -> JSON {
        let whole = EntryJSON.entry(
            entry, replies: replies, mends: mends, in: names, witnesses: page.witnesses)
        guard case .object(let members) = whole else { return whole }
        return .object(members + EntryJSON.joined(entry.entry, joins))
    }

    /// Every step of the entry's history for programs, in the order of ``history(_:)``.
    public func historyJSON(
        _ entry: HistoryView, replies: [EntryView] = [], mends: [EntryView] = [],
        joins: Joins = .none
    ) -> JSON {
        guard case .object(let members) = EntryJSON.history(entry, in: names) else {
            return .null
        }
        func list(_ entries: [EntryView]) -> JSON {
            .array(entries.map { EntryJSON.entry($0, in: names) })
        }
        return .object(
            members + [
                JSON.Member(key: "replies", value: list(replies)),
                JSON.Member(key: "mends", value: list(mends)),
            ] + EntryJSON.joined(entry.entry, joins))
    }

    /// What of an entry a person has seen who saw its ``lines(_:)``: the fields that stand there
    /// whole and in one version.
    public func look(_ entry: EntryView) -> EntryLook { line.look(entry) }

    /// What of an entry a person has seen who saw its ``page(_:replies:)``: every field that stands
    /// there, with the numbers of its versions. O(fields).
    public func lookAtPage(_ entry: EntryView) -> EntryLook { page.look(entry) }

    /// What of an answer a person has seen under the entry that it answers: its words.
    public func lookAtReply(_ reply: EntryView) -> EntryLook { line.lookAtReply(reply) }

    private var page: EntryPage {
        EntryPage(copy, names: names, zone: zone, marks: marks)
    }
}
