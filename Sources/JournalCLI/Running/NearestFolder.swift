import Glibc
import JournalClient

/// Where to look when a path leads nowhere.
enum NearestFolder {
    /// Whether anything is there.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether a folder is there.
    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// The path itself if anything is there, else the nearest folder above it.
    static func reached(_ path: String) -> String { exists(path) ? path : existing(of: path) }

    /// The nearest folder above `path` that is there; `.` for a name alone.
    static func existing(of path: String) -> String {
        let parent = PathText.folder(of: path)
        return exists(parent) || parent == path ? parent : existing(of: parent)
    }
}
