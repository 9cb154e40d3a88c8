/// What an event's five kinds are for.
///
/// Spec: Protocol/03-event.md
public enum EventKind: UInt64, Sendable, CaseIterable {
    case genesis = 1
    case membership = 2
    case content = 3
    case ack = 4
    case erasure = 5
}

/// The signed part of an event, permanent and exact.
///
/// Spec: Protocol/03-event.md
public struct EventHeader: StrictMessage {
    /// The format, 1.
    public var version: UInt64
    /// The journal, absent in its genesis event alone.
    public var journal: EventID?
    /// The device that wrote the event.
    public var device: DeviceKey
    /// The device's epoch, random and not 0.
    public var epoch: UInt64
    /// The place in the feed, from 1.
    public var seq: UInt64
    /// The event before this one in its feed; absent iff `seq` is 1.
    public var prev: EventID?
    /// What the author had newly seen since `prev`, ascending, at most 64.
    public var seen: [Position]
    /// Milliseconds since 1970 as the author's clock claimed; never orders, merges or authorises.
    public var claimedMilliseconds: UInt64
    /// An `EventKind`, or a kind that a newer release knows.
    public var kind: UInt64
    /// How `ops` is to be read: 1 plain, 2 sealed; 0 without operations.
    public var opsEncoding: UInt64
    /// The operations, opaque to acceptance.
    public var ops: [UInt8]

    public init(from reader: inout StrictReader) throws(CodecError) {
        version = try reader.uint64(1, max: UInt64(UInt32.max))
        journal = try reader.bytes32(2).map(EventID.init)
        device = DeviceKey(try required(reader.bytes32(3), 3))
        epoch = try reader.fixed64(4)
        seq = try reader.uint64(5, max: Limits.seq)
        prev = try reader.bytes32(6).map(EventID.init)
        seen = try reader.messages(7, Position.self, max: Limits.seen)
        claimedMilliseconds = try reader.uint64(8, max: Limits.seq)
        kind = try reader.uint64(9, max: UInt64(UInt32.max))
        opsEncoding = try reader.uint64(10, max: UInt64(UInt32.max))
        ops = try reader.bytes(11, max: Limits.header) ?? []
        guard epoch != 0 else { throw .missing(field: 4) }
        guard seq != 0 else { throw .missing(field: 5) }
        guard kind != 0 else { throw .missing(field: 9) }
        guard (prev == nil) == (seq == 1) else { throw .outOfRange(field: 6) }
        guard (opsEncoding == 0) == ops.isEmpty else { throw .outOfRange(field: 10) }
        guard seen.isStrictlyAscending() else { throw .unsorted(field: 7) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.uint64(1, version)
        writer.bytes32(2, journal?.bytes)
        writer.bytes32(3, device.bytes)
        writer.fixed64(4, epoch)
        writer.uint64(5, seq)
        writer.bytes32(6, prev?.bytes)
        writer.messages(7, seen)
        writer.uint64(8, claimedMilliseconds)
        writer.uint64(9, kind)
        writer.uint64(10, opsEncoding)
        writer.bytes(11, ops)
    }
}
