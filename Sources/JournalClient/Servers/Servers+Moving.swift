import EventLog
import EventStorage
import JournalModel
public import Signing

extension Servers where Holder == Replica {
    /// Announces the daemon that this device syncs with, after it moved there from `old`: this
    /// parent's other devices follow, and the other parent's show it as a question. The daemon is
    /// named as a peer of the others too, where this device may do so.
    ///
    /// Throws `ReplicaError` and `HomeError`.
    ///
    /// - Parameter old: where this device synced before.
    public func announceMove(from old: DaemonAddress) throws {
        guard let new = try holder.daemonAddress(), new.daemonKey != old.daemonKey else { return }
        try announceFollowing(from: old)
        try? name(new.daemonKey)
    }

    /// Announces the daemon that this device went to from `old` by a link that a person gave it:
    /// where the other parent asked for that it is the answer, as of `follow`. Nothing where
    /// another device of this parent announced the same, and for an observer, who announces
    /// nothing.
    ///
    /// Throws `ReplicaError` and `HomeError`.
    ///
    /// - Parameter old: where this device synced before.
    public func announceFollowing(from old: DaemonAddress) throws {
        guard let new = try holder.daemonAddress(), new.daemonKey != old.daemonKey,
            let own = try holder.parent()
        else { return }
        let isSaid =
            try latest(of: own)?.address.daemonKey == new.daemonKey
            && announced().contains { $0.parent == own && $0.replaces == old.daemonKey }
        if !isSaid {
            let theirs = try latest(of: otherParent(than: own))
            let isAnswer =
                theirs?.replaces == old.daemonKey || theirs?.address.daemonKey == new.daemonKey
            try announce(
                new, replacing: old.daemonKey, answering: isAnswer ? theirs?.entry : nil)
        }
        try leave(old)
    }

    /// Whether a move away from `old` is a question to the other parent: there is one, and as far
    /// as is known they sync there.
    public func asks(leaving old: DaemonAddress) throws -> Bool {
        guard try holder.accept() != nil else { return false }
        let theirs = try latest(of: otherParent(than: own))
        return theirs == nil || theirs?.address.daemonKey == old.daemonKey
    }

    /// Has this device go on visiting a daemon that it left.
    private func leave(_ old: DaemonAddress) throws {
        var settings = try folder.settings()
        let former = (settings.former ?? []).filter { $0.key != old.daemonKey.hex }
        settings.former = former + [DaemonSettings(old)]
        try folder.save(settings)
    }

    /// Follows the other parent's announcement: syncs there, and says so in an entry. Opens the
    /// first connection to that daemon.
    ///
    /// Throws what `ReplicaDaemon.follow` throws; the daemon known before is kept then, and nothing
    /// is said.
    public func follow(_ server: AnnouncedServer) async throws -> SyncSummary {
        let old = try holder.daemonAddress()
        let link = JournalLink(
            journal: journal, address: server.address, accept: try holder.belonging())
        let summary = try await holder.daemon.follow(link)
        if let old, old.daemonKey != server.address.daemonKey { try leave(old) }
        if try server.parent != own {
            try announce(server.address, replacing: old?.daemonKey, answering: server.entry)
        }
        return summary
    }

    /// Says that this parent's devices stay where they are. Opens no connection.
    ///
    /// Throws `ReplicaError`.
    public func stay(_ server: AnnouncedServer) throws {
        guard let current = try holder.daemonAddress() else { throw SyncError.noDaemon }
        try announce(current, replacing: nil, answering: server.entry)
    }

    /// The daemons that this device left and goes on visiting: those that the other parent uses,
    /// or left as well, as long as the two do not sync at the same one.
    ///
    /// *Example:* both sync at S. B moves to P, and A to O: both visit S, so that what one writes
    /// reaches the other.
    ///
    /// Spec: Protocol/09-session.md §7
    public func former() throws -> [DaemonAddress] {
        let left = try folder.settings().former ?? []
        guard !left.isEmpty else { return [] }
        let other = try otherParent(than: own)
        let theirs = try latest(of: other)?.address.daemonKey
        let current = try holder.daemonAddress()?.daemonKey
        guard theirs == nil || theirs != current else { return [] }
        let theirLeft = try announced().filter { $0.parent == other }.compactMap(\.replaces)
        return left.compactMap(\.address).filter { address in
            let key = address.daemonKey
            return key != current && (theirs == nil || theirs == key || theirLeft.contains(key))
        }
    }

    /// Exchanges with a daemon that this device left, so that what others write there comes here.
    ///
    /// Throws `SyncError`, `NetworkError`, `ReplicaError` or `StorageError`.
    public func visit(_ address: DaemonAddress) async throws -> PeerExchange.Summary {
        let link = JournalLink(
            journal: journal, address: address, accept: try holder.belonging())
        let key = try holder.sessionKey(.thisDevice)
        try database.makeDurable()
        let here = ExchangeSide(copy)
        return try await PeerSession.with(link, by: key, surroundings: surroundings) {
            try await PeerExchange(here, with: $0.side).level()
        }
    }

    /// Names a daemon as a peer of the journal's others. Nothing if that is so already.
    ///
    /// Throws `ReplicaError.withoutEffect` for a device that manages nothing.
    ///
    /// Spec: Protocol/05-membership.md §8
    public func name(_ daemon: Bytes32) throws {
        let named = try NamedDaemon(daemon: daemon, parent: own)
        guard try !history().standing.daemons.contains(named) else { return }
        let draft = MembershipDraft(operations: [.daemonInfo(DaemonInfo(daemon: daemon))])
        try holder.devices.noteTold(events: [holder.write(draft, by: .thisDevice)])
    }

    /// Ends what `name` began.
    ///
    /// Throws `ReplicaError.withoutEffect` for a daemon that this parent did not name.
    public func end(_ daemon: Bytes32) throws {
        let draft = MembershipDraft(operations: [.endDaemon(EndDaemon(daemon: daemon))])
        try holder.devices.noteTold(events: [holder.write(draft, by: .thisDevice)])
    }

    private func announce(
        _ address: DaemonAddress, replacing old: Bytes32?, answering asked: EventID?
    ) throws {
        var fields: FieldSet = [
            FieldNumber.serverAddress: .text(address.endpoint.description),
            FieldNumber.serverDaemon: .bytes(address.daemonKey),
        ]
        fields[FieldNumber.serverReplaces] = old.map(FieldValue.bytes)
        fields[FieldNumber.serverAnswers] = asked.map(FieldValue.entry)
        try holder.add(EntryDraft(kind: .server, fields: fields))
    }
}
