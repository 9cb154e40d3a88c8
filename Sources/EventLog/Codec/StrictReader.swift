public import Signing

/// Reads one message that must be in its only legal encoding.
///
/// Fields ascend, so decoding is a linear pull: ask for each field of the schema in order, then
/// call `finish()`. A field that is there but was not asked for is unknown or out of order.
/// Lengths are compared before anything is allocated. O(bytes).
///
/// Spec: Protocol/02-strict-profile.md
public struct StrictReader: Sendable {
    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int
    private var lastField = 0

    /// A reader over the whole of `bytes`.
    public init(_ bytes: [UInt8]) {
        self.init(bytes, from: 0, to: bytes.count)
    }

    private init(_ bytes: [UInt8], from offset: Int, to end: Int) {
        self.bytes = bytes
        self.offset = offset
        self.end = end
    }

    /// Ends the message. Throws `unknownField` or `outOfOrder` if a field is left.
    public mutating func finish() throws(CodecError) {
        guard let field = try peekField() else { return }
        throw field > lastField ? .unknownField(field) : .outOfOrder(field: field)
    }

    /// The number of the next field, or nil at the end of the message.
    public func peekField() throws(CodecError) -> Int? {
        guard offset < end else { return nil }
        var copy = self
        return try copy.tag().field
    }

    // MARK: Numbers

    /// A varint field, 0 when absent, at most `max`.
    public mutating func uint64(_ field: Int, max: UInt64 = .max) throws(CodecError) -> UInt64 {
        guard try begin(field, wireType: 0) else { return 0 }
        let value = try varint()
        guard value != 0 else { throw .defaultWritten(field: field) }
        guard value <= max else { throw .outOfRange(field: field) }
        return value
    }

    /// A varint field that fits 32 bits, 0 when absent.
    public mutating func uint32(_ field: Int, max: UInt32 = .max) throws(CodecError) -> UInt32 {
        UInt32(truncatingIfNeeded: try uint64(field, max: UInt64(max)))
    }

