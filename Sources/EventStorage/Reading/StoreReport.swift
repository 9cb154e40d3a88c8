/// How much a store holds.
package struct StoreCounts: Equatable, Sendable {
    /// Events.
    package let events: Int64
    /// Entries.
    package let entries: Int64
    /// Entries that wait for a person.
    package let waiting: Int64
    /// Writes whose value is neither here nor erased.
    package let missing: Int64
    /// Writes whose value was erased.
    package let erased: Int64
    /// Bytes of the database file, without its log.
    package let bytes: Int64
}

extension EventDatabase {
    /// How much the store holds. O(entries).
    package func counts() throws(StorageError) -> StoreCounts {
        try snapshot { database in
            func number(_ sql: String) throws -> Int64 {
                try RawStatement(database, sql).first { $0.integer(0) } ?? 0
            }
            return StoreCounts(
                events: try Self.nextOrdinal(database) - 1,
                entries: try number("SELECT count(*) FROM entry"),
                waiting: try number("SELECT count(*) FROM entry WHERE waits <> 0"),
                missing: try number("SELECT count(*) FROM missing"),
                erased: try number("SELECT count(*) FROM erased"),
                bytes: try number("PRAGMA page_count") * number("PRAGMA page_size"))
        }
    }

    /// Writes whose value is neither here nor erased. O(answer).
    package func missingValueCount() throws(StorageError) -> Int64 {
        try read { try $0.number("SELECT count(*) FROM missing") ?? 0 }
    }

    /// What SQLite finds wrong with the file, in its own words; empty if nothing. O(size).
    ///
    /// Reads through a connection of its own, so that the store can be read meanwhile.
    /// It notices few flipped bits: only the audit of every signature notices all that matter.
    package func integrity() throws(StorageError) -> [String] {
        try readBeside { database in
            try RawStatement(database, "PRAGMA quick_check").all { $0.text(0) }
                .filter { $0 != "ok" }
        }
    }
}
