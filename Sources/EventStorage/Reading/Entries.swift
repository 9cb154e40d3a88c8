package import EventLog
package import Signing

/// An entry's row with its id.
package struct StoredEntry: Equatable, Sendable {
    /// The id of the event that created it.
    package let id: EventID
    /// What is kept ready of it.
    package let row: EntryRow

    /// Where it stands in the timeline.
    package var place: TimelinePlace {
        TimelinePlace(sortMilliseconds: row.sortMilliseconds, ordinal: row.ordinal)
    }
}

/// A place in the timeline: entries of one moment stand in order of arrival.
package struct TimelinePlace: Equatable, Sendable {
    /// Milliseconds since 1970.
    package let sortMilliseconds: Int64
    /// The ordinal of the entry.
    package let ordinal: Int64

    /// A place; with the lowest ordinal, just before everything of that moment.
    package init(sortMilliseconds: Int64, ordinal: Int64 = 0) {
        self.sortMilliseconds = sortMilliseconds
        self.ordinal = ordinal
    }
}

extension EventDatabase {
    /// Entries before `place`, the latest first. O(limit), whatever the size of the store.
    ///
    /// - Parameters:
    ///   - place: where to go on; nil begins with the latest.
    ///   - earliest: the lowest `sortMilliseconds` to return.
    package func latestEntries(
        limit: Int, before place: TimelinePlace? = nil, earliest: Int64 = .min
    ) throws(StorageError) -> [StoredEntry] {
        let place = place ?? TimelinePlace(sortMilliseconds: .max, ordinal: .max)
        return try entries(
            "WHERE (n.sort_ms, n.ordinal) < (?, ?) AND n.sort_ms >= ?", descending: true,
            place.sortMilliseconds, place.ordinal, earliest, Int64(limit))
    }

    /// The same of those that one parent began. O(entries that are gone through), each without its
    /// words.
    package func latestEntries(
        limit: Int, before place: TimelinePlace? = nil, earliest: Int64 = .min,
        begunBy parent: Parent
    ) throws(StorageError) -> [StoredEntry] {
        let place = place ?? TimelinePlace(sortMilliseconds: .max, ordinal: .max)
        return try entries(
            """
            WHERE (n.sort_ms, n.ordinal) < (?, ?) AND n.sort_ms >= ?
                AND (SELECT parent FROM position AS p WHERE p.ordinal = n.ordinal) = ?
            """, descending: true,
            place.sortMilliseconds, place.ordinal, earliest, parent, Int64(limit))
    }

    /// Entries that wait for a person, the earliest first. O(answer).
    package func waitingEntries(limit: Int = .max) throws(StorageError) -> [StoredEntry] {
        try entries("WHERE n.waits <> 0", descending: false, Int64(limit))
    }

    /// Entries of one type, the latest first. O(answer).
    package func entries(ofType type: UInt32) throws(StorageError) -> [StoredEntry] {
        try entries("WHERE n.type = ?", descending: true, type, Int64.max)
    }

    /// How many entries of each type there are, ascending by type. O(entries).
    package func entryCounts() throws(StorageError) -> [(type: UInt32, count: Int)] {
        try read { database in
            let sql = "SELECT type, count(*) FROM entry GROUP BY type ORDER BY type"
            return try RawStatement(database, sql).all { (try $0.small(0), Int($0.integer(1))) }
        }
    }

    /// The entry that this event created; nil if it created none.
    package func entry(_ id: EventID) throws(StorageError) -> StoredEntry? {
        try entries(from: id, to: id, limit: 1).first
    }

    /// Entries whose ids lie in a range, ascending by id: how a shortened id is looked up.
    package func entries(
        from lowest: EventID, to highest: EventID, limit: Int
    ) throws(StorageError) -> [StoredEntry] {
        try read { database in
            let sql =
                StoredEntry.columns + """
                    FROM event AS e CROSS JOIN entry AS n ON n.ordinal = e.ordinal
                    WHERE e.id BETWEEN ? AND ? ORDER BY e.id LIMIT ?
                    """
            return try RawStatement(database, sql).all(
                lowest.bytes, highest.bytes, Int64(limit), read: StoredEntry.init)
        }
    }

    /// The entry that was made from this origin; nil if none was.
    package func entry(fromSource hash: Bytes32) throws(StorageError) -> StoredEntry? {
        try read { database in
            let sql =
                StoredEntry.columns + """
                    FROM source AS s JOIN entry AS n ON n.ordinal = s.entry
                    JOIN event AS e ON e.ordinal = n.ordinal WHERE s.hash = ?
                    """
            return try RawStatement(database, sql).first(hash, read: StoredEntry.init)
        }
    }

    /// Entries that were made from an origin, in order of arrival. O(answer).
    package func entriesFromSources() throws(StorageError) -> [StoredEntry] {
        try read { database in
            let sql =
                StoredEntry.columns + """
                    FROM (SELECT DISTINCT entry FROM source) AS s
                    JOIN entry AS n ON n.ordinal = s.entry
                    JOIN event AS e ON e.ordinal = n.ordinal ORDER BY n.ordinal
                    """
            return try RawStatement(database, sql).all(read: StoredEntry.init)
        }
    }

    /// Everything that was said about an entry, in order of arrival, its creation first.
    ///
    /// - Parameter ordinal: the ordinal of the creating event.
    package func history(ofEntry ordinal: Int64) throws(StorageError) -> [RecordedEvent] {
        try snapshot { database in
            let sql =
                Record.select + """
                    WHERE p.ordinal = ?1
                        OR p.ordinal IN (SELECT ordinal FROM touch WHERE entry = ?1)
                    ORDER BY p.ordinal
                    """
            let reader = try EventReader(database)
            return try RawStatement(database, sql).all(ordinal) { row in
                guard let event = try reader.event(at: row.integer(9)) else {
                    throw StorageError.corrupt
                }
                return RecordedEvent(event: event, record: try record(row, database))
            }
        }
    }

    /// Hands out the digest of every entry, ascending by id; `body` must not use this store.
    package func forEachEntryDigest(
        _ body: (EventID, Bytes32) throws -> Void
    ) throws(StorageError) {
        try read { database in
            let sql = """
                SELECT e.id, n.digest FROM event AS e
                CROSS JOIN entry AS n ON n.ordinal = e.ordinal ORDER BY e.id
                """
            let scan = try RawStatement(database, sql)
            defer { scan.reset() }
            while try scan.step() { try body(EventID(try scan.bytes32(0)), scan.bytes32(1)) }
        }
    }

    func entries<each Parameter: Bindable>(
        _ condition: String, descending: Bool, _ parameters: repeat each Parameter
    ) throws(StorageError) -> [StoredEntry] {
        let order = descending ? "DESC" : "ASC"
        let sql =
            StoredEntry.columns + """
                FROM entry AS n CROSS JOIN event AS e ON e.ordinal = n.ordinal \(condition)
                ORDER BY n.sort_ms \(order), n.ordinal \(order) LIMIT ?
                """
        return try read { database in
            try RawStatement(database, sql).all(
                repeat each parameters, read: StoredEntry.init)
        }
    }
}

extension StoredEntry {
    static let columns =
        "SELECT e.id, n.ordinal, n.type, n.sort_ms, n.waits, n.flags, n.digest\n"

    init(_ row: RawStatement) throws {
        id = EventID(try row.bytes32(0))
        self.row = EntryRow(
            ordinal: row.integer(1), type: try row.small(2), sortMilliseconds: row.integer(3),
            waits: try row.small(4), flags: try row.small(5), digest: try row.bytes32(6))
    }
}
