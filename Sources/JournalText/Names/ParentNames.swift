import EventLog
import JournalClient
import JournalModel

/// What both parents are called on this screen.
///
/// The other parent is called by the name under which they came: a later one stands behind it,
/// since all that they ever wrote would else be another person's. And whatever both call
/// themselves, the two names shown are never alike.
struct ParentNames {
    private let shown: [Parent: String]
    /// The names by which a person may mean one of them.
    let typed: [(UInt32, String)]
    /// All names under which one of them came or goes now.
    let all: Set<String>

    /// Reads the names that the parents gave themselves. O(persons).
    ///
    /// - Parameter isForAll: whether every copy with the same events is to find the same ones.
    init(_ copy: JournalCopy, own: Parent?, isForAll: Bool = false) throws {
        // A parent names oneself only; they come newest first.
        let all = try copy.all(.person)
        let ordered =
            isForAll ? all.sorted { $0.state.entry < $1.state.entry } : all
        let persons = Dictionary(grouping: ordered) { $0.state.owner }
        var latest: [Parent: String] = [:]
        var first: [Parent: String] = [:]
        for (parent, entries) in persons {
            // Of one moment, the one that had seen the other.
            let newest = entries.filter { one in
                !entries.contains { $0.state.entry != one.state.entry && Self.hasSeen($0, one) }
            }
            latest[parent] =
                (newest + entries).lazy
                .compactMap { $0.text(FieldNumber.personName).flatMap(ShownName.text) }.first
            guard parent != own else { continue }
            first[parent] = try Self.first(of: entries, copy, isForAll: isForAll)
                .flatMap(ShownName.text)
        }
        self.init(latest: latest, first: first, own: own, isForAll: isForAll)
    }

    /// - Parameters:
    ///   - latest: the name that each calls themself now.
    ///   - first: the name under which each came, of those who are not at this screen.
    ///   - isForAll: whether the names are for a page that is handed over, on which neither of
    ///     two like names stands behind the other.
    init(
        latest: [Parent: String], first: [Parent: String], own: Parent?, isForAll: Bool = false
    ) {
        var shown: [Parent: String] = [:]
        for parent in [Parent(1), 2] {
            let other = otherParent(than: parent)
            shown[parent] =
                Self.text(parent, latest[parent], first[parent])
                ?? Self.nameless(
                    parent, own: own, isOtherNamed: latest[other] != nil || first[other] != nil)
        }
        let (here, there) = (own ?? 1, otherParent(than: own ?? 1))
        if let one = shown[here], let other = shown[there],
            NameFold.fold(one) == NameFold.fold(other)
        {
            if isForAll {
                shown[here] = Sentences.beganJournal(one)
                shown[there] = Sentences.joinedJournal(other)
            } else {
                shown[there] = Sentences.otherParent(named: other)
            }
        }
        self.shown = shown
        all = Set(latest.values).union(first.values)
        typed = latest.map { ($0.key, first[$0.key] ?? $0.value) }
    }

    /// A parent's name.
    func shown(_ parent: Parent) -> String { shown[parent] ?? Sentences.otherParent }

    private static func text(
        _ parent: Parent, _ latest: String?, _ first: String?
    ) -> String? {
        guard let name = first ?? latest else { return nil }
        guard let latest, latest != name else { return name }
        return Sentences.renamed(name, now: latest)
    }

    /// What a parent is called who gave no name.
    private static func nameless(
        _ parent: Parent, own: Parent?, isOtherNamed: Bool
    ) -> String {
        if let own { return parent == own ? "you" : Sentences.otherParent }
        if isOtherNamed { return Sentences.otherParent }
        return parent == 1 ? Sentences.whoBegan : Sentences.whoJoined
    }

    /// Whether who began `one` had seen `other`, or it is the same.
    private static func hasSeen(_ one: EntryView, _ other: EntryView) -> Bool {
        let begun = other.state.created
        return one.state.created.clock.contains(lane: begun.lane, seq: begun.seq)
    }

    /// The words of the name that was given first: of the entry that all others had seen, else of
    /// the one that came here first, or for all of the first by its id. No claimed time decides: a
    /// later name could claim any.
    private static func first(
        of entries: [EntryView], _ copy: JournalCopy, isForAll: Bool
    ) throws -> String? {
        let oldest = entries.first { one in
            entries.allSatisfy { Self.hasSeen($0, one) }
        }
        let arrived =
            try oldest?.state.entry
            ?? (isForAll
                ? entries.map(\.state.entry).min()
                : copy.firstArrived(of: entries.map(\.state.entry)))
        guard let arrived else { return nil }
        let history = try copy.history(of: arrived)
        let names = history.history.steps.lazy.compactMap { step -> String? in
            let number = FieldNumber.personName
            guard step.code == .effective, history.history.part(of: step.dot, in: number) != nil,
                case .value(.text(let name)) = history.content(of: step.dot, in: number)
            else { return nil }
            return name
        }
        return names.first
    }
}
