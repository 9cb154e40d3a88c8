import CSQLite
package import EventLog

/// That an event began or changed an entry.
package struct ChangedEntry: Equatable, Sendable {
    /// The entry.
    package let id: EventID
    /// The type number of the entry.
    package let type: UInt32
    /// Where the entry stands in the timeline, in milliseconds since 1970.
    package let sortMilliseconds: Int64
    /// The parent who wrote the event.
    package let parent: Parent
    /// The lane of the event.
    package let lane: Int
    /// The event's place in the order of arrival here.
    package let ordinal: Int64
}

extension EventDatabase {
    /// Entries of one type within a span, the latest first. O(answer).
    ///
    /// - Parameters:
    ///   - span: of `sortMilliseconds`.
    ///   - limit: how many at most.
    package func entries(
        ofType type: UInt32, within span: ClosedRange<Int64>, limit: Int = .max
    ) throws(StorageError) -> [StoredEntry] {
        try entries(
            "WHERE n.type = ? AND n.sort_ms BETWEEN ? AND ?", descending: true, type,
            span.lowerBound, span.upperBound, Int64(limit))
    }

    /// Entries that answer or mend another one, the earliest first. O(answer).
    package func entries(naming target: EventID) throws(StorageError) -> [StoredEntry] {
        try read { database in
            let sql =
                StoredEntry.columns + """
                    FROM link AS k CROSS JOIN entry AS n ON n.ordinal = k.entry
                    JOIN event AS e ON e.ordinal = n.ordinal WHERE k.target = ?
                    ORDER BY n.sort_ms, n.ordinal
                    """
            return try RawStatement(database, sql).all(target.bytes, read: StoredEntry.init)
        }
    }

    /// Entries that are due within a span, each once, the earliest first. O(answer).
    package func entries(dueWithin span: ClosedRange<Int64>) throws(StorageError) -> [StoredEntry] {
        try read { database in
            let sql =
                StoredEntry.columns + """
                    FROM (SELECT DISTINCT entry FROM due WHERE ms BETWEEN ? AND ?) AS d
                    CROSS JOIN entry AS n ON n.ordinal = d.entry
                    JOIN event AS e ON e.ordinal = n.ordinal ORDER BY n.sort_ms, n.ordinal
                    """
            return try RawStatement(database, sql).all(
                span.lowerBound, span.upperBound, read: StoredEntry.init)
        }
    }

    /// What the clocks of some events of a lane claimed, by their places on it, ascending; none for
    /// what is not here. O(answer).
    package func claims(
        onLane lane: Int, within seqs: ClosedRange<UInt64>
    ) throws(StorageError) -> [(seq: UInt64, milliseconds: UInt64)] {
        try read { database in
            let sql = """
                SELECT seq, claimed_ms FROM position WHERE lane = ? AND seq BETWEEN ? AND ?
                ORDER BY seq
                """
            return try RawStatement(database, sql).all(
                Int64(lane), seqs.lowerBound, seqs.upperBound
            ) { (try $0.number(0), try $0.number(1)) }
        }
    }

    /// What events after an ordinal began or changed, in order of arrival; an entry once for each
    /// of them. O(answer + changes of all entries).
    package func entriesChanged(after ordinal: Int64) throws(StorageError) -> [ChangedEntry] {
        try snapshot { database in
            let sql = """
                SELECT e.id, n.type, n.sort_ms, p.parent, p.lane, p.ordinal
                FROM position AS p CROSS JOIN entry AS n ON n.ordinal = p.ordinal
                JOIN event AS e ON e.ordinal = n.ordinal WHERE p.ordinal > ?1
                UNION
                SELECT e.id, n.type, n.sort_ms, p.parent, p.lane, p.ordinal
                FROM touch AS t CROSS JOIN position AS p ON p.ordinal = t.ordinal
                JOIN entry AS n ON n.ordinal = t.entry
                JOIN event AS e ON e.ordinal = n.ordinal WHERE t.ordinal > ?1
                ORDER BY 6, 1
                """
            return try RawStatement(database, sql).all(ordinal) { row in
                ChangedEntry(
                    id: EventID(try row.bytes32(0)), type: try row.small(1),
                    sortMilliseconds: row.integer(2), parent: try row.small(3),
                    lane: try row.lane(4), ordinal: try row.ordinal(5))
            }
        }
    }

    /// The last event of content in some lanes, of those that came before `ordinal`; nil if there
    /// is none. O(lanes + events of another kind that came after it in each).
    package func latestContent(
        inLanes lanes: [Int], before ordinal: Int64 = .max
    ) throws(StorageError) -> StoredEvent? {
        try snapshot { database in
            let sql = """
                SELECT ordinal FROM position
                WHERE lane = ? AND ordinal < ? AND kind = 3 ORDER BY seq DESC LIMIT 1
                """
            let latest = try RawStatement(database, sql)
            let found = try lanes.compactMap { lane in
                try latest.first(Int64(lane), ordinal) { $0.integer(0) }
            }
            return try found.max().flatMap { try EventReader(database).event(at: $0) }
        }
    }
}
