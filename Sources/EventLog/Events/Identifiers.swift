public import Signing

/// The id of an event: SHA-256 of its header under the event type string.
///
/// The id of the genesis event names the journal; the id of a creating event names its entry.
/// Spec: Protocol/03-event.md
public struct EventID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digest.
    public let bytes: Bytes32

    /// The id with these bytes.
    public init(_ bytes: Bytes32) { self.bytes = bytes }

    /// Bytewise order.
    public static func < (a: EventID, b: EventID) -> Bool { a.bytes < b.bytes }

    /// 64 lower-case hexadecimal digits.
    public var description: String { bytes.hex }
}

/// A device's Ed25519 public key as it stands in headers; not yet checked to be a good key.
///
/// Spec: Protocol/03-event.md
public struct DeviceKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The encoded point.
    public let bytes: Bytes32

    /// The key with these bytes.
    public init(_ bytes: Bytes32) { self.bytes = bytes }

    /// Bytewise order.
    public static func < (a: DeviceKey, b: DeviceKey) -> Bool { a.bytes < b.bytes }

    /// 64 lower-case hexadecimal digits.
    public var description: String { bytes.hex }
}

/// A parent: 1 founded the journal, 2 accepted the founder's offer.
///
/// Spec: Protocol/05-membership.md
public typealias Parent = UInt32

/// An operation named by its event and its index in that event, from 0.
///
/// Never by (device, seq): a fork makes that ambiguous. Spec: Protocol/04-clock.md
public struct Dot: StrictMessage, Hashable, Comparable {
    /// The event that holds the operation.
    public let event: EventID
    /// The operation's place in the event's list, from 0.
    public let index: UInt32

    /// The dot of operation `index` of `event`.
    public init(event: EventID, index: UInt32) {
        self.event = event
        self.index = index
    }

    /// Order by event, then index.
    public static func < (a: Dot, b: Dot) -> Bool {
        a.event == b.event ? a.index < b.index : a.event < b.event
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        event = EventID(try required(reader.bytes32(1), 1))
        index = try reader.uint32(2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, event.bytes)
        writer.uint32(2, index)
    }
}

/// An event named together with its place in its feed.
///
/// Spec: Protocol/03-event.md
public struct Position: StrictMessage, Hashable, Comparable {
    /// The device that wrote the event.
    public let device: DeviceKey
    /// The epoch of the feed, not 0.
    public let epoch: UInt64
    /// The place in the feed, from 1.
    public let seq: UInt64
    /// The event's id.
    public let event: EventID

    /// The place of `event`.
    public init(device: DeviceKey, epoch: UInt64, seq: UInt64, event: EventID) {
        self.device = device
        self.epoch = epoch
        self.seq = seq
        self.event = event
    }

    /// Order by device, epoch, seq, event.
    public static func < (a: Position, b: Position) -> Bool {
        if a.device != b.device { return a.device < b.device }
        if a.epoch != b.epoch { return a.epoch < b.epoch }
        if a.seq != b.seq { return a.seq < b.seq }
        return a.event < b.event
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        device = DeviceKey(try required(reader.bytes32(1), 1))
        epoch = try reader.fixed64(2)
        seq = try reader.uint64(3, max: Limits.seq)
        event = EventID(try required(reader.bytes32(4), 4))
        guard epoch != 0 else { throw .missing(field: 2) }
        guard seq != 0 else { throw .missing(field: 3) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, device.bytes)
        writer.fixed64(2, epoch)
        writer.uint64(3, seq)
        writer.bytes32(4, event.bytes)
    }
}
