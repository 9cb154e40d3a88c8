import Glibc

/// Why a daemon cannot do what its command line asks.
///
/// The sentences for people stand in `Sentences`.
public enum DaemonError: Error, Equatable, Sendable {
    /// The folder cannot be made or entered. `code` is an errno.
    case folderUnusable(path: String, code: Int32)
    /// A file cannot be read or written. `code` is an errno.
    case fileUnusable(path: String, code: Int32)
    /// A file that holds a secret can be read by others than its owner.
    case fileTooOpen(path: String)
    /// Others than its owner may write in a folder whose files say who the daemon is.
    case folderTooOpen(path: String)
    /// A file or folder belongs to another user of this machine.
    case otherOwner(path: String)
    /// A file does not hold what it should.
    case fileDamaged(path: String)
    /// Journals are here, yet the key or the certificate by which clients know them is not.
    case identityMissing(path: String)
    /// No daemon has run in this folder, so nobody knows where one would be reached.
    case neverRan(folder: String)
    /// A peer cannot be named.
    case peer(PeerError)
    /// A file that was to hold a certificate, which a proxy shows, holds none.
    case certificateUnreadable(path: String)
    /// A file that was to hold the key of the certificate before it holds none, or another's.
    case certificateKeyUnreadable(path: String)
    /// The folder is a backup: who served from it would change it.
    case isBackup(folder: String)
    /// The folder holds backups, and no daemon ran in it.
    case holdsBackups(folder: String)
    /// A later release wrote the store of a journal in this folder.
    case laterStore(path: String)
    /// A restore into this folder was cut off.
    case halfRestored(folder: String)
    /// Another daemon runs on this folder.
    case alreadyRunning(folder: String)
    /// The file system keeps no locks, so two daemons could write in one folder.
    case locksUnknown(folder: String)
    /// The user of the daemon's folder may not write where backups are to stand.
    case notGiven(folder: String, data: String)
    /// The port for totals cannot be listened on. `code` is an errno.
    case cannotTell(port: Int, code: Int32)
    /// The host and port cannot be listened on. `code` is an errno, 0 when there was none.
    case cannotListen(host: String, port: Int, code: Int32)
    /// The disk under the journals failed while the daemon ran.
    case diskFailed(folder: String)
    /// No address goes by this name here.
    case unknownHost(String)
}

extension DaemonError {
    /// Whether a later start fails in the same way until somebody does something.
    var isLasting: Bool {
        switch self {
        case .diskFailed, .alreadyRunning, .cannotListen, .cannotTell, .unknownHost: false
        case .folderUnusable(_, let code), .fileUnusable(_, let code):
            [EACCES, EPERM, ENOTDIR, EISDIR, EROFS, ELOOP, ENAMETOOLONG].contains(code)
        default: true
        }
    }
}

/// Why a peer cannot be named.
public enum PeerError: Equatable, Sendable {
    /// The daemon does not keep the journal that the peer is to be named for.
    case journalNotHere(folder: String)
    /// No further one can be named.
    case tooMany
    /// The link names this daemon.
    case itself
}
