public import Signing

/// Who may change an entry; fixed when it is created.
///
/// Spec: Protocol/06-content.md
public enum Policy: UInt32, Sendable, CaseIterable {
    /// Only devices of the parent who created it.
    case authorOnly = 1
    /// Devices of both parents.
    case shared = 2
    /// Both propose; a value is agreed once the other parent consents.
    case agreement = 3
}

/// Begins an entry, whose id is the id of the event.
///
/// Spec: Protocol/06-content.md
public struct Create: StrictMessage {
    /// The kind of entry, from 1.
    public let type: UInt32
    /// Who may change the entry.
    public let policy: Policy

    /// Begins an entry of `type` under `policy`.
    public init(type: UInt32, policy: Policy) {
        self.type = type
        self.policy = policy
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        type = try reader.uint32(1)
        guard type != 0 else { throw .missing(field: 1) }
        policy = try reader.choice(2, Policy.self)
    }

    public func write(to writer: inout StrictWriter) {
        writer.uint32(1, type)
        writer.uint32(2, policy.rawValue)
    }
}

/// Gives one or more fields of an entry a value, which travels apart.
///
/// Spec: Protocol/06-content.md
public struct Write: StrictMessage {
    /// The entry, or nil for the one that this event creates.
    public let entry: EventID?
    /// The fields that the value covers, ascending, from 1, at most 32.
    public let fields: [UInt32]
    /// The versions that the person saw and replaced, ascending, at most 32.
    public let supersedes: [Dot]
    /// What the value must hash to.
    public let commitment: Bytes32
    /// Bytes of the padded value.
    public let paddedSize: UInt32
    /// Root of an attachment's chunks.
    public let blobRoot: Bytes32?

    /// A write of `value` to `fields`.
    public init(entry: EventID?, fields: [UInt32], supersedes: [Dot], value: Value) {
        self.entry = entry
        self.fields = fields.sorted()
        self.supersedes = supersedes.sorted()
        commitment = value.commitment
        paddedSize = UInt32(truncatingIfNeeded: value.padded.count)
        blobRoot = nil
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        entry = try reader.bytes32(1).map(EventID.init)
        let numbers = try reader.packed(2, max: Limits.fields)
        guard !numbers.isEmpty else { throw .missing(field: 2) }
        guard numbers.isStrictlyAscending() else { throw .unsorted(field: 2) }
        guard numbers[0] > 0, numbers[numbers.count - 1] <= UInt64(UInt32.max) else {
            throw .outOfRange(field: 2)
        }
        fields = numbers.map { UInt32(truncatingIfNeeded: $0) }
        supersedes = try reader.dots(3)
        commitment = try required(reader.bytes32(4), 4)
        paddedSize = try reader.uint32(5)
        guard paddedSize != 0 else { throw .missing(field: 5) }
        guard Padding.isPaddedSize(UInt64(paddedSize)) else { throw .outOfRange(field: 5) }
        blobRoot = try reader.bytes32(6)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, entry?.bytes)
        writer.packed(2, fields.lazy.map { UInt64($0) })
        writer.messages(3, supersedes)
        writer.bytes32(4, commitment)
        writer.uint32(5, paddedSize)
        writer.bytes32(6, blobRoot)
    }
}

extension Value {
    /// Whether these are the bytes that `write` committed to. O(bytes).
    public func matches(_ write: Write) -> Bool {
        padded.count == Int(write.paddedSize) && commitment == write.commitment
    }
}

/// Marks an entry as taken back; it stays readable. In an agreement it withdraws the proposals of
/// its own parent that it names, and what is agreed waits for the other parent's yes.
///
/// Spec: Protocol/06-content.md
public struct Retract: StrictMessage {
    /// The entry.
    public let entry: EventID
    /// The versions that the person saw, ascending, at most 32.
    public let seen: [Dot]
    /// 1 mistaken, 2 duplicate, 3 other; 0 not said.
    public let reason: UInt32

    /// Takes `entry` back.
    public init(entry: EventID, seen: [Dot], reason: UInt32) {
        self.entry = entry
        self.seen = seen.sorted()
        self.reason = reason
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        entry = EventID(try required(reader.bytes32(1), 1))
        seen = try reader.dots(2)
        reason = try reader.uint32(3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, entry.bytes)
        writer.messages(2, seen)
        writer.uint32(3, reason)
    }
}

/// Agrees to one write, or to one retraction, that the other parent proposed.
///
/// Spec: Protocol/06-content.md §4
public struct Consent: StrictMessage {
    /// The proposed write or retraction.
    public let target: Dot

    /// Agrees to `target`.
    public init(target: Dot) { self.target = target }

    public init(from reader: inout StrictReader) throws(CodecError) {
        target = try required(reader.message(1, Dot.self), 1)
    }

    public func write(to writer: inout StrictWriter) {
        writer.message(1, target)
    }
}

/// Says no to one write, or to one retraction, that the other parent proposed: it stays proposed,
/// and waits for nobody.
///
/// Spec: Protocol/06-content.md §4
public struct Decline: StrictMessage {
    /// The proposed write or retraction.
    public let target: Dot

    /// Says no to `target`.
    public init(target: Dot) { self.target = target }

    public init(from reader: inout StrictReader) throws(CodecError) {
        target = try required(reader.message(1, Dot.self), 1)
    }

    public func write(to writer: inout StrictWriter) {
        writer.message(1, target)
    }
}

/// Keeps several versions of one field side by side; none of them waits any more.
///
/// Spec: Protocol/06-content.md
public struct Keep: StrictMessage {
    /// The entry.
    public let entry: EventID
    /// The field, from 1.
    public let field: UInt32
    /// The versions kept, ascending, 2 to 32.
    public let versions: [Dot]

    /// Keeps `versions` of `field`.
    public init(entry: EventID, field: UInt32, versions: [Dot]) {
        self.entry = entry
        self.field = field
        self.versions = versions.sorted()
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        entry = EventID(try required(reader.bytes32(1), 1))
        field = try reader.uint32(2)
        versions = try reader.dots(3)
        guard field != 0 else { throw .missing(field: 2) }
        guard !versions.isEmpty else { throw .missing(field: 3) }
        guard versions.count > 1 else { throw .outOfRange(field: 3) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, entry.bytes)
        writer.uint32(2, field)
        writer.messages(3, versions)
    }
}

extension StrictReader {
    /// An ascending list of at most 32 dots.
    mutating func dots(_ field: Int) throws(CodecError) -> [Dot] {
        let dots = try messages(field, Dot.self, max: Limits.dots)
        guard dots.isStrictlyAscending() else { throw .unsorted(field: field) }
        return dots
    }

    /// An ascending list of at most 32 event ids.
    mutating func eventIDs(_ field: Int) throws(CodecError) -> [EventID] {
        let ids = try bytes32s(field, max: Limits.dots)
        guard ids.isStrictlyAscending() else { throw .unsorted(field: field) }
        return ids.map(EventID.init)
    }
}
