import FoundationEssentials
import Glibc
import JournalClient

/// Reads files as they are handed in: nothing that would never end.
enum ImportFiles {
    /// More bytes than any tracker hands out.
    static let largest = 256 << 20

    /// The bytes of a file; `-` is standard input. Throws `ImportError`.
    static func read(_ path: String, _ run: Run) throws -> [UInt8] {
        guard path != "-" else {
            let bytes = try run.terminal.readAll().or(ImportError.unreadableFile(path))
            guard bytes.count <= largest else {
                throw ImportError.tooLarge(path, limit: largest)
            }
            return bytes
        }
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw ImportError.unreadableFile(path) }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw ImportError.folder(path)
        default: throw ImportError.noPlainFile(path)
        }
        guard facts.st_size <= largest else { throw ImportError.tooLarge(path, limit: largest) }
        return [UInt8](
            try FileManager.default.contents(atPath: path).or(ImportError.unreadableFile(path)))
    }
}
