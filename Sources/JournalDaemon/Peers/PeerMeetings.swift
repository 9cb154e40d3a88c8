import JournalClient
import Signing
import Synchronization

/// When this daemon last exchanged with each peer: noted beside the list of peers, so that
/// `rapportd peer list` and `check` can tell a peer that is away.
final class PeerMeetings: Sendable {
    private let path: String
    private let now: @Sendable () -> Int
    private let noted: Mutex<[String: Int]>

    /// A note is this many seconds old at most while a peer is met.
    private static let stride = 60
    /// More than are named; those that were not met for longest go first.
    private static let maximum = 2 * PeerList.maximum

    /// - Parameter now: seconds since 1970.
    init(
        path: String,
        now: @escaping @Sendable () -> Int = {
            Int(clamping: DaemonClock.system.wallMilliseconds() / 1_000)
        }
    ) {
        self.path = path
        self.now = now
        noted = Mutex((try? Self.read(path)) ?? [:])
    }

    /// Notes that a peer answered. Writes at most once a minute for each.
    func met(_ peer: PeerList.Peer) throws(DaemonError) {
        let (name, time) = (Self.name(of: peer), now())
        let lines: [String]? = noted.withLock { noted in
            if let last = noted[name], (last...last + Self.stride).contains(time) { return nil }
            noted[name] = time
            let newest = noted.sorted { ($1.value, $1.key) < ($0.value, $0.key) }
            noted = Dictionary(uniqueKeysWithValues: newest.prefix(Self.maximum).map { $0 })
            return noted.map { "\($0.key) \($0.value)\n" }.sorted()
        }
        guard let lines else { return }
        try SecretFile.write(lines.flatMap { Array($0.utf8) }, to: path)
    }

    /// When each peer of a folder last answered, in seconds since 1970.
    static func times(in folder: DataFolder) throws(DaemonError) -> (PeerList.Peer) -> Int? {
        let noted = try read(folder.peersMet)
        return { noted[name(of: $0)] }
    }

    /// What cannot be read was never noted.
    private static func read(_ path: String) throws(DaemonError) -> [String: Int] {
        let text = String(decoding: try SecretFile.read(path) ?? [], as: UTF8.self)
        var times: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 3, let time = Int(words[2]) else { continue }
            times["\(words[0]) \(words[1])"] = time
        }
        return times
    }

    private static func name(of peer: PeerList.Peer) -> String {
        "\(Journals.name(of: peer.link.journal)) \(peer.link.address.daemonKey.hex)"
    }
}
