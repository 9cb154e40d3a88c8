import Glibc

/// The turn of the one process that syncs a journal by itself, and the bell that calls it.
///
/// Whoever wants a sync rings, then takes the turn if nobody has it. Whoever has it looks once more
/// after it gave the turn back, if somebody rang meanwhile: so no ring is lost, and two commands at
/// once start one process. The turn ends with the process that has it, and goes with the open file
/// to a process that is started with it.
///
/// Spec: Protocol/08-sync.md §7
public final class SyncTurn: Sendable {
    /// The name of its file in a journal's folder.
    static let file = "sync.turn"
    /// Rings that are told apart before the file is begun anew.
    private static let capacity: off_t = 4_096

    /// The open file, for a process that is started with it.
    public let descriptor: Int32
    private let path: String

    private init(_ descriptor: Int32, _ path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// The bell of a journal; nil if the folder does not take it.
    public convenience init?(in folder: JournalFolder) {
        let path = "\(folder.path)/\(Self.file)"
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        self.init(file, path)
    }

    /// The turn that a process was started with; nil if this open file is another one.
    public convenience init?(in folder: JournalFolder, startedWith file: Int32) {
        let path = "\(folder.path)/\(Self.file)"
        guard Self.isSame(file, path), fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else { return nil }
        self.init(file, path)
    }

    /// Calls whoever has the turn.
    public func ring() {
        var sign = UInt8(ascii: ".")
        _ = write(descriptor, &sign, 1)
    }

    /// How often it rang; only whether it is another number than before says something.
    public var rings: Int {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// Takes the turn; false if another process has it.
    public func take() -> Bool {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
        // Whoever rang wrote before, and is looked at after.
        if rings > Self.capacity { _ = ftruncate(descriptor, 0) }
        return true
    }

    /// Gives it back.
    public func giveBack() { _ = flock(descriptor, LOCK_UN) }

    /// Whether the journal's folder is no longer there: removed, or another one in its place.
    public var isGone: Bool { !Self.isSame(descriptor, path) }

    private static func isSame(_ file: Int32, _ path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(file, &opened) == 0 && stat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }
}
