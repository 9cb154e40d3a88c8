import Glibc

/// The one folder that a daemon keeps everything in, and whose copy is a backup.
struct DataFolder: Sendable {
    let path: String

    /// Uses a folder, making it (mode 0700) where it is missing. Throws also what
    /// `Owner.check` finds: whoever writes there takes the daemon's place.
    init(_ path: String) throws(DaemonError) {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        self.path = trimmed
        try Self.make(trimmed)
        var status = stat()
        guard stat(trimmed, &status) == 0 else {
            throw .folderUnusable(path: trimmed, code: errno)
        }
        try Owner.check(status, of: trimmed)
        guard !Owner.canOthersWrite(status) else { throw .folderTooOpen(path: trimmed) }
    }

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

    /// The folder of a daemon that has run. Throws `neverRan` for another one, and makes nothing.
    static func of(ranIn path: String) throws(DaemonError) -> DataFolder {
        guard access(path + "/address", F_OK) == 0 else { throw .neverRan(folder: path) }
        return try DataFolder(path)
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

/// Keeps a second daemon away from a folder, for as long as it lives.
final class FolderLock: Sendable {
    private let file: Int32

    /// Throws `alreadyRunning` at once when another process holds the folder.
    init(_ folder: DataFolder) throws(DaemonError) {
        let file = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .fileUnusable(path: folder.lock, code: errno) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(file)
            if code == EWOULDBLOCK { throw .alreadyRunning(folder: folder.path) }
            throw .fileUnusable(path: folder.lock, code: code)
        }
        self.file = file
    }

    deinit {
        close(file)
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

    /// Whether others than its owner may write there; the user's own group is none of the others.
    static func canOthersWrite(_ status: stat, group: gid_t = getegid()) -> Bool {
        status.st_mode & 0o002 != 0 || status.st_mode & 0o020 != 0 && status.st_gid != group
    }
}
