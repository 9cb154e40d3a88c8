import CSQLite

/// Moving the write-ahead log into the database file.
///
/// Done under the store's lock and by its one writer; see Durability for why not by SQLite itself.
enum Checkpoint {
    /// Pages written after which the log is moved: 16 MiB. Ids are random, so pages
    /// of their index are written again and again; moving them seldom saves half the writing.
    private static let duePages = 4_000
    /// The same where each transaction writes little. Somebody waits for it, so less is moved
    /// at once.
    private static let duePagesOfSmall = 1_000
    /// Pages of a transaction that is large: a batch of a hundred events.
    private static let largeTransaction = 64

    /// The most bytes that closing leaves in the log: 128 pages. Moving them syncs twice and the
    /// next writing once more, where a run of the program writes nine pages; yet each opening
    /// reads the log.
    static let keptBytes = 128 * (4_096 + 24) + 32

    /// The most bytes of a log that an opening leaves to its later writings: so many pages as are
    /// moved after small transactions.
    static let longBytes = duePagesOfSmall * (4_096 + 24) + 32

    /// Whether this connection wrote much since the last time, in so many transactions.
    static func isDue(_ database: Database, after commits: Int) -> Bool {
        var pages: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(
            database.connection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 0)
        let isSmall = Int(pages) < largeTransaction * max(commits, 1)
        return Int(pages) >= (isSmall ? duePagesOfSmall : duePages)
    }

    /// Moves what no reader still needs.
    static func passive(_ database: Database) throws {
        try run(database, SQLITE_CHECKPOINT_PASSIVE)
        var pages: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(
            database.connection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 1)
    }

    /// Makes the log durable as it stands.
    static func synchronize(_ database: Database) throws(SQLiteError) {
        let code = rapport_sync_log(database.connection)
        guard code == SQLITE_OK else { throw SQLiteError(code: code) }
    }

    /// Moves everything and cuts the log to nothing, so that no erased byte stays in it.
    ///
    /// A reader in another process can be in the way; then the mark stays and the next write or
    /// closing tries again.
    static func truncate(_ database: Database) throws {
        guard try run(database, SQLITE_CHECKPOINT_TRUNCATE) else { return }
        if try mustTruncate(database) {
            try database.transaction(.immediate) {
                try RawStatement(database, Metadata.delete).run(Metadata.truncate)
            }
            try run(database, SQLITE_CHECKPOINT_TRUNCATE)
        }
    }

    /// Whether the log may still hold bytes of an erased value.
    static func mustTruncate(_ database: Database) throws -> Bool {
        try RawStatement(database, Metadata.get).first(Metadata.truncate) { _ in true } ?? false
    }

    /// False if a reader is in the way or the disk is full, which the next time may cure.
    @discardableResult
    private static func run(_ database: Database, _ mode: Int32) throws -> Bool {
        let code = sqlite3_wal_checkpoint_v2(database.connection, nil, mode, nil, nil)
        switch code & 0xff {
        case SQLITE_OK: return true
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL: return false
        default: throw SQLiteError(code: code)
        }
    }
}
