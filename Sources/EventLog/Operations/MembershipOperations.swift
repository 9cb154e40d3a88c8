public import Signing

/// What a device may do to the membership of its own parent.
///
/// Spec: Protocol/05-membership.md
public enum RankClass: UInt32, Sendable, CaseIterable {
    /// Adds and revokes writers.
    case admin = 1
    /// Writes, and touches no membership.
    case writer = 2
    /// The key on paper: adds and revokes admins and writers.
    case recovery = 3

    /// 0 acts on 1 and 2, 1 acts on 2; nobody acts on an equal.
    public var rank: Int {
        switch self {
        case .recovery: 0
        case .admin: 1
        case .writer: 2
        }
    }
}

/// What a person sees of a device: who serves its program.
///
/// Spec: Protocol/05-membership.md §2
public enum Surface: UInt32, Sendable, CaseIterable {
    /// A program of its own.
    case program = 0
    /// A page in a browser: whoever serves it can sign in the person's name while it is open.
    case page = 1
}

extension StrictReader {
    /// The surface in `field`: a program where it is absent.
    mutating func surface(_ field: Int) throws(CodecError) -> Surface {
        guard let surface = Surface(rawValue: try uint32(field)) else {
            throw .outOfRange(field: field)
        }
        return surface
    }
}

/// A device's keys with the proof that it holds them.
///
/// Spec: Protocol/05-membership.md
public struct Enrolment: StrictMessage {
    /// The device's Ed25519 key.
    public let device: DeviceKey
    /// What it may do.
    public let rankClass: RankClass
    /// Its X25519 key, for encryption later.
    public let agreementKey: Bytes32
    /// 64 bytes: the device key over the `Possession`.
    public let possession: [UInt8]
    /// The invite's key, if one was used.
    public let inviteKey: Bytes32?
    /// 64 bytes: the invite key over the same `Possession`.
    public let inviteSignature: [UInt8]?
    /// Whether it is a page in a browser.
    public let surface: Surface

    /// An enrolment whose proofs have been made.
    public init(
        device: DeviceKey, rankClass: RankClass, agreementKey: Bytes32, possession: [UInt8],
        inviteKey: Bytes32?, inviteSignature: [UInt8]?, surface: Surface = .program
    ) {
        self.device = device
        self.rankClass = rankClass
        self.agreementKey = agreementKey
        self.possession = possession
        self.inviteKey = inviteKey
        self.inviteSignature = inviteSignature
        self.surface = surface
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        device = DeviceKey(try required(reader.bytes32(1), 1))
        rankClass = try reader.choice(2, RankClass.self)
        agreementKey = try required(reader.bytes32(3), 3)
        possession = try required(reader.bytes(4, count: 64), 4)
        inviteKey = try reader.bytes32(5)
        inviteSignature = try reader.bytes(6, count: 64)
        surface = try reader.surface(7)
        guard (inviteKey == nil) == (inviteSignature == nil) else { throw .missing(field: 6) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, device.bytes)
        writer.uint32(2, rankClass.rawValue)
        writer.bytes32(3, agreementKey)
        writer.bytes(4, possession)
        writer.bytes32(5, inviteKey)
        writer.bytes(6, inviteSignature)
        writer.uint32(7, surface.rawValue)
    }
}

/// What a possession proof and an invite sign; never stored.
///
/// Spec: Protocol/05-membership.md
public struct Possession: StrictMessage {
    /// The journal; in the genesis event its nonce.
    public let journal: Bytes32
    /// The parent that the device joins.
    public let parent: Parent
    /// What the device may do.
    public let rankClass: RankClass
    /// The device's Ed25519 key.
    public let device: DeviceKey
    /// The device's X25519 key.
    public let agreementKey: Bytes32
    /// The invite's key, if one was used.
    public let inviteKey: Bytes32?
    /// Whether the device is a page in a browser.
    public let surface: Surface

