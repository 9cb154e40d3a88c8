/// Why a backup was not made, restored or proved.
///
/// The sentences for people stand in `Sentences`.
enum BackupError: Error, Equatable {
    /// No whole backup stands there: no folder of one, or one without a readable manifest.
    case notABackup(path: String)
    /// Nothing stands there.
    case missing(path: String)
    /// One backup stands there, where a folder with backups is asked for.
    case oneBackup(path: String)
    /// A later release made it.
    case laterBackup(path: String)
    /// A later release wrote the store of a journal in this folder.
    case laterStore(path: String)
    /// A part is missing, or is another one than the manifest names.
    case differs(path: String)
    /// What the signatures and digests of a journal say does not hold.
    case findings(path: String, count: Int)
    /// A folder to restore into holds something.
    case notEmpty(folder: String)
    /// The folder has no backup.
    case none(folder: String)
    /// Backups would stand in the daemon's own folder.
    case insideData(folder: String, data: String)
    /// A daemon's folder would stand in a backup, and go away with it.
    case insideBackup(folder: String, backup: String)
    /// A backup or a proof is under way in this folder.
    case underWay(folder: String)
    /// The disk has no room for it.
    case diskFull(folder: String)
    /// A store cannot be read or written; the name of what failed.
    case storeFailed(path: String, name: String)
    /// All was backed up but these journals, of the first of which this is the name of what failed.
    case leftOut(paths: [String], name: String)
}
