import Signing

/// A place in a mailbox; each is written once.
///
/// Spec: Protocol/10-pairing.md
public enum MailboxSlot: UInt32, Sendable, CaseIterable {
    /// A `JoinRequest` by the joining device.
    case joinRequest = 1
    /// The inviting device's nonce, 32 bytes.
    case inviterNonce = 2
    /// The joining device's `JoinNonce`.
    case joinerNonce = 3
    /// The inviting device's `Verdict`.
    case verdict = 4
}

/// What a mailbox slot holds.
///
/// Spec: Protocol/10-pairing.md
public struct Letter: StrictMessage {
    /// At most 4,096 bytes; none for a verdict that declines.
    public let body: [UInt8]
    /// 64 bytes: the invite key over the `LetterBinding`.
    public let signature: [UInt8]

    /// A letter whose signature has been made.
    public init(body: [UInt8], signature: [UInt8]) {
        self.body = body
        self.signature = signature
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        body = try reader.bytes(1, max: WireLimits.letterBody) ?? []
        signature = try required(reader.bytes(2, count: 64), 2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes(1, body)
        writer.bytes(2, signature)
    }
}

/// What the invite's key signs in a letter. Never sent.
///
/// Spec: Protocol/10-pairing.md
public struct LetterBinding: StrictMessage {
    /// The journal that the mailbox was opened for.
    public let journal: EventID
    /// The slot.
    public let slot: MailboxSlot
    /// The letter's body.
    public let body: [UInt8]

    /// The binding of one letter.
    public init(journal: EventID, slot: MailboxSlot, body: [UInt8]) {
        self.journal = journal
        self.slot = slot
        self.body = body
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = EventID(try required(reader.bytes32(1), 1))
        slot = try reader.choice(2, MailboxSlot.self)
        body = try reader.bytes(3, max: WireLimits.letterBody) ?? []
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal.bytes)
        writer.uint32(2, slot.rawValue)
        writer.bytes(3, body)
    }

    /// The bytes that the invite's key signs.
    public var signedBytes: [UInt8] {
        preAuthenticationEncoding(type: TypeString.join, body: encoded())
    }
}
