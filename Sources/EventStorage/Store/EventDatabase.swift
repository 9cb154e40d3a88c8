package import EventLog
import Signing
import Synchronization

/// One journal's events, values and derived tables in one SQLite file.
///
/// Everything is synchronous and serialised. A write is one transaction, synced before it is
/// acknowledged, under a lock on the folder that is held no longer than the write. After an I/O
/// error or a corrupt page every later write throws `failStopped`; nothing is tried twice.
package final class EventDatabase: Sendable {
    /// How to come by a store.
    package enum Mode: Equatable, Sendable {
        /// Make a new one in the folder, which is made too if it is not there.
        case create(journal: EventID)
        /// Open the one that is there. What a process that ended wrote and did not sync is durable
        /// before it is read.
        case open
        /// The same for who writes next: it is durable with the first write, with
        /// `makeDurable`, or at closing. Until then nobody else may be told of it.
        case openToWrite
    }

    /// The journal that the store keeps.
    package let journal: EventID
    /// 16 random bytes from when the store was made; a copy restored elsewhere keeps them.
    package let storeEpoch: [UInt8]

    let queue: DatabaseQueue
    let clocks = ClockParts()
    private let files: StoreFolder
    private let lock: StoreLock
    private let state = Mutex(State.running)
    /// Whether the log may hold what was never synced.
    private let isLogOpen = Mutex(false)
    /// Whether this opening found a log that is due to be moved: of a process that was ended before
    /// it could, or of many that each wrote a little.
    private let isLogLong = Mutex(false)
    /// Transactions since the log was moved.
    private let commits = Mutex(0)

    private enum State { case running, stopped, closed }

    /// Opens or makes the store in `folder`.
    ///
    /// Throws `locked`, `notFound`, `alreadyExists`, `notAJournal`, `newerFormat`,
    /// `unsafeDurability`, `diskFull`, `ioFailure` or `corrupt`.
    /// - Parameters:
    ///   - lockTimeout: how long a write waits for the lock of another process.
    ///   - cacheBytes: the most memory that pages of the file take; used as they are read.
    package init(
        folder: String, mode: Mode, lockTimeout: Duration = .seconds(5),
        cacheBytes: Int = 16 << 20
    ) throws(StorageError) {
        let files = StoreFolder(path: folder)
        self.files = files
        do {
            if case .create = mode { try files.create() }
            guard files.exists else { throw StorageError.notFound }
            lock = try StoreLock(path: files.lock, timeout: lockTimeout)
            let logBytes = files.logBytes
            queue = try Self.connect(to: files.database, cacheBytes: cacheBytes)
            switch mode {
            case .create(let journal):
                try lock.withLock { [queue] in try Self.create(journal, in: queue) }
            case .open, .openToWrite: try Self.prepare(queue, lock)
            }
            if logBytes == nil { try files.synchronize() }
            (journal, storeEpoch) = try queue.inDatabase(Self.identity)
            isLogOpen.withLock { $0 = logBytes ?? 0 > 0 }
            isLogLong.withLock { $0 = logBytes ?? 0 > Checkpoint.longBytes }
            if mode == .open { try makeDurable() }
        } catch {
            throw StorageError(error)
        }
    }

    deinit { try? close() }

    /// Closes the store, and copies a log that has grown large into its file. Throws `locked` or
    /// `ioFailure`; the store is closed all the same, and what it acknowledged is safe in the log.
    ///
    /// - Parameter movingLog: whether a small log is copied too, so that the file is whole.
    package func close(movingLog: Bool = false) throws(StorageError) {
        let before = state.withLock { state in
            defer { state = .closed }
            return state
        }
        guard before != .closed else { return }
        do {
            defer { queue.close() }
            // After a failure the log stays as it is for the next opening to recover.
            guard before == .running else { return }
            try queue.inDatabase { try $0.endTogether() }
            if try movingLog || mustCut() {
                try lock.withLock { try queue.inDatabase(Checkpoint.truncate) }
            } else {
                try synchronizeLog()
            }
        } catch {
            throw StorageError(error)
        }
    }

    private func mustCut() throws -> Bool {
        if files.logBytes ?? 0 > Checkpoint.keptBytes { return true }
        return try queue.inDatabase(Checkpoint.mustTruncate)
    }

    /// Makes durable what was read here, before anybody else is told of it: a process that ended
    /// may have written it and never synced it, and then a power cut would take back what others
    /// hold by now. At most once, and not after a write, which syncs the whole log.
    package func makeDurable() throws(StorageError) {
        guard state.withLock({ $0 != .closed }) else { throw .closed }
        do {
            try synchronizeLog()
        } catch {
            throw noting(error)
        }
    }

    private func synchronizeLog() throws {
        try isLogOpen.withLock { isOpen in
            guard isOpen else { return }
            try queue.inDatabase { try Checkpoint.synchronize($0) }
            isOpen = false
        }
    }

    /// Whether an earlier failure stopped all writing.
    package var isStopped: Bool { state.withLock { $0 == .stopped } }

    // MARK: Access for the other files of this target

    /// Reads in one statement, or in several that need not agree.
    func read<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        guard state.withLock({ $0 != .closed }) else { throw .closed }
        do {
            return try queue.inDatabase(body)
        } catch {
            throw noting(error)
        }
    }

    /// Reads through a connection that lives as long as the call: one that cannot write and never
    /// checkpoints, so that the store keeps its one connection that does.
    func readBeside<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        guard state.withLock({ $0 != .closed }) else { throw .closed }
        do {
            return try Self.connectReading(to: queue.path).inDatabase(body)
        } catch {
            throw noting(error)
        }
    }

    /// Reads in several statements that see the same state of the store.
    func snapshot<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
        try read { database in try database.reading { try body(database) } }
    }

    /// Runs `body`, whose reads see one state of the store until it writes: the store is locked
    /// once for all of them, and not for each. What another process writes meanwhile is seen after
    /// it; a batch that was judged without it is refused, as ever.
    ///
    /// One call inside another belongs to the outer one.
    package func together<Result>(_ body: () throws -> Result) rethrows -> Result {
        // Where it cannot begin, each read locks for itself, and says what is wrong.
        let isOuter = (try? queue.inDatabase { try $0.beginTogether() }) ?? false
        defer { if isOuter { try? queue.inDatabase { try $0.endTogether() } } }
        return try body()
    }

    /// Writes in one transaction and returns when it is durable.
    ///
    /// - Parameter isSynced: whether it waits for that; what is not synced may be gone after a
    ///   power cut, so nobody is told of it.
    func write<Result>(
        isSynced: Bool = true, _ body: (Database) throws -> Result
    ) throws(StorageError) -> Result {
        try state.withLock { (state) throws(StorageError) in
            switch state {
            case .running: return
            case .stopped: throw .failStopped
            case .closed: throw .closed
            }
        }
        do {
            return try lock.withLock {
                try queue.inDatabase { database in
                    try database.endTogether()
                    let before = database.changes
                    func commit() throws -> (Result, mustTruncate: Bool) {
                        try database.transaction(.immediate) {
                            (try body(database), try Checkpoint.mustTruncate(database))
                        }
                    }
                    guard isSynced else {
                        return try Durability.unsynced(database, commit).0
                    }
                    let (result, mustTruncate) = try commit()
                    // A commit that writes anything syncs the whole log.
                    if database.changes != before { isLogOpen.withLock { $0 = false } }
                    commits.withLock { $0 += 1 }
                    checkpoint(database, mustTruncate: mustTruncate)
                    return result
                }
            }
        } catch {
            throw noting(error)
        }
    }

    /// The transaction stands whatever happens here; a failure stops the next one.
    private func checkpoint(_ database: Database, mustTruncate: Bool) {
        do {
            if mustTruncate {
                try Checkpoint.truncate(database)
            } else if isLogLong.withLock(\.self)
                || Checkpoint.isDue(database, after: commits.withLock(\.self))
            {
                try Checkpoint.passive(database)
                isLogLong.withLock { $0 = false }
                commits.withLock { $0 = 0 }
            }
        } catch {
            _ = noting(error)
        }
    }

    private func noting(_ error: any Error) -> StorageError {
        let error = StorageError(error)
        if error.stops {
            state.withLock { if $0 == .running { $0 = .stopped } }
        }
        return error
    }
}
