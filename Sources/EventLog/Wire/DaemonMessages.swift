public import Signing

/// Asks a daemon which certificates it vouches for.
///
/// It is the one thing that a client sends to a server whose certificate it does not know.
/// Spec: Protocol/09-session.md §1
public struct DaemonRequest: StrictMessage {
    /// 32 random bytes, so that an old answer cannot be played back.
    public let nonce: Bytes32

    /// A question with a nonce of its own.
    public init(nonce: Bytes32) { self.nonce = nonce }

    public init(from reader: inout StrictReader) throws(CodecError) {
        nonce = try required(reader.bytes32(1), 1)
    }

    public func write(to writer: inout StrictWriter) { writer.bytes32(1, nonce) }
}

/// What a daemon's key vouches for, in answer to one nonce.
///
/// Spec: Protocol/09-session.md §1
public struct DaemonAnswer: StrictMessage {
    /// The daemon's Ed25519 key, which the client has pinned.
    public let daemonKey: Bytes32
    /// What is vouched for.
    public let vouched: VouchedPlaces
    /// 64 bytes: the daemon key over the `DaemonBinding`.
    public let signature: [UInt8]

    /// An answer whose signature has been made.
    public init(daemonKey: Bytes32, vouched: VouchedPlaces, signature: [UInt8]) {
        self.daemonKey = daemonKey
        self.vouched = vouched
        self.signature = signature
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        daemonKey = try required(reader.bytes32(1), 1)
        vouched = try VouchedPlaces(from: &reader, certificates: 2, origins: 3)
        signature = try required(reader.bytes(4, count: 64), 4)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, daemonKey)
        vouched.write(to: &writer, certificates: 2, origins: 3)
        writer.bytes(4, signature)
    }

    /// Whether the key that the client has pinned signed this answer for its nonce. One
    /// verification.
    public func isBy(_ pinned: Bytes32, nonce: Bytes32) -> Bool {
        guard daemonKey == pinned, let key = try? PublicKey(pinned) else { return false }
        let binding = DaemonBinding(nonce: nonce, vouched: vouched)
        return key.isValid(signature: signature, for: binding.signedBytes)
    }
}

/// What a daemon's key signs to vouch for its certificates. Never sent.
///
/// Spec: Protocol/09-session.md §1
public struct DaemonBinding: StrictMessage {
    /// The client's nonce.
    public let nonce: Bytes32
    /// What is vouched for.
    public let vouched: VouchedPlaces

    /// The binding of one answer.
    public init(nonce: Bytes32, vouched: VouchedPlaces) {
        self.nonce = nonce
        self.vouched = vouched
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        nonce = try required(reader.bytes32(1), 1)
        vouched = try VouchedPlaces(from: &reader, certificates: 2, origins: 3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, nonce)
        vouched.write(to: &writer, certificates: 2, origins: 3)
    }

    /// The bytes that the daemon's key signs.
    public var signedBytes: [UInt8] {
        preAuthenticationEncoding(type: TypeString.daemon, body: encoded())
    }
}

/// The certificates and origins under which a daemon is reached.
///
/// Spec: Protocol/09-session.md §1
public struct VouchedPlaces: Equatable, Sendable {
    /// SHA-256 of each certificate (DER), ascending, 1 to 8.
    public let certificates: [Bytes32]
    /// Origins of pages, ascending by their bytes, at most 8, each of 8 to 256 bytes.
    public let origins: [String]

    /// Sorted, each once; what is beyond eight of either is left out.
    public init(certificates: [Bytes32], origins: [String] = []) {
        self.certificates = Array(Set(certificates).sorted().prefix(WireLimits.certificates))
        self.origins = Array(
            Set(origins).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                .prefix(WireLimits.origins))
    }

    /// Every place that a session may be bound to.
    public var places: [SeenPlace] {
        certificates.map(SeenPlace.certificate) + origins.map(SeenPlace.origin)
    }

    init(
        from reader: inout StrictReader, certificates field: Int, origins other: Int
    ) throws(CodecError) {
        certificates = try reader.bytes32s(field, max: WireLimits.certificates)
        guard !certificates.isEmpty else { throw .missing(field: field) }
        guard certificates.isStrictlyAscending() else { throw .unsorted(field: field) }
        origins = try reader.strings(
            other, maxCount: WireLimits.origins, max: WireLimits.origin)
        for origin in origins where origin.utf8.count < WireLimits.shortestOrigin {
            throw .outOfRange(field: other)
        }
        for (one, next) in zip(origins, origins.dropFirst()) {
            guard one.utf8.lexicographicallyPrecedes(next.utf8) else {
                throw .unsorted(field: other)
            }
        }
    }

    func write(to writer: inout StrictWriter, certificates field: Int, origins other: Int) {
        writer.bytes32s(field, certificates)
        writer.strings(other, origins)
    }
}
