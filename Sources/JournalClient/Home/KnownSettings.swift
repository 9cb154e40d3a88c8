import Glibc
import Synchronization

/// A folder's settings, read again only when their file is another one than before: they are asked
/// for several times in a sync, and reading them takes as long as a look at the store.
final class KnownSettings: Sendable {
    private struct Known: Sendable {
        let version: FileVersion
        let settings: JournalSettings
    }

    private let known = Mutex<Known?>(nil)
    private let now: @Sendable () -> Int

    /// - Parameter now: seconds since 1970, by the clock of the files.
    init(now: @escaping @Sendable () -> Int = { time(nil) }) { self.now = now }

    /// Throws `unreadableFile` or `noJournal`.
    func settings(of folder: JournalFolder) throws(HomeError) -> JournalSettings {
        let version = FileVersion(of: "\(folder.path)/\(JournalFolder.settingsFile)")
        if let version, let known = known.withLock({ $0 }), known.version == version {
            return known.settings
        }
        let settings = try folder.settings()
        let isSettled = version?.isSettled(at: now()) ?? false
        known.withLock { known in
            known = version.flatMap { isSettled ? Known(version: $0, settings: settings) : nil }
        }
        return settings
    }
}

/// What tells a file from the one that stands in its place later.
private struct FileVersion: Equatable {
    private let numbers: [Int]
    private let changed: Int

    /// Nil if there is no file.
    init?(of path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        changed = max(facts.st_ctim.tv_sec, facts.st_mtim.tv_sec)
        numbers = [
            Int(bitPattern: UInt(facts.st_dev)), Int(bitPattern: UInt(facts.st_ino)),
            Int(facts.st_size), facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec,
            facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec,
        ]
    }

    /// Whether the file is so old that a change would show: the clock of files goes in steps, so
    /// two changes at once leave the same time.
    func isSettled(at now: Int) -> Bool { now - changed > 1 }
}
