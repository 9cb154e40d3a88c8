public import Signing

/// What stands first in a file that carries a journal's events: whose they are, and what they
/// build on.
///
/// Spec: Protocol/08-sync.md §6
public struct StickOpening: StrictMessage {
    /// The journal.
    public let journal: EventID
    /// The `Accept` that the maker belongs to, nil before there is one.
    public let accept: EventID?
    /// The device that made the file, nil for a replica without keys.
    public let device: DeviceKey?
    /// What the file leaves out: these events and their pasts. Empty for a whole copy.
    public let base: [Position]

    /// An opening.
    public init(journal: EventID, accept: EventID?, device: DeviceKey?, base: [Position]) {
        self.journal = journal
        self.accept = accept
        self.device = device
        self.base = base
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        journal = EventID(try required(reader.bytes32(1), 1))
        accept = try reader.bytes32(2).map { EventID($0) }
        device = try reader.bytes32(3).map { DeviceKey($0) }
        base = try reader.messages(4, Position.self, max: Limits.have)
        guard base.isStrictlyAscending() else { throw .unsorted(field: 4) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, journal.bytes)
        writer.bytes32(2, accept?.bytes)
        writer.bytes32(3, device?.bytes)
        writer.messages(4, base)
    }

    /// Why the file is of no use to a replica: 104 for another journal, 116 for another `Accept`,
    /// 202 if it builds on what is not there; nil if it can be taken.
    ///
    /// - Parameters:
    ///   - accept: the `Accept` that the replica belongs to, nil before there is one.
    ///   - isHeld: whether the replica holds an event.
    public func obstacle(
        journal: EventID, accept: EventID?, holding isHeld: (EventID) throws -> Bool
    ) rethrows -> ReasonCode? {
        guard journal == self.journal else { return .wrongJournal }
        if let accept, let other = self.accept, accept != other { return .otherAccept }
        return try base.allSatisfy { try isHeld($0.event) } ? nil : .missingSeen
    }
}

/// What stands last in such a file, so that one that was cut or damaged is known before anything
/// of it is taken.
///
/// Spec: Protocol/08-sync.md §6
public struct StickEnd: StrictMessage {
    /// Events in all pages.
    public let events: UInt64
    /// SHA-256 of every byte of the file before the field that holds this message.
    public let digest: Bytes32

    /// An end.
    public init(events: UInt64, digest: Bytes32) {
        self.events = events
        self.digest = digest
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        events = try reader.uint64(1)
        digest = try required(reader.bytes32(2), 2)
    }

    public func write(to writer: inout StrictWriter) {
        writer.uint64(1, events)
        writer.bytes32(2, digest)
    }
}

/// One part of such a file, in the order in which they stand.
public enum StickPart: Equatable, Sendable {
    /// The first part.
    case opening(StickOpening)
    /// A page, as a daemon's answer to a pull; the last one has no cursor.
    case page(SyncResponse)
    /// The last part: the file is whole.
    case end(StickEnd)

    /// The number of the part's field in the message `Stick`.
    var field: Int {
        switch self {
        case .opening: 1
        case .page: 2
        case .end: 3
        }
    }

    var encoded: [UInt8] {
        switch self {
        case .opening(let opening): opening.encoded()
        case .page(let page): page.encoded()
        case .end(let end): end.encoded()
        }
    }
}

/// Why bytes are not a whole file of events. Nothing of it was taken.
///
/// Spec: Protocol/08-sync.md §6
public enum StickDefect: Error, Equatable, Sendable {
    /// It does not begin with the line that names its type.
    case notAStick
    /// It ends before its end.
    case cutShort
    /// Bytes in it are not as they were written, or something follows its end.
    case altered
    /// A part of it is longer than a part may be.
    case oversized
}
