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
    /// Complexity: O(n log n) for n entries of one kind, activity and child.
    /// Spec: Protocol/06-content.md §2
    public static func joined(_ entries: [EntryView]) -> [JoinedEntry] {
        let ends = entries.filter(\.isEndOnly).sorted {
            ($0.ends.first ?? .max, $0.state.entry) < ($1.ends.first ?? .max, $1.state.entry)
        }
        let begun = Dictionary(grouping: entries.filter(\.isBegun), by: { $0.runningKey })
            .mapValues { list in
                list.sorted {
                    ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
                }
            }
        let known = Dictionary(
            entries.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        var joined: [EventID: [EntryView]] = [:]
        var taken: [EventID: Int64] = [:]
        for end in ends {
            if let named = end.beginning(among: known) {
                joined[named, default: []].append(end)
            } else if let time = end.ends.first,
                let start = end.nearest(in: begun[end.runningKey] ?? [], before: time),
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
    fileprivate var isBegun: Bool {
        runningState == EntryView.running || runningState == EntryView.ended
    }

    fileprivate var isEndOnly: Bool { runningState == EntryView.endOnly }

    /// Every end that a live version says, ascending.
    fileprivate var ends: [Int64] {
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

    /// The one of `begun`, ascending by their beginning, that began last before `time`. One that
    /// the author of this end had seen ended is not meant.
    fileprivate func nearest(in begun: [EntryView], before time: Int64) -> EventID? {
        let place = begun.partition { $0.sortMilliseconds < time }
        return begun[..<place].last { !isAfterEnd(of: $0) }?.state.entry
    }

    /// Whether the author of this entry had seen an end of `beginning`.
    private func isAfterEnd(of beginning: EntryView) -> Bool {
        guard let field = beginning.spec["running"] else { return false }
        return beginning[field.number]?.versions.contains { view in
            view.content == .value(.choice(EntryView.ended))
                && state.created.hasSeen(view.version.record)
        } ?? false
    }
}
