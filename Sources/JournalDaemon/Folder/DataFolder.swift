import Glibc
import Synchronization

/// The one folder that a daemon keeps everything in. A backup is laid out in the same way.
struct DataFolder: Sendable {
    let path: String

    /// Uses a folder, making it (mode 0700) where it is missing. Throws also what
    /// `Owner.check` finds: whoever writes there takes the daemon's place.
    init(_ path: String) throws(DaemonError) {
        self.path = Self.trimmed(path)
        try Self.make(self.path)
        try Self.mustBeOurs(self.path)
    }

    /// Throws `otherOwner` and `folderTooOpen` for a folder into which others can write.
    static func mustBeOurs(_ path: String) throws(DaemonError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .folderUnusable(path: path, code: errno) }
        try Owner.check(status, of: path)
        guard !Owner.canOthersWrite(status) else { throw .folderTooOpen(path: path) }
    }

    /// Uses the folder of a daemon that has run. Throws `neverRan` for any other, and `isBackup`.
    init(existing path: String) throws(DaemonError) {
        self.path = Self.trimmed(path)
        try mustBeNoBackup()
        for file in [key, certificate, certificateKey] where access(file, R_OK) != 0 {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw .fileUnusable(path: file, code: errno)
            }
            throw .neverRan(folder: path)
        }
    }

    /// A backup, which is only read.
    init(backup path: String) { self.path = path }

    /// A path without a stroke at its end.
    static func trimmed(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// What a backup holds beside what a daemon's folder does.
    static let manifestName = "manifest"
    /// Stands in a backup that a trial restore has proved.
    static let provenName = "proven"
    /// Stands in a folder that is being restored.
    static let restoringName = "restoring"

    var manifest: String { path + "/" + Self.manifestName }
    var restoring: String { path + "/" + Self.restoringName }

    var key: String { path + "/daemon.pem" }
    var certificateFolder: String { path + "/tls" }
    var certificate: String { path + "/tls/certificate.pem" }
    var certificateKey: String { path + "/tls/key.pem" }
    var setupLink: String { path + "/setup-link" }
    var address: String { path + "/address" }
    var port: String { path + "/port" }
    var lock: String { path + "/lock" }
    var journals: String { path + "/journals" }
    var peers: String { path + "/peers" }
    var calendars: String { path + "/calendars" }
    var started: String { path + "/started" }
    var peersMet: String { path + "/peers-met" }

    /// The folder of a daemon that has run. Throws `neverRan` for another one and `isBackup`, and
    /// makes nothing.
    static func of(ranIn path: String) throws(DaemonError) -> DataFolder {
        try mustHaveRun(in: path)
        return try DataFolder(path)
    }

    /// Throws `isBackup` for a backup: who writes into it takes away what it is kept for.
    func mustBeNoBackup() throws(DaemonError) {
        guard access(manifest, F_OK) != 0 else { throw .isBackup(folder: path) }
    }

    /// Throws `neverRan` for a folder in which no daemon noted where it is reached, and `isBackup`.
    static func mustHaveRun(in path: String) throws(DaemonError) {
        try DataFolder(backup: trimmed(path)).mustBeNoBackup()
        guard access(path + "/address", F_OK) != 0 else { return }
        guard errno == ENOENT || errno == ENOTDIR else {
            throw .folderUnusable(path: path, code: errno)
        }
        throw .neverRan(folder: path)
    }

    /// Makes a folder inside this one where it is missing.
    static func make(_ path: String) throws(DaemonError) {
        guard mkdir(path, 0o700) != 0 else { return }
        guard errno == EEXIST else { throw .folderUnusable(path: path, code: errno) }
        var status = stat()
        guard stat(path, &status) == 0 else { throw .folderUnusable(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .folderUnusable(path: path, code: ENOTDIR)
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw .folderUnusable(path: path, code: errno)
        }
    }

    /// The names in a folder, ascending; none when the folder is missing.
    static func names(in path: String) throws(DaemonError) -> [String] {
        guard let handle = opendir(path) else {
            if errno == ENOENT { return [] }
            throw .folderUnusable(path: path, code: errno)
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

/// Keeps a second daemon away from a folder, for as long as it lives or until it is released.
final class FolderLock: Sendable {
    private let file: Mutex<Int32?>

    /// Throws `alreadyRunning` when another process holds the folder, and still does half a
    /// second later: a daemon that has just ended may for a moment, or a process begun beside it.
    convenience init(_ folder: DataFolder) throws(DaemonError) {
        try self.init(file: folder.lock, of: folder.path)
    }

    /// The same by a lock file of another name.
    init(file path: String, of folder: String) throws(DaemonError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .fileUnusable(path: path, code: errno) }
        var attempts = 1
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            guard code == EWOULDBLOCK, attempts < 25 else {
                close(file)
                throw Self.failure(code, path, of: folder)
            }
            attempts += 1
            usleep(20_000)
        }
        self.file = Mutex(file)
    }

    deinit { release() }

    /// Lets others have the folder. Again does nothing.
    func release() {
        let held = file.withLock { file in
            defer { file = nil }
            return file
        }
        if let held { close(held) }
    }

    /// What an errno of the lock means; file systems of some networks keep none.
    static func failure(_ code: Int32, _ path: String, of folder: String) -> DaemonError {
        switch code {
        case EWOULDBLOCK: .alreadyRunning(folder: folder)
        case ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL: .locksUnknown(folder: folder)
        default: .fileUnusable(path: path, code: code)
        }
    }
}

/// Whose a file or folder is.
enum Owner {
    /// Throws `otherOwner` for what belongs to somebody else than this process's user. What is
    /// root's is as good: root can do everything anyway.
    static func check(
        _ status: stat, of path: String, user: uid_t = geteuid()
    ) throws(DaemonError) {
        guard status.st_uid == user || status.st_uid == 0 else { throw .otherOwner(path: path) }
    }

    /// The name of a file's owner, or the number where no user has it; nil if nobody may look.
    static func name(of path: String) -> (user: String, isNamed: Bool)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        guard let entry = getpwuid(status.st_uid) else { return ("\(status.st_uid)", false) }
        return (String(cString: entry.pointee.pw_name), true)
    }

    /// Whether others than its owner may write there; the user's own group is none of the others.
    static func canOthersWrite(_ status: stat, group: gid_t = getegid()) -> Bool {
        status.st_mode & 0o002 != 0 || status.st_mode & 0o020 != 0 && status.st_gid != group
    }
}
