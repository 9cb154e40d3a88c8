import EventLog

/// An entry whose end may stand in other entries: those of devices that had not seen it begin.
public struct JoinedEntry: Equatable, Sendable {
    /// The entry that began, or an end that belongs to none.
    public let entry: EntryView
    /// The end-only entries that belong to it, ascending by their end, then by id.
    public let ends: [EntryView]

    /// All ends that are said of it, in milliseconds since 1970, ascending: none while it runs, or
    /// if it never had any; several are versions of the end, between which a person chooses.
    public var endMilliseconds: [Int64] { Set(([entry] + ends).flatMap(\.ends)).sorted() }

    /// Whether its end is not known yet.
    public var isRunning: Bool { entry.isBegun && endMilliseconds.isEmpty }
}

extension JoinedEntry {
    /// `entries` with each end-only entry joined to the one that it ends, in the order of
    /// `entries`; the same on every replica that holds the same events and values. Entries that
    /// were taken back are joined to nothing.
    ///
    /// Complexity: O(n log n) for n entries of one kind, activity and child; a beginning whose end
    /// has several versions costs each end that saw a part of them one step more.
    /// Spec: Protocol/06-content.md §2
    public static func joined(_ entries: [EntryView]) -> [JoinedEntry] {
        let ends = entries.filter(\.isEndOnly).sorted {
            ($0.ends.first ?? .max, $0.state.entry) < ($1.ends.first ?? .max, $1.state.entry)
        }
        var begun = Dictionary(grouping: entries.filter(\.isBegun), by: { $0.runningKey })
            .mapValues { Beginnings($0) }
        let known = Dictionary(
            entries.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        var joined: [EventID: [EntryView]] = [:]
        var taken: [EventID: Int64] = [:]
        for end in ends {
            if let named = end.beginning(among: known) {
                joined[named, default: []].append(end)
            } else if let time = end.ends.first,
                let start = begun[end.runningKey]?.nearest(to: end, upTo: time),
                taken[start] == nil || taken[start] == time
            {
                joined[start, default: []].append(end)
                taken[start] = time
            }
        }
        let gone = Set(joined.values.joined().map(\.state.entry))
        return entries.filter { !gone.contains($0.state.entry) }.map {
            JoinedEntry(entry: $0, ends: joined[$0.state.entry] ?? [])
        }
    }
}

/// What two entries have in common that may be one: kind, activity and children.
private struct RunningKey: Hashable {
    let type: UInt32
    let activity: UInt32?
    let children: [EventID]
}

extension EntryView {
    private static let running: UInt32 = 1
    private static let ended: UInt32 = 2
    private static let endOnly: UInt32 = 3

    /// What the field `running` says; nil for a kind without it, and for what was taken back.
    private var runningState: UInt32? {
        guard !isRetracted, let field = spec["running"],
            case .choice(let state)? = self[field.number]?.value
        else { return nil }
        return state
    }

    /// Whether it was written when it began, with no end yet.
    public var isBegun: Bool {
        runningState == EntryView.running || runningState == EntryView.ended
    }

    /// Whether it says an end alone, by who never saw the beginning.
    public var isEndOnly: Bool { runningState == EntryView.endOnly }

    /// Every end that a live version says, ascending, in milliseconds since 1970.
    public var ends: [Int64] {
        guard let field = spec["ended-at"] else { return [] }
        return (self[field.number]?.versions ?? []).compactMap { view -> Int64? in
            guard case .value(.moment(let moment)) = view.content else { return nil }
            return moment.utcMilliseconds
        }.sorted()
    }

    fileprivate var runningKey: RunningKey {
        var activity: UInt32?
        if case .choice(let number)? = spec["activity"].flatMap({ self[$0.number]?.value }) {
            activity = number
        }
        var children = links(in: FieldNumber.child)
        if case .entries(let several)? = self[FieldNumber.children]?.value { children = several }
        return RunningKey(type: state.type, activity: activity, children: children)
    }

    /// The entry that `begins` names, if it is here, of this kind, and no end itself.
    fileprivate func beginning(among known: [EventID: EntryView]) -> EventID? {
        guard let field = spec["begins"], case .entry(let id)? = self[field.number]?.value,
            let entry = known[id], entry.state.type == state.type, !entry.isRetracted,
            !entry.isEndOnly
        else { return nil }
        return id
    }

    /// The live versions that say that it was ended.
    fileprivate var endings: [EventRecord] {
        guard let field = spec["running"] else { return [] }
        return (self[field.number]?.versions ?? [])
            .filter { $0.content == .value(.choice(EntryView.ended)) }.map(\.version.record)
    }
}

/// Entries of one kind, activity and children that began, ascending by when.
///
/// A tree over them counts which ends an author had seen, so that an end does not walk over all
/// that were ended before it.
private struct Beginnings {
    /// Some beginnings that follow each other.
    private struct Part {
        /// How many ends they have, and which.
        let count: Int
        var ends: MarkedEvents
        /// Whether one of them has none.
        let isOpen: Bool
    }

    private let entries: [EntryView]
    /// The single beginnings, then two by two, up to all of them.
    private var levels: [[Part]] = []

    /// O(n log n).
    init(_ list: [EntryView]) {
        entries = list.sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        var endings = entries.map { (records: $0.endings, isOpen: $0.endings.isEmpty) }
        while !endings.isEmpty {
            levels.append(
                endings.map { part in
                    Part(
                        count: part.records.count, ends: MarkedEvents(part.records),
                        isOpen: part.isOpen)
                })
            guard endings.count > 1 else { break }
            endings = stride(from: 0, to: endings.count, by: 2).map { place in
                let pair = endings[place..<min(place + 2, endings.count)]
                return (pair.flatMap(\.records), pair.contains(where: \.isOpen))
            }
        }
    }

    /// The one that began last, at `time` at the latest; one whose end the author of `end` had seen
    /// is not meant. O(log n) parts of its clock.
    mutating func nearest(to end: EntryView, upTo time: Int64) -> EventID? {
        let place = entries.partition { $0.sortMilliseconds <= time }
        return last(before: place, at: levels.count - 1, 0, end.state.created.clock)
            .map { entries[$0].state.entry }
    }

    private mutating func last(
        before place: Int, at level: Int, _ part: Int, _ clock: LaneClock
    ) -> Int? {
        guard level >= 0, part << level < place, part < levels[level].count else { return nil }
        Steps.count()
        let seen = levels[level][part].ends.count(in: clock)
        let isAllSeen = seen == levels[level][part].count && !levels[level][part].isOpen
        if level == 0 { return seen == 0 ? part : nil }
        guard !isAllSeen else { return nil }
        return last(before: place, at: level - 1, 2 * part + 1, clock)
            ?? last(before: place, at: level - 1, 2 * part, clock)
    }
}
