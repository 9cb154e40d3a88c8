public import EventLog
import EventStorage
import JournalModel
import Signing

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

extension Servers where Holder == Replica {
    /// The parent whose device this is. Throws `deviceDoesNotStand` for one that is nobody's yet.
    var own: Parent {
        get throws {
            guard let parent = try holder.parent() else {
                throw ReplicaError.deviceDoesNotStand(holder.device)
            }
            return parent
        }
    }

    /// Where this parent's devices are to sync from now on, as another device of theirs announced;
    /// nil if this one syncs there, or chose a daemon of its own that nothing takes the place of.
    public func toFollow() throws -> AnnouncedServer? {
        guard let current = try holder.daemonAddress()?.daemonKey,
            let latest = try latest(of: own), latest.address.daemonKey != current
        else { return nil }
        let own = try announced().filter { $0.parent == latest.parent }
        return own.contains { $0.replaces == current } ? latest : nil
    }

    /// The other parent's announcement that waits for an answer of this one: that the journal is
    /// kept elsewhere than at the daemon that this device knows. No connection is opened there
    /// before the answer.
    public func proposed() throws -> AnnouncedServer? {
        let (own, other) = (try own, try otherParent(than: own))
        guard let current = try holder.daemonAddress()?.daemonKey,
            let latest = try latest(of: other), latest.address.daemonKey != current
        else { return nil }
        let all = try announced()
        let answers = try all.filter { $0.parent == own && $0.answers != nil }.compactMap {
            try database.record(of: $0.entry)
        }
        let isOpen = try all.contains { server in
            guard server.parent == other, server.replaces == current,
                let record = try database.record(of: server.entry)
            else { return false }
            return !answers.contains { $0.hasSeen(record) }
        }
        return isOpen ? latest : nil
    }
}
