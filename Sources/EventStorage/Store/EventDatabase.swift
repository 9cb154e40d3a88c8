public import EventLog
import Signing
import Synchronization

/// One journal's events, values and derived tables in one SQLite file.
///
/// Everything is synchronous and serialised. A write is one transaction, synced before it is
/// acknowledged, under a lock on the folder that is held no longer than the write. After an I/O
/// error or a corrupt page every later write throws `failStopped`; nothing is tried twice.
public final class EventDatabase: Sendable {
    /// How to come by a store.
    public enum Mode: Equatable, Sendable {
        /// Make a new one in the folder, which is made too if it is not there.
        case create(journal: EventID)
        /// Open the one that is there.
        case open
    }

    /// The journal that the store keeps.
    public let journal: EventID
    /// 16 random bytes from when the store was made; a copy restored elsewhere keeps them.
    public let storeEpoch: [UInt8]

    let queue: DatabaseQueue
    let clocks = ClockParts()
    private let lock: StoreLock
    private let state = Mutex(State.running)

    private enum State { case running, stopped, closed }

    /// Opens or makes the store in `folder`.
    ///
    /// Throws `locked`, `notFound`, `alreadyExists`, `notAJournal`, `newerFormat`,
    /// `unsafeDurability`, `diskFull`, `ioFailure` or `corrupt`.
    /// - Parameters:
    ///   - lockTimeout: how long a write waits for the lock of another process.
    ///   - cacheBytes: the most memory that pages of the file take; used as they are read.
    public init(
        folder: String, mode: Mode, lockTimeout: Duration = .seconds(5),
        cacheBytes: Int = 16 << 20
    ) throws(StorageError) {
        let files = StoreFolder(path: folder)
        do {
            if case .create = mode { try files.create() }
            guard files.exists else { throw StorageError.notFound }
            lock = try StoreLock(path: files.lock, timeout: lockTimeout)
            let hadLog = files.hasLog
            queue = try Self.connect(to: files.database, cacheBytes: cacheBytes)
            switch mode {
            case .create(let journal):
                try lock.withLock { [queue] in try Self.create(journal, in: queue) }
            case .open:
                try Self.prepare(queue, lock)
                if hadLog { try Self.synchronizeLog(queue, lock) }
            }
            if !hadLog { try files.synchronize() }
            (journal, storeEpoch) = try queue.inDatabase(Self.identity)
        } catch {
            throw StorageError(error)
        }
    }

    deinit { try? close() }

    /// Copies the log into the file and closes it. Throws `locked` or `ioFailure`; the store is
    /// closed all the same, and what it acknowledged is safe in the log.
    public func close() throws(StorageError) {
        let before = state.withLock { state in
            defer { state = .closed }
            return state
        }
        guard before != .closed else { return }
        do {
            defer { queue.close() }
            // After a failure the log stays as it is for the next opening to recover.
            guard before == .running else { return }
            try lock.withLock { try queue.inDatabase { try Checkpoint.truncate($0) } }
        } catch {
            throw StorageError(error)
        }
    }

    /// Whether an earlier failure stopped all writing.
    public var isStopped: Bool { state.withLock { $0 == .stopped } }

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
        try read { database in
            try database.transaction(.deferred) { try body(database) }
        }
    }

    /// Writes in one transaction and returns when it is durable.
    func write<Result>(_ body: (Database) throws -> Result) throws(StorageError) -> Result {
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
                    let (result, mustTruncate) = try database.transaction(.immediate) {
                        (try body(database), try Checkpoint.mustTruncate(database))
                    }
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
            } else if Checkpoint.isDue(database) {
                try Checkpoint.passive(database)
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
