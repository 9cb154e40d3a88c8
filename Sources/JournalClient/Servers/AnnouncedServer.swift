public import EventLog
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
