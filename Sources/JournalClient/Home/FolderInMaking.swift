import FoundationEssentials
import Glibc

/// The folder of a journal that is being made: hidden, and moved into its place as the last step.
///
/// Whoever is killed before that leaves no journal, whoever is killed after it leaves a whole one.
/// What a killed try left is removed by the next one; a try that still runs holds a lock on it.
final class FolderInMaking {
    /// Where the files stand until then.
    let folder: JournalFolder
    /// Where the journal will stand.
    let place: JournalFolder

    private let home: Home
    private let lock: Int32
    private var isOver = false

    private static let prefix = ".making-"

    /// Makes the hidden folder. Throws `nameTaken`, `unusableName` or `cannotWrite`.
    init(_ home: Home, named name: String) throws(HomeError) {
        self.home = home
        let place = try home.freeFolder(named: name)
        self.place = place
        do {
            try FileSystem.makePrivateFolder(home.folder)
        } catch {
            throw .cannotWrite(place.path)
        }
        Self.removeLeftovers(in: home)
        // Another try may remove the folder before it is locked: then there is another one.
        for _ in 0..<16 {
            let path = "\(home.folder)/\(Self.prefix)\(UUID().uuidString)"
            try FileSystem.makePrivateFolder(path)
            guard let lock = Self.locked(path) else { continue }
            folder = JournalFolder(path: path)
            self.lock = lock
            return
        }
        throw .cannotWrite(home.folder)
    }

    /// Goes on with what an earlier try left; nil if that one still runs.
    init?(_ home: Home, left path: String, place: JournalFolder) {
        guard let lock = Self.locked(path) else { return nil }
        self.home = home
        self.place = place
        folder = JournalFolder(path: path)
        self.lock = lock
    }

    deinit { close(lock) }

    /// Moves the folder into its place, durably. Nothing in it may be open.
    ///
    /// Throws `nameTaken` or `cannotWrite`; it stays hidden then.
    func finish() throws(HomeError) -> JournalFolder {
        let place = try home.freeFolder(named: place.name)
        FileSystem.syncFolder(folder.path)
        guard rename(folder.path, place.path) == 0 else { throw .cannotWrite(place.path) }
        isOver = true
        FileSystem.syncFolder(home.folder)
        FileSystem.changed()
        return place
    }

    /// Removes the folder with everything in it, if it is still hidden.
    func remove() {
        guard !isOver else { return }
        isOver = true
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    // MARK: What killed tries left

    private static func removeLeftovers(in home: Home) {
        for path in leftovers(in: home) {
            // A device that was let in, or may have been, joins by the same link.
            guard JoinNote.read(in: JournalFolder(path: path)) == nil else { continue }
            guard let lock = locked(path) else { continue }
            try? FileManager.default.removeItem(atPath: path)
            close(lock)
        }
    }

    /// Hidden folders of tries that were killed, or that still run.
    static func leftovers(in home: Home) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.folder)) ?? []
        return names.filter { $0.hasPrefix(prefix) }.sorted().map { "\(home.folder)/\($0)" }
    }

    /// A lock on the folder that stands there, nil if another program has it, or nothing stands
    /// there any more.
    private static func locked(_ path: String) -> Int32? {
        let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        var (held, found) = (stat(), stat())
        let isLocked = flock(file, LOCK_EX | LOCK_NB) == 0 && fstat(file, &held) == 0
        guard isLocked, stat(path, &found) == 0, held.st_ino == found.st_ino else {
            close(file)
            return nil
        }
        return file
    }
}
