public import Signing

/// Asks a daemon to keep a journal.
///
/// Spec: Protocol/09-session.md
public struct HostRequest: StrictMessage, HoldsSecret {
    /// The secret of the daemon's setup link.
    public let secret: Bytes32
    /// The journal's first event.
    public let genesis: SignedEvent
    /// 32 random bytes.
    public let clientNonce: Bytes32
    /// 64 bytes over the `HostBinding`, by an admin device or a recovery key of either parent.
    public let proof: [UInt8]
    /// Events that lead from the genesis event to the key that made the proof, at most 4 and
    /// without values; none for a key that the genesis event itself enrols.
    public let path: [SignedEvent]

    /// A request by the key that `proof` is by.
    public init(
        secret: Bytes32, genesis: SignedEvent, clientNonce: Bytes32, proof: [UInt8],
        path: [SignedEvent] = []
    ) {
        self.secret = secret
        self.genesis = genesis
        self.clientNonce = clientNonce
        self.proof = proof
        self.path = path
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        secret = try required(reader.bytes32(1), 1)
        genesis = try required(reader.message(2, SignedEvent.self), 2)
        clientNonce = try required(reader.bytes32(3), 3)
        proof = try required(reader.bytes(4, count: 64), 4)
        path = try reader.messages(5, SignedEvent.self, max: WireLimits.hostPath)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, secret)
        writer.message(2, genesis)
        writer.bytes32(3, clientNonce)
        writer.bytes(4, proof)
        writer.messages(5, path)
    }
}

/// What is signed to have a journal kept. Never sent.
///
/// Spec: Protocol/09-session.md
public struct HostBinding: StrictMessage {
    /// The journal.
    public let journal: EventID
    /// SHA-256 of the setup link's secret.
    public let secretHash: Bytes32
    /// The daemon's Ed25519 key.
    public let daemonKey: Bytes32
    /// SHA-256 of the certificate (DER) that the client saw.
    public let certificate: Bytes32
    /// The request's nonce.
    public let clientNonce: Bytes32

    /// The binding of one request.
    public init(
        journal: EventID, secretHash: Bytes32, daemonKey: Bytes32, certificate: Bytes32,
        clientNonce: Bytes32
    ) {
        self.journal = journal
        self.secretHash = secretHash
        self.daemonKey = daemonKey
        self.certificate = certificate
        self.clientNonce = clientNonce
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = EventID(try required(reader.bytes32(1), 1))
        secretHash = try required(reader.bytes32(2), 2)
        daemonKey = try required(reader.bytes32(3), 3)
        certificate = try required(reader.bytes32(4), 4)
        clientNonce = try required(reader.bytes32(5), 5)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal.bytes)
        writer.bytes32(2, secretHash)
        writer.bytes32(3, daemonKey)
        writer.bytes32(4, certificate)
        writer.bytes32(5, clientNonce)
    }

    /// The bytes that the hosting key signs.
    public var signedBytes: [UInt8] {
        preAuthenticationEncoding(type: TypeString.session, body: encoded())
    }
}
