import EventLog
import Signing

/// A device of a simulated family; its key follows from seed and name.
struct CastDevice: Sendable {
    let name: String
    let key: PrivateKey
    let parent: Parent

    init(_ name: String, seed: UInt64) throws {
        self.name = name
        key = try PrivateKey(seed: SHA256.hash(Array("family \(seed) device \(name)".utf8)))
        parent = name.contains("B") || name == "X" ? 2 : 1
    }

    var id: DeviceKey { DeviceKey(key.publicKey.bytes) }

    /// Its enrolment, proven; `claimed` and `journal` are what the proof is about.
    func enrolment(
        _ rankClass: RankClass, parent: Parent, journal: Bytes32, invite: PrivateKey? = nil,
        surface: Surface = .program
    ) throws -> Enrolment {
        try .proving(
            key, agreementKey: SHA256.hash(Array("agreement \(name)".utf8)), rankClass: rankClass,
            parent: parent, journal: journal, invite: invite, surface: surface)
    }
}

/// A device that writes: what it knows and where its feed stands.
struct Writer: Sendable {
    let device: CastDevice
    /// The epoch that it writes in.
    var epoch: UInt64
    /// The last event of that epoch, as far as the device remembers.
    var tip: VerifiedEvent?
    /// Accepted events that it holds, with their pasts.
    var known: Set<EventID> = []
    /// All of its accepted events, in order; where a clone or a restored copy may go on.
    var own: [VerifiedEvent] = []

    init(_ device: CastDevice, epoch: UInt64) {
        self.device = device
        self.epoch = epoch
    }
}

/// A write that somebody made, as far as those who name it later need to know.
struct WriteNote: Sendable {
    let dot: Dot
    let entry: EventID
    let fields: [UInt32]
    let parent: Parent
}

/// A retraction that somebody wrote.
struct RetractionNote: Sendable {
    let dot: Dot
    let entry: EventID
    let parent: Parent
}

/// An entry that somebody made.
struct EntryNote: Sendable {
    let id: EventID
    let type: UInt32
    let policy: Policy

    /// Whether what one parent says in it is a proposal.
    var isGuarded: Bool { policy == .agreement || type == 12 }
}

/// A revocation that somebody wrote.
struct RevocationNote: Sendable {
    let event: EventID
    let device: DeviceKey
}
