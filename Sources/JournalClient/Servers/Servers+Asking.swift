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
}

extension Servers {
    /// The other parent's announcement that waits for an answer of this one: that the journal is
    /// kept elsewhere than at the daemon that this device knows. No connection is opened there
    /// before the answer.
    public func proposed() throws -> AnnouncedServer? {
        guard let own = try holder.parent() else { return nil }
        let other = otherParent(than: own)
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
