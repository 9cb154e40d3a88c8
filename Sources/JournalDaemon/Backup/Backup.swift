import EventLog
import Glibc
import JournalClient
import Signing

/// Backups of a daemon's folder, whether the daemon runs or not.
///
/// A backup is a folder with the daemon's key and certificate, one file for each journal, and a
/// manifest. It is made under a hidden name, made durable, and gets its name last.
enum Backup {
    /// A backup that was made.
    struct Made {
        let name: BackupName
        let manifest: BackupManifest
        /// Backups that were removed since they are too many.
        let removed: Int
        /// What could not be read: `leftOut`. No older backup is removed then, which may hold it.
        let failure: BackupError?
    }

    /// Makes a backup of the daemon's folder `data`.
    ///
    /// Throws `BackupError` and `DaemonError`; nothing but the backup's place is changed.
    static func make(
        of data: String, in place: BackupPlace, seconds: Int, keepsAll: Bool = false
    ) throws -> Made {
        let source = try DataFolder(existing: data)
        try place.mustHoldBackups()
        guard !source.holds(place.path) else {
            throw BackupError.insideData(folder: place.path, data: source.path)
        }
        try DataFolder.make(place.path)
        let lock = try place.begin()
        defer { withExtendedLifetime(lock) {} }
        let name = try place.nextName(at: seconds)
        let hidden = place.hidden(name)
        let (manifest, failures): (BackupManifest, [(path: String, error: any Error)])
        do {
            (manifest, failures) = try fill(hidden, in: place, from: source, seconds: name.seconds)
            try DataFolder.move(hidden, to: place.path(of: name))
        } catch {
            try? DataFolder.removeTree(hidden)
            throw failure(error, writing: place.path, at: data)
        }
        let own = BackupPlace(place.path, of: manifest.daemonKey)
        let removed = keepsAll || !failures.isEmpty ? 0 : try own.removeOld(but: name)
        let left = failures.first.map { first in
            // A name and numbers, never content.
            BackupError.leftOut(paths: failures.map(\.path), name: "\(first.error)")
        }
        return Made(name: name, manifest: manifest, removed: removed, failure: left)
    }

    /// Copies what it can: one journal that cannot be read costs the others nothing.
    private static func fill(
        _ hidden: String, in place: BackupPlace, from source: DataFolder, seconds: Int
    ) throws -> (BackupManifest, failures: [(path: String, error: any Error)]) {
        let identity = try Identity(source)
        let target = try DataFolder(hidden)
        try copySmallFiles(from: source, to: target)
        try DataFolder.make(target.journals)
        let names = try DataFolder.names(in: source.journals).filter(Journals.isName)
        var journals: [BackupManifest.Journal] = []
        var failures: [(path: String, error: any Error)] = []
        for name in names {
            let (folder, copy) = (source.journals + "/" + name, target.journals + "/" + name)
            do {
                let extent = try JournalCopy.backUp(folder, to: copy)
                journals.append(BackupManifest.Journal(name: name, extent: extent))
            } catch {
                let failure = failure(error, writing: place.path, at: folder)
                guard case .storeFailed? = failure as? BackupError, names.count > 1 else {
                    throw failure
                }
                try DataFolder.removeTree(copy)
                failures.append((folder, error))
            }
        }
        try SecretFile.syncFolder(of: target.journals + "/")
        let manifest = BackupManifest(
            seconds: seconds, daemonKey: identity.key.publicKey.bytes,
            certificate: identity.certificate, journals: journals)
        try SecretFile.write(Array(manifest.text.utf8), to: target.manifest)
        return (manifest, failures)
    }

    /// What devices know the daemon by, and where it was. Not the setup link: one that was used
    /// since would work once more.
    static func copySmallFiles(from source: DataFolder, to target: DataFolder) throws(DaemonError) {
        try DataFolder.make(target.certificateFolder)
        for (from, to) in [
            (source.key, target.key), (source.certificateKey, target.certificateKey),
            (source.certificate, target.certificate), (source.address, target.address),
            (source.peers, target.peers), (source.started, target.started),
        ] {
            guard let bytes = try SecretFile.read(from, isSecret: false) else { continue }
            try SecretFile.write(bytes, to: to)
        }
    }

    /// What a failure of the disk or of a store is to a person.
    static func failure(_ error: any Error, writing folder: String, at path: String) -> any Error {
        switch error {
        case let error as BackupError: return error
        case DaemonError.fileUnusable(_, let code), DaemonError.folderUnusable(_, let code):
            return [ENOSPC, EDQUOT, EFBIG].contains(code)
                ? BackupError.diskFull(folder: folder) : error
        case let error as DaemonError: return error
        case _ where JournalCopy.isDiskFull(error): return BackupError.diskFull(folder: folder)
        case _ where JournalCopy.isOfLaterRelease(error):
            return BackupError.laterStore(path: path)
        default:
            // A name and numbers, never content.
            return BackupError.storeFailed(path: path, name: "\(error)")
        }
    }
}
