/// Asks for what the sender lacks.
///
/// Spec: Protocol/08-sync.md
public struct SyncRequest: StrictMessage {
    /// Events whose whole past the sender holds, in any order; at most 4,096.
    public let have: [Position]
    /// The cursor of an earlier answer in the same sync; 0 at first.
    public let after: UInt64
    /// Bytes of events wanted in the answer, at most 1,048,576; 0 stands for that.
    public let maxBytes: UInt32

    /// A request for what lies outside the pasts of `have`.
    public init(have: [Position], after: UInt64 = 0, maxBytes: UInt32 = 0) {
        self.have = have
        self.after = after
        self.maxBytes = maxBytes
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        have = try reader.messages(1, Position.self, max: Limits.have)
        after = try reader.uint64(2)
        maxBytes = try reader.uint32(3, max: UInt32(Limits.batchBytes))
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, have)
        writer.uint64(2, after)
        writer.uint32(3, maxBytes)
    }
}

/// A page of what the asker lacks, and where the answering replica stands.
///
/// Spec: Protocol/08-sync.md
public struct SyncResponse: StrictMessage {
    /// The frontier of the replica that answers, ascending.
    public let heads: [Position]
    /// Events of `have` that it does not hold, ascending.
    public let unknown: [EventID]
    /// What the asker lacks, causes before effects.
    public let events: [SignedEvent]
    /// The cursor for the next page; 0 when this was the last.
    public let next: UInt64
    /// Values that it lacks and wants, at most 256.
    public let missing: [Dot]

    /// An answer.
    public init(
        heads: [Position], unknown: [EventID], events: [SignedEvent], next: UInt64, missing: [Dot]
    ) {
        self.heads = heads
        self.unknown = unknown
        self.events = events
        self.next = next
        self.missing = missing
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        heads = try reader.messages(1, Position.self, max: WireLimits.heads)
        guard heads.isStrictlyAscending() else { throw .unsorted(field: 1) }
        unknown = try reader.bytes32s(2, max: Limits.have).map { EventID($0) }
        guard unknown.isStrictlyAscending() else { throw .unsorted(field: 2) }
        events = try reader.messages(3, SignedEvent.self, max: WireLimits.pageEvents)
        next = try reader.uint64(4)
        missing = try reader.messages(5, Dot.self, max: WireLimits.values)
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, heads)
        writer.bytes32s(2, unknown.map(\.bytes))
        writer.messages(3, events)
        writer.uint64(4, next)
        writer.messages(5, missing)
    }
}