    /// A zigzag varint field, 0 when absent.
    public mutating func sint64(_ field: Int) throws(CodecError) -> Int64 {
        let value = try uint64(field)
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A fixed 64-bit little-endian field, 0 when absent.
    public mutating func fixed64(_ field: Int) throws(CodecError) -> UInt64 {
        guard try begin(field, wireType: 1) else { return 0 }
        guard end - offset >= 8 else { throw .truncated }
        var value: UInt64 = 0
        for index in 0..<8 { value |= UInt64(bytes[offset + index]) << (8 * UInt64(index)) }
        offset += 8
        guard value != 0 else { throw .defaultWritten(field: field) }
        return value
    }

    /// A packed list of varints, empty when absent, at most `max` of them.
    public mutating func packed(_ field: Int, max: Int) throws(CodecError) -> [UInt64] {
        guard try begin(field, wireType: 2) else { return [] }
        let count = try length(field, atMost: 10 * max)
        let stop = offset + count
        guard count > 0 else { throw .defaultWritten(field: field) }
        var values: [UInt64] = []
        while offset < stop {
            guard values.count < max else { throw .tooMany(field: field) }
            values.append(try varint())
        }
        guard offset == stop else { throw .truncated }
        return values
    }

    // MARK: Byte strings

    /// A byte string of 1 to `max` bytes, nil when absent.
    public mutating func bytes(_ field: Int, max: Int) throws(CodecError) -> [UInt8]? {
        guard try begin(field, wireType: 2) else { return nil }
        let value = try take(length(field, atMost: max))
        guard !value.isEmpty else { throw .defaultWritten(field: field) }
        return Array(value)
    }

    /// A byte string of exactly `count` bytes, nil when absent.
    public mutating func bytes(_ field: Int, count: Int) throws(CodecError) -> [UInt8]? {
        guard let value = try bytes(field, max: Int.max) else { return nil }
        guard value.count == count else { throw .wrongLength(field: field) }
        return value
    }

    /// Exactly 32 bytes, nil when absent.
    public mutating func bytes32(_ field: Int) throws(CodecError) -> Bytes32? {
        guard try begin(field, wireType: 2) else { return nil }
        let value = try take(length(field, atMost: Int.max))
        guard !value.isEmpty else { throw .defaultWritten(field: field) }
        guard let digest = Bytes32(value) else { throw .wrongLength(field: field) }
        return digest
    }

    /// Up to `max` elements of exactly 32 bytes.
    public mutating func bytes32s(_ field: Int, max: Int) throws(CodecError) -> [Bytes32] {
        try elements(field, max: max) { reader throws(CodecError) in
            guard let element = Bytes32(try reader.take(reader.length(field, atMost: Int.max)))
            else { throw .wrongLength(field: field) }
            return element
        }
    }

    /// A string of 1 to `max` UTF-8 bytes, nil when absent.
    public mutating func string(_ field: Int, max: Int) throws(CodecError) -> String? {
        guard let value = try bytes(field, max: max) else { return nil }
        guard let text = String(validating: value, as: UTF8.self) else {
            throw .notUTF8(field: field)
        }
        return text
    }

    /// Up to `maxCount` strings of up to `max` UTF-8 bytes each; an element may be empty.
    public mutating func strings(
        _ field: Int, maxCount: Int, max: Int
    ) throws(CodecError) -> [String] {
        try elements(field, max: maxCount) { reader throws(CodecError) in
            let value = try reader.take(reader.length(field, atMost: max))
            guard let text = String(validating: value, as: UTF8.self) else {
                throw .notUTF8(field: field)
            }
            return text
        }
    }

    /// Up to `maxCount` byte strings of up to `max` bytes each; an element may be empty.
    public mutating func byteStrings(
        _ field: Int, maxCount: Int, max: Int
    ) throws(CodecError) -> [[UInt8]] {
        try elements(field, max: maxCount) { reader throws(CodecError) in
            Array(try reader.take(reader.length(field, atMost: max)))
        }
    }

    // MARK: Messages

    /// A message field, nil when absent.
    public mutating func message<M: StrictMessage>(
        _ field: Int, _ type: M.Type
    ) throws(CodecError) -> M? {
        guard try begin(field, wireType: 2) else { return nil }
        return try nested(field, type)
    }

    /// Up to `max` message elements.
    public mutating func messages<M: StrictMessage>(
        _ field: Int, _ type: M.Type, max: Int
    ) throws(CodecError) -> [M] {
        try elements(field, max: max) { reader throws(CodecError) in
            try reader.nested(field, type)
        }
    }

    /// Up to `maxCount` byte strings of up to `max` bytes each, not copied but each with a reader
    /// of its own.
    mutating func parts(
        _ field: Int, maxCount: Int, max: Int
    ) throws(CodecError) -> [StrictReader] {
        try elements(field, max: maxCount) { reader throws(CodecError) in
            try reader.part(reader.length(field, atMost: max))
        }
    }

    /// The next field whatever its number, which must be length-delimited, as its number and a
    /// reader of its bytes.
    mutating func anyDelimited() throws(CodecError) -> (field: Int, body: StrictReader)? {
        guard let field = try peekField() else { return nil }
        guard try begin(field, wireType: 2) else { return nil }
        return (field, try part(length(field, atMost: Int.max)))
    }

    /// The bytes that have not been read.
    var rest: [UInt8] { Array(bytes[offset..<end]) }

    // MARK: Wire

    private mutating func elements<Element>(
        _ field: Int, max: Int, _ read: (inout StrictReader) throws(CodecError) -> Element
    ) throws(CodecError) -> [Element] {
        var list: [Element] = []
        var isFirst = true
        while try isFirst ? begin(field, wireType: 2) : repeats(field) {
            isFirst = false
            guard list.count < max else { throw .tooMany(field: field) }
            list.append(try read(&self))
        }
        return list
    }

    private mutating func nested<M: StrictMessage>(
        _ field: Int, _ type: M.Type
    ) throws(CodecError) -> M {
        var reader = try part(length(field, atMost: Int.max))
        return try reader.whole(type)
    }

    /// Reads the rest as one message.
    mutating func whole<M: StrictMessage>(_ type: M.Type) throws(CodecError) -> M {
        do throws(CodecError) {
            let message = try M(from: &self)
            try finish()
            return message
        } catch {
            // A required field that comes too late looks missing; it is out of order.
            if case .missing = error { try expectAscending() }
            throw error
        }
    }

    /// Walks the remaining fields. Throws `outOfOrder` if one is smaller than the one before it.
    private mutating func expectAscending() throws(CodecError) {
        var last = lastField
        while offset < end {
            let (field, wireType) = try tag()
            guard field >= last else { throw .outOfOrder(field: field) }
            last = field
            switch wireType {
            case 0: _ = try varint()
            case 1: offset += min(8, end - offset)
            case 2: offset += try length(field, atMost: Int.max)
            default: return
            }
        }
    }

    /// Consumes the tag if the next field is `field`; false if it comes later or never.
    private mutating func begin(_ field: Int, wireType: UInt64) throws(CodecError) -> Bool {
        guard offset < end else { return false }
        let start = offset
        let tag = try tag()
        guard tag.field > lastField else { throw .outOfOrder(field: tag.field) }
        guard tag.field >= field else { throw .unknownField(tag.field) }
        guard tag.field == field else {
            offset = start
            return false
        }
        guard tag.wireType == wireType else { throw .wrongWireType(field: field) }
        lastField = field
        return true
    }

    private mutating func repeats(_ field: Int) throws(CodecError) -> Bool {
        guard offset < end else { return false }
        let start = offset
        let tag = try tag()
        guard tag.field == field else {
            offset = start
            return false
        }
        guard tag.wireType == 2 else { throw .wrongWireType(field: field) }
        return true
    }

    private mutating func tag() throws(CodecError) -> (field: Int, wireType: UInt64) {
        let value = try varint()
        // Field numbers have 29 bits, from 1.
        guard value >> 3 > 0, value >> 3 < 1 << 29 else { throw .unknownField(0) }
        return (Int(truncatingIfNeeded: value >> 3), value & 7)
    }

    private mutating func varint() throws(CodecError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < end {
            let byte = bytes[offset]
            offset += 1
            // The tenth byte holds bit 63 alone.
            guard shift < 63 || byte <= 1 else { throw .nonMinimalVarint }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 {
                guard byte != 0 || shift == 0 else { throw .nonMinimalVarint }
                return value
            }
            shift += 7
        }
        throw .truncated
    }

    /// A length that lies inside the message, compared before it becomes an Int.
    private mutating func length(_ field: Int, atMost max: Int) throws(CodecError) -> Int {
        let count = try varint()
        guard count <= UInt64(end - offset) else { throw .truncated }
        guard count <= UInt64(max) else { throw .tooLong(field: field) }
        return Int(truncatingIfNeeded: count)
    }

    private mutating func part(_ count: Int) -> StrictReader {
        defer { offset += count }
        return StrictReader(bytes, from: offset, to: offset + count)
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        let slice = bytes[offset..<(offset + count)]
        offset += count
        return slice
    }
}
