public import EventLog
import EventStorage
import JournalModel
public import Signing

/// Where a parent says that they keep the journal: a server entry of theirs.
///
/// Spec: Protocol/09-session.md §7
public struct AnnouncedServer: Equatable, Sendable {
    /// The entry.
    public let entry: EventID
    /// The parent who wrote it.
    public let parent: Parent
    /// Where it is reached and the daemon's key. Nothing is known of its certificate, so the
    /// daemon is asked to vouch for the one that it shows.
    public let address: DaemonAddress
    /// The key of the daemon whose place it takes.
    public let replaces: Bytes32?
    /// The other parent's announcement that this one answers.
    public let answers: EventID?
}

/// What the parents say about where the journal is kept.
public struct Servers<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// Where the journal is kept, as the parents say.
    public var servers: Servers<Self> { Servers(holder: self) }
}

extension Servers {
    /// Everything that either parent announced and did not take back, newest first.
    /// O(server entries).
    public func announced() throws -> [AnnouncedServer] {
        try holder.all(.server).filter { !$0.isRetracted }.compactMap { entry in
            let values = entry.values
            guard case .text(let place)? = values[FieldNumber.serverAddress],
                case .bytes(let key)? = values[FieldNumber.serverDaemon],
                let endpoint = Endpoint(place)
            else { return nil }
            var replaces: Bytes32?
            if case .bytes(let old)? = values[FieldNumber.serverReplaces] { replaces = old }
            var answers: EventID?
            if case .entry(let asked)? = values[FieldNumber.serverAnswers] { answers = asked }
            return AnnouncedServer(
                entry: entry.state.entry, parent: entry.state.owner,
                address: DaemonAddress(
                    endpoint: endpoint, daemonKey: key, certificate: Bytes32.zero),
                replaces: replaces, answers: answers)
        }
    }

    /// What a parent said last: of announcements that have not seen each other the one with the
    /// greatest id, so that all their devices take the same. O(server entries squared).
    ///
    /// *Example:* B1 announces X, and B2, which has seen X, announces Y: Y is B's latest.
    ///
    /// Spec: Protocol/09-session.md §7
    public func latest(of parent: Parent) throws -> AnnouncedServer? {
        let all = try announced().filter { $0.parent == parent }.compactMap { server in
            try database.record(of: server.entry).map { (server, $0) }
        }
        let tips = all.filter { server, record in
            !all.contains { $0.0 != server && $0.1.hasSeen(record) }
        }
        return tips.map(\.0).max { $0.entry < $1.entry }
    }
}
