public import EventLog
import EventStorage
public import JournalModel

/// Reading entries.
extension JournalHolder {
    /// The latest entries by when they happened, newest first. O(count).
    ///
    /// - Parameters:
    ///   - count: how many at most.
    ///   - kinds: only these; nil for all.
    public func latest(_ count: Int, kinds: Set<EntryKind>? = nil) throws -> [EntryView] {
        try latest(count) { type in
            guard let kinds else { return true }
            return EntryKind(rawValue: type).map(kinds.contains) ?? false
        }
    }

    /// The latest entries but for those of some kinds, newest first, also those of kinds that this
    /// release does not know. O(count).
    ///
    /// - Parameters:
    ///   - count: how many at most.
    ///   - apart: none of these.
    public func latest(_ count: Int, without apart: Set<EntryKind>) throws -> [EntryView] {
        try latest(count) { EntryKind(rawValue: $0).map(apart.contains) != true }
    }

    private func latest(_ count: Int, where isAsked: (UInt32) -> Bool) throws -> [EntryView] {
        try together { try latestViews(count, where: isAsked) }
    }

    private func latestViews(_ count: Int, where isAsked: (UInt32) -> Bool) throws -> [EntryView] {
        let index = EntryIndex(try history())
        var views: [EntryView] = []
        var place: TimelinePlace?
        while views.count < count {
            let rows = try database.latestEntries(limit: count, before: place)
            guard let last = rows.last else { break }
            place = last.place
            for row in rows where views.count < count {
                guard isAsked(row.row.type) else { continue }
                if let view = try view(row, index) { views.append(view) }
            }
        }
        return views
    }

    /// Entries in which something waits for a person, the earliest first; the same on every
    /// replica that holds the same events and values.
    public func waiting() throws -> [EntryView] {
        let index = EntryIndex(try history())
        // Of one moment by their ids: the order of arrival differs between copies.
        return try database.waitingEntries().compactMap { try view($0, index) }
            .filter(\.isWaiting)
            .sorted(by: Self.isEarlier)
    }

    /// Which of some entries came to this copy first, whatever times they claim; nil if none is
    /// here. O(entries).
    public func firstArrived(of entries: [EventID]) throws -> EventID? {
        try entries.compactMap { id in try database.ordinal(of: id).map { (id, $0) } }
            .min { $0.1 < $1.1 }?.0
    }

    /// One entry. Throws `unknownEntry`.
    public func entry(_ id: EventID) throws -> EntryView {
        guard let row = try database.entry(id),
            let view = try view(row, EntryIndex(history()))
        else { throw ReplicaError.unknownEntry(EntryName.short(id)) }
        return view
    }

    /// One entry with every version that it ever had, and what they were made from. Throws
    /// `unknownEntry`.
    public func history(of id: EventID) throws -> HistoryView {
        guard let row = try database.entry(id),
            let view = EntryIndex(try history()).history(
                id, try database.history(ofEntry: row.row.ordinal).map(TouchingEvent.init))
        else { throw ReplicaError.unknownEntry(EntryName.short(id)) }
        return view
    }

    /// The answers to an entry, the earliest first; the same on every replica that holds the same
    /// events and values. O(answers to it).
    public func replies(to entry: EventID) throws -> [EntryView] {
        try standing(below: entry).filter { $0.kind == .reply }
    }

    /// What mended a rupture or comforted, the earliest first, likewise. O(answers to it).
    public func mends(of rupture: EventID) throws -> [EntryView] {
        try standing(below: rupture).filter { $0.kind != .reply && !$0.isRetracted }
    }

    /// What answers or mends an entry, taken back or not, the earliest first.
    func standing(below entry: EventID) throws -> [EntryView] {
        let index = EntryIndex(try history())
        return try database.entries(naming: entry).compactMap { try view($0, index) }
            .filter { $0.links(in: FieldNumber.standsBelow).contains(entry) }
            .sorted(by: Self.isEarlier)
    }

    /// The entry that `reply` answers, as it was for who wrote the answer: only what lay in the
    /// past of its words. Nil if it is no answer, or its entry is not here.
    ///
    /// O(events of the entry). Spec: Protocol/06-content.md §7
    public func answered(by reply: EntryView) throws -> EntryView? {
        guard case .entry(let entry)? = reply[FieldNumber.replyTo]?.value,
            let row = try database.entry(entry)
        else { return nil }
        let written = reply[FieldNumber.text]?.voice?.version.record ?? reply.state.created
        let events = try database.history(ofEntry: row.row.ordinal).map(TouchingEvent.init)
        return EntryIndex(try history()).view(entry, events, seenBy: written)
    }

