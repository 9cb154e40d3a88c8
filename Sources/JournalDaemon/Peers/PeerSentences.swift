import EventLog
import JournalClient

/// What `rapportd` says of its peers.
enum PeerSentences {
    /// Why a peer is not reached, as the log has it.
    static func cause(_ error: any Error) -> String {
        switch error {
        case NetworkError.refused(.unauthorised, _, _):
            "a peer does not know this daemon yet: on a device of yours that manages others,"
                + " type rapport move with a setup link of this daemon"
        case NetworkError.refused(.unknownJournal, _, _):
            "a peer does not keep the journal"
        case SyncError.otherDaemon:
            "another daemon answers at a peer's address"
        default: "a peer is not reached"
        }
    }

    /// For a link that is none to a journal.
    static let linkForm =
        "a peer is named by the link that rapport status prints on a device that syncs there"

    static func added(_ peer: PeerList.Peer) -> [String] {
        let place = peer.link.address.endpoint
        let how =
            peer.isOwn
            ? "it is yours too, so everything goes there at once"
            : "what is new there comes at once; what is new here goes there each quarter of an"
                + " hour, a medicine at once"
        return [
            "this daemon keeps the journal together with \(place)", how,
            "to end it: rapportd peer remove \(place) --data DIR",
        ]
    }

    static func listed(_ peer: PeerList.Peer) -> String {
        let own = peer.isOwn ? ", yours" : ""
        let name = Journals.name(of: peer.link.journal)
        return "\(peer.link.address.endpoint)\(own), journal \(name)"
    }

    static let none = "this daemon keeps no journal together with another one"

    static func removed(_ count: Int, at place: Endpoint) -> String {
        count == 0
            ? "there was nothing to end with \(place)"
            : "ended; what \(place) has, it keeps"
    }
}
