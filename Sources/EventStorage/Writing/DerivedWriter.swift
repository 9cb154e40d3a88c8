import EventLog

/// Writes rows of the derived tables within a transaction.
struct DerivedWriter {
    private let database: Database
    private let clocks: ClockParts

    init(_ database: Database, _ clocks: ClockParts) {
        self.database = database
        self.clocks = clocks
    }

    /// Adds the rows of events that were just appended with the values they came with.
    func insert(_ derived: Derived, new events: [NewEvent]) throws {
        let present = events.indices.map { index in
            events[index].values.reduce(UInt32(0)) { $0 | 1 << ($1.index & 31) }
        }
        try insert(derived, settled: present)
    }

    /// Adds the rows of events that the store holds already.
    func insert(_ derived: Derived) throws {
        let indexes = try RawStatement(
            database,
            """
            SELECT idx FROM value WHERE ordinal = ?1
            UNION SELECT idx FROM erased WHERE ordinal = ?1
            """)
        let settled = try derived.positions.map { place in
            guard place.writes != 0 else { return UInt32(0) }
            return try indexes.all(place.ordinal) { $0.integer(0) }
                .reduce(UInt32(0)) { $0 | 1 << UInt32($1 & 31) }
        }
        try insert(derived, settled: settled)
    }

    private func insert(_ derived: Derived, settled: [UInt32]) throws {
        try insertLanes(derived.newLanes)
        try insertPositions(derived.positions, settled: settled)
        let touch = try RawStatement(
            database, "INSERT INTO touch(entry, ordinal) VALUES(?, ?) ON CONFLICT DO NOTHING")
        for row in derived.touches { try touch.run(row.entry, row.event) }
        try insertEntries(derived.entries)
        try insertSources(derived)
        try insertNotes(derived)
    }

    // What few events bring is made ready only for those: that costs more than the row.

    private func insertSources(_ derived: Derived) throws {
        if !derived.sources.isEmpty {
            // Of two entries with one origin the later counts: the earlier may be taken back.
            let source = try RawStatement(
                database,
                """
                INSERT INTO source(hash, entry) VALUES(?, ?)
                ON CONFLICT DO UPDATE SET entry = max(entry, excluded.entry)
                """)
            for row in derived.sources { try source.run(row.hash, row.entry) }
        }
        if !derived.forgottenSources.isEmpty {
            let forget = try RawStatement(database, "DELETE FROM source WHERE hash = ?")
            for hash in derived.forgottenSources { try forget.run(hash) }
        }
    }

    private func insertNotes(_ derived: Derived) throws {
        if !derived.unknown.isEmpty {
            let unknown = try RawStatement(
                database, "INSERT INTO unknown(ordinal) VALUES(?) ON CONFLICT DO NOTHING")
            for ordinal in derived.unknown { try unknown.run(ordinal) }
        }
        if !derived.receipts.isEmpty {
            let receipt = try RawStatement(
                database,
                "INSERT INTO receipt(consent, ordinal) VALUES(?, ?) ON CONFLICT DO NOTHING")
            for row in derived.receipts { try receipt.run(row.consent.bytes, row.ack) }
        }
    }

    private func insertLanes(_ lanes: ArraySlice<Lane>) throws {
        guard !lanes.isEmpty else { return }
        let insert = try RawStatement(
            database,
            "INSERT INTO lane(lane, device, epoch, base_lane, base_seq) VALUES(?, ?, ?, ?, ?)")
        for (number, lane) in zip(lanes.indices, lanes) {
            try insert.run(
                Int64(number), lane.tip.device.bytes, lane.tip.epoch,
                lane.base.map { Int64($0.lane) }, lane.base?.seq)
        }
    }

    private func insertPositions(_ places: [EventPlace], settled: [UInt32]) throws {
        let insert = try RawStatement(
            database,
            """
            INSERT INTO position(
                ordinal, lane, seq, clock, kind, parent, class, claimed_ms, writes)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for index in places.indices {
            let record = places[index].record
            try insert.run(
                places[index].ordinal, Int64(record.lane), record.seq,
                clocks.encode(record.clock, in: database),
                record.kind, record.parent, record.rankClass.rawValue,
                record.claimedMilliseconds, places[index].writes)
            let lacking = places[index].writes & ~settled[index]
            guard lacking != 0 else { continue }
            let miss = try RawStatement(database, "INSERT INTO missing(ordinal, idx) VALUES(?, ?)")
            for write in UInt32(0)..<32 where lacking & 1 << write != 0 {
                try miss.run(places[index].ordinal, write)
            }
        }
    }

    private func insertEntries(_ entries: [EntryRow]) throws {
        let put = try RawStatement(
            database,
            """
            INSERT INTO entry(ordinal, type, sort_ms, waits, flags, digest)
            VALUES(?, ?, ?, ?, ?, ?)
            ON CONFLICT(ordinal) DO UPDATE SET type = excluded.type, sort_ms = excluded.sort_ms,
                waits = excluded.waits, flags = excluded.flags, digest = excluded.digest
            """)
        for row in entries {
            try put.run(
                row.ordinal, row.type, row.sortMilliseconds, row.waits, row.flags, row.digest)
            if let links = row.links {
                try replace(
                    row.ordinal, "DELETE FROM link WHERE entry = ?",
                    "INSERT INTO link(entry, target) VALUES(?, ?) ON CONFLICT DO NOTHING",
                    by: links.map(\.bytes))
            }
            if let dues = row.dues {
                try replace(
                    row.ordinal, "DELETE FROM due WHERE entry = ?",
                    "INSERT INTO due(entry, ms) VALUES(?, ?) ON CONFLICT DO NOTHING", by: dues)
            }
        }
    }

    /// Puts other rows in the place of those that an entry had.
    private func replace(
        _ entry: Int64, _ delete: String, _ insert: String, by values: [some Bindable]
    ) throws {
        try RawStatement(database, delete).run(entry)
        let insert = try RawStatement(database, insert)
        for value in values { try insert.run(entry, value) }
    }
}
