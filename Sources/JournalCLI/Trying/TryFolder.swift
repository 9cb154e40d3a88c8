import FoundationEssentials
import Glibc
import JournalText

/// The temporary folder of a demonstration, which only this user enters.
struct TryFolder: Sendable {
    /// The absolute path.
    let path: String

    /// Makes one in `TMPDIR`, else in `/tmp`. Throws `TryError`.
    init(environment: [String: String]) throws(TryError) {
        let named = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let place = named ?? "/tmp"
        var template = Array("\(place)/rapport-try-XXXXXX".utf8CString)
        let isMade = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) } != nil
        }
        guard isMade else { throw .noFolder(place) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes it with everything in it.
    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Copies a folder in it.
    func copy(_ name: String, to other: String) throws(TryError) {
        do {
            try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(other)")
        } catch {
            throw .noFolder(path)
        }
    }
}

/// Why a demonstration did not come to its end.
enum TryError: Explained, Equatable {
    /// No temporary folder could be made or filled in this one.
    case noFolder(String)
    /// A command of it did not do what it is to show.
    case unexpected(command: String, status: Int32)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = "nothing of yours was touched"
        return switch self {
        case .noFolder(let folder):
            Explanation(
                "the made-up family found no room in \(FieldText.line(folder))",
                ["\(safe); name a folder with room: TMPDIR=/var/tmp rapport try"])
        case .unexpected(let command, let status):
            Explanation(
                "\(command) ended with \(status), which it should not have",
                ["\(safe), and the made-up family is gone", "again: rapport try"])
        }
    }
}
