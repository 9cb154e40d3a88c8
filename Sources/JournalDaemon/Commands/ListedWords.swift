import Glibc
import JournalClient

/// The words behind the program's name, as every program of this machine reads them.
public enum ListedWords {
    /// Overwrites those that tell of a journal or a device. They must have been read before;
    /// `CommandLine.arguments` keeps what it has read. O(bytes).
    public static func blankThoseOfJournals() {
        let words = CommandLine.unsafeArgv
        for place in 1..<max(1, Int(CommandLine.argc)) {
            guard let word = words[place], tellsOfJournal(String(cString: word)) else { continue }
            memset(word, 0, strlen(word))
        }
    }

    static func tellsOfJournal(_ word: String) -> Bool {
        let value = word.split(separator: "=", maxSplits: 1).last.map(String.init) ?? word
        return [word, value].contains { SensorOwner($0) != nil || (try? JournalLink($0)) != nil }
    }
}

extension SensorOwner {
    /// Reads what stands in a file beside whatever else `rapport status --sensors` prints, so that
    /// the list of processes says nothing of it. Nil if it does not stand there.
    ///
    /// Throws `fileUnusable` and `fileDamaged`.
    init?(file path: String) throws(DaemonError) {
        guard let bytes = try SecretFile.read(path, isSecret: false) else {
            throw .fileUnusable(path: path, code: ENOENT)
        }
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard let owner = words.lazy.compactMap({ SensorOwner(String($0)) }).first else {
            return nil
        }
        self = owner
    }
}
