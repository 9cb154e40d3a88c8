import Glibc

/// The files of one store.
package struct StoreFolder: Sendable {
    let path: String

    /// The store in this folder, whether it is there or not.
    package init(path: String) { self.path = path }

    /// The database file, which is the store itself. SQLite puts others beside it.
    package var database: String { path + "/store.sqlite" }
    var log: String { database + "-wal" }
    var lock: String { path + "/store.lock" }

    /// Makes the folder and an empty database file that only this user may read.
    func create() throws(StorageError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw .ioFailure(Int(errno)) }
        let descriptor = open(database, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .ioFailure(Int(errno)) }
        close(descriptor)
    }

    /// Whether there is a database file.
    package var exists: Bool {
        var facts = stat()
        return stat(database, &facts) == 0
    }

    /// The format as the file's own header has it, without opening the store; nil for what is no
    /// database. A later one may stand in the log. O(1).
    ///
    /// Spec: SQLite's file format, section 1.3: four bytes at 60, the most significant first.
    var formatInHeader: Int? {
        let descriptor = open(database, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        guard read(descriptor, &bytes, bytes.count) == bytes.count,
            bytes.starts(with: Array("SQLite format 3\0".utf8))
        else { return nil }
        return Int(bytes[60...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    /// Whether a later release wrote the store, in a format that this one cannot read. False for
    /// what cannot be read at all. O(log).
    ///
    /// - Parameter readingLog: whether the log is read too, where there is one.
    package func isOfLaterRelease(readingLog: Bool) -> Bool {
        if let format = formatInHeader, format > Schema.migrations.count { return true }
        guard readingLog, logBytes ?? 0 > 0 else { return false }
        do {
            let store = try DatabaseQueue(path: database, isReadOnly: true) { database in
                Durability.neverCheckpointOnClose(database)
                _ = try Schema.format(of: database)
            }
            store.close()
        } catch StorageError.newerFormat {
            return true
        } catch {
            return false
        }
        return false
    }

    /// How large the write-ahead log is; nil if there is none, as in a copy made by other tools.
    var logBytes: Int? {
        var facts = stat()
        return stat(log, &facts) == 0 ? Int(facts.st_size) : nil
    }

    /// Makes the names of new files durable, which SQLite tries but does not report.
    func synchronize() throws(StorageError) {
        try Self.synchronize(path)
        try Self.synchronize(path + "/..")
    }

    /// Makes the database file and its name durable, and removes what stands beside it. For a store
    /// that nobody has open and whose log was moved: a copy that is kept as one file.
    package func leaveOneFile() throws(StorageError) {
        for name in [log, database + "-shm", lock] where unlink(name) != 0 && errno != ENOENT {
            throw .ioFailure(Int(errno))
        }
        let descriptor = open(database, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .ioFailure(Int(errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .ioFailure(Int(errno)) }
        try synchronize()
    }

    private static func synchronize(_ folder: String) throws(StorageError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .ioFailure(Int(errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .ioFailure(Int(errno)) }
    }
}
