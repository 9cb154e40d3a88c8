import CSQLite

/// The settings without which an acknowledgement would be worth nothing.
enum Durability {
    /// Checkpoints are done explicitly, under the store's lock.
    static func neverCheckpointOnClose(_ database: Database) {
        rapport_no_checkpoint_on_close(database.connection)
    }

    /// Settings of the connection, before anything is read through it.
    static func prepare(_ database: Database) throws {
        neverCheckpointOnClose(database)
        // WAL with NORMAL loses acknowledged transactions in a power cut; FULL loses none.
        // Checkpoints are done explicitly, since SQLite swallows the errors of automatic ones.
        // Without recursive triggers, INSERT OR REPLACE would remove a row unseen by them.
        try database.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = ON;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA recursive_triggers = ON;
                """)
    }

    /// Commits what `body` writes without waiting for the disk: after a power cut it may be gone,
    /// with nothing torn, and nothing that was synced before it.
    static func unsynced<Result>(
        _ database: Database, _ body: () throws -> Result
    ) throws -> Result {
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        let result = Swift.Result { try body() }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        return try result.get()
    }

    /// Whether the file is in WAL mode, which stays with the file.
    static func isWriteAheadLog(_ database: Database) throws -> Bool {
        try database.texts("PRAGMA journal_mode") == ["wal"]
    }

    /// Reads back what was set. Throws `unsafeDurability` if something did not stick.
    static func verify(_ database: Database) throws {
        let synchronous = try database.number("PRAGMA synchronous")
        let erasesContent = try database.number("PRAGMA secure_delete")
        guard try isWriteAheadLog(database), synchronous == 2, erasesContent == 1 else {
            throw StorageError.unsafeDurability
        }
    }
}
