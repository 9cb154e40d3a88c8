/// Small facts about the store itself, by key.
enum Metadata {
    static let get = "SELECT value FROM meta WHERE key = ?"
    static let put = """
        INSERT INTO meta(key, value) VALUES(?, ?)
        ON CONFLICT(key) DO UPDATE SET value = excluded.value
        """
    static let delete = "DELETE FROM meta WHERE key = ?"

    /// The format of the derived tables, absent while they are not complete.
    static let derived = "derived"
    /// Present while the log may hold bytes of an erased value.
    static let truncate = "truncate"
    /// Keys that belong to the store.
    static let reserved = ["journal", "store_epoch", derived, truncate]
}

extension EventDatabase {
    /// What was kept under `key`, nil if nothing.
    package func metadata(_ key: String) throws(StorageError) -> [UInt8]? {
        try read { try RawStatement($0, Metadata.get).first(key) { $0.bytes(0) } }
    }

    /// Keeps `bytes` under `key`; nil forgets it. Throws `contradiction` for the store's own keys.
    package func setMetadata(_ bytes: [UInt8]?, for key: String) throws(StorageError) {
        guard !Metadata.reserved.contains(key) else { throw .contradiction(0) }
        try write { database in
            if let bytes {
                try RawStatement(database, Metadata.put).run(key, bytes)
            } else {
                try RawStatement(database, Metadata.delete).run(key)
            }
        }
    }

    /// Keeps what may be older after a power cut: it is durable with the next write that is, and
    /// nothing that was acknowledged depends on it.
    ///
    /// Throws as `setMetadata` does.
    package func setMetadataLoosely(_ bytes: [UInt8], for key: String) throws(StorageError) {
        guard !Metadata.reserved.contains(key) else { throw .contradiction(0) }
        try write(isSynced: false) { try RawStatement($0, Metadata.put).run(key, bytes) }
    }

    /// `setMetadata` if nobody has written an event or this note meanwhile, else throws `advanced`.
    ///
    /// - Parameters:
    ///   - end: where the store ended when this was decided.
    ///   - kept: what was kept under `key` then.
    package func setMetadata(
        _ bytes: [UInt8], for key: String, after end: StoreEnd, replacing kept: [UInt8]?
    ) throws(StorageError) {
        guard !Metadata.reserved.contains(key) else { throw .contradiction(0) }
        try write { database in
            try Self.mustEnd(with: end.last, before: end.next, database)
            try Self.mustBe(kept, under: key, before: end.next, database)
            try RawStatement(database, Metadata.put).run(key, bytes)
        }
    }

    static func mustBe(
        _ kept: [UInt8]?, under key: String, before next: Int64, _ database: Database
    ) throws {
        let found = try RawStatement(database, Metadata.get).first(key) { $0.bytes(0) }
        guard found == kept else { throw StorageError.advanced(to: next) }
    }
}