    /// All answers by the entry that they answer, each list as `replies(to:)` has it. O(replies log
    /// replies), where one question for each of many entries would read them all again each time.
    public func replies() throws -> [EventID: [EntryView]] {
        var replies: [EventID: [EntryView]] = [:]
        for reply in try all(.reply).sorted(by: Self.isEarlier) {
            for entry in reply.links(in: FieldNumber.replyTo) {
                replies[entry, default: []].append(reply)
            }
        }
        return replies
    }

    /// Answers of one parent to one entry that stand beside each other, begun on devices that had
    /// not heard of each other: that parent keeps one. By their entries, the earliest answer first;
    /// the same on every replica. O(replies log replies).
    public func openReplies() throws -> [(entry: EventID, reply: OneReply)] {
        try replies().sorted { $0.key < $1.key }.flatMap { entry, replies in
            Replies.standing(replies).filter(\.isOpen).map { (entry, $0) }
        }
    }

    /// The entry whose short id begins with `prefix`. Throws `unknownEntry` or `ambiguousEntry`.
    public func entry(named prefix: String) throws -> EntryView {
        guard let range = EntryName.range(of: prefix) else {
            throw ReplicaError.unknownEntry(prefix)
        }
        let found = try database.entries(
            from: range.lowerBound, to: range.upperBound, limit: 2)
        let all = try found.count > 1 ? entries(named: prefix) : told(found)
        guard let first = all.first else { throw ReplicaError.unknownEntry(prefix) }
        guard all.count == 1 else { throw ReplicaError.ambiguousEntry(prefix, all) }
        return try entry(first)
    }

    /// The ids of the entries whose short id begins with `prefix`, ascending; none if it is no id.
    /// O(such entries).
    public func entries(named prefix: String) throws -> [EventID] {
        guard let range = EntryName.range(of: prefix) else { return [] }
        return try told(
            database.entries(from: range.lowerBound, to: range.upperBound, limit: .max))
    }

    /// The ids of those that are told of on this device.
    private func told(_ rows: [StoredEntry]) throws -> [EventID] {
        let own = try parent()
        return try rows.filter { row in
            guard row.row.type == EntryKind.device.rawValue else { return true }
            return try entry(row.id).isTold(to: own, isObserver: isObserver)
        }.map(\.id)
    }

    /// The same entry with every version that it ever had. Throws `unknownEntry` or
    /// `ambiguousEntry`.
    public func history(named prefix: String) throws -> HistoryView {
        try history(of: entry(named: prefix).state.entry)
    }

    /// Every entry of one of these kinds, newest first: names of children, persons and devices.
    public func all(_ kind: EntryKind) throws -> [EntryView] {
        let index = EntryIndex(try history())
        return try database.entries(ofType: kind.rawValue).compactMap { try view($0, index) }
    }

    static func isEarlier(_ one: EntryView, _ other: EntryView) -> Bool {
        (one.sortMilliseconds, one.state.entry) < (other.sortMilliseconds, other.state.entry)
    }

    /// The kind of an entry that is here, or in the journal beside which this one stands.
    func kind(of entry: EventID) throws -> EntryKind? {
        guard let row = try database.entry(entry) else {
            return try copy.beside?.kind(of: entry)
        }
        return EntryKind(rawValue: row.row.type)
    }

    /// One entry of this journal, or of the one beside which it stands. Throws `unknownEntry`.
    public func linked(_ id: EventID) throws -> EntryView {
        if try database.entry(id) == nil, let beside = copy.beside {
            return try beside.entry(id)
        }
        return try entry(id)
    }

    func view(_ row: StoredEntry, _ index: EntryIndex) throws -> EntryView? {
        index.view(
            row.id, try database.history(ofEntry: row.row.ordinal).map(TouchingEvent.init))
    }
}

extension EntryView {
    /// Whether the entry is told of where `own` reads: not one by which another parent names a
    /// device of theirs. A copy without keys is nobody's, and to an observer both are others.
    func isTold(to own: Parent?, isObserver: Bool) -> Bool {
        kind != .device || own.map { state.owner == $0 } ?? !isObserver
    }
}
