import EventLog
import JournalModel
import Signing

extension Servers where Holder == Replica {
    /// For so long, in milliseconds, what a daemon brought tells that it exchanges with the other
    /// parent's: a week.
    static var passingLasts: UInt64 { 604_800_000 }

    /// The other parent's server, if both parents moved to servers of their own, so that neither's
    /// devices sync where the other's do or did; nil if they meet somewhere.
    ///
    /// *Example:* both sync at S. B moves to P, and A to O: what one writes comes to the other
    /// where both still visit S, or once O and P exchange as peers.
    ///
    /// Throws `ReplicaError` or `StorageError`.
    public func apart() throws -> AnnouncedServer? {
        let own = try own
        let other = otherParent(than: own)
        guard let current = try holder.daemonAddress()?.daemonKey,
            let theirs = try latest(of: other)
        else { return nil }
        let all = try announced()
        func left(by parent: Parent) -> [Bytes32] {
            all.filter { $0.parent == parent }.compactMap(\.replaces)
        }
        let key = theirs.address.daemonKey
        let former = try folder.settings().former ?? []
        let isVisited = left(by: own).contains(key) || former.contains { $0.key == key.hex }
        guard key != current, !isVisited, !left(by: other).contains(current) else { return nil }
        return theirs
    }

    /// Whether the two daemons are known to exchange: within the last week this device's own
    /// brought something that the other parent wrote.
    public func passes(to theirs: AnnouncedServer) throws -> Bool {
        guard let known = try passing(to: theirs) else { return false }
        let now = surroundings.now()
        return known.at <= now && now - known.at < Self.passingLasts
    }

    /// Notes what a sync with this device's own daemon brought. Nothing unless the two are apart.
    ///
    /// - Parameter summary: what that sync did.
    public func notePassing(_ summary: SyncSummary) throws {
        guard let theirs = try apart() else { return }
        let isBrought = summary.devices.contains { device in
            device.parent == theirs.parent && device.received > 0
        }
        if isBrought { try note(theirs, at: surroundings.now()) }
    }

    /// Whether nobody was told yet that the two are apart, where that is to be said once.
    public func isNewlyApart(from theirs: AnnouncedServer) throws -> Bool {
        guard try passing(to: theirs) == nil else { return false }
        try note(theirs, at: 0)
        return true
    }

    /// What the owner of this device's daemon gives to it, so that it exchanges with the other
    /// parent's. Nothing is known of the certificate, so the daemon there is asked to vouch for it.
    public func peerLink(of theirs: AnnouncedServer) throws -> JournalLink {
        JournalLink(journal: journal, address: theirs.address, accept: try holder.belonging())
    }

    private func passing(to theirs: AnnouncedServer) throws -> PassingSettings? {
        let current = try holder.daemonAddress()?.daemonKey
        return try folder.settings().passing.flatMap { known in
            known.here == current?.hex && known.there == theirs.address.daemonKey.hex
                ? known : nil
        }
    }

    private func note(_ theirs: AnnouncedServer, at time: UInt64) throws {
        guard let current = try holder.daemonAddress()?.daemonKey else { return }
        var settings = try folder.settings()
        settings.passing = PassingSettings(
            here: current.hex, there: theirs.address.daemonKey.hex, at: time)
        try folder.save(settings)
    }
}
