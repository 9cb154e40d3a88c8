package import EventLog

extension EventDatabase {
    /// The events outside the past that `known` describes, after `ordinal`, in order of arrival.
    ///
    /// O(answer + lanes log events), and O(answer) as long as most of what is walked is missing:
    /// long runs of known events are jumped over, so one new event costs the same among a million
    /// as among ten.
    ///
    /// - Parameter shown: what is handed out at all; nil for everything.
    package func missingEvents(
        knowing known: LaneClock, after ordinal: Int64 = 0, within shown: ShownLanes? = nil,
        limit: PageLimit = PageLimit()
    ) throws(StorageError) -> EventPage {
        try snapshot { database in
            var search: GapSearch?
            let reader = try EventReader(database)
            let walk = try MissingWalk(database, known: known, shown: shown)
            var page = PageBuilder(limit: limit)
            var cursor = ordinal
            while true {
                let run = try walk.scan(after: cursor) { missing in
                    guard let event = try reader.event(at: missing) else {
                        throw StorageError.corrupt
                    }
                    return page.add(event)
                }
                switch run {
                case .full: return page.page(isLast: false)
                case .ended: return page.page(isLast: true)
                case .paused(let last):
                    // Only now are all lanes looked at: pages of a flood need none of it.
                    if search == nil {
                        search = try GapSearch(
                            database, known: known, shown: shown, after: last)
                    }
                    guard let next = try search?.firstMissing(after: last) else {
                        return page.page(isLast: true)
                    }
                    // It lies above `last`, so this cannot fall below every number.
                    cursor = next - 1
                }
            }
        }
    }
}

/// Walks over events in order of arrival.
private struct MissingWalk {
    enum Run { case full, paused(at: Int64), ended }

    /// Known events in a row after which jumping is cheaper than walking.
    private static let patience = 64

    private let known: LaneClock
    private let shown: ShownLanes?
    private let walk: RawStatement

    init(_ database: Database, known: LaneClock, shown: ShownLanes?) throws {
        self.known = known
        self.shown = shown
        walk = try RawStatement(
            database,
            "SELECT ordinal, lane, seq FROM position WHERE ordinal > ? ORDER BY ordinal")
    }

    /// Walks on after `start` and hands out what is missing until `take` has had enough, the known
    /// ones become many, or nothing is left.
    func scan(after start: Int64, take: (Int64) throws -> Bool) throws -> Run {
        try walk.bind(start)
        defer { walk.reset() }
        var passed = 0
        while try walk.step() {
            let ordinal = walk.integer(0)
            let (lane, seq) = (try walk.lane(1), try walk.number(2))
            if known.contains(lane: lane, seq: seq) || shown?.holds(lane: lane, seq: seq) == false {
                passed += 1
                if passed == Self.patience { return .paused(at: ordinal) }
            } else {
                passed = 0
                guard try take(ordinal) else { return .full }
            }
        }
        return .ended
    }
}

/// Finds what lies outside a known past.
private struct GapSearch {
    private struct Gap {
        let lane: Int64
        /// The first and the last unknown sequence number.
        let seqs: ClosedRange<UInt64>
        let lastOrdinal: Int64
    }

    /// The next missing event of one lane.
    private struct Next: Comparable {
        let ordinal: Int64
        let gap: Int

        static func < (one: Next, other: Next) -> Bool { one.ordinal < other.ordinal }
    }

    private let gaps: [Gap]
    /// Of each lane the next missing event, as far as was looked: each is looked at again once the
    /// walk has passed it, and not at every stop.
    private var next = MinHeap<Next>()
    private let place: RawStatement

    init(
        _ database: Database, known: LaneClock, shown: ShownLanes?, after ordinal: Int64
    ) throws {
        let place = try RawStatement(
            database, "SELECT ordinal FROM position WHERE lane = ? AND seq = ?")
        self.place = place
        let tips = try RawStatement(
            database,
            """
            SELECT l.lane, coalesce(l.base_seq, 0), p.seq, p.ordinal FROM lane AS l
            JOIN position AS p ON p.lane = l.lane
            WHERE p.seq = (SELECT max(t.seq) FROM position AS t WHERE t.lane = l.lane)
            ORDER BY l.lane
            """)
        gaps = try tips.all { row -> Gap? in
            let lane = try row.lane(0)
            var (last, ordinal) = (try row.number(2), try row.ordinal(3))
            // Both are 2^63 - 1 at most.
            let first = max(try row.number(1), known[lane]) + 1
            if let shown, !shown.holds(lane: lane, seq: last) {
                guard let waiting = shown.waiting, waiting.lane == lane else { return nil }
                last = waiting.after
            }
            guard first <= last else { return nil }
            if shown?.waiting?.lane == lane {
                ordinal = try place.first(Int64(lane), last) { try $0.ordinal(0) } ?? ordinal
            }
            return Gap(lane: Int64(lane), seqs: first...last, lastOrdinal: ordinal)
        }
        .compactMap { $0 }
        for number in gaps.indices { try look(at: number, after: ordinal) }
    }

    /// The lowest ordinal above `ordinal` that is missing; `ordinal` never falls.
    mutating func firstMissing(after ordinal: Int64) throws -> Int64? {
        while let first = next.first, first.ordinal <= ordinal {
            next.popFirst()
            try look(at: first.gap, after: ordinal)
        }
        return next.first?.ordinal
    }

    private mutating func look(at number: Int, after ordinal: Int64) throws {
        guard gaps[number].lastOrdinal > ordinal else { return }
        next.insert(Next(ordinal: try first(in: gaps[number], after: ordinal), gap: number))
    }

    /// Along a lane ordinals rise with numbers, so halving finds the place.
    private func first(in gap: Gap, after ordinal: Int64) throws -> Int64 {
        var low = gap.seqs.lowerBound
        var high = gap.seqs.upperBound
        var found = try self.ordinal(gap.lane, low)
        if found > ordinal { return found }
        found = gap.lastOrdinal
        while low + 1 < high {
            let middle = low + (high - low) / 2
            let candidate = try self.ordinal(gap.lane, middle)
            if candidate > ordinal {
                high = middle
                found = candidate
            } else {
                low = middle
            }
        }
        return found
    }

    private func ordinal(_ lane: Int64, _ seq: UInt64) throws -> Int64 {
        guard let ordinal = try place.first(lane, seq, read: { $0.integer(0) }) else {
            throw StorageError.corrupt
        }
        return ordinal
    }
}
