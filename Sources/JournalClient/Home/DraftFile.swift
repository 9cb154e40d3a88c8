import FoundationEssentials
import Glibc

/// A file that takes the place of another one once it is whole and on the disk; readable by its
/// owner alone where the file system knows owners.
final class DraftFile {
    private let file: Int32
    private let draft: String
    private let path: String
    private var isOpen = true

    /// Begins a draft beside `path`; behind a link, beside the file that it leads to.
    ///
    /// Throws `cannotWrite`, or `notAFile` if something other than a plain file stands there.
    init(_ path: String) throws(HomeError) {
        let path = try FileSystem.place(of: path)
        self.path = path
        draft = "\(path).\(UUID().uuidString)"
        file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .cannotWrite(path) }
    }

    deinit {
        guard isOpen else { return }
        close(file)
        unlink(draft)
    }

    /// Adds bytes. Throws `cannotWrite`; the file at `path` is as it was.
    func add(_ bytes: [UInt8]) throws(HomeError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts the draft in its place, durably.
    func finish() throws(HomeError) {
        FileSystem.changed()
        let isSynced = fsync(file) == 0
        isOpen = false
        close(file)
        guard isSynced, rename(draft, path) == 0 else {
            unlink(draft)
            throw .cannotWrite(path)
        }
        FileSystem.syncFolder(PathText.folder(of: path))
        FileSystem.changed()
    }
}
