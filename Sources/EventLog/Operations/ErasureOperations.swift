public import Signing

/// Asks the other parent to let values be erased.
///
/// Spec: Protocol/07-erasure.md
public struct RequestErasure: StrictMessage {
    /// The writes whose values shall go, ascending, 1 to 32.
    public let targets: [Dot]
    /// 1 private matter, 2 third person, 3 mistaken, 4 other; 0 not said.
    public let reason: UInt32

    /// Asks for `targets`.
    public init(targets: [Dot], reason: UInt32) {
        self.targets = targets.sorted()
        self.reason = reason
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        targets = try reader.dots(1)
        reason = try reader.uint32(2)
        guard !targets.isEmpty else { throw .missing(field: 1) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, targets)
        writer.uint32(2, reason)
    }
}

/// Agrees to an erasure; not to be taken back, and void if a revocation takes its effect.
///
/// Spec: Protocol/07-erasure.md
public struct ConsentErasure: StrictMessage {
    /// The event that holds the request.
    public let request: EventID

    /// Agrees to `request`.
    public init(request: EventID) { self.request = request }

    public init(from reader: inout StrictReader) throws(CodecError) {
        request = EventID(try required(reader.bytes32(1), 1))
    }

    public func write(to writer: inout StrictWriter) { writer.bytes32(1, request.bytes) }
}

/// Declines an erasure; a later consent is still possible.
///
/// Spec: Protocol/07-erasure.md
public struct DeclineErasure: StrictMessage {
    /// The event that holds the request.
    public let request: EventID

    /// Declines `request`.
    public init(request: EventID) { self.request = request }

    public init(from reader: inout StrictReader) throws(CodecError) {
        request = EventID(try required(reader.bytes32(1), 1))
    }

    public func write(to writer: inout StrictWriter) { writer.bytes32(1, request.bytes) }
}

/// Says what a device lacks and what it has erased; having seen is said by every header.
///
/// Spec: Protocol/03-event.md
public struct Ack: StrictMessage {
    /// Values asked for and not obtained, ascending, at most 32.
    public let missing: [Dot]
    /// Erasure consents that this device has carried out, ascending, at most 32.
    public let erased: [EventID]
    /// The latest checkpoint that this device holds, as a later release makes them; opaque here.
    public let checkpoint: Bytes32?

    /// An acknowledgement.
    public init(missing: [Dot], erased: [EventID], checkpoint: Bytes32? = nil) {
        self.missing = missing.sorted()
        self.erased = erased.sorted()
        self.checkpoint = checkpoint
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        missing = try reader.dots(1)
        erased = try reader.eventIDs(2)
        checkpoint = try reader.bytes32(3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, missing)
        writer.bytes32s(2, erased.map(\.bytes))
        writer.bytes32(3, checkpoint)
    }
}
