import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// The lines of a list of entries. An answer has no line with its words: its entry says who
/// answered, and `show` has the words. Many proposals of one parent have one line together. An end
/// of somebody who never saw the beginning stands under it, as one entry.
struct LogList {
    private(set) var entries: [EntryView]
    private var listed: Set<EventID>
    private let names: Names
    private let line: EntryLine
    /// All answers, by the entry that they answer.
    private let replies: [EventID: [EntryView]]
    private let hasReplies: Bool
    private let open: OpenProposals
    /// What ended an entry, by that entry; such an end has no line of its own.
    private let ends: [EventID: [EntryView]]
    private let beginnings: [EventID: EventID]
    /// Entries that ask anew what the other parent said no to.
    private let again: Set<EventID>

    /// - Parameters:
    ///   - entries: what is listed, the newest first.
    ///   - hasReplies: whether answers themselves were asked for.
    /// Complexity: O(entries log entries + replies), and what waits if any of them is a question.
    init(
        _ entries: [EntryView], in replica: Replica, _ names: Names, _ zone: Zone,
        hasReplies: Bool
    ) throws {
        self.entries = entries
        listed = Set(entries.map(\.state.entry))
        self.names = names
        self.hasReplies = hasReplies
        line = EntryLine(names: names, zone: zone)
        ends = Dictionary(
            uniqueKeysWithValues: JoinedEntry.joined(entries).filter { !$0.ends.isEmpty }
                .map { ($0.entry.state.entry, $0.ends) })
        beginnings = Dictionary(
            ends.flatMap { start, ends in ends.map { ($0.state.entry, start) } },
            uniquingKeysWith: { first, _ in first })
        replies = entries.isEmpty ? [:] : try replica.replies()
        let asks = entries.contains { !$0.proposals.isEmpty }
        open = OpenProposals(asks ? try replica.questions() : [])
        again = asks ? try replica.askingAgain(among: entries) : []
    }

    /// The latest `count` entries that have a line. What is folded into one line, and answers that
    /// stand at their entry, take the place of nothing else: many questions empty no list.
    ///
    /// - Parameters:
    ///   - isWhole: whether each entry counts, with a line or without.
    ///   - find: the latest entries, as many as asked for, the newest first.
    /// Complexity: O(count + what has no line among them).
    static func latest(
        _ count: Int, in replica: Replica, _ names: Names, _ zone: Zone, hasReplies: Bool,
        isWhole: Bool, _ find: (Int) throws -> [EntryView]
    ) throws -> LogList {
        // A few more, so that the beginning of what ended last is among them.
        var asked = isWhole ? count : Bounded.sum(count, 16)
        while true {
            let entries = try find(asked)
            var list = try LogList(entries, in: replica, names, zone, hasReplies: hasReplies)
            guard !isWhole else { return list }
            var left = count
            let latest = entries.prefix { entry in
                if !list.lines(entry).isEmpty { left -= 1 }
                return left >= 0
            }
            if left <= 0 || entries.count < asked {
                list.entries = Array(latest)
                list.listed = Set(latest.map(\.state.entry))
                return list
            }
            asked = Bounded.sum(asked, asked)
        }
    }

    /// What a person reads.
    var lines: [String] {
        let folded = entries.contains { entry in entry.proposals.contains { open.folds($0.by) } }
        return entries.flatMap(lines)
            + (folded
                ? FoldedProposals(open: open, names: names).lines : [])
    }

    /// What a person has seen who read that, the oldest entry first.
    var looks: [EntryLook] {
        entries.reversed().compactMap { entry in
            isWordless(entry) || lines(entry).isEmpty ? nil : line.look(entry, folding: open)
        }
    }

    /// The newest entry in which something waits for who sits here, of what has a line.
    var newestQuestion: EntryView? {
        entries.first { entry in
            !again.contains(entry.state.entry)
                && entry.proposals.contains { $0.waitsFor == names.own && !open.folds($0.by) }
        }
    }

    /// The same for programs, with who answered.
    func json(_ entry: EntryView) -> [JSON] {
        let parents = Replies.standing(replies[entry.state.entry] ?? []).map(\.parent)
        return EntryJSON.perChild(entry, in: names.history).map { json in
            guard case .object(let members) = json else { return json }
            return .object(
                members + [
                    JSON.Member(key: "replies-by", value: .array(parents.map { JSON($0) }))
                ])
        }
    }

    private func isWordless(_ entry: EntryView) -> Bool { entry.kind == .reply && !hasReplies }

    private func lines(_ entry: EntryView) -> [String] {
        if let start = beginnings[entry.state.entry], listed.contains(start) { return [] }
        guard isWordless(entry) else {
            return line.lines(
                entry, replies: replies[entry.state.entry] ?? [],
                endedBy: ends[entry.state.entry] ?? [], folding: open)
        }
        // Its entry says who answered, where that stands in the list.
        let answered = entry.links(in: FieldNumber.replyTo)
        let isHere = answered.contains(where: listed.contains)
        guard !isHere, !entry.isRetracted, let first = answered.first else { return [] }
        return [line.lineWithoutWords(ofReply: entry, to: first)]
    }
}
