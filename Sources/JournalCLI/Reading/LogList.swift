import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// The lines of a list of entries. What answers an entry, mends it or ends it stands under it and
/// has no line of its own. Many proposals of one parent have one line together.
struct LogList {
    private(set) var entries: [EntryView]
    private var listed: Set<EventID>
    let names: Names
    private let line: EntryLine
    private let hasReplies: Bool
    private let answered: (EntryView) -> EntryView?
    private let open: OpenProposals
    /// What is one entry with others: an end stands under what it ends.
    private let joins: Joins
    /// The first end in the list of each that is ended.
    private let newestEnd: [EventID: EventID]
    /// Entries that ask anew what the other parent said no to.
    private let again: Set<EventID>
    /// What came or was written in one go, and has no lines of its own.
    private var heaps = Heaps([])
    /// Lines of entries that were made already, and are the same whatever else is listed.
    private var made: [EventID: [String]] = [:]

    /// - Parameters:
    ///   - entries: what is listed, the newest first.
    ///   - hasReplies: whether answers themselves were asked for.
    /// Complexity: O(entries log entries + their answers), and what waits if any of them asks.
    init(
        _ entries: [EntryView], in copy: JournalCopy, _ names: Names, _ zone: Zone,
        hasReplies: Bool
    ) throws {
        self.entries = entries
        listed = Set(entries.map(\.state.entry))
        self.names = names
        self.hasReplies = hasReplies
        line = EntryLine(names: names, zone: zone)
        let joins = try copy.joins(of: entries)
        self.joins = joins
        newestEnd = Dictionary(
            entries.compactMap { end in
                joins.beginning(of: end).map { ($0.state.entry, end.state.entry) }
            }, uniquingKeysWith: { first, _ in first })
        answered = names.below.answered
        let asks = entries.contains { !$0.proposals.isEmpty }
        open = OpenProposals(asks ? try copy.questions() : [])
        again = asks ? try copy.askingAgain(among: entries) : []
    }

    /// The latest `count` entries that have a line. What is folded into one line, and answers that
    /// stand at their entry, take the place of nothing else: many questions empty no list.
    ///
    /// - Parameters:
    ///   - isWhole: whether each entry counts, with a line or without.
    ///   - foldsHeaps: whether what came or was written in one go has one line together.
    ///   - find: the latest entries, as many as asked for, the newest first; of a parent those that
    ///     they began.
    /// Complexity: O(count + what has no line among them); behind many entries that came or were
    /// written in one go, also O(entries that are gone through) without their words.
    static func latest(
        _ count: Int, in copy: JournalCopy, _ names: Names, _ zone: Zone, hasReplies: Bool,
        isWhole: Bool, foldsHeaps: Bool, _ find: (Int, Parent?) throws -> [EntryView]
    ) throws -> LogList {
        // A few more, so that the beginning of what ended last is among them.
        var asked = isWhole ? count : Bounded.sum(count, 16)
        while true {
            var entries = try find(asked, nil)
            let isAll = entries.count < asked
            func made() throws -> LogList {
                var list = try LogList(entries, in: copy, names, zone, hasReplies: hasReplies)
                if foldsHeaps { list.findHeaps(zone) }
                return list
            }
            var list = try made()
            guard !isWhole else { return list }
            let isFar = !list.heaps.isEmpty && !isAll && asked >= Self.farthest
            if isFar, let own = names.own {
                // What one wrote oneself is not pushed out, however much the other parent writes.
                let known = Set(entries.map(\.state.entry))
                entries += try find(count, own).filter { !known.contains($0.state.entry) }
                list = try made()
            }
            var left = count
            // What is one entry with others counts once, where the newest part of it stands.
            var counted: Set<EventID> = []
            let latest = entries.prefix { entry in
                let whole = list.joins.beginning(of: entry) ?? entry
                guard !list.isHeaped(whole), !list.making(whole).isEmpty else { return true }
                if counted.insert(whole.state.entry).inserted { left -= 1 }
                return left >= 0
            }
            if left <= 0 || isAll || isFar {
                list.entries = Array(latest)
                list.listed = Set(latest.map(\.state.entry))
                return list
            }
            asked = max(Bounded.sum(asked, asked), list.heaps.isEmpty ? 0 : Self.farthest)
        }
    }

    /// So many entries are read at most to fill a list beside heaps.
    private static let farthest = 1_000

    private mutating func findHeaps(_ zone: Zone) {
        // One's own are no flood, and what ends another entry is one with it.
        let others = entries.filter {
            $0.state.owner != names.own && joins.beginning(of: $0) == nil
        }
        guard others.count > Heaps.listed else { return }
        let days = WhenText(zone: zone, now: 0)
        heaps = Heaps(
            others.filter { !making($0).isEmpty }.map { entry in
                let marks = WritingMarks(entry, names.lateness(entry.state.created))
                return Heaps.Member(entry, marks) { days.dayNumber(Int64(clamping: $0)) }
            })
    }

