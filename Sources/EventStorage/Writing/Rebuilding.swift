extension EventDatabase {
    /// Whether the derived tables hold the answers for every event, in this release's format.
    package var isDerivedComplete: Bool {
        get throws(StorageError) { try read(Self.isDerivedComplete) }
    }

    static func isDerivedComplete(_ database: Database) throws -> Bool {
        let version = try RawStatement(database, Metadata.get).first(Metadata.derived) {
            $0.bytes(0)
        }
        return version == [Schema.derivedVersion]
    }

    /// Empties the derived tables. Then read all events in order, hand their rows to `derive`,
    /// page by page, and end with `completeDerived`.
    ///
    /// If that is interrupted, `isDerivedComplete` stays false, and it begins here again.
    package func dropDerived() throws(StorageError) {
        try write { database in
            try RawStatement(database, Metadata.delete).run(Metadata.derived)
            try database.execute(sql: Schema.dropDerived)
            try database.execute(sql: Schema.derived)
        }
    }

    /// Adds derived rows for events that the store holds, ascending by ordinal.
    package func derive(_ derived: Derived) throws(StorageError) {
        try write { database in
            guard try !Self.isDerivedComplete(database) else {
                throw StorageError.contradiction(0)
            }
            try DerivedWriter(database, clocks).insert(derived)
        }
    }

    /// Ends a rebuild. Throws `derivedIncomplete` if an event has no position.
    package func completeDerived() throws(StorageError) {
        try write { database in
            let sql = "SELECT count(*) FROM position"
            let placed = try RawStatement(database, sql).first { $0.integer(0) }
            guard placed == (try Self.nextOrdinal(database)) - 1 else {
                throw StorageError.derivedIncomplete
            }
            try database.execute(sql: Schema.derivedIndexes)
            try RawStatement(database, Metadata.put).run(
                Metadata.derived, [Schema.derivedVersion])
        }
    }
}
