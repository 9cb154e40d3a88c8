import EventLog
import JournalClient
import JournalModel
import JournalText

/// The lists of the shared and of the private journal as one, by when things happened.
struct LogLists {
    private var lists: [LogList]
    /// Each entry with the number of its list, the newest first.
    private let listed: [(list: Int, entry: EntryView)]

    /// - Parameters:
    ///   - lists: the shared journal's, then the private one's, each with `count` at most.
    ///   - count: how many of both have a line, or are there if the list is whole.
    /// Complexity: O(entries log entries).
    init(_ lists: [LogList], count: Int, isWhole: Bool) {
        let all = lists.enumerated().flatMap { number, list in
            list.entries.map { (list: number, entry: $0) }
        }
        let sorted =
            lists.count == 1
            ? all
            : all.sorted {
                ($0.entry.sortMilliseconds, $0.entry.state.entry)
                    > ($1.entry.sortMilliseconds, $1.entry.state.entry)
            }
        var left = count
        listed = Array(
            sorted.prefix { one in
                if isWhole || !lists[one.list].lines(of: one.entry).isEmpty { left -= 1 }
                return left >= 0
            })
        let kept = Set(listed.map(\.entry.state.entry))
        self.lists = lists.map { $0.keeping(kept) }
    }

    /// The entries, the newest first.
    var entries: [EntryView] { listed.map(\.entry) }

    /// What a person reads, from the newest or from the oldest on.
    ///
    /// - Parameter text: how what was written in one go is told.
    func lines(newestFirst: Bool = true, _ text: FoldedHeaps) -> [String] {
        (newestFirst ? listed : listed.reversed()).flatMap { lists[$0.list].lines(of: $0.entry) }
            + lists.flatMap { $0.folded(text) }
    }

    /// The same for programs; what is private says so.
    var json: [JSON] {
        listed.flatMap { one in lists[one.list].json(one.entry).map { $0.marked(isPrivate(one)) } }
    }

    private func isPrivate(_ one: (list: Int, entry: EntryView)) -> Bool {
        lists[one.list].names.isPrivate
    }

    /// What of each journal a person has seen who read that, the oldest entry first; a program all
    /// of it.
    func looks(areWhole: Bool) -> [[EntryLook]] {
        lists.map { list in
            guard areWhole else { return list.looks }
            return list.entries.reversed().map { EntryLook(all: $0, areListed: true) }
        }
    }

    /// Whether all of these entries of the first journal have lines, or stand below one that has.
    func shows(_ ids: [EventID]) -> Bool {
        let shown = lists.first?.shown ?? []
        return ids.allSatisfy(shown.contains)
    }

    /// The newest entry in which something waits for who sits here.
    var newestQuestion: EntryView? { lists.lazy.compactMap(\.newestQuestion).first }
}

extension Run {
    /// The copies that a list reads: the shared one and, beside it, the private one; with
    /// `--private` that one alone.
    ///
    /// - Parameter isOne: whether it is about the first one alone, as about a store that was named.
    func copiesToList(_ first: JournalCopy, isOne: Bool) throws -> [JournalCopy] {
        guard !isOne, !global.isPrivate, let own = try privateJournal()?.replica.copy else {
            return [first]
        }
        return [first, own]
    }
}
