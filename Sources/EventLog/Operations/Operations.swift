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
    /// A list that cannot be read: all of its operations are without effect (309).
    case unreadable

    static let plainEncoding: UInt64 = 1
    static let sealedEncoding: UInt64 = 2

    /// Reads the operations of `header`. O(bytes).
    public init(of header: EventHeader) {
        guard header.opsEncoding != 0 else { self = .none; return }
        guard header.opsEncoding != Operations.sealedEncoding else { self = .sealed; return }
        guard header.opsEncoding == Operations.plainEncoding,
            let list = try? OperationList(decoding: header.ops)
        else { self = .unreadable; return }
        guard !list.operations.allSatisfy({ $0.mayStand(in: header.kind) }) else {
            self = .plain(list.operations)
            return
        }
        self = .plain(
            list.operations.map { operation in
                operation.mayStand(in: header.kind) ? operation : .unknown(operation.encoded())
            })
    }

    /// The readable operations, none if there are none.
    public var list: [Operation] {
        if case .plain(let operations) = self { operations } else { [] }
    }
}

extension [Operation] {
    /// The operation of this index; nil if there is none, since indices come from outside. O(1).
    public func operation(at index: UInt32) -> Operation? {
        Int(index) < count ? self[Int(index)] : nil
    }

    /// The write of this index; nil if there is none, or it is another operation. O(1).
    public func write(at index: UInt32) -> Write? {
        if case .write(let write)? = operation(at: index) { write } else { nil }
    }
}

/// The `Ops` message: a list whose elements are read one by one, so that one that cannot be read
/// leaves the others standing.
struct OperationList: StrictMessage {
    let operations: [Operation]

    init(_ operations: [Operation]) { self.operations = operations }

    init(from reader: inout StrictReader) throws(CodecError) {
        operations = try reader.parts(1, maxCount: Limits.operations, max: Limits.header)
            .map(Operation.init(element:))
        guard !operations.isEmpty else { throw .missing(field: 1) }
    }

    func write(to writer: inout StrictWriter) {
        writer.byteStrings(1, operations.map { $0.encoded() })
    }
}

extension Operation {
    /// Reads one `Op` message, which must hold exactly one member.
    fileprivate init(element: StrictReader) {
        do throws(CodecError) {
            var reader = element
            guard let (field, body) = try reader.anyDelimited() else { throw .missing(field: 1) }
            try reader.finish()
            self = try Operation.known(field, body) ?? .unknown(element.rest)
        } catch {
            self = .unknown(element.rest)
        }
    }
}

extension EventHeader {
    /// A header of version 1 with plain operations.
    public init(
        journal: EventID?, device: DeviceKey, epoch: UInt64, seq: UInt64, prev: EventID?,
        seen: [Position], claimedMilliseconds: UInt64, kind: EventKind, operations: [Operation]
    ) {
        self.version = 1
        self.journal = journal
        self.device = device
        self.epoch = epoch
        self.seq = seq
        self.prev = prev
        self.seen = seen.sorted()
        self.claimedMilliseconds = claimedMilliseconds
        self.kind = kind.rawValue
        self.ops = OperationList(operations).encoded()
        self.opsEncoding = ops.isEmpty ? 0 : Operations.plainEncoding
    }
}
