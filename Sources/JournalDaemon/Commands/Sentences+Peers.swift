import EventLog
import JournalClient

extension Sentences {
    init(_ error: PeerError, _ typed: Typed) {
        switch error {
        case .journalNotHere(let folder):
            self.init(
                "this daemon does not keep that journal yet",
                "nothing was changed; give it the journal first, with the link that this prints:"
                    + " rapportd setup-link --data \(Self.quoted(folder))")
        case .tooMany:
            self.init(
                "\(PeerList.maximum) peers are named already",
                "nothing was changed; see them with: rapportd peer list --data"
                    + " \(Self.quoted(typed.value(of: "--data") ?? "DIR"))")
        case .itself:
            self.init(
                "this link names this daemon itself",
                "nothing was changed; take the link that rapport status prints on a device that"
                    + " syncs with the other one")
        }
    }

    /// What `rapportd peer` says.
    enum Peers {
        /// For a link that is none to a journal.
        static let linkForm =
            "a peer is named by the link that rapport status prints on a device that syncs there"

        static func added(_ peer: PeerList.Peer, to data: String) -> [String] {
            let place = peer.link.address.endpoint
            let how =
                peer.isOwn
                ? "it is yours too, so everything goes there at once"
                : "what is new there comes at once; what is new here goes there each quarter of an"
                    + " hour, a medicine at once"
            return [
                "this daemon keeps the journal together with \(place)", how,
                "to end it: rapportd peer remove \(place) --data \(quoted(data))",
            ]
        }

        /// - Parameter silence: seconds since it last answered; nil if it never did.
        static func listed(_ peer: PeerList.Peer, silence: Int?) -> String {
            let own = peer.isOwn ? ", yours" : ""
            let name = Journals.name(of: peer.link.journal)
            return "\(peer.link.address.endpoint)\(own), journal \(name); \(met(silence))"
        }

        /// When a peer was last met.
        static func met(_ silence: Int?) -> String {
            silence.map { "it last answered \(Sentences.span($0)) ago" } ?? "it never answered yet"
        }

        static let none = "this daemon keeps no journal together with another one"

        static func removed(_ count: Int, at place: Endpoint) -> String {
            count == 0
                ? "there was nothing to end with \(place)"
                : "ended; what \(place) has, it keeps"
        }
    }
}
