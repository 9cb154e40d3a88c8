public import Signing

/// What the inviting device hands to the invited one, by way of a link.
///
/// Spec: Protocol/10-pairing.md
public struct InviteLink: StrictMessage, HoldsSecret {
    /// The journal.
    public let journal: EventID
    /// The daemon's Ed25519 key.
    public let daemonKey: Bytes32
    /// SHA-256 of the daemon's certificate (DER).
    public let certificate: Bytes32
    /// 16 random bytes, from which the invite's key is derived.
    public let secret: [UInt8]
    /// When the invite ends: milliseconds since 1970 by the inviting device's clock.
    public let expiresMilliseconds: UInt64
    /// The parent that the invited device will belong to.
    public let parent: Parent
    /// What the invited device will be allowed to do: admin or writer.
    public let rankClass: RankClass
    /// The `Accept` that the journal belongs to, so that the invited device belongs to no other;
    /// nil before there is one.
    public let accept: EventID?
    /// Whether the invited device is to be a page in a browser.
    public let surface: Surface
    /// An encoded `InviteLink` to the private journal of the same parent, at most 512 bytes; nil
    /// without one. For a later release: opaque here.
    public let privateJournal: [UInt8]?

    /// An invite.
    public init(
        journal: EventID, daemonKey: Bytes32, certificate: Bytes32, secret: [UInt8],
        expiresMilliseconds: UInt64, parent: Parent, rankClass: RankClass, accept: EventID? = nil,
        surface: Surface = .program, privateJournal: [UInt8]? = nil
    ) {
        self.journal = journal
        self.daemonKey = daemonKey
        self.certificate = certificate
        self.secret = secret
        self.expiresMilliseconds = expiresMilliseconds
        self.parent = parent
        self.rankClass = rankClass
        self.accept = accept
        self.surface = surface
        self.privateJournal = privateJournal
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = EventID(try required(reader.bytes32(1), 1))
        daemonKey = try required(reader.bytes32(2), 2)
        certificate = try required(reader.bytes32(3), 3)
        secret = try required(reader.bytes(4, count: 16), 4)
        expiresMilliseconds = try reader.uint64(5)
        parent = try reader.uint32(6, max: 2)
        guard parent != 0 else { throw .missing(field: 6) }
        rankClass = try reader.choice(7, RankClass.self)
        guard rankClass != .recovery else { throw .outOfRange(field: 7) }
        accept = try reader.bytes32(8).map { EventID($0) }
        surface = try reader.surface(9)
        privateJournal = try reader.bytes(10, max: Limits.privateInviteBytes)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal.bytes)
        writer.bytes32(2, daemonKey)
        writer.bytes32(3, certificate)
        writer.bytes(4, secret)
        writer.uint64(5, expiresMilliseconds)
        writer.uint32(6, parent)
        writer.uint32(7, rankClass.rawValue)
        writer.bytes32(8, accept?.bytes)
        writer.uint32(9, surface.rawValue)
        writer.bytes(10, privateJournal)
    }
}

/// Opens a mailbox for one invite.
///
/// Spec: Protocol/10-pairing.md
public struct MailboxRequest: StrictMessage {
    /// The invite's Ed25519 public key, by which the mailbox is named.
    public let inviteKey: Bytes32
    /// When it is to close: milliseconds since 1970, at most 24 hours ahead.
    public let expiresMilliseconds: UInt64

    /// A request for a mailbox.
    public init(inviteKey: Bytes32, expiresMilliseconds: UInt64) {
        self.inviteKey = inviteKey
        self.expiresMilliseconds = expiresMilliseconds
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        inviteKey = try required(reader.bytes32(1), 1)
        expiresMilliseconds = try reader.uint64(2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, inviteKey)
        writer.uint64(2, expiresMilliseconds)
    }
}
