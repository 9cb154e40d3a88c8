public import EventLog
public import Signing

/// The standing of one device, as the state digest covers it.
///
/// Spec: Protocol/schema/state.proto
public struct MembershipRow: Equatable, Sendable {
    /// The device.
    public let device: DeviceKey
    /// The parent that it was enrolled for.
    public let parent: Parent
    /// The class that it was enrolled with.
    public let rankClass: RankClass
    /// Whether it stands.
    public let stands: Bool
    /// The events of its active revocations.
    public let revocations: [EventID]

    /// The standing of `device`.
    public init(
        device: DeviceKey, parent: Parent, rankClass: RankClass, stands: Bool,
        revocations: [EventID]
    ) {
        self.device = device
        self.parent = parent
        self.rankClass = rankClass
        self.stands = stands
        self.revocations = revocations
    }

    fileprivate func encoded() -> [UInt8] {
        var writer = StrictWriter()
        writer.bytes32(1, device.bytes)
        writer.uint32(2, parent)
        writer.uint32(3, rankClass.rawValue)
        writer.uint32(4, stands ? 1 : 0)
        writer.bytes32s(5, revocations.sorted().map(\.bytes))
        return writer.bytes
    }
}

/// Who belongs to a journal, as the state digest covers it.
///
/// Spec: Protocol/schema/state.proto
public struct MembershipRows: Equatable, Sendable {
    /// The devices, in any order.
    public var devices: [MembershipRow]
    /// The daemons that are peers, in any order.
    public var daemons: [NamedDaemon]
    /// What each parent says of observers, in any order.
    public var observers: [NamedObserver]

    /// Rows in any order.
    public init(
        devices: [MembershipRow], daemons: [NamedDaemon] = [], observers: [NamedObserver] = []
    ) {
        self.devices = devices
        self.daemons = daemons
        self.observers = observers
    }

    /// What `standing` says.
    public init(_ standing: Standing) {
        devices = standing.devices.map {
            MembershipRow(
                device: $0.author.device, parent: $0.author.parent,
                rankClass: $0.author.rankClass, stands: $0.stands, revocations: $0.revocations)
        }
        daemons = standing.daemons
        observers = standing.observers
    }
}

/// What was erased, asked for and declined, as the state digest covers it.
///
/// Spec: Protocol/schema/state.proto
public struct ErasureRows: Equatable, Sendable {
    /// The erased writes.
    public let erased: [Dot]
    /// The effective requests that are not carried out.
    public let requests: [EventID]
    /// The effective declines.
    public let declines: [EventID]

    /// Rows in any order.
    public init(erased: [Dot] = [], requests: [EventID] = [], declines: [EventID] = []) {
        self.erased = erased
        self.requests = requests
        self.declines = declines
    }
}

/// An operation that this release does not know, as the state digest covers it.
public struct UnknownOperation: Equatable, Sendable {
    /// The operation's place.
    public let dot: Dot
    /// The bytes of its `Op` message as signed.
    public let bytes: [UInt8]

    /// The operation `bytes` at `dot`.
    public init(dot: Dot, bytes: [UInt8]) {
        self.dot = dot
        self.bytes = bytes
    }
}

/// The digest of all that accepted events say: equal for equal sets of events, on every replica
/// and in every release.
///
/// Spec: Protocol/schema/state.proto
public enum StateDigest {
    /// Changes when what the digest covers changes: 2 covers what is proposed and declined.
    ///
    /// Spec: Protocol/15-evolution.md
    static let version: UInt32 = 2

    /// The digest of a journal's state; the lists may come in any order.
    ///
    /// `accept` is the accepted event that holds the valid Accept; `entries` are entry ids with
    /// their `EntryState.digest()`. Complexity: O(n log n).
    public static func compute(
        journal: EventID, accept: EventID?, membership: MembershipRows,
        entries: [(entry: EventID, digest: Bytes32)], erasures: ErasureRows,
        unknown: [UnknownOperation]
    ) -> Bytes32 {
        var writer = StrictWriter()
        writer.uint32(1, version)
        writer.bytes32(2, journal.bytes)
        writer.bytes32(3, accept?.bytes)
        writer.bytes32(4, digest(of: membership))
        writer.bytes32(5, digest(ofEntries: entries))
        writer.bytes32(6, digest(of: erasures))
        writer.bytes32(7, digest(of: unknown))
        return preAuthenticationDigest(type: TypeString.state, body: writer.bytes)
    }

    /// The digest of the `Membership` message.
    public static func digest(of membership: MembershipRows) -> Bytes32 {
        var writer = StrictWriter()
        for row in membership.devices.sorted(by: isBefore) { writer.bytes(1, row.encoded()) }
        for row in membership.daemons.sorted() {
            writer.nested(2) {
                $0.bytes32(1, row.daemon)
                $0.uint32(2, row.parent)
            }
        }
        for row in membership.observers.sorted() {
            writer.nested(3) {
                $0.bytes32(1, row.terms.observer.bytes)
                $0.uint32(2, row.parent)
                $0.uint32(3, row.terms.untilDay)
                $0.bytes(4, row.terms.labelBytes)
                $0.bytes32(5, row.terms.agreementKey)
            }
        }
        return preAuthenticationDigest(type: TypeString.state, body: writer.bytes)
    }

    private static func isBefore(_ a: MembershipRow, _ b: MembershipRow) -> Bool {
        if a.device != b.device { return a.device < b.device }
        return (a.parent, a.rankClass.rawValue) < (b.parent, b.rankClass.rawValue)
    }

    /// SHA-256 over (entry id, digest) of each entry, ascending by id.
    public static func digest(ofEntries entries: [(entry: EventID, digest: Bytes32)]) -> Bytes32 {
        var stream = SHA256Stream()
        for row in entries.sorted(by: { $0.entry < $1.entry }) {
            stream.update(row.entry.bytes)
            stream.update(row.digest)
        }
        return stream.finish()
    }

    /// The digest of the `Erasures` message.
    public static func digest(of erasures: ErasureRows) -> Bytes32 {
        var writer = StrictWriter()
        writer.messages(1, erasures.erased.sorted())
        writer.bytes32s(2, erasures.requests.sorted().map(\.bytes))
        writer.bytes32s(3, erasures.declines.sorted().map(\.bytes))
        return preAuthenticationDigest(type: TypeString.state, body: writer.bytes)
    }

    /// SHA-256 over the encoded `UnknownOp`s, ascending by dot.
    public static func digest(of unknown: [UnknownOperation]) -> Bytes32 {
        var stream = SHA256Stream()
        for operation in unknown.sorted(by: { $0.dot < $1.dot }) {
            var writer = StrictWriter()
            writer.message(1, operation.dot)
            writer.bytes(2, operation.bytes)
            stream.update(writer.bytes)
        }
        return stream.finish()
    }
}
