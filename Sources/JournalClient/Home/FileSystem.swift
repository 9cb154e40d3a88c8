import FoundationEssentials
import Glibc

/// The few file operations that durability and privacy depend on.
enum FileSystem {
    /// Told of each change of a file or a folder, once it is made: so a test sees what a program
    /// leaves that is killed at any point.
    @TaskLocal static var onChange: (@Sendable () -> Void)?

    /// Something was changed.
    static func changed() { onChange?() }

    /// Makes a folder that only its owner enters. Nothing happens if it is there.
    static func makePrivateFolder(_ path: String) throws(HomeError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotWrite(path)
        }
        changed()
    }

    /// Whether anything is there. Throws `cannotRead` if a folder on the way does not let that be
    /// told: what cannot be seen is not gone.
    static func exists(_ path: String) throws(HomeError) -> Bool {
        var facts = stat()
        guard stat(path, &facts) != 0 else { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw .cannotRead(path) }
        return false
    }

    /// The longest file that is read whole, in bytes: no file of ours comes near it.
    private static let longest = 64 * 1_048_576

    /// The whole file, nil if there is none. Throws `cannotRead`, `notAFile` for a pipe or a
    /// device, which may have no end, and `unreadableFile` for more than 64 MiB.
    static func read(_ path: String) throws(HomeError) -> [UInt8]? {
        // A pipe that nobody writes to would be waited for.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw .cannotRead(path) }
            return nil
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .cannotRead(path) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
        guard facts.st_size <= longest else { throw .unreadableFile(path) }
        // One more, so that the end is seen; a file that grows meanwhile, or does not tell its
        // size, is read on.
        var bytes = [UInt8](repeating: 0, count: max(Int(facts.st_size), 1_023) + 1)
        var end = 0
        while true {
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress.map { $0 + end }, $0.count - end)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .cannotRead(path) }
            guard count > 0 else { break }
            end += count
            guard end <= longest else { throw .unreadableFile(path) }
            if end == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
        }
        bytes.removeSubrange(end...)
        return bytes
    }

    /// Replaces a file as a whole, readable by its owner alone; the disk holds it on return.
    static func replace(_ path: String, with bytes: [UInt8]) throws(HomeError) {
        let file = try DraftFile(path)
        try file.add(bytes)
        try file.finish()
    }

    /// Where a file of this name is put: where a link leads if it leads to a plain file.
    ///
    /// A rename would put a file in the place of a device, a pipe or a link without a word: what
    /// stands there and is not a file is refused. Throws `notAFile`.
    static func place(of path: String) throws(HomeError) -> String {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return path }
        if facts.st_mode & S_IFMT == S_IFREG { return path }
        guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            let target = realpath(path, nil)
        else { throw .notAFile(path) }
        defer { free(target) }
        return String(cString: target)
    }

    /// Whether a file may take the place of what stands at `path`: nothing, an empty file, or a
    /// file that begins with one of these headings, as the new one will.
    ///
    /// Throws `holdsOther`, `notAFile` or `cannotRead`.
    static func mustBeFree(_ path: String, orBeginWith headings: [[UInt8]]) throws(HomeError) {
        // A pipe that nobody writes to would be waited for.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            // What leads nowhere, or only forbids to look, is told when it is written.
            guard errno == EACCES, facts(of: path) != nil else { return }
            throw .cannotRead(path)
        }
        defer { close(file) }
        guard isPlain(file) else { throw .notAFile(path) }
        var start = [UInt8](repeating: 0, count: headings.map(\.count).max() ?? 0)
        let count = start.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
        guard count >= 0 else { throw .cannotRead(path) }
        guard count == 0 || headings.contains(where: start[..<count].starts) else {
            throw .holdsOther(path)
        }
    }

    /// Whether an open file is a plain one: no folder, device or pipe.
    static func isPlain(_ file: Int32) -> Bool {
        var facts = stat()
        return fstat(file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    /// Writes over a small file in its place, readable by its owner alone.
    ///
    /// Only for what may be lost or torn without harm: replacing a file by name makes the file
    /// system write it out at once, which costs as much as a synced event.
    static func overwrite(_ path: String, with bytes: [UInt8]) throws(HomeError) {
        // A pipe that nobody reads would be waited for.
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard file >= 0 else { throw .cannotWrite(path) }
        let written = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
        // Cutting takes as long as writing, and most files that are written over keep their size.
        let end = off_t(bytes.count)
        let isCut = lseek(file, 0, SEEK_END) == end || ftruncate(file, end) == 0
        close(file)
        guard written == bytes.count, isCut else { throw .cannotWrite(path) }
        changed()
    }

    /// Makes names in a folder durable.
    static func syncFolder(_ path: String) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// The permission bits and the inode of a file, nil if there is none.
    static func facts(of path: String) -> (mode: UInt32, inode: UInt64)? {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        return (UInt32(facts.st_mode) & 0o777, UInt64(facts.st_ino))
    }
}

/// A file for people: a report, a table, a calendar.
public enum HandedFile {
    /// Writes it, readable by its owner alone; the disk holds it on return. It takes the place of a
    /// file that begins as it does, and of no other.
    ///
    /// - Parameter headings: how files of its form begin, each in one of these ways.
    /// - Returns: whether an earlier file was there.
    /// - Throws: `holdsOther`, `notAFile`, `cannotRead` or `cannotWrite`.
    public static func write(
        _ text: String, headings: [String], to path: String
    ) throws(HomeError) -> Bool {
        try FileSystem.mustBeFree(path, orBeginWith: headings.map { Array($0.utf8) })
        let place = try FileSystem.place(of: path)
        let isAgain = try FileSystem.exists(place)
        try FileSystem.replace(place, with: Array(text.utf8))
        return isAgain
    }
}