    /// What `device` signs to enter `journal`.
    public init(
        journal: Bytes32, parent: Parent, rankClass: RankClass, device: DeviceKey,
        agreementKey: Bytes32, inviteKey: Bytes32?, surface: Surface
    ) {
        self.journal = journal
        self.parent = parent
        self.rankClass = rankClass
        self.device = device
        self.agreementKey = agreementKey
        self.inviteKey = inviteKey
        self.surface = surface
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = try required(reader.bytes32(1), 1)
        parent = try reader.uint32(2, max: 2)
        guard parent != 0 else { throw .missing(field: 2) }
        rankClass = try reader.choice(3, RankClass.self)
        device = DeviceKey(try required(reader.bytes32(4), 4))
        agreementKey = try required(reader.bytes32(5), 5)
        inviteKey = try reader.bytes32(6)
        surface = try reader.surface(7)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal)
        writer.uint32(2, parent)
        writer.uint32(3, rankClass.rawValue)
        writer.bytes32(4, device.bytes)
        writer.bytes32(5, agreementKey)
        writer.bytes32(6, inviteKey)
        writer.uint32(7, surface.rawValue)
    }
}

/// Founds a journal: what its first event holds.
///
/// Spec: Protocol/05-membership.md
public struct Genesis: StrictMessage {
    /// 32 random bytes, so that no two journals share an id.
    public let nonce: Bytes32
    /// The X25519 key of the author's device.
    public let agreementKey: Bytes32
    /// The founding parent's paper key.
    public let recovery: Enrolment

    /// Founds a journal.
    public init(nonce: Bytes32, agreementKey: Bytes32, recovery: Enrolment) {
        self.nonce = nonce
        self.agreementKey = agreementKey
        self.recovery = recovery
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        nonce = try required(reader.bytes32(1), 1)
        agreementKey = try required(reader.bytes32(2), 2)
        recovery = try required(reader.message(3, Enrolment.self), 3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, nonce)
        writer.bytes32(2, agreementKey)
        writer.message(3, recovery)
    }
}

/// Offers the second parent's place to a device.
///
/// Spec: Protocol/05-membership.md
public struct Pair: StrictMessage {
    /// The co-parent's first device.
    public let device: Enrolment

    /// Offers the place to `device`.
    public init(device: Enrolment) { self.device = device }

    public init(from reader: inout StrictReader) throws(CodecError) {
        device = try required(reader.message(1, Enrolment.self), 1)
    }

    public func write(to writer: inout StrictWriter) { writer.message(1, device) }
}

/// Takes the second parent's place.
///
/// Spec: Protocol/05-membership.md
public struct Accept: StrictMessage {
    /// The event whose `Pair` names the author.
    public let pair: EventID
    /// The co-parent's paper key.
    public let recovery: Enrolment

    /// Takes the place that `pair` offers.
    public init(pair: EventID, recovery: Enrolment) {
        self.pair = pair
        self.recovery = recovery
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        pair = EventID(try required(reader.bytes32(1), 1))
        recovery = try required(reader.message(2, Enrolment.self), 2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, pair.bytes)
        writer.message(2, recovery)
    }
}

/// Enrols a further device of the author's own parent.
///
/// Spec: Protocol/05-membership.md
public struct AddDevice: StrictMessage {
    /// The device.
    public let device: Enrolment

    /// Enrols `device`.
    public init(device: Enrolment) { self.device = device }

    public init(from reader: inout StrictReader) throws(CodecError) {
        device = try required(reader.message(1, Enrolment.self), 1)
    }

    public func write(to writer: inout StrictWriter) { writer.message(1, device) }
}

/// Ends what a device may do: only what lies in this event's past keeps its effect.
///
/// Spec: Protocol/05-membership.md
public struct RevokeDevice: StrictMessage {
    /// The device.
    public let device: DeviceKey
    /// 1 lost, 2 stolen, 3 replaced, 4 other; 0 not said.
    public let reason: UInt32

    /// Revokes `device`.
    public init(device: DeviceKey, reason: UInt32) {
        self.device = device
        self.reason = reason
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        device = DeviceKey(try required(reader.bytes32(1), 1))
        reason = try reader.uint32(2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, device.bytes)
        writer.uint32(2, reason)
    }
}

/// Lifts the named revocations of a device.
///
/// Spec: Protocol/05-membership.md
public struct ReadmitDevice: StrictMessage {
    /// The device.
    public let device: DeviceKey
    /// Events holding the revocations to lift, ascending, 1 to 32.
    public let lifts: [EventID]

    /// Lifts `lifts`.
    public init(device: DeviceKey, lifts: [EventID]) {
        self.device = device
        self.lifts = lifts.sorted()
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        device = DeviceKey(try required(reader.bytes32(1), 1))
        lifts = try reader.eventIDs(2)
        guard !lifts.isEmpty else { throw .missing(field: 2) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, device.bytes)
        writer.bytes32s(2, lifts.map(\.bytes))
    }
}
