/// What an event's opaque operations turn out to be; never a reason to refuse the event.
///
/// Spec: Protocol/03-event.md
public enum Operations: Equatable, Sendable {
    /// The event has none.
    case none
    /// Readable ones, at most 32; unknown ones stand in their place as bytes.
    case plain([Operation])
    /// An encoding that this release cannot open (307).
    case sealed
    /// Bytes that are not the one legal encoding: all of them are without effect (309).
    case unreadable

    static let plainEncoding: UInt64 = 1

    /// Reads the operations of `header`. O(bytes).
    public init(of header: EventHeader) {
        guard header.opsEncoding != 0 else { self = .none; return }
        guard header.opsEncoding == Operations.plainEncoding else { self = .sealed; return }
        guard let list = try? OperationList(decoding: header.ops) else { self = .unreadable; return }
        self = .plain(list.operations.map { operation in
            operation.mayStand(in: header.kind) ? operation : .unknown(operation.encoded())
        })
    }

    /// The readable operations, none if there are none.
    public var list: [Operation] {
        if case .plain(let operations) = self { operations } else { [] }
    }
}

/// The `Ops` message.
struct OperationList: StrictMessage {
    let operations: [Operation]

    init(_ operations: [Operation]) { self.operations = operations }

    init(from reader: inout StrictReader) throws(CodecError) {
        operations = try reader.messages(1, AnyOperation.self, max: Limits.operations)
            .map(\.operation)
        guard !operations.isEmpty else { throw .missing(field: 1) }
    }

    func write(to writer: inout StrictWriter) {
        for operation in operations { writer.delimited(1, operation.encoded()) }
    }
}

/// The `Op` message: exactly one member.
private struct AnyOperation: StrictMessage {
    let operation: Operation

    init(from reader: inout StrictReader) throws(CodecError) {
        guard let (field, body) = try reader.anyDelimited() else { throw .missing(field: 1) }
        if let known = try Operation.known(field, body) {
            operation = known
        } else {
            var writer = StrictWriter()
            writer.delimited(field, body)
            operation = .unknown(writer.bytes)
        }
    }

    func write(to writer: inout StrictWriter) {}
}
