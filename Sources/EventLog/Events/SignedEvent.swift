import Signing

/// An event as it travels and as it is kept: exact header bytes, signature, values apart.
///
/// Spec: Protocol/03-event.md
public struct SignedEvent: StrictMessage {
    /// The exact signed bytes of an `EventHeader`, 1 to 8,192.
    public var header: [UInt8]
    /// 64 bytes.
    public var signature: [UInt8]
    /// The values that travel along, ascending by index.
    public var values: [Value]

    /// An event with the values that are at hand.
    public init(header: [UInt8], signature: [UInt8], values: [Value]) {
        self.header = header
        self.signature = signature
        self.values = values
    }

    /// The id of what the header says, whether the signature holds or not. O(bytes).
    public var id: EventID {
        EventID(preAuthenticationDigest(type: TypeString.event, body: header))
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        header = try required(reader.bytes(1, max: Limits.header), 1)
        signature = try required(reader.bytes(2, count: 64), 2)
        values = try reader.messages(3, Value.self, max: Limits.operations)
        guard values.lazy.map(\.index).isStrictlyAscending() else { throw .unsorted(field: 3) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes(1, header)
        writer.bytes(2, signature)
        writer.messages(3, values)
    }
}
