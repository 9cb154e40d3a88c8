/// Events handed over.
///
/// Spec: Protocol/08-sync.md
public struct PushRequest: StrictMessage {
    /// At most 256 and 1 MiB, causes before effects.
    public let events: [SignedEvent]

    /// A batch.
    public init(events: [SignedEvent]) {
        self.events = events
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        events = try reader.messages(1, SignedEvent.self, max: Limits.batchEvents)
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, events)
    }
}

/// What became of a batch; sent once what was accepted is on disk.
///
/// Spec: Protocol/08-sync.md
public struct PushResponse: StrictMessage {
    /// One for each event, in their order.
    public let results: [PushResult]
    /// The frontier after the batch, ascending.
    public let heads: [Position]

    /// An answer.
    public init(results: [PushResult], heads: [Position]) {
        self.results = results
        self.heads = heads
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        results = try reader.messages(1, PushResult.self, max: Limits.batchEvents)
        heads = try reader.messages(2, Position.self, max: WireLimits.heads)
        guard heads.isStrictlyAscending() else { throw .unsorted(field: 2) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, results)
        writer.messages(2, heads)
    }
}

/// What became of one event or one value.
///
/// Spec: Protocol/08-sync.md
public struct PushResult: StrictMessage {
    /// A number of `reason-codes.json`, one of a later release included; 0 for an accepted event.
    public let number: UInt32

    /// The event was accepted.
    public static let accepted = PushResult(number: 0)

    /// The result for `code`.
    public init(_ code: ReasonCode) {
        number = code.rawValue
    }

    /// The result that a number stands for, known here or not.
    public init(number: UInt32) {
        self.number = number
    }

    /// The reason; nil for an accepted event, and for a code that this release does not know.
    public var code: ReasonCode? { ReasonCode(rawValue: number) }

    public init(from reader: inout StrictReader) throws(CodecError) {
        number = try reader.uint32(1)
    }

    public func write(to writer: inout StrictWriter) {
        writer.uint32(1, number)
    }
}
