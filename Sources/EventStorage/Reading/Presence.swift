package import EventLog
import Signing

extension EventDatabase {
    /// The state of one write's value; nil if there is no such write here.
    package func presence(of dot: Dot) throws(StorageError) -> Presence? {
        try snapshot { database in
            let sql = "SELECT ordinal, writes FROM event JOIN position USING(ordinal) WHERE id = ?"
            let place = try RawStatement(database, sql).first(dot.event.bytes) { row in
                (ordinal: row.integer(0), writes: try row.small(1))
            }
            guard let place, dot.index < 32, place.writes & 1 << dot.index != 0 else { return nil }
            for (table, state) in [("missing", Presence.missing), ("erased", .erased)] {
                let sql = "SELECT 1 FROM \(table) WHERE ordinal = ? AND idx = ?"
                let isListed = try RawStatement(database, sql)
                    .first(place.ordinal, dot.index) { _ in true }
                if isListed != nil { return state }
            }
            return .present
        }
    }

    /// Hands out every write with the state of its value, ascending by dot; `body` must not use
    /// this store. O(events), without reading the values.
    package func forEachPresence(
        _ body: (Dot, Presence) throws -> Void
    ) throws(StorageError) {
        try snapshot { database in
            let missing = try Self.masks(of: "missing", in: database)
            let erased = try Self.masks(of: "erased", in: database)
            let sql = """
                SELECT e.id, e.ordinal, p.writes FROM event AS e
                CROSS JOIN position AS p ON p.ordinal = e.ordinal
                WHERE p.writes <> 0 ORDER BY e.id
                """
            let scan = try RawStatement(database, sql)
            defer { scan.reset() }
            while try scan.step() {
                let event = EventID(try scan.bytes32(0))
                let writes = try scan.small(2)
                let lacks = missing[scan.integer(1)] ?? 0
                let gone = erased[scan.integer(1)] ?? 0
                for index in UInt32(0)..<32 where writes & 1 << index != 0 {
                    let bit = UInt32(1) << index
                    let state: Presence =
                        lacks & bit != 0 ? .missing : gone & bit != 0 ? .erased : .present
                    try body(Dot(event: event, index: index), state)
                }
            }
        }
    }

    /// Writes whose values are neither here nor erased, in order of arrival.
    package func missingValues(limit: Int) throws(StorageError) -> [Dot] {
        try dots(of: "missing", limit: limit)
    }

    /// Writes whose values were erased, in order of arrival.
    package func erasedValues(limit: Int = .max) throws(StorageError) -> [Dot] {
        try dots(of: "erased", limit: limit)
    }

    /// Every erased write with the event that granted it, in order of arrival.
    package func erasures() throws(StorageError) -> [Erasure] {
        try read { database in
            let sql = """
                SELECT e.id, t.idx, t.consent FROM erased AS t
                JOIN event AS e ON e.ordinal = t.ordinal ORDER BY t.ordinal, t.idx
                """
            return try RawStatement(database, sql).all { row in
                Erasure(
                    dot: Dot(event: EventID(try row.bytes32(0)), index: try row.small(1)),
                    consent: EventID(try row.bytes32(2)))
            }
        }
    }

    /// Who has named an erasure as carried out: one record for each ack, in order of arrival.
    ///
    /// - Parameter consent: the event that granted it.
    package func receipts(for consent: EventID) throws(StorageError) -> [EventRecord] {
        try read { database in
            let sql =
                Record.select + """
                    JOIN receipt AS r ON r.ordinal = p.ordinal WHERE r.consent = ?
                    ORDER BY p.ordinal
                    """
            return try RawStatement(database, sql).all(consent.bytes) { try record($0, database) }
        }
    }

    /// Every erasure that a device has named as carried out. O(receipts).
    package func receipts(by device: DeviceKey) throws(StorageError) -> Set<EventID> {
        try read { database in
            let sql = """
                SELECT r.consent FROM receipt AS r JOIN position AS p ON p.ordinal = r.ordinal
                JOIN lane AS l ON l.lane = p.lane WHERE l.device = ?
                """
            return Set(
                try RawStatement(database, sql).all(device.bytes) { EventID(try $0.bytes32(0)) })
        }
    }

    /// Whether the log may still hold bytes of an erased value: another process was reading when
    /// it was to be cut.
    package var isErasurePending: Bool {
        get throws(StorageError) { try read(Checkpoint.mustTruncate) }
    }

    private func dots(of table: String, limit: Int) throws(StorageError) -> [Dot] {
        try read { database in
            let sql = """
                SELECT e.id, t.idx FROM \(table) AS t JOIN event AS e ON e.ordinal = t.ordinal
                ORDER BY t.ordinal, t.idx LIMIT ?
                """
            return try RawStatement(database, sql).all(Int64(limit)) { row in
                Dot(event: EventID(try row.bytes32(0)), index: try row.small(1))
            }
        }
    }

    /// One bit per write, by ordinal.
    private static func masks(
        of table: String, in database: Database
    ) throws -> [Int64: UInt32] {
        let scan = try RawStatement(database, "SELECT ordinal, idx FROM \(table)")
        defer { scan.reset() }
        var masks: [Int64: UInt32] = [:]
        while try scan.step() {
            masks[scan.integer(0), default: 0] |= 1 << (try scan.small(1) & 31)
        }
        return masks
    }
}
