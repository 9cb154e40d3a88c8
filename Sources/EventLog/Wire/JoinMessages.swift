public import Signing

/// The joining device's first letter: its enrolment, and a commitment to its nonce.
///
/// Spec: Protocol/10-pairing.md
public struct JoinRequest: StrictMessage {
    /// An encoded `Enrolment`.
    public let enrolment: [UInt8]
    /// SHA-256 of the encoded `JoinNonce` under the join type string.
    public let commitment: Bytes32

    /// A request to join.
    public init(enrolment: [UInt8], commitment: Bytes32) {
        self.enrolment = enrolment
        self.commitment = commitment
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        enrolment = try required(reader.bytes(1, max: WireLimits.letterBody), 1)
        commitment = try required(reader.bytes32(2), 2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes(1, enrolment)
        writer.bytes32(2, commitment)
    }
}

/// What the joining device commits to, and reveals once it has seen the inviter's nonce.
///
/// Spec: Protocol/10-pairing.md
public struct JoinNonce: StrictMessage {
    /// 32 random bytes.
    public let nonce: Bytes32
    /// The encoded `Enrolment` of the request.
    public let enrolment: [UInt8]

    /// A nonce bound to an enrolment.
    public init(nonce: Bytes32, enrolment: [UInt8]) {
        self.nonce = nonce
        self.enrolment = enrolment
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        nonce = try required(reader.bytes32(1), 1)
        enrolment = try required(reader.bytes(2, max: WireLimits.letterBody), 2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, nonce)
        writer.bytes(2, enrolment)
    }

    /// SHA-256 under the join type string, as a `JoinRequest` carries it.
    public var commitment: Bytes32 {
        preAuthenticationDigest(type: TypeString.join, body: encoded())
    }
}

/// The inviting device's last letter.
///
/// Spec: Protocol/10-pairing.md
public struct Verdict: StrictMessage {
    /// The Pair or AddDevice event that enrols the device; nil when it was declined.
    public let event: EventID?

    /// A verdict.
    public init(event: EventID?) {
        self.event = event
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        event = try reader.bytes32(1).map { EventID($0) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, event?.bytes)
    }
}
