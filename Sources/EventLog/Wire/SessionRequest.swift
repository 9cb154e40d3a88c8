public import Signing

/// Opens a session: who asks, for which journal, and which co-parent it belongs to.
///
/// Spec: Protocol/09-session.md
public struct SessionRequest: StrictMessage {
    /// The journal asked for.
    public let journal: EventID
    /// The device that asks.
    public let device: DeviceKey
    /// 32 random bytes, so that an old challenge cannot be played back.
    public let clientNonce: Bytes32
    /// The Accept that this replica belongs to; nil before one is known.
    public let accept: EventID?

    /// A request by `device`.
    public init(journal: EventID, device: DeviceKey, clientNonce: Bytes32, accept: EventID?) {
        self.journal = journal
        self.device = device
        self.clientNonce = clientNonce
        self.accept = accept
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = EventID(try required(reader.bytes32(1), 1))
        device = DeviceKey(try required(reader.bytes32(2), 2))
        clientNonce = try required(reader.bytes32(3), 3)
        accept = try reader.bytes32(4).map { EventID($0) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal.bytes)
        writer.bytes32(2, device.bytes)
        writer.bytes32(3, clientNonce)
        writer.bytes32(4, accept?.bytes)
    }
}

/// A device's answer to a challenge.
///
/// Spec: Protocol/09-session.md
public struct SessionProof: StrictMessage {
    /// The nonce of the challenge that is answered.
    public let serverNonce: Bytes32
    /// 64 bytes: the device key over the `SessionBinding`.
    public let signature: [UInt8]
    /// The request that the challenge answered, once more: the daemon keeps no list of them.
    public let request: SessionRequest

    /// An answer to the challenge with `serverNonce`, which `request` asked for.
    public init(serverNonce: Bytes32, signature: [UInt8], request: SessionRequest) {
        self.serverNonce = serverNonce
        self.signature = signature
        self.request = request
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        serverNonce = try required(reader.bytes32(1), 1)
        signature = try required(reader.bytes(2, count: 64), 2)
        request = try required(reader.message(3, SessionRequest.self), 3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, serverNonce)
        writer.bytes(2, signature)
        writer.message(3, request)
    }
}
