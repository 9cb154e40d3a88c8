/// Asks for values, and gives some.
///
/// Spec: Protocol/08-sync.md
public struct ValuesRequest: StrictMessage {
    /// Values asked for, at most 256.
    public let want: [Dot]
    /// Values given, at most 256.
    public let give: [EventValue]

    /// An exchange of values.
    public init(want: [Dot], give: [EventValue]) {
        self.want = want
        self.give = give
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        want = try reader.messages(1, Dot.self, max: WireLimits.values)
        give = try reader.messages(2, EventValue.self, max: WireLimits.values)
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, want)
        writer.messages(2, give)
    }
}

/// The values asked for that are held, and what became of those given.
///
/// Spec: Protocol/08-sync.md
public struct ValuesResponse: StrictMessage {
    /// Values asked for, as far as they are held and fit a page.
    public let values: [EventValue]
    /// One for each value given: 400 kept, 401 erased, 403 its event is not here, 404 it does not
    /// match.
    public let results: [PushResult]

    /// An answer.
    public init(values: [EventValue], results: [PushResult]) {
        self.values = values
        self.results = results
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        values = try reader.messages(1, EventValue.self, max: WireLimits.values)
        results = try reader.messages(2, PushResult.self, max: WireLimits.values)
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, values)
        writer.messages(2, results)
    }
}

/// A value together with the event that it belongs to.
///
/// Spec: Protocol/08-sync.md
public struct EventValue: StrictMessage {
    /// The event that wrote the value.
    public let event: EventID
    /// The value.
    public let value: Value

    /// The value of one write of `event`.
    public init(event: EventID, value: Value) {
        self.event = event
        self.value = value
    }

    /// The write that the value belongs to.
    public var dot: Dot { Dot(event: event, index: value.index) }

    public init(from reader: inout StrictReader) throws(CodecError) {
        event = EventID(try required(reader.bytes32(1), 1))
        value = try required(reader.message(2, Value.self), 2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, event.bytes)
        writer.message(2, value)
    }
}
