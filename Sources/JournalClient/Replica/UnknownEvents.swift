import EventLog
import EventStorage

/// Events with operations that this release cannot read are few; their places are kept in a list,
/// since the state digest covers their bytes.
extension Replica {
    static let unknownKey = "unknown.ordinals"

    func unknownOrdinals() throws -> [Int64] {
        try UnknownEvents.ordinals(in: database)
    }
}

enum UnknownEvents {
    static func ordinals(in database: EventDatabase) throws -> [Int64] {
        guard let bytes = try database.metadata(Replica.unknownKey),
            let list = try? UnknownList(decoding: bytes)
        else { return [] }
        return list.ordinals
    }

    /// The list with the batch's own events, nil if they add nothing.
    static func list(
        adding accepted: [Intake.Accepted], to database: EventDatabase
    ) throws -> [UInt8]? {
        let found = accepted.filter { event in
            event.operations.contains { if case .unknown = $0 { true } else { false } }
        }
        guard !found.isEmpty else { return nil }
        let known = try ordinals(in: database)
        return UnknownList(ordinals: known + found.map(\.place.ordinal)).encoded()
    }
}

private struct UnknownList: StrictMessage {
    let ordinals: [Int64]

    init(ordinals: [Int64]) { self.ordinals = ordinals }

    init(from reader: inout StrictReader) throws(CodecError) {
        ordinals = try reader.packed(1, max: 1 << 24).map { Int64(clamping: $0) }
    }

    func write(to writer: inout StrictWriter) {
        writer.packed(1, ordinals.map { UInt64($0) })
    }
}
