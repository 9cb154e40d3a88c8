import EventLog
import Signing

extension EventDatabase {
    /// Appends a batch in one transaction; when this returns, it is synced to the disk.
    ///
    /// Late values are kept only where the store lacks them; the others are passed over. After
    /// erasures the log is cut too, so that the erased bytes are nowhere in the store's files.
    /// - Returns: the ordinals of the events, consecutive from `batch.first`.
    /// - Throws: `advanced` if another process appended meanwhile; `derivedIncomplete`,
    ///   `unknownEvent`, `contradiction`; `locked`, `diskFull`, `ioFailure`, `corrupt`,
    ///   `failStopped`, `closed`. The store is unchanged then.
    @discardableResult
    package func append(_ batch: Batch) throws(StorageError) -> Range<Int64> {
        guard batch.isConsistent else { throw .contradiction(0) }
        try write { database in
            try Self.mustEnd(with: batch.last, before: batch.first, database)
            for (key, kept) in batch.kept {
                try Self.mustBe(kept, under: key, before: batch.first, database)
            }
            guard try Self.isDerivedComplete(database) else {
                throw StorageError.derivedIncomplete
            }
            try Self.insert(batch.events, from: batch.first, into: database)
            try DerivedWriter(database, clocks).insert(batch.derived, new: batch.events)
            try Self.insert(batch.lateValues, into: database)
            try Self.undo(batch.undone, in: database)
            let isDestroying = try Self.erase(batch.erasures, in: database)
            if isDestroying || !batch.derived.forgottenSources.isEmpty {
                try database.execute(sql: Schema.rewriteErasable)
            }
            for (key, bytes) in batch.metadata {
                try RawStatement(database, Metadata.put).run(key, bytes)
            }
        }
        return batch.first..<batch.first + Int64(batch.events.count)
    }

    /// The ordinal that the next event gets; ordinals are consecutive from 1.
    package var nextOrdinal: Int64 {
        get throws(StorageError) { try read(Self.nextOrdinal) }
    }

    static func nextOrdinal(_ database: Database) throws -> Int64 {
        let sql = "SELECT coalesce(max(ordinal), 0) + 1 FROM event"
        return try RawStatement(database, sql).first { try $0.ordinal(0) } ?? 1
    }

    /// The ordinal that the next event gets, with the last event. O(1).
    package var end: StoreEnd {
        get throws(StorageError) {
            try read { database in
                let sql = "SELECT ordinal, id FROM event ORDER BY ordinal DESC LIMIT 1"
                return try RawStatement(database, sql).first { row in
                    StoreEnd(next: try row.ordinal(0) + 1, last: EventID(try row.bytes32(1)))
                } ?? StoreEnd(next: 1, last: nil)
            }
        }
    }

    /// Throws `advanced` if the store does not end so.
    static func mustEnd(with last: EventID?, before next: Int64, _ database: Database) throws {
        let found = try nextOrdinal(database)
        guard found == next else { throw StorageError.advanced(to: found) }
        guard let last else { return }
        guard try ordinal(of: last, in: database) == next - 1 else {
            throw StorageError.advanced(to: found)
        }
    }

    static func ordinal(of id: EventID, in database: Database) throws -> Int64? {
        let sql = "SELECT ordinal FROM event WHERE id = ?"
        return try RawStatement(database, sql).first(id.bytes) { $0.integer(0) }
    }

    static func requiredOrdinal(of id: EventID, in database: Database) throws -> Int64 {
        guard let ordinal = try ordinal(of: id, in: database) else {
            throw StorageError.unknownEvent(id)
        }
        return ordinal
    }

    private static func insert(
        _ events: [NewEvent], from first: Int64, into database: Database
    ) throws {
        let addEvent = try RawStatement(
            database, "INSERT INTO event(ordinal, id, header, signature) VALUES(?, ?, ?, ?)")
        let addValue = try RawStatement(
            database, "INSERT INTO value(ordinal, idx, salt, padded) VALUES(?, ?, ?, ?)")
        // By index: copying a whole event costs more than writing its row.
        for index in events.indices {
            let ordinal = first + Int64(index)
            try addEvent.run(
                ordinal, events[index].event.id.bytes, events[index].event.headerBytes,
                events[index].event.signature)
            for value in events[index].values {
                try addValue.run(ordinal, value.index, value.salt, value.padded)
            }
        }
    }

    private static func insert(_ values: [LateValue], into database: Database) throws {
        guard !values.isEmpty else { return }
        let found = try RawStatement(
            database, "DELETE FROM missing WHERE ordinal = ? AND idx = ? RETURNING 1")
        let addValue = try RawStatement(
            database, "INSERT INTO value(ordinal, idx, salt, padded) VALUES(?, ?, ?, ?)")
        for late in values {
            let ordinal = try requiredOrdinal(of: late.event, in: database)
            let isMissing = try found.first(ordinal, late.value.index) { _ in true } ?? false
            guard isMissing else { continue }
            try addValue.run(ordinal, late.value.index, late.value.salt, late.value.padded)
        }
    }

    /// What the consents had erased is missing again; whoever still holds it may give it back.
    private static func undo(_ consents: [EventID], in database: Database) throws {
        guard !consents.isEmpty else { return }
        let name = try RawStatement(
            database, "INSERT INTO undone(consent) VALUES(?) ON CONFLICT DO NOTHING")
        let undo = try RawStatement(
            database, "DELETE FROM erased WHERE consent = ? RETURNING ordinal, idx")
        let miss = try RawStatement(
            database, "INSERT INTO missing(ordinal, idx) VALUES(?, ?) ON CONFLICT DO NOTHING")
        for consent in consents {
            try name.run(consent.bytes)
            let gone = try undo.all(consent.bytes) { ($0.integer(0), try $0.small(1)) }
            for (ordinal, index) in gone { try miss.run(ordinal, index) }
        }
    }

    /// Whether a value that was here is gone.
    private static func erase(_ erasures: [Erasure], in database: Database) throws -> Bool {
        guard !erasures.isEmpty else { return false }
        let redo = try RawStatement(database, "DELETE FROM undone WHERE consent = ?")
        for consent in Set(erasures.map(\.consent)).sorted() { try redo.run(consent.bytes) }
        let note = try RawStatement(
            database,
            "INSERT INTO erased(ordinal, idx, consent) VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
        let destroy = try RawStatement(
            database, "DELETE FROM value WHERE ordinal = ? AND idx = ? RETURNING 1")
        let found = try RawStatement(
            database, "DELETE FROM missing WHERE ordinal = ? AND idx = ?")
        var isDestroying = false
        for erasure in erasures {
            let ordinal = try requiredOrdinal(of: erasure.dot.event, in: database)
            try note.run(ordinal, erasure.dot.index, erasure.consent.bytes)
            let wasHere = try destroy.first(ordinal, erasure.dot.index) { _ in true } ?? false
            isDestroying = isDestroying || wasHere
            try found.run(ordinal, erasure.dot.index)
        }
        try RawStatement(database, Metadata.put).run(Metadata.truncate, [1])
        return isDestroying
    }
}

extension Batch {
    /// Whether every event has its place, and no key of the store itself is touched.
    fileprivate var isConsistent: Bool {
        guard derived.positions.count == events.count else { return false }
        let arePlaced = events.indices.allSatisfy { index in
            derived.positions[index].ordinal == first + Int64(index)
                && derived.positions[index].record.id == events[index].event.id
        }
        return arePlaced && Metadata.reserved.allSatisfy { metadata[$0] == nil }
    }
}