    private func isHeaped(_ entry: EntryView) -> Bool { heaps[entry.state.entry] != nil }

    /// The lines of heaps, and one for the proposals that are folded, if an entry has such.
    func folded(_ text: FoldedHeaps) -> [String] {
        let isFolded = entries.contains { entry in entry.proposals.contains { open.folds($0.by) } }
        let asked = isFolded ? FoldedProposals(open: open, names: names).lines : []
        return text.lines(heaps, entries, ownLines) + asked.map(text.complete)
    }

    /// The same list with no other entries than these.
    func keeping(_ ids: Set<EventID>) -> LogList {
        var list = self
        list.entries = entries.filter { ids.contains($0.state.entry) }
        list.listed = Set(list.entries.map(\.state.entry))
        return list
    }

    /// What a person has seen who read that, the oldest entry first.
    var looks: [EntryLook] {
        entries.reversed().flatMap { entry -> [EntryLook] in
            guard !isBelow(entry), !isWordless(entry), !lines(of: entry).isEmpty else { return [] }
            let whole = joins.beginning(of: entry) ?? entry
            return [line.look(whole, folding: open)] + below(whole).map(line.lookBelow)
        }
    }

    /// The entries that have lines, or stand below one that has; none of a heap.
    var shown: Set<EventID> {
        Set(
            entries.filter { entry in
                let start = joins.beginning(of: entry)
                guard !isHeaped(start ?? entry) else { return false }
                return start != nil || isBelow(entry) || !lines(of: entry).isEmpty
            }.map(\.state.entry))
    }

    /// The newest entry in which something waits for who sits here, of what has a line.
    var newestQuestion: EntryView? {
        entries.first { entry in
            !again.contains(entry.state.entry) && !isHeaped(entry)
                && entry.proposals.contains { $0.waitsFor == names.own && !open.folds($0.by) }
        }
    }

    /// The same for programs, with who answered, and what mended a rupture.
    func json(_ entry: EntryView) -> [JSON] {
        EntryJSON.perChild(entry, in: names).map { json in
            guard case .object(let members) = json else { return json }
            return .object(
                EntryJSON.folded(members, of: entry) + EntryJSON.below(entry, in: names)
                    + EntryJSON.joined(entry, joins))
        }
    }

    private func below(_ entry: EntryView) -> [EntryView] {
        let told =
            EntryLine.tellsReplies(entry)
            ? Replies.standing(names.below.replies(to: entry)) : []
        // A rupture never stands without what mended it.
        return names.below.mends(of: entry) + told.flatMap(\.versions)
    }

    /// Whether its words stand under another entry of the list.
    private func isBelow(_ entry: EntryView) -> Bool {
        guard !entry.isRetracted else { return false }
        switch entry.kind {
        case .reply:
            return !hasReplies
                && entry.links(in: FieldNumber.replyTo).contains(where: listed.contains)
        case .repair, .comfort:
            return entry.links(in: FieldNumber.repairedRupture).contains { rupture in
                listed.contains(rupture) && !names.below.mends(of: rupture).isEmpty
            }
        default: return false
        }
    }

    /// The lines of an entry by itself, which are kept unless they depend on what else is listed.
    private mutating func making(_ entry: EntryView) -> [String] {
        let lines = ownLines(entry)
        let links = [FieldNumber.replyTo, FieldNumber.repairedRupture].flatMap(entry.links)
        if links.isEmpty { made[entry.state.entry] = lines }
        return lines
    }

    /// The lines of an entry; of what ends another that is not listed, the lines of that one.
    func lines(of entry: EntryView) -> [String] {
        guard let start = joins.beginning(of: entry) else {
            return isHeaped(entry) ? [] : ownLines(entry)
        }
        guard !isHeaped(start) else { return [] }
        let (id, isListed) = (start.state.entry, listed.contains(start.state.entry))
        return newestEnd[id] == entry.state.entry && !isListed ? ownLines(start) : []
    }

    private func ownLines(_ entry: EntryView) -> [String] {
        if let made = made[entry.state.entry] { return made }
        guard !isBelow(entry) else { return [] }
        if isWordless(entry) {
            // An answer whose entry is not in the list says whose it is, and not what.
            guard !entry.isRetracted, let first = entry.links(in: FieldNumber.replyTo).first else {
                return []
            }
            return [line.lineWithoutWords(ofReply: entry, to: first)]
        }
        return line.lines(
            entry, mends: names.below.mends(of: entry), answered: answered,
            endedBy: joins.ends(of: entry), folding: open)
    }

    private func isWordless(_ entry: EntryView) -> Bool { entry.kind == .reply && !hasReplies }
}
