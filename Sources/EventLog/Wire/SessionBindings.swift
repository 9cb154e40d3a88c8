public import Signing

/// What a daemon signs in a challenge. Never sent.
///
/// Spec: Protocol/09-session.md
public struct ChallengeBinding: StrictMessage {
    /// The journal asked for.
    public let journal: EventID
    /// The client's nonce.
    public let clientNonce: Bytes32
    /// The daemon's nonce.
    public let serverNonce: Bytes32
    /// 16 bytes, of the daemon's store.
    public let storeEpoch: [UInt8]

    /// The binding of one challenge.
    public init(
        journal: EventID, clientNonce: Bytes32, serverNonce: Bytes32, storeEpoch: [UInt8]
    ) {
        self.journal = journal
        self.clientNonce = clientNonce
        self.serverNonce = serverNonce
        self.storeEpoch = storeEpoch
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = EventID(try required(reader.bytes32(1), 1))
        clientNonce = try required(reader.bytes32(2), 2)
        serverNonce = try required(reader.bytes32(3), 3)
        storeEpoch = try required(reader.bytes(4, count: 16), 4)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal.bytes)
        writer.bytes32(2, clientNonce)
        writer.bytes32(3, serverNonce)
        writer.bytes(4, storeEpoch)
    }

    /// The bytes that the daemon's key signs.
    public var signedBytes: [UInt8] {
        preAuthenticationEncoding(type: TypeString.challenge, body: encoded())
    }
}

/// Where a client believes it is: the one thing of its connection that it can tell for itself.
///
/// Spec: Protocol/09-session.md §2
public enum SeenPlace: Hashable, Sendable {
    /// SHA-256 of the certificate (DER) that a program saw.
    case certificate(Bytes32)
    /// The origin of a page in a browser, which sees no certificate: 8 to 256 bytes of UTF-8.
    case origin(String)
}

/// What a device signs to open a session. Never sent.
///
/// It names where the client believes it is, so a proof made towards somebody in the middle is of
/// no use to them. Spec: Protocol/09-session.md §2
public struct SessionBinding: StrictMessage {
    /// The request that opened the session.
    public let request: SessionRequest
    /// The daemon's nonce.
    public let serverNonce: Bytes32
    /// The daemon's Ed25519 key, as the client has pinned it.
    public let daemonKey: Bytes32
    /// The certificate that the client saw, or the origin of its page.
    public let place: SeenPlace
    /// 16 bytes, of the daemon's store.
    public let storeEpoch: [UInt8]

    /// The binding of one session.
    public init(
        request: SessionRequest, serverNonce: Bytes32, daemonKey: Bytes32, place: SeenPlace,
        storeEpoch: [UInt8]
    ) {
        self.request = request
        self.serverNonce = serverNonce
        self.daemonKey = daemonKey
        self.place = place
        self.storeEpoch = storeEpoch
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        let journal = EventID(try required(reader.bytes32(1), 1))
        let accept = try reader.bytes32(2).map { EventID($0) }
        let device = DeviceKey(try required(reader.bytes32(3), 3))
        let clientNonce = try required(reader.bytes32(4), 4)
        request = SessionRequest(
            journal: journal, device: device, clientNonce: clientNonce, accept: accept)
        serverNonce = try required(reader.bytes32(5), 5)
        daemonKey = try required(reader.bytes32(6), 6)
        let certificate = try reader.bytes32(7)
        storeEpoch = try required(reader.bytes(8, count: 16), 8)
        let origin = try reader.string(9, max: WireLimits.origin)
        switch (certificate, origin) {
        case (let certificate?, nil): place = .certificate(certificate)
        case (nil, let origin?):
            guard origin.utf8.count >= WireLimits.shortestOrigin else {
                throw .outOfRange(field: 9)
            }
            place = .origin(origin)
        // Exactly one of them.
        default: throw .missing(field: 7)
        }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, request.journal.bytes)
        writer.bytes32(2, request.accept?.bytes)
        writer.bytes32(3, request.device.bytes)
        writer.bytes32(4, request.clientNonce)
        writer.bytes32(5, serverNonce)
        writer.bytes32(6, daemonKey)
        if case .certificate(let certificate) = place { writer.bytes32(7, certificate) }
        writer.bytes(8, storeEpoch)
        if case .origin(let origin) = place { writer.string(9, origin) }
    }

    /// The bytes that the device's key signs.
    public var signedBytes: [UInt8] {
        preAuthenticationEncoding(type: TypeString.session, body: encoded())
    }
}
