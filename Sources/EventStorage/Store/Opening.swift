import CSQLite
import EventLog
import Signing

extension EventDatabase {
    /// Settings of the library; a speed-up, so it does not matter if a program that holds this one
    /// has opened a database before.
    private static let library: Void = { _ = rapport_no_memory_statistics() }()

    /// Opens the connection with its settings.
    static func connect(to path: String, cacheBytes: Int) throws -> DatabaseQueue {
        library
        return try DatabaseQueue(path: path) { database in
            try Durability.prepare(database)
            // Negative: in KiB, not in pages.
            try database.execute(sql: "PRAGMA cache_size = -\(max(1, cacheBytes >> 10))")
        }
    }

    /// Opens a connection that neither writes nor checkpoints.
    ///
    /// Not one that SQLite itself calls read-only: that leaves out the schema's CHECKs, and would
    /// call a file sound that breaks them.
    static func connectReading(to path: String) throws -> DatabaseQueue {
        try DatabaseQueue(path: path) { database in
            Durability.neverCheckpointOnClose(database)
            try database.execute(
                sql: "PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON")
        }
    }

    /// Makes the tables of a new store.
    static func create(_ journal: EventID, in queue: DatabaseQueue) throws {
        try queue.inDatabase { database in
            guard try Schema.format(of: database) == 0, try Schema.isEmpty(database) else {
                throw StorageError.alreadyExists
            }
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try Durability.verify(database)
            try database.transaction(.immediate) {
                try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
                try Schema.migrate(database)
                try database.execute(sql: Schema.derived)
                try database.execute(sql: Schema.derivedIndexes)
                let put = try RawStatement(database, Metadata.put)
                try put.run("journal", journal.bytes)
                try put.run("store_epoch", (0..<16).map { _ in UInt8.random(in: 0...255) })
                try put.run(Metadata.derived, [Schema.derivedVersion])
            }
        }
    }

    /// Checks an existing store, and brings an older format to the newest.
    static func prepare(_ queue: DatabaseQueue, _ lock: StoreLock) throws {
        let isCurrent = try queue.inDatabase { database in
            guard try Schema.isMarked(database) else { throw StorageError.notAJournal }
            return try Schema.format(of: database) == Schema.migrations.count
                && Durability.isWriteAheadLog(database)
        }
        if !isCurrent {
            try lock.withLock {
                try queue.inDatabase { database in
                    try database.execute(sql: "PRAGMA journal_mode = WAL")
                    try database.transaction(.immediate) { try Schema.migrate(database) }
                }
            }
        }
        try queue.inDatabase(Durability.verify)
        try finishErasure(queue, lock)
    }

    /// Cuts the log if a crash came between an erasure and its cut. Who writes meanwhile does it
    /// just as well.
    private static func finishErasure(_ queue: DatabaseQueue, _ lock: StoreLock) throws {
        guard try queue.inDatabase(Checkpoint.mustTruncate) else { return }
        do {
            try lock.withLock { try queue.inDatabase(Checkpoint.truncate) }
        } catch StorageError.locked {
            return
        }
    }

    /// What the store says of itself.
    static func identity(_ database: Database) throws -> (journal: EventID, storeEpoch: [UInt8]) {
        let get = try RawStatement(database, Metadata.get)
        let journal = try get.first("journal") { try $0.bytes32(0) }
        let storeEpoch = try get.first("store_epoch") { $0.bytes(0) }
        guard let journal, let storeEpoch, storeEpoch.count == 16 else {
            throw StorageError.corrupt
        }
        return (EventID(journal), storeEpoch)
    }
}
