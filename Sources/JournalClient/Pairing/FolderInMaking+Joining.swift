import EventLog
import Signing

extension FolderInMaking {
    /// What an earlier try left of joining by an invite, with what it had noted.
    ///
    /// Throws `used` if that try still runs.
    static func left(
        in home: Home, named name: String, of invite: JoinLink
    ) throws -> (making: FolderInMaking, note: JoinNote)? {
        for path in leftovers(in: home) {
            let folder = JournalFolder(path: path)
            guard let note = JoinNote.read(in: folder), note.invite == invite.mark else { continue }
            let place = try home.freeFolder(named: name)
            guard let making = FolderInMaking(home, left: path, place: place) else {
                throw PairingError.used
            }
            return (making, note)
        }
        return nil
    }
}

extension JoinLink {
    /// What tells the invite from others, without its secret.
    var mark: String { SHA256.hash(invite.encoded()).hex }
}
