import Glibc

/// The folders that a command names, and whose owner is to act.
struct ActingFolders: Sendable {
    /// The folder whose owner acts.
    let owned: String
    /// Whether the folder may be made; its owner is then that of the folder that it is made in.
    var mayBeNew = false
    /// Further folders that are read.
    var read: [String] = []
    /// A folder for backups, which is made for the owner.
    var filled: String?
}

/// Root acts as the owner of the folder that a command names: what is made there is the owner's,
/// and what the owner put there leads root to no file of others.
///
/// To be used before any thread is begun, since what a process sees of the disk is each thread's.
struct ActingOwner {
    private let user: uid_t
    private let group: gid_t

    /// Becomes the owner for good. Nothing happens where that is root, where somebody else asks,
    /// and where there is no such folder.
    ///
    /// A unit with `DynamicUser=` keeps its folder below one that is root's alone. What is named
    /// is made to be seen there, in this process and in no other. Throws `notGiven`.
    static func become(for folders: ActingFolders) throws(DaemonError) {
        guard geteuid() == 0, let owner = ActingOwner(of: folders) else { return }
        if let filled = folders.filled { owner.give(filled) }
        let named = [folders.owned] + folders.read + (folders.filled.map { [$0] } ?? [])
        owner.show(named.compactMap(Self.existing))
        if let filled = folders.filled, access(filled, F_OK) == 0,
            !owner.may(R_OK | W_OK | X_OK, in: filled)
        {
            throw .notGiven(folder: filled, data: folders.owned)
        }
        owner.takeGroups()
        guard setgid(owner.group) == 0, setuid(owner.user) == 0 else {
            throw .otherOwner(path: folders.owned)
        }
    }

    private init?(of folders: ActingFolders) {
        var status = stat()
        var path: String? = folders.owned
        if folders.mayBeNew { path = Self.existing(folders.owned) }
        guard let path, stat(path, &status) == 0, status.st_uid != 0 else { return nil }
        (user, group) = (status.st_uid, status.st_gid)
    }

    /// The real path of a folder, or of the one that it is to be made in; nil if neither is there.
    static func existing(_ path: String) -> String? {
        real(path) ?? real(SecretFile.folder(of: DataFolder.trimmed(path)))
    }

    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    private func takeGroups() {
        let isNamed = getpwuid(user).map { initgroups($0.pointee.pw_name, group) == 0 } ?? false
        guard !isNamed else { return }
        var own = group
        setgroups(1, &own)
    }

    /// Whether the owner may do this in a folder.
    private func may(_ mode: Int32, in path: String) -> Bool {
        takeGroups()
        setegid(group)
        seteuid(user)
        defer {
            seteuid(0)
            setegid(0)
        }
        return faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0
    }

    /// Makes a folder for the owner, or gives them one that is root's and empty. What cannot be
    /// given stays as it is.
    private func give(_ path: String) {
        mkdir(path, 0o700)
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        var status = stat()
        guard fstat(folder, &status) == 0, status.st_uid == 0,
            (try? DataFolder.names(in: path))?.isEmpty == true
        else { return }
        fchown(folder, user, group)
    }

    /// Has these folders seen by the owner, and nothing else of those above that are closed.
    private func show(_ paths: [String]) {
        let closed = Dictionary(grouping: paths) { closedFolder(above: $0) }
        guard closed.keys.contains(where: { $0 != nil }), Self.seeAlone(),
            mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0
        else { return }
        for case (let above?, let paths) in closed {
            let files = paths.map { ($0, open($0, Self.placeOnly | O_DIRECTORY | O_CLOEXEC)) }
            guard mount("tmpfs", above, "tmpfs", 0, "mode=755") == 0 else { continue }
            for (path, file) in files where file >= 0 {
                Self.makeFolders(path, below: above)
                mount(
                    "/proc/self/fd/\(file)", path, nil,
                    UInt(MS_BIND | MS_REC), nil)
                close(file)
            }
        }
    }

    /// What this thread mounts from now on is seen by it and by those that it begins.
    private static func seeAlone() -> Bool {
        typealias Change = @convention(c) (Int32) -> Int32
        // The header that declares it is not among those that Swift sees.
        guard let symbol = dlsym(nil, "unshare") else { return false }
        let newMounts: Int32 = 0x20000
        return unsafeBitCast(symbol, to: Change.self)(newMounts) == 0
    }

    /// `O_PATH` of Linux: the place alone, not what is in it.
    private static let placeOnly: Int32 = 0o10000000

    private static func makeFolders(_ path: String, below above: String) {
        var next = above
        for part in path.dropFirst(above.count).split(separator: "/") {
            next += "/" + part
            mkdir(next, 0o755)
        }
    }

    /// The first folder on the way to a real path that the owner may not pass; nil for none.
    private func closedFolder(above path: String) -> String? {
        var next = ""
        for part in path.split(separator: "/").dropLast() {
            next += "/" + part
            if !may(X_OK, in: next) { return next }
        }
        return nil
    }
}
