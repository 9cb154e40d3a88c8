public import Signing

/// What a daemon asks a device to sign; signed by the daemon itself.
///
/// Spec: Protocol/09-session.md
public struct SessionChallenge: StrictMessage {
    /// 32 bytes: a time, and what only the daemon can make of it and of the request.
    public let serverNonce: Bytes32
    /// The daemon's Ed25519 key, which the client has pinned.
    public let daemonKey: Bytes32
    /// 16 random bytes, made anew with the daemon's store.
    public let storeEpoch: [UInt8]
    /// 64 bytes: the daemon key over the `ChallengeBinding`.
    public let signature: [UInt8]

    /// A challenge whose signature has been made.
    public init(
        serverNonce: Bytes32, daemonKey: Bytes32, storeEpoch: [UInt8], signature: [UInt8]
    ) {
        self.serverNonce = serverNonce
        self.daemonKey = daemonKey
        self.storeEpoch = storeEpoch
        self.signature = signature
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        serverNonce = try required(reader.bytes32(1), 1)
        daemonKey = try required(reader.bytes32(2), 2)
        storeEpoch = try required(reader.bytes(3, count: 16), 3)
        signature = try required(reader.bytes(4, count: 64), 4)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, serverNonce)
        writer.bytes32(2, daemonKey)
        writer.bytes(3, storeEpoch)
        writer.bytes(4, signature)
    }
}

/// What makes a bearer of it the device that proved itself.
///
/// Spec: Protocol/09-session.md
public struct SessionToken: StrictMessage, HoldsSecret {
    /// 32 random bytes.
    public let token: Bytes32
    /// When it ends: milliseconds since 1970 by the daemon's clock. A hint; the daemon decides.
    public let expiresMilliseconds: UInt64

    /// A token that ends at `expiresMilliseconds`.
    public init(token: Bytes32, expiresMilliseconds: UInt64) {
        self.token = token
        self.expiresMilliseconds = expiresMilliseconds
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        token = try required(reader.bytes32(1), 1)
        expiresMilliseconds = try reader.uint64(2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, token)
        writer.uint64(2, expiresMilliseconds)
    }
}
