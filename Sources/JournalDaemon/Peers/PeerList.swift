import JournalClient
import Signing

/// The other daemons that this one keeps journals together with, as its owner named them: one link
/// to a journal on each line of a file.
///
/// The file is read each time it is needed, so that `rapportd peer` works while the daemon runs.
/// Spec: Protocol/09-session.md §5
struct PeerList: Sendable {
    /// A peer of one journal.
    struct Peer: Hashable, Sendable {
        let link: JournalLink
        /// Whether the owner of this daemon runs that one too: then nobody's habits can show.
        let isOwn: Bool

        func hash(into hasher: inout Hasher) { hasher.combine(link.journal) }

        /// Whether both lead one journal to one daemon.
        func isSame(as other: Peer) -> Bool {
            link.journal == other.link.journal
                && link.address.daemonKey == other.link.address.daemonKey
        }
    }

    /// More are not named by one file.
    static let maximum = 64
    private static let own = "own "

    let path: String

    /// The peers, in the order in which they were named. Throws `fileDamaged` for a line that is no
    /// link.
    func read() throws(DaemonError) -> [Peer] {
        guard let bytes = try SecretFile.read(path) else { return [] }
        var peers: [Peer] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let isOwn = line.hasPrefix(Self.own)
            let text = String(isOwn ? line.dropFirst(Self.own.count) : line)
            guard let link = try? JournalLink(text) else { throw .fileDamaged(path: path) }
            peers.append(Peer(link: link, isOwn: isOwn))
        }
        return peers
    }

    /// Names a peer, in the place of an earlier link to the same daemon.
    /// Throws `PeerError.tooMany`.
    func add(_ peer: Peer) throws(DaemonError) {
        var peers = try read()
        peers.removeAll { $0.isSame(as: peer) }
        guard peers.count < Self.maximum else { throw .peer(.tooMany) }
        try write(peers + [peer])
    }

    /// Ends what was named with the daemon at an address, and gives how many journals that were.
    func remove(at endpoint: Endpoint) throws(DaemonError) -> Int {
        let peers = try read()
        let left = peers.filter { $0.link.address.endpoint != endpoint }
        guard left.count < peers.count else { return 0 }
        try write(left)
        return peers.count - left.count
    }

    private func write(_ peers: [Peer]) throws(DaemonError) {
        let lines = peers.map { ($0.isOwn ? Self.own : "") + $0.link.text + "\n" }
        try SecretFile.write(lines.flatMap { Array($0.utf8) }, to: path)
    }
}
