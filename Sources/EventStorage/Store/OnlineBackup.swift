import CSQLite

extension EventDatabase {
    /// Copies the store in `folder` into the folder `target`, as it stands at one moment, while
    /// others may write it. Everything that was acknowledged before the call is in the copy.
    ///
    /// SQLite's online backup reads through a connection of its own, which SQLite keeps from
    /// writing and which never checkpoints: the store keeps its one connection that does both. The
    /// copy is not durable yet; `StoreFolder.leaveOneFile` makes it so. O(size).
    ///
    /// Throws `notFound`, `notAJournal`, `newerFormat`, `locked`, `diskFull`, `ioFailure` or
    /// `corrupt`.
    package static func backUp(_ folder: String, to target: String) throws(StorageError) {
        let (files, copy) = (StoreFolder(path: folder), StoreFolder(path: target))
        do {
            guard files.exists else { throw StorageError.notFound }
            guard !copy.exists else { throw StorageError.alreadyExists }
            let source = try DatabaseQueue(path: files.database, isReadOnly: true) { database in
                Durability.neverCheckpointOnClose(database)
                guard try Schema.isMarked(database) else { throw StorageError.notAJournal }
                _ = try Schema.format(of: database)
            }
            defer { source.close() }
            try copy.create()
            // A copy that was not finished is thrown away: nothing has to be taken back in it.
            let made = try DatabaseQueue(path: copy.database) { database in
                try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            }
            defer { made.close() }
            try source.inDatabase { source in
                try made.inDatabase { try $0.copyAll(of: source) }
            }
        } catch {
            throw StorageError(error)
        }
    }
}

extension Database {
    /// Takes every page of another database, in one step and so from one moment.
    fileprivate func copyAll(of source: Database) throws(SQLiteError) {
        guard let backup = sqlite3_backup_init(connection, "main", source.connection, "main") else {
            throw SQLiteError(SQLITE_ERROR, on: connection)
        }
        let stepped = sqlite3_backup_step(backup, -1)
        let finished = sqlite3_backup_finish(backup)
        guard stepped == SQLITE_DONE else { throw SQLiteError(code: stepped) }
        guard finished == SQLITE_OK else { throw SQLiteError(code: finished) }
    }
}
