import Glibc

/// Files that only the daemon's user may read, each written whole or not at all.
enum SecretFile {
    /// No file of ours has more.
    private static let maximumLength = 65_536

    /// Writes a file through a temporary one beside it, and has both on disk before it returns.
    static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t = 0o600
    ) throws(DaemonError) {
        let temporary = path + ".new"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw .fileUnusable(path: path, code: errno) }
        var code: Int32 = 0
        var offset = 0
        while offset < bytes.count, code == 0 {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if count < 0 { code = errno } else { offset += count }
        }
        if code == 0, fsync(file) != 0 { code = errno }
        close(file)
        if code == 0, rename(temporary, path) != 0 { code = errno }
        guard code == 0 else {
            unlink(temporary)
            throw .fileUnusable(path: path, code: code)
        }
        try syncFolder(of: path)
    }

    /// The contents; nil when there is no such file.
    ///
    /// Throws `fileTooOpen` unless only its owner may read it, `otherOwner` for a secret of
    /// somebody else's, and `fileDamaged` over 64 KiB or what else is the most, and for what is no
    /// file: a pipe would have one wait for ever.
    static func read(
        _ path: String, isSecret: Bool = true, upTo maximumLength: Int = maximumLength
    ) throws(DaemonError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .fileUnusable(path: path, code: errno)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .fileUnusable(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .fileDamaged(path: path) }
        if isSecret { try Owner.check(status, of: path) }
        guard !isSecret || status.st_mode & 0o077 == 0 else { throw .fileTooOpen(path: path) }
        var bytes = [UInt8](repeating: 0, count: maximumLength + 1)
        var length = 0
        while length < bytes.count {
            let room = bytes.count - length
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress.map { $0 + length }, room)
            }
            guard count >= 0 else { throw .fileUnusable(path: path, code: errno) }
            if count == 0 { return Array(bytes[..<length]) }
            length += count
        }
        throw .fileDamaged(path: path)
    }

    /// Removes a file for good; a file that is not there is fine.
    static func remove(_ path: String) throws(DaemonError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .fileUnusable(path: path, code: errno)
        }
        try syncFolder(of: path)
    }

    /// Has the names in the folder of `path` on disk.
    static func syncFolder(of path: String) throws(DaemonError) {
        let folder = folder(of: path)
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw .folderUnusable(path: folder, code: errno) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw .folderUnusable(path: folder, code: errno) }
    }

    /// The folder that a path is in.
    static func folder(of path: String) -> String {
        guard let end = path.lastIndex(of: "/") else { return "." }
        return end == path.startIndex ? "/" : String(path[..<end])
    }
}
