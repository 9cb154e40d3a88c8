import EventLog
import Glibc
import JournalClient
import Signing

/// What a backup holds. Written last: a folder without it, or with half of it, is no backup.
struct BackupManifest: Equatable {
    /// A journal in it.
    struct Journal: Equatable {
        /// Its folder below `journals`.
        let name: String
        let extent: StoreExtent
    }

    /// When it was made, in seconds since 1970.
    let seconds: Int
    /// The daemon's key and the hash of its certificate, by which devices know it.
    let daemonKey: Bytes32
    let certificate: Bytes32
    /// Ascending by name.
    let journals: [Journal]

    private static let title = "rapportd backup "
    private static let version = 1
    /// 10,000 journals have less than 2 MB.
    static let maximumBytes = 4 << 20

    var events: Int { journals.reduce(0) { Bounded.sum($0, $1.extent.events) } }

    init(seconds: Int, daemonKey: Bytes32, certificate: Bytes32, journals: [Journal]) {
        self.seconds = seconds
        self.daemonKey = daemonKey
        self.certificate = certificate
        self.journals = journals
    }

    /// Lines of words; the last one is the digest of all that stands before it.
    var text: String {
        let lines =
            [
                "\(Self.title)\(Self.version)", "made \(seconds)", "daemon \(daemonKey.hex)",
                "certificate \(certificate.hex)",
            ]
            + journals.map {
                "journal \($0.name) \($0.extent.journal.bytes.hex) \($0.extent.events)"
                    + " \($0.extent.frontierHash.hex)"
            }
        let body = lines.map { $0 + "\n" }.joined()
        return body + "end \(SHA256.hash(Array(body.utf8)).hex)\n"
    }

    /// Reads the manifest of a backup. Throws `notABackup` for one that is missing, cut or altered,
    /// and `laterBackup`.
    init(in folder: String) throws {
        var status = stat()
        guard stat(folder, &status) == 0 || errno != ENOENT else {
            throw BackupError.missing(path: folder)
        }
        guard stat(folder, &status) != 0 || status.st_mode & S_IFMT == S_IFDIR else {
            throw BackupError.notABackup(path: folder)
        }
        let path = folder + "/" + DataFolder.manifestName
        let bytes = try SecretFile.read(path, isSecret: false, upTo: Self.maximumBytes)
        guard let bytes, let manifest = try Self(bytes, in: folder) else {
            throw BackupError.notABackup(path: folder)
        }
        self = manifest
    }

    /// The key of the daemon that made a backup, by the first lines of its manifest alone; nil
    /// where they do not say it.
    static func maker(in folder: String) -> Bytes32? {
        let file = open(
            folder + "/" + DataFolder.manifestName, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 3, lines[0].hasPrefix(title), lines[2].hasPrefix("daemon ") else {
            return nil
        }
        return Bytes32(hex: lines[2].dropFirst(7))
    }

    private init?(_ bytes: [UInt8], in folder: String) throws(BackupError) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, first.hasPrefix(Self.title),
            let version = Int(first.dropFirst(Self.title.count))
        else { return nil }
        guard version <= Self.version else { throw .laterBackup(path: folder) }
        var words = lines.map { $0.split(separator: " ") }
        guard words.count >= 6, words.removeLast().isEmpty, words.removeLast().first == "end",
            words[1].count == 2, let seconds = Int(words[1][1]),
            let daemonKey = words[2].last.flatMap({ Bytes32(hex: $0) }),
            let certificate = words[3].last.flatMap({ Bytes32(hex: $0) })
        else { return nil }
        var journals: [Journal] = []
        for line in words.dropFirst(4) {
            guard line.count == 5, Journals.isName(String(line[1])),
                let journal = Bytes32(hex: line[2]), let events = Int(line[3]),
                let frontier = Bytes32(hex: line[4])
            else { return nil }
            journals.append(
                Journal(
                    name: String(line[1]),
                    extent: StoreExtent(
                        journal: EventID(journal), events: events, frontierHash: frontier)))
        }
        self.init(
            seconds: seconds, daemonKey: daemonKey, certificate: certificate, journals: journals)
        // One legal form: so the digest holds, and nothing stands beside what was read.
        guard self.text == text else { return nil }
    }
}
