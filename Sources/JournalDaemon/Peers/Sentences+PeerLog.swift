import EventLog
import JournalClient

/// What the log says of peers.
enum PeerSentences {
    static let refused = "a peer's event was refused"
    static let unnoted = "when a peer was met cannot be noted"
    static let unreadable = "the list of peers cannot be read"

    /// Why the list is not read, and what mends it where that is known.
    static func detail(_ error: DaemonError) -> String {
        guard case .fileTooOpen(let path) = error else { return "\(error)" }
        return "others on this machine can read it; make it yours alone with: chmod 600 \(path)"
    }

    /// Why a peer is not reached, as the log has it.
    static func cause(_ error: any Error) -> String {
        switch error {
        case NetworkError.refused(.unauthorised, _, _):
            "a peer does not know this daemon yet: give it the journal by rapport move, then, on"
                + " the same device, type rapport sync --with and the link of the peer"
        case NetworkError.refused(.unknownJournal, _, _):
            "a peer does not keep the journal"
        case SyncError.otherDaemon:
            "another daemon answers at a peer's address"
        case let damage as DamagedJournal: JournalSentences.damaged(damage.path)
        default: "a peer is not reached"
        }
    }
}
