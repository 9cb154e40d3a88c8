public import EventLog
import CSQLite
import Glibc

/// Why a store could not do what was asked of it.
public enum StorageError: Error, Equatable, Sendable {
    /// Another process holds the store's lock longer than the time allowed.
    case locked
    /// There is no store in the folder.
    case notFound
    /// There is a store in the folder already.
    case alreadyExists
    /// The file is not a store of this program, or not a database at all.
    case notAJournal
    /// A later release wrote the store in this format.
    case newerFormat(Int)
    /// The file system or the SQLite library does not keep what it is asked to keep.
    case unsafeDurability
    /// The disk is full; nothing was changed and the store goes on working.
    case diskFull
    /// Reading, writing or syncing failed with this SQLite code or `errno`.
    case ioFailure(Int)
    /// The file's pages or rows contradict each other.
    case corrupt
    /// An earlier failure makes it unsafe to write until the store is opened again.
    case failStopped
    /// The store was closed.
    case closed
    /// The store has events that the batch did not know of; the next ordinal is this one.
    case advanced(to: Int64)
    /// The derived tables are dropped or half built; build them first.
    case derivedIncomplete
    /// A row names an event that is not in the store.
    case unknownEvent(EventID)
    /// A row breaks a rule of the schema; the SQLite code says which.
    case contradiction(Int)
    /// SQLite refused for a reason that should not occur.
    case unexpected(Int)

    /// Whether the store must not be written until it is opened again.
    var stops: Bool {
        switch self {
        case .ioFailure, .corrupt, .notAJournal: true
        default: false
        }
    }

    /// Whether the disk itself failed, or an earlier failure stopped the store. A file that cannot
    /// be opened is none: that may be a matter of rights, or of too many files.
    package var isDiskFailure: Bool {
        switch self {
        case .failStopped: true
        case .ioFailure(let code):
            [SQLITE_IOERR, SQLITE_READONLY].contains(Int32(truncatingIfNeeded: code) & 0xff)
                || [EIO, EROFS].contains(Int32(truncatingIfNeeded: code))
        default: false
        }
    }

    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as SQLiteError: self.init(code: error.code)
        case is CodecError: self = .corrupt
        default: self = .unexpected(-1)
        }
    }

    /// SQLITE_IOERR_SHMSIZE.
    private static let noRoomForIndex = SQLITE_IOERR | 19 << 8

    init(code: Int32) {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .locked
        case SQLITE_FULL: self = .diskFull
        // No room for the index of the log, which holds nothing that has to last.
        case SQLITE_IOERR where code == Self.noRoomForIndex: self = .diskFull
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM:
            self = .ioFailure(Int(code))
        case SQLITE_CORRUPT: self = .corrupt
        case SQLITE_NOTADB: self = .notAJournal
        case SQLITE_CONSTRAINT: self = .contradiction(Int(code))
        case SQLITE_MISUSE: self = .closed
        default: self = .unexpected(Int(code))
        }
    }
}
