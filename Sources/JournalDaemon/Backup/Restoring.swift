import EventLog
import Glibc
import JournalClient
import Signing

extension Backup {
    /// Puts a backup into an empty folder, from which a daemon can serve.
    ///
    /// The folder is marked until all is there, so that no daemon starts on half of it; a restore
    /// that was cut off begins anew. Throws `BackupError` and `DaemonError`.
    @discardableResult
    static func restore(_ backup: String, to data: String) throws -> BackupManifest {
        let backup = DataFolder.trimmed(backup)
        let manifest = try BackupManifest(in: backup)
        try mustBeOutsideBackups(data)
        try DataFolder.mustBeBesideBackups(data)
        let target = try DataFolder(data)
        try target.mustHoldNoBackups()
        let lock = try FolderLock(target)
        defer { withExtendedLifetime(lock) {} }
        let own = Set(["lock", "lost+found"])
        let found = try DataFolder.names(in: target.path).filter { !own.contains($0) }
        let isBegun = found.contains(DataFolder.restoringName)
        guard found.isEmpty || isBegun else { throw BackupError.notEmpty(folder: target.path) }
        for name in found where name != DataFolder.restoringName {
            try DataFolder.removeTree(target.path + "/" + name)
        }
        try SecretFile.write([], to: target.restoring)
        do {
            try fill(target, from: backup, manifest)
        } catch {
            throw failure(error, writing: target.path, at: backup)
        }
        try SecretFile.remove(target.restoring)
        try SecretFile.syncFolder(of: target.path)
        return manifest
    }

    /// Throws `insideBackup` for a folder in a backup: that goes away with it, once it is old.
    private static func mustBeOutsideBackups(_ data: String) throws(BackupError) {
        var folder = ActingOwner.existing(data) ?? data
        while folder.count > 1 {
            guard access(folder + "/" + DataFolder.manifestName, F_OK) != 0 else {
                throw .insideBackup(folder: data, backup: folder)
            }
            folder = SecretFile.folder(of: folder)
        }
    }

    /// Restores a backup into a folder that goes away again, verifies every signature in it, and
    /// notes that; of one that fails it takes the note back. Throws `BackupError` and
    /// `DaemonError`.
    static func prove(_ name: BackupName, in place: BackupPlace) throws -> BackupManifest {
        let lock = try place.begin()
        defer { withExtendedLifetime(lock) {} }
        do {
            let manifest = try tried(name, in: place)
            try place.markProven(name)
            return manifest
        } catch {
            if isAboutBackup(error) { try? place.unmarkProven(name) }
            throw error
        }
    }

    /// Whether a proof failed by what the backup holds, not for want of room or a later release.
    static func isAboutBackup(_ error: any Error) -> Bool {
        switch error {
        case BackupError.notABackup, BackupError.differs, BackupError.findings,
            BackupError.storeFailed:
            true
        default: error is DaemonError
        }
    }

    private static func tried(_ name: BackupName, in place: BackupPlace) throws -> BackupManifest {
        let backup = place.path(of: name)
        let manifest = try BackupManifest(in: backup)
        let trial = place.hidden(name)
        defer { try? DataFolder.removeTree(trial) }
        do {
            let target = try DataFolder(trial)
            try fill(target, from: backup, manifest)
            for journal in manifest.journals {
                let report = try JournalCopy.audit(of: target.journals + "/" + journal.name)
                let wrong = report.findings.count { !$0.isAboutClocks }
                guard wrong == 0, report.resting == 0 else {
                    throw BackupError.findings(
                        path: backup + "/journals/" + journal.name, count: wrong + report.resting)
                }
            }
        } catch {
            throw failure(error, writing: place.path, at: backup)
        }
        return manifest
    }

    /// Copies a backup, and holds what was copied against the manifest.
    private static func fill(
        _ target: DataFolder, from backup: String, _ manifest: BackupManifest
    ) throws {
        let source = DataFolder(backup: backup)
        try copySmallFiles(from: source, to: target)
        guard access(target.key, F_OK) == 0, access(target.certificate, F_OK) == 0,
            access(target.certificateKey, F_OK) == 0, let identity = try? Identity(target),
            identity.key.publicKey.bytes == manifest.daemonKey,
            identity.certificate == manifest.certificate
        else { throw BackupError.differs(path: backup) }
        try DataFolder.make(target.journals)
        for journal in manifest.journals {
            let folder = target.journals + "/" + journal.name
            let from = source.journals + "/" + journal.name
            try DataFolder.make(folder)
            guard try FileCopy.copy(from + "/store.sqlite", to: folder + "/store.sqlite") else {
                throw BackupError.differs(path: from)
            }
            guard try extent(of: folder, from) == journal.extent else {
                throw BackupError.differs(path: from)
            }
        }
        try SecretFile.syncFolder(of: target.journals + "/")
    }

    private static func extent(of folder: String, _ from: String) throws -> StoreExtent? {
        do {
            return try JournalCopy.extent(of: folder)
        } catch {
            if JournalCopy.isDiskFull(error) || JournalCopy.isOfLaterRelease(error) { throw error }
            // What cannot be opened is not what was backed up.
            return nil
        }
    }
}
