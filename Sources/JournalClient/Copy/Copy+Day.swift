public import EventLog
import EventStorage
public import JournalModel

/// How fresh a copy is: what this device knows of its own syncs, and what came of the other parent.
/// Nothing of when the other parent's devices synced.
public struct CopyFreshness: Sendable {
    /// Whether the other parent has joined.
    public let isShared: Bool
    /// When this device synced last, in milliseconds since 1970; nil before the first time.
    public let syncedAt: UInt64?
    /// The entry to which the last words belong that came here of the other parent; of a copy
    /// without keys, of each parent. None where there are no words.
    public let latestOfEach: [Parent: EntryView]
}

/// Reading a day, a week, and what came.
extension JournalHolder {
    /// A child's care as it stands at `now`, in milliseconds since 1970. O(entries of three days).
    public func day(now: Int64) throws -> DayView {
        DayView(try near(now, [.care, .play]), now: now)
    }

    /// What whoever comes on duty must know at `now`, in milliseconds since 1970.
    ///
    /// O(entries of care of three days + promises).
    public func handoverCard(now: Int64) throws -> HandoverCard {
        let window = DayView.window(at: now)
        let handover = try latestHandover(through: window.upperBound)
        let promises = try all(.promise)
        return HandoverCard(try near(now, [.care]) + handover + promises, now: now)
    }

    /// The entries of some days, each on the day of the clock on the wall where it happened.
    ///
    /// - Parameter days: numbers of days, counted from 1 January 1970.
    /// Complexity: O(entries of these days and three more).
    public func week(of days: ClosedRange<Int>) throws -> WeekView {
        // The day after has the ends of what began in the night.
        let near = days.lowerBound...(days.upperBound + 1)
        return WeekView(try entries(within: Self.span(of: near)) { _ in true }, days: days)
    }

    /// How fresh this copy is. O(lanes + acks since the other parent's last words).
    public func freshness() throws -> CopyFreshness {
        let synced = try daemonNote()?.milliseconds ?? 0
        let others: [Parent] = try parent().map { [otherParent(than: $0)] } ?? [1, 2]
        var latest: [Parent: EntryView] = [:]
        for parent in others { latest[parent] = try latestWords(of: parent) }
        return CopyFreshness(
            isShared: try history().accept != nil, syncedAt: synced == 0 ? nil : synced,
            latestOfEach: latest)
    }

    /// The last entry of a parent's own that is here and not taken back; nil if there is none. What
    /// one parent wrote in an entry of the other is no word of theirs alone.
    public func latestWords(of parent: Parent) throws -> EntryView? {
        let history = try history()
        let lanes = history.lanes.indices.filter { history.speaks(history.lanes[$0], for: parent) }
        var place = Int64.max
        // Names of people and devices are no words; nobody writes many of them in a row.
        for _ in 0..<64 {
            guard let event = try database.latestContent(inLanes: lanes, before: place)
            else { break }
            place = event.ordinal
            let touched = EntryEvent.entries(
                touchedBy: event.id, operations: try event.operations()
            ) { try? self.database.operations(of: $0) }
            for id in touched {
                guard let row = try database.entry(id), row.row.isListed else { continue }
                let entry = try entry(id)
                guard entry.state.owner == parent, !entry.isRetracted, !entry.hasFallen else {
                    continue
                }
                return entry
            }
        }
        return nil
    }

    // MARK: What came since somebody looked

    /// What came after a place in the order of arrival, of all devices but this one. O(answer).
    public func arrivals(after ordinal: Int64) throws -> [Arrival] {
        let own = Set(copy.device.map(try history().lanes(of:)) ?? [])
        return try database.entriesChanged(after: ordinal).filter { !own.contains($0.lane) }
            .map { change in
                Arrival(
                    entry: change.id, type: change.type, by: change.parent,
                    sortMilliseconds: change.sortMilliseconds, ordinal: change.ordinal)
            }
    }

    /// What came since a person looked here, of kinds that are listed, the latest first, each entry
    /// once. O(answer).
    public func newest() throws -> [EventID] {
        let new = try arrivals(after: lookedThrough()).sorted { $0.ordinal > $1.ordinal }
        var known: Set<EventID> = []
        return new.filter { arrival in
            LogFilter().canMean(type: arrival.type) && known.insert(arrival.entry).inserted
        }.map(\.entry)
    }

    /// How many entries are dated further ahead of `now` than clocks differ; of very many, that it
    /// is `limit` or more. O(answer).
    public func countAhead(of now: Int64, atMost limit: Int = 1_000) throws -> Int {
        let ahead = DayView.window(at: now).upperBound + 1
        return try database.latestEntries(limit: limit, earliest: ahead)
            .count(where: \.row.isListed)
    }

