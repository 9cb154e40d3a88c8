import Glibc

/// What tells a file that was replaced or written anew from what it was.
struct FileStamp: Equatable {
    private let inode: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int
    /// Whether everybody on this machine may read it.
    let isOpen: Bool

    /// Of the file at `path`, following a link: a renewal often turns one to a new file. Nil where
    /// no file is.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        isOpen = status.st_mode & 0o007 != 0
    }
}
