import EventStorage
import Glibc

/// What the system lets this user do in a store's folder.
enum StoreAccess: Equatable {
    /// Not even see what is there.
    case closed
    /// Read alone: nobody writes on this disk.
    case readOnlyDisk
    /// Read alone: others may write.
    case readOnlyUser
    /// All that a store needs.
    case whole

    /// Whether an error of SQLite or the system says that files cannot be locked there.
    ///
    /// Spec: <https://sqlite.org/rescode.html>
    static func isAboutLocks(_ code: Int) -> Bool {
        // SQLITE_IOERR_UNLOCK, RDLOCK, CHECKRESERVEDLOCK and LOCK.
        let ofStore = [8, 9, 14, 15].map { 10 | $0 << 8 }
        return ([ENOLCK, EOPNOTSUPP, ENOSYS].map { Int($0) } + ofStore).contains(code)
    }

    /// Looks; changes nothing.
    init(folder: String) {
        let database = StoreFolder(path: folder).database
        var facts = stat()
        let isHidden =
            stat(database, &facts) != 0
            && errno != ENOENT && errno != ENOTDIR
        guard !isHidden else {
            self = .closed
            return
        }
        self = Self.toLock(folder + "/store.lock")
        for path in [folder] + ["", "-wal", "-shm"].map({ database + $0 })
        where self == .whole && access(path, W_OK) != 0 {
            self = Self(errno)
        }
    }

    /// The lock is what is opened first. The store's other files are never opened beside SQLite,
    /// which would lose its own locks on them.
    private static func toLock(_ path: String) -> StoreAccess {
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file < 0 else {
            close(file)
            return .whole
        }
        return Self(errno)
    }

    private init(_ code: Int32) {
        switch code {
        case EROFS: self = .readOnlyDisk
        case EACCES, EPERM: self = .readOnlyUser
        default: self = .whole
        }
    }
}
