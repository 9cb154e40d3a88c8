public import Signing

/// An event whose bytes are well formed; nothing in it is believed yet.
///
/// Pipeline: parse, validate, verify, then accept. Spec: Protocol/03-event.md
public struct ParsedEvent: Sendable {
    /// SHA-256 of the header under the event type string.
    public let id: EventID
    /// The header, decoded.
    public let header: EventHeader
    /// The header's exact bytes.
    public let headerBytes: [UInt8]
    /// 64 bytes.
    public let signature: [UInt8]

    /// The bytes that the signature covers.
    private let signedBytes: [UInt8]

    /// Parses the strict encoding. Throws 100, 101 or 102.
    public static func parse(
        header bytes: [UInt8], signature: [UInt8]
    ) throws(Rejection) -> ParsedEvent {
        guard bytes.count <= Limits.header else { throw Rejection(.tooLarge) }
        guard signature.count == 64 else { throw Rejection(.malformed) }
        do {
            return ParsedEvent(
                header: try EventHeader(decoding: bytes), bytes: bytes, signature: signature)
        } catch {
            throw Rejection(error.reasonCode)
        }
    }

    private init(header: EventHeader, bytes: [UInt8], signature: [UInt8]) {
        self.header = header
        headerBytes = bytes
        self.signature = signature
        signedBytes = preAuthenticationEncoding(type: TypeString.event, body: bytes)
        id = EventID(SHA256.hash(signedBytes))
    }

    /// Checks what needs neither keys nor history. Throws 103, 104, 115, 111 or 100.
    ///
    /// - Parameter journal: the journal that the event must belong to; nil reads a genesis event.
    public func validate(journal: EventID?) throws(Rejection) {
        guard header.version == 1 else { throw Rejection(.unsupportedVersion) }
        let isGenesis = header.kind == EventKind.genesis.rawValue
        guard isGenesis == (header.journal == nil) else { throw Rejection(.malformed) }
        if isGenesis {
            guard header.seq == 1, header.seen.isEmpty else { throw Rejection(.malformed) }
            if let journal, journal != id { throw Rejection(.secondGenesis) }
        } else if header.journal != journal {
            throw Rejection(.wrongJournal)
        }
        let citesOwnFeed = header.seen.contains {
            $0.device == header.device && $0.epoch == header.epoch
        }
        guard !citesOwnFeed else { throw Rejection(.seenForbidden) }
    }

    /// Checks the signature with the key that the header names. Throws 106.
    ///
    /// - Parameter key: made once per device from `header.device`, since making it costs time.
    public func verified(by key: PublicKey) throws(Rejection) -> VerifiedEvent {
        guard key.bytes == header.device.bytes, key.isValid(signature: signature, for: signedBytes)
        else { throw Rejection(.badSignature) }
        return VerifiedEvent(id: id, header: header, headerBytes: headerBytes, signature: signature)
    }

    /// The device's key. Throws 105 for a key that is not canonical or of low order.
    public func key() throws(Rejection) -> PublicKey {
        do {
            return try PublicKey(header.device.bytes)
        } catch {
            throw Rejection(.badKey)
        }
    }
}

/// An event whose signature holds; made by verification or by signing, and in no other way.
public struct VerifiedEvent: Sendable {
    /// The event's id.
    public let id: EventID
    /// The header, decoded.
    public let header: EventHeader
    /// The header's exact bytes.
    public let headerBytes: [UInt8]
    /// 64 bytes.
    public let signature: [UInt8]

    init(id: EventID, header: EventHeader, headerBytes: [UInt8], signature: [UInt8]) {
        self.id = id
        self.header = header
        self.headerBytes = headerBytes
        self.signature = signature
    }

    /// Signs `header`. Throws `tooLarge` over 8,192 bytes and `badKey` for another device's header.
    public init(signing header: EventHeader, with key: PrivateKey) throws(ReasonCode) {
        self = try UnsignedEvent(header).signed(by: key)
    }

    /// Where the event stands in its feed.
    public var position: Position {
        Position(device: header.device, epoch: header.epoch, seq: header.seq, event: id)
    }
}

/// An event of one's own before its signature: its id is known already, so a whole chain can be
/// drafted first and signed on all cores.
public struct UnsignedEvent: Sendable {
    /// The event's id.
    public let id: EventID
    /// The header.
    public let header: EventHeader
    private let headerBytes: [UInt8]
    private let message: [UInt8]

    /// Encodes `header`. Throws `tooLarge` over 8,192 bytes.
    public init(_ header: EventHeader) throws(ReasonCode) {
        headerBytes = header.encoded()
        guard headerBytes.count <= Limits.header else { throw .tooLarge }
        self.header = header
        message = preAuthenticationEncoding(type: TypeString.event, body: headerBytes)
        id = EventID(SHA256.hash(message))
    }

    /// Signs. Throws `badKey` for another device's header.
    public func signed(by key: PrivateKey) throws(ReasonCode) -> VerifiedEvent {
        guard header.device.bytes == key.publicKey.bytes,
            let signature = try? key.signature(for: message)
        else { throw .badKey }
        return VerifiedEvent(id: id, header: header, headerBytes: headerBytes, signature: signature)
    }
}
