import EventLog
import EventStorage
import JournalModel
import Signing

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

    /// Goes where `toFollow` leads, once the daemon that this device knew cannot be synced with:
    /// what was heard of the move before is enough. Nil where nothing leads elsewhere, or nobody
    /// can be synced with there either; then nothing is changed.
    ///
    /// *Example:* this device hears at P that Q replaces it, while Q is off. Then P is given up:
    /// the next sync goes to Q.
    public func followInstead() async -> (server: AnnouncedServer, summary: SyncSummary)? {
        guard let next = try? toFollow(), let summary = try? await follow(next) else { return nil }
        return (next, summary)
    }

    /// Of a copy that reads alone: where the parents keep the journal, if one of them left the
    /// daemon that it reads at. Of each parent their latest, but of one who is still there none;
    /// empty if nobody left, and for a parent's own copy.
    ///
    /// Spec: Protocol/09-session.md §8
    public func leftReader() throws -> [AnnouncedServer] {
        guard holder.isObserver, let current = try holder.daemonAddress()?.daemonKey else {
            return []
        }
        let left = Set(try announced().filter { $0.replaces == current }.map(\.parent))
        let places = try ([1, 2] as [Parent]).compactMap { try latest(of: $0) }
            .filter { $0.address.daemonKey != current }
        return places.contains { left.contains($0.parent) } ? places : []
    }
}

extension Servers {
    /// The other parent's announcement that waits for an answer of this one: that the journal is
    /// kept elsewhere than at the daemon that this device knows. No connection is opened there
    /// before the answer.
    public func proposed() throws -> AnnouncedServer? {
        guard let current = try holder.daemonAddress()?.daemonKey,
            let latest = try otherParents()
        else { return nil }
        return try isOpen(askedBy: latest.parent) { $0 == current } ? latest : nil
    }

    /// Where the other parent keeps the journal, if that is another daemon than this device's, with
    /// an answer or without; nil for an observer.
    public func otherParents() throws -> AnnouncedServer? {
        guard let own = try holder.parent(), let current = try holder.daemonAddress()?.daemonKey,
            let latest = try latest(of: otherParent(than: own)),
            latest.address.daemonKey != current
        else { return nil }
        return latest
    }

    /// Whether this parent's latest announcement is a question that the other parent has not
    /// answered yet, as far as is known here.
    public func awaitsAnswer() throws -> Bool {
        guard try holder.accept() != nil, let own = try holder.parent(),
            let latest = try latest(of: own)
        else { return false }
        let theirs = try self.latest(of: otherParent(than: own))?.address.daemonKey
        guard theirs != latest.address.daemonKey else { return false }
        // One who never announced anything may sync at whatever was left.
        return try isOpen(askedBy: own) { theirs == nil || $0 == theirs }
    }

    /// Whether an announcement of a parent replaces a daemon at which the other one syncs, and none
    /// of theirs that answers has seen it.
    ///
    /// - Parameter isTheirs: whether they sync at the daemon of this key.
    private func isOpen(askedBy parent: Parent, _ isTheirs: (Bytes32) -> Bool) throws -> Bool {
        let all = try announced()
        let answers = try all.filter { $0.parent != parent && $0.answers != nil }.compactMap {
            try database.record(of: $0.entry)
        }
        return try all.contains { server in
            guard server.parent == parent, let replaced = server.replaces, isTheirs(replaced),
                let record = try database.record(of: server.entry)
            else { return false }
            return !answers.contains { $0.hasSeen(record) }
        }
    }
}
