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
    public func metadata(_ key: String) throws(StorageError) -> [UInt8]? {
        try read { try RawStatement($0, Metadata.get).first(key) { $0.bytes(0) } }
    }

    /// Keeps `bytes` under `key`; nil forgets it. Throws `contradiction` for the store's own keys.
    public func setMetadata(_ bytes: [UInt8]?, for key: String) throws(StorageError) {
        guard !Metadata.reserved.contains(key) else { throw .contradiction(0) }
        try write { database in
            if let bytes {
                try RawStatement(database, Metadata.put).run(key, bytes)
            } else {
                try RawStatement(database, Metadata.delete).run(key)
            }
        }
    }
}