    /// The place up to which a person has looked on this device; 0 before the first time. It never
    /// leaves this device.
    public func lookedThrough() throws -> Int64 {
        min(LookNote.read(in: folder.path), try database.nextOrdinal - 1)
    }

    /// Notes that a person has looked at everything that is here. Losing the note is harmless, so
    /// nothing is thrown.
    public func noteLooked(through ordinal: Int64) {
        try? LookNote.save(ordinal, in: folder.path)
    }

    /// The place of what came last.
    public func latestOrdinal() throws -> Int64 { try database.nextOrdinal - 1 }

    // MARK: Lists

    /// The latest entries that are meant, the newest first. O(entries that are gone through).
    ///
    /// - Parameters:
    ///   - count: how many at most.
    ///   - span: when they happened, in milliseconds since 1970.
    ///   - before: only entries before this one; nil for all.
    ///   - parent: only what this parent began, of all kinds; nil for both. Of words it counts not.
    ///   - filter: which are meant.
    public func latest(
        _ count: Int, within span: ClosedRange<Int64>, before: EventID? = nil,
        begunBy parent: Parent? = nil, _ filter: LogFilter
    ) throws -> [EntryView] {
        let place = try before.flatMap { try database.entry($0)?.place }
        if let words = filter.words {
            return try found(words, count, within: span, before: place, filter)
        }
        let (own, isObserver) = (try self.parent(), self.isObserver)
        return try entries(
            within: span, before: place, begunBy: parent, count: count, type: filter.canMean
        ) {
            filter.means($0) && $0.isTold(to: own, isObserver: isObserver)
        }
    }

    private func found(
        _ words: WordQuery, _ count: Int, within span: ClosedRange<Int64>,
        before place: TimelinePlace?, _ filter: LogFilter
    ) throws -> [EntryView] {
        let index = EntryIndex(try history())
        var places = try database.places(holding: words.forms, within: span)[...]
        if let place { places = places.drop { !$0.isBefore(place) } }
        let (own, isObserver) = (try parent(), self.isObserver)
        var views: [EntryView] = []
        while views.count < count, !places.isEmpty {
            for row in try database.entries(at: places.prefix(64)) where views.count < count {
                guard filter.canMean(type: row.row.type), let view = try view(row, index),
                    filter.means(view), view.isTold(to: own, isObserver: isObserver)
                else { continue }
                views.append(view)
            }
            places = places.dropFirst(64)
        }
        return views
    }

    private func near(_ now: Int64, _ kinds: [EntryKind]) throws -> [EntryView] {
        let index = EntryIndex(try history())
        return try kinds.flatMap { kind in
            try database.entries(ofType: kind.rawValue, within: DayView.window(at: now))
                .compactMap { try view($0, index) }
        }
    }

    /// The latest handovers that count, those of one moment all.
    private func latestHandover(through latest: Int64) throws -> [EntryView] {
        let index = EntryIndex(try history())
        var count = 8
        while true {
            let rows = try database.entries(
                ofType: EntryKind.handover.rawValue, within: .min...latest, limit: count)
            let views = try rows.compactMap { try view($0, index) }
            if rows.count < count { return views }
            let counting = views.filter { entry in
                !entry.isRetracted && !entry.hasFallen && entry.isAnythingAgreed
            }
            let oldest = views.last?.sortMilliseconds ?? .min
            if counting.contains(where: { $0.sortMilliseconds > oldest }) { return views }
            count = Bounded.sum(count, count)
        }
    }

    private func entries(
        within span: ClosedRange<Int64>, before start: TimelinePlace? = nil,
        begunBy parent: Parent? = nil, count: Int = .max,
        type isAsked: (UInt32) -> Bool = { _ in true }, _ isMeant: (EntryView) -> Bool
    ) throws -> [EntryView] {
        let index = EntryIndex(try history())
        var views: [EntryView] = []
        let end = span.upperBound
        var place =
            start ?? (end == .max ? nil : TimelinePlace(sortMilliseconds: end + 1, ordinal: 0))
        while views.count < count {
            let limit = min(count, 512)
            let rows =
                try parent.map {
                    try database.latestEntries(
                        limit: limit, before: place, earliest: span.lowerBound, begunBy: $0)
                }
                ?? database.latestEntries(
                    limit: limit, before: place, earliest: span.lowerBound)
            guard let last = rows.last else { break }
            place = last.place
            for row in rows where views.count < count {
                guard isAsked(row.row.type), let view = try view(row, index), isMeant(view)
                else { continue }
                views.append(view)
            }
        }
        return views
    }
}

extension EntryRow {
    fileprivate var isListed: Bool {
        EntryKind(rawValue: type)?.spec.traits.contains(.listed) != false
    }
}

extension TimelinePlace {
    fileprivate func isBefore(_ other: TimelinePlace) -> Bool {
        (sortMilliseconds, ordinal) < (other.sortMilliseconds, other.ordinal)
    }
}
