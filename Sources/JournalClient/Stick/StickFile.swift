import EventLog
import Foundation

/// A file of events as it is read: page by page, from one open file.
final class StickReader {
    private static let chunk = 1 << 18

    private let file: Int32
    private let path: String

    /// Opens the file. Throws `HomeError.cannotRead`.
    init(_ path: String) throws(HomeError) {
        self.path = path
        file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .cannotRead(path) }
    }

    deinit { close(file) }

    /// Reads the whole file from its start and hands out its parts.
    ///
    /// Throws `StickError.defect`, `HomeError.cannotRead`, and what `body` throws.
    func read(_ body: (StickPart) throws -> Void) throws {
        guard lseek(file, 0, SEEK_SET) == 0 else { throw HomeError.cannotRead(path) }
        var scanner = StickScanner()
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            let count = buffer.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw HomeError.cannotRead(path) }
            guard count > 0 else { break }
            scanner.add(Array(buffer[..<count]))
            while let part = try Self.next(&scanner) { try body(part) }
        }
        do throws(StickDefect) {
            try scanner.finish()
        } catch {
            throw StickError.defect(error)
        }
    }

    private static func next(_ scanner: inout StickScanner) throws -> StickPart? {
        do throws(StickDefect) {
            return try scanner.next()
        } catch {
            throw StickError.defect(error)
        }
    }
}

/// A file that takes the place of another one once it is whole and on the disk; readable by its
/// owner alone where the file system knows owners.
final class DraftFile {
    private let file: Int32
    private let draft: String
    private let path: String
    private var isOpen = true

    /// Begins a draft beside `path`. Throws `cannotWrite`.
    init(_ path: String) throws(HomeError) {
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
        let isSynced = fsync(file) == 0
        isOpen = false
        close(file)
        guard isSynced, rename(draft, path) == 0 else {
            unlink(draft)
            throw .cannotWrite(path)
        }
        FileSystem.syncFolder((path as NSString).deletingLastPathComponent)
    }
}
