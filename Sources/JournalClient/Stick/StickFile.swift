import EventLog
import FoundationEssentials
import Glibc

/// A file of events as it is read: page by page, from one open file.
final class StickReader {
    private static let chunk = 1 << 18

    private let file: Int32
    private let path: String

    /// Opens the file. Throws `noFile`, `notAFile` or `cannotRead`.
    init(_ path: String) throws(HomeError) {
        self.path = path
        // A pipe that nobody writes to would be waited for.
        file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw errno == ENOENT ? .noFile(path) : .cannotRead(path) }
        guard FileSystem.isPlain(file) else {
            close(file)
            throw .notAFile(path)
        }
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
