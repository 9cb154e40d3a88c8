import FoundationEssentials
import Glibc
import JournalClient

extension DataFolder {
    /// Throws `isBackup`, `halfRestored` and `laterStore` for a folder that this daemon is not to
    /// serve from. O(journals).
    func mustBeServable() throws(DaemonError) {
        guard access(restoring, F_OK) != 0 else { throw .halfRestored(folder: path) }
        try mustBeNoBackup()
        let names = try Self.names(in: journals).filter(Self.isJournal)
        for (place, name) in names.enumerated() {
            let folder = journals + "/" + name
            // Reading thousands of logs would keep everybody waiting: the others say it when asked.
            let isLater = JournalCopy.isOfLaterRelease(in: folder, readingLog: place < 256)
            guard !isLater else { throw .laterStore(path: folder) }
        }
    }

    /// Whether a folder of this name is a journal's.
    static func isJournal(_ name: String) -> Bool {
        name.utf8.count == 16
            && name.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    /// Whether another path, which may be new, is this folder or is in it.
    func holds(_ other: String) -> Bool {
        let own = ActingOwner.existing(path) ?? path
        guard let real = ActingOwner.existing(other) else { return false }
        return (real + "/").hasPrefix(own + "/")
    }

    /// Gives a folder its final name, and has it on disk.
    static func move(_ path: String, to target: String) throws(DaemonError) {
        guard rename(path, target) == 0 else { throw .folderUnusable(path: target, code: errno) }
        try SecretFile.syncFolder(of: target)
    }

    /// Removes a folder that was never said to hold anything; one that is not there is fine.
    static func removeTree(_ path: String) throws(DaemonError) {
        guard access(path, F_OK) == 0 else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw .folderUnusable(path: path, code: errno)
        }
    }
}
