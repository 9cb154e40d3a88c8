package import EventLog
import Signing

extension EventDatabase {
    /// The event with this id and the values that are here; nil if it is not here.
    package func event(_ id: EventID) throws(StorageError) -> StoredEvent? {
        try snapshot { database in
            guard let ordinal = try Self.ordinal(of: id, in: database) else { return nil }
            return try EventReader(database).event(at: ordinal)
        }
    }

    /// The event with this ordinal; nil if there is none.
    package func event(at ordinal: Int64) throws(StorageError) -> StoredEvent? {
        try snapshot { try EventReader($0).event(at: ordinal) }
    }

    /// The ordinal of an event; nil if it is not here.
    package func ordinal(of id: EventID) throws(StorageError) -> Int64? {
        try read { try Self.ordinal(of: id, in: $0) }
    }

    /// Places of events with an operation that the release which took them could not read, in order
    /// of arrival. O(answer).
    package func unknownOrdinals() throws(StorageError) -> [Int64] {
        try read { database in
            try RawStatement(database, "SELECT ordinal FROM unknown ORDER BY ordinal")
                .all { $0.integer(0) }
        }
    }

    /// Events after `ordinal` in order of arrival, with their values. O(page).
    package func events(
        after ordinal: Int64, limit: PageLimit = PageLimit()
    ) throws(StorageError) -> EventPage {
        try snapshot { database in
            let scan = try RawStatement(
                database,
                """
                SELECT ordinal, id, header, signature FROM event
                WHERE ordinal > ? ORDER BY ordinal
                """)
            try scan.bind(ordinal)
            defer { scan.reset() }
            let reader = try EventReader(database)
            var page = PageBuilder(limit: limit)
            while try scan.step() {
                guard page.add(try reader.event(in: scan)) else { return page.page(isLast: false) }
            }
            return page.page(isLast: true)
        }
    }

    /// The value of one write; nil if it is not here.
    package func value(_ dot: Dot) throws(StorageError) -> Value? {
        try read { database in
            let sql = """
                SELECT idx, salt, padded FROM event JOIN value USING(ordinal)
                WHERE id = ? AND idx = ?
                """
            return try RawStatement(database, sql).first(dot.event.bytes, dot.index) { row in
                Value(index: try row.small(0), salt: try row.bytes32(1), padded: row.bytes(2))
            }
        }
    }
}

/// Reads events with their values within a read.
struct EventReader {
    private let byOrdinal: RawStatement
    private let values: RawStatement

    init(_ database: Database) throws {
        byOrdinal = try RawStatement(
            database, "SELECT ordinal, id, header, signature FROM event WHERE ordinal = ?")
        values = try RawStatement(
            database, "SELECT idx, salt, padded FROM value WHERE ordinal = ? ORDER BY idx")
    }

    func event(at ordinal: Int64) throws -> StoredEvent? {
        try byOrdinal.first(ordinal) { try event(in: $0) }
    }

    /// The event in a row of ordinal, id, header, signature.
    func event(in row: RawStatement) throws -> StoredEvent {
        let ordinal = row.integer(0)
        return StoredEvent(
            ordinal: ordinal, id: EventID(try row.bytes32(1)), header: row.bytes(2),
            signature: row.bytes(3),
            values: try values.all(ordinal) { value in
                Value(
                    index: try value.small(0), salt: try value.bytes32(1),
                    padded: value.bytes(2))
            })
    }
}

/// Fills a page up to its limit.
struct PageBuilder {
    let limit: PageLimit
    private(set) var events: [StoredEvent] = []
    private var leftOut: [Dot] = []
    private var bytes = 0

    init(limit: PageLimit) { self.limit = limit }

    /// Adds the event; false if the page has no room for it. The first one always fits.
    mutating func add(_ whole: StoredEvent) -> Bool {
        let (event, rest) = limit.leavesOutValues ? whole.fitting(limit.bytes) : (whole, [])
        let size = event.size
        let fits = events.count < limit.events && bytes + size <= limit.bytes
        guard fits || events.isEmpty else { return false }
        events.append(event)
        leftOut += rest
        bytes += size
        return true
    }

    func page(isLast: Bool) -> EventPage {
        EventPage(events: events, next: isLast ? nil : events.last?.ordinal, leftOut: leftOut)
    }
}
