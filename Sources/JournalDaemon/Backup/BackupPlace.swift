import Glibc
import JournalClient
import Signing

/// A folder with backups, each of which is a folder of its own.
///
/// What is under way or was given up stands there under a hidden name: only what is whole has the
/// name of a backup.
struct BackupPlace {
    let path: String
    /// The key of the daemon whose backups are meant; nil for those of all that have some here.
    let daemon: Bytes32?

    /// Uses a folder, which is made (mode 0700) for a first backup.
    init(_ path: String, of daemon: Bytes32? = nil) {
        self.path = DataFolder.trimmed(path)
        self.daemon = daemon
    }

    func path(of name: BackupName) -> String { path + "/" + name.text }

    /// The backups, the newest last; also those of which nobody can tell any more whose they are.
    /// O(backups).
    func names() throws(DaemonError) -> [BackupName] {
        try all().filter { name in
            guard let daemon, let maker = maker(of: name) else { return true }
            return maker == daemon
        }
    }

    /// The daemons that have backups here, in the order of their keys.
    func makers() throws(DaemonError) -> [Bytes32] {
        Set(try all().compactMap(maker)).sorted { $0.hex < $1.hex }
    }

    private func all() throws(DaemonError) -> [BackupName] {
        try DataFolder.names(in: path).compactMap { BackupName($0) }.sorted()
    }

    private func maker(of name: BackupName) -> Bytes32? {
        BackupManifest.maker(in: path(of: name))
    }

    /// Throws `oneBackup` for a backup that is taken for the folder it is in.
    func mustHoldBackups() throws(BackupError) {
        guard access(path + "/" + DataFolder.manifestName, F_OK) != 0 else {
            throw .oneBackup(path: path)
        }
    }

    /// A name that is free, and behind those of the same minute: who makes several at once finds
    /// them in the order in which they were made.
    func nextName(at seconds: Int) throws(DaemonError) -> BackupName {
        let names = try all()
        let near = names.map(\.seconds).filter { (seconds..<seconds + 60).contains($0) }.max()
        return BackupName(seconds: near.map { $0 + 1 } ?? seconds)
    }

    /// The newest backup, if there is one. One that is dated ahead of the clock hides no other: it
    /// counts where there is none else.
    ///
    /// - Parameter now: seconds since 1970.
    func newest(at now: Int) throws(DaemonError) -> BackupName? {
        Self.newest(of: try names(), at: now)
    }

    /// The newest backup that a trial restore has proved; as `newest(at:)`.
    func newestProven(at now: Int) throws(DaemonError) -> BackupName? {
        Self.newest(of: try names().filter(isProven), at: now)
    }

    private static func newest(of names: [BackupName], at now: Int) -> BackupName? {
        names.last { !$0.isAhead(of: now) } ?? names.last
    }

    private func isProven(_ name: BackupName) -> Bool {
        access(path(of: name) + "/" + DataFolder.provenName, F_OK) == 0
    }

    /// Takes back that a backup was proved.
    func unmarkProven(_ name: BackupName) throws(DaemonError) {
        guard isProven(name) else { return }
        try SecretFile.remove(path(of: name) + "/" + DataFolder.provenName)
    }

    /// Notes that a backup was restored and audited.
    func markProven(_ name: BackupName) throws(DaemonError) {
        try SecretFile.write([], to: path(of: name) + "/" + DataFolder.provenName)
    }

    /// Keeps others away, and removes what a run that was cut off left behind.
    func begin() throws -> FolderLock {
        let lock: FolderLock
        do {
            lock = try FolderLock(file: path + "/.lock", of: path)
        } catch DaemonError.alreadyRunning {
            throw BackupError.underWay(folder: path)
        }
        for name in try DataFolder.names(in: path) where name.hasPrefix(".rapportd-") {
            try DataFolder.removeTree(path + "/" + name)
        }
        return lock
    }

    /// A hidden folder for work on a backup, which `begin` removes.
    func hidden(_ name: BackupName) -> String { path + "/." + name.text }

    /// Removes backups of the daemon that are too many, but not this one, and not the newest proven
    /// one; gives how many. Those of another daemon, and of nobody who can be told, stay.
    func removeOld(but spared: BackupName) throws -> Int {
        let names = try all().filter { daemon != nil && maker(of: $0) == daemon }
        var kept = BackupName.kept(of: names)
        kept.insert(spared)
        if let proven = try newestProven(at: spared.seconds) { kept.insert(proven) }
        let old = names.filter { !kept.contains($0) }
        for name in old {
            // Half of one must not look like one.
            try DataFolder.move(path(of: name), to: hidden(name))
            try DataFolder.removeTree(hidden(name))
        }
        return old.count
    }
}

extension DataFolder {
    /// Throws `holdsBackups` for a folder with backups in which no daemon ran.
    func mustHoldNoBackups() throws(DaemonError) {
        let hasBackups = try Self.names(in: path).contains { BackupName($0) != nil }
        guard !hasBackups || access(key, F_OK) == 0 else { throw .holdsBackups(folder: path) }
    }

    /// Throws `isBackup` and `holdsBackups` for a path in a backup, or in a folder of backups and
    /// nothing else: what a daemon keeps there is taken for one of them, and lost with them. A
    /// daemon that ran there goes on.
    static func mustBeBesideBackups(_ data: String) throws(DaemonError) {
        guard access(DataFolder(backup: trimmed(data)).key, F_OK) != 0 else { return }
        let own = ActingOwner.existing(data) ?? data
        // What was named may be missing, and then this is what it would be made in.
        var folder = access(data, F_OK) == 0 ? SecretFile.folder(of: own) : own
        while folder.count > 1 {
            guard access(folder + "/" + manifestName, F_OK) != 0 else {
                throw .isBackup(folder: folder)
            }
            let names = ((try? names(in: folder)) ?? []).filter {
                !$0.hasPrefix(".") && $0 != "lost+found" && folder + "/" + $0 != own
            }
            guard names.isEmpty || names.contains(where: { BackupName($0) == nil }) else {
                throw .holdsBackups(folder: folder)
            }
            folder = SecretFile.folder(of: folder)
        }
    }
}
