public import EventLog
public import Signing

/// A server that holds a copy of the journal, or held one when it was last spoken of.
public struct KeptPlace: Equatable, Sendable {
    /// Why the parents know of it.
    public enum Ground: Equatable, Sendable {
        /// A parent's devices sync there.
        case announced
        /// A parent gave it the journal, to keep it beside the others.
        case named
        /// A parent moved on from there, and what was there then may be there still.
        case left
    }

    /// The server's key.
    public let daemon: Bytes32
    /// Where it is reached; nil if nobody said, and this device never was there.
    public let endpoint: Endpoint?
    /// The parent who named it, or who moved on.
    public let parent: Parent
    /// Why it is known.
    public let ground: Ground
}

extension Servers {
    /// Every server that a parent spoke of but the one this copy syncs with, each once: what is in
    /// use before what was left. The same servers for both parents, but for their own; of one that
    /// nobody named only a device that was there knows the address.
    ///
    /// *Example:* Alex founds at X, and both move to Y: X is listed as left by Alex.
    ///
    /// Throws `StorageError`. O(server entries squared).
    public func otherPlaces() throws -> [KeptPlace] {
        let all = try announced()
        // Where this device was itself, which nobody need have named. A server's copy has no
        // settings beside it.
        let known = ((try? folder.settings())?.former ?? []).compactMap(\.address)
        let current = try ([1, 2] as [Parent]).compactMap { try latest(of: $0) }
        func place(_ key: Bytes32, _ parent: Parent, _ ground: KeptPlace.Ground) -> KeptPlace {
            let named = (all.map(\.address) + known).first { $0.daemonKey == key }
            return KeptPlace(
                daemon: key, endpoint: named?.endpoint, parent: parent, ground: ground)
        }
        let daemons = try holder.history().standing.daemons
        var places = current.map { place($0.address.daemonKey, $0.parent, .announced) }
        places += daemons.map { place($0.daemon, $0.parent, .named) }
        // Oldest first: who moved on first is told.
        for server in all.reversed() {
            if let old = server.replaces { places.append(place(old, server.parent, .left)) }
        }
        places += all.map { place($0.address.daemonKey, $0.parent, .left) }
        var met = Set([try? holder.daemonAddress()?.daemonKey].compactMap(\.self))
        return places.filter { met.insert($0.daemon).inserted }
    }
}
