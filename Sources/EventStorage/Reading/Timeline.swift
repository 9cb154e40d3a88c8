import CSQLite
public import EventLog

/// That an event began or changed an entry.
public struct ChangedEntry: Equatable, Sendable {
    /// The entry.
    public let id: EventID
    /// The type number of the entry.
    public let type: UInt32
    /// Where the entry stands in the timeline, in milliseconds since 1970.
    public let sortMilliseconds: Int64
    /// The parent who wrote the event.
    public let parent: Parent
    /// The lane of the event.
    public let lane: Int
    /// The event's place in the order of arrival here.
    public let ordinal: Int64
}

extension EventDatabase {
    /// Entries of one type within a span, the latest first. O(answer).
    ///
    /// - Parameters:
    ///   - span: of `sortMilliseconds`.
    ///   - limit: how many at most.
    public func entries(
        ofType type: UInt32, within span: ClosedRange<Int64>, limit: Int = .max
    ) throws(StorageError) -> [StoredEntry] {
        try entries(
            "WHERE n.type = ? AND n.sort_ms BETWEEN ? AND ?", descending: true, type,
            span.lowerBound, span.upperBound, Int64(limit))
    }

    /// What events after an ordinal began or changed, in order of arrival; an entry once for each
    /// of them. O(answer + changes of all entries).
    public func entriesChanged(after ordinal: Int64) throws(StorageError) -> [ChangedEntry] {
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

    /// The last event of content that a parent's devices wrote, of those that came before
    /// `ordinal`; nil if there is none. O(events that came after it).
    public func latestContent(
        by parent: Parent, before ordinal: Int64 = .max
    ) throws(StorageError) -> StoredEvent? {
        try snapshot { database in
            let sql = """
                SELECT ordinal FROM position
                WHERE ordinal < ? AND parent = ? AND kind = 3 ORDER BY ordinal DESC LIMIT 1
                """
            let found = try RawStatement(database, sql).first(ordinal, parent) { $0.integer(0) }
            return try found.flatMap { try EventReader(database).event(at: $0) }
        }
    }

    /// Entries of which some value that is here holds one of these words, the latest first, with
    /// entries that say so no longer among them. Nothing is kept of it, so that what is erased
    /// is nowhere. O(bytes of all values).
    ///
    /// - Parameter words: forms of one word as bytes of UTF-8, at most four; a to z and A to Z
    ///   are alike.
    public func entries(holding words: [[UInt8]]) throws(StorageError) -> [StoredEntry] {
        let empty: [UInt8] = []
        let forms = (0..<4).map { $0 < words.count ? words[$0] : empty }
        return try read { database in
            guard rapport_add_holds(database.connection) == SQLITE_OK else {
                throw StorageError.corrupt
            }
            let sql =
                StoredEntry.columns + """
                    FROM entry AS n JOIN event AS e ON e.ordinal = n.ordinal
                    WHERE n.ordinal IN (
                        WITH hit AS MATERIALIZED (
                            SELECT DISTINCT ordinal FROM value
                            WHERE rapport_holds(padded, ?1) OR rapport_holds(padded, ?2)
                                OR rapport_holds(padded, ?3) OR rapport_holds(padded, ?4))
                        SELECT ordinal FROM hit
                        UNION SELECT entry FROM touch WHERE ordinal IN (SELECT ordinal FROM hit))
                    ORDER BY n.sort_ms DESC, n.ordinal DESC
                    """
            return try RawStatement(database, sql).all(
                forms[0], forms[1], forms[2], forms[3], read: StoredEntry.init)
        }
    }
}
