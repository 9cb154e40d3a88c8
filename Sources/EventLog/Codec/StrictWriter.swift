public import Signing

/// Writes one message in its only legal encoding, fields in the order of the calls.
///
/// Defaults are left out; the caller names fields in ascending order. O(bytes).
///
/// Spec: Protocol/02-strict-profile.md
public struct StrictWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []

    /// An empty message.
    public init() {}

    /// A varint field; 0 is left out.
    public mutating func uint64(_ field: Int, _ value: UInt64) {
        guard value != 0 else { return }
        tag(field, wireType: 0)
        varint(value)
    }

    /// A varint field; 0 is left out.
    public mutating func uint32(_ field: Int, _ value: UInt32) {
        uint64(field, UInt64(value))
    }

    /// A zigzag varint field; 0 is left out.
    public mutating func sint64(_ field: Int, _ value: Int64) {
        uint64(field, UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }

    /// A fixed 64-bit little-endian field; 0 is left out.
    public mutating func fixed64(_ field: Int, _ value: UInt64) {
        guard value != 0 else { return }
        tag(field, wireType: 1)
        for index in 0..<UInt64(8) { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    /// A packed list of varints; an empty list is left out.
    public mutating func packed(_ field: Int, _ values: some Collection<UInt64>) {
        guard !values.isEmpty else { return }
        nested(field) { writer in
            for value in values { writer.varint(value) }
        }
    }

    /// A byte string; nil and empty are left out.
    public mutating func bytes(_ field: Int, _ value: [UInt8]?) {
        guard let value, !value.isEmpty else { return }
        delimited(field, value)
    }

    /// 32 bytes; nil is left out.
    public mutating func bytes32(_ field: Int, _ value: Bytes32?) {
        guard let value else { return }
        tag(field, wireType: 2)
        varint(32)
        value.append(to: &bytes)
    }

    /// Elements of 32 bytes each.
    public mutating func bytes32s(_ field: Int, _ values: [Bytes32]) {
        for value in values { bytes32(field, value) }
    }

    /// A string; nil and empty are left out.
    public mutating func string(_ field: Int, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        delimited(field, value.utf8)
    }

    /// Strings, empty ones included.
    public mutating func strings(_ field: Int, _ values: [String]) {
        for value in values { delimited(field, value.utf8) }
    }

    /// Byte strings, empty ones included.
    public mutating func byteStrings(_ field: Int, _ values: [[UInt8]]) {
        for value in values { delimited(field, value) }
    }

    /// A message; nil is left out, an empty message is written with length 0.
    public mutating func message(_ field: Int, _ value: (some StrictMessage)?) {
        guard let value else { return }
        nested(field) { value.write(to: &$0) }
    }

    /// Messages, one field each.
    public mutating func messages(_ field: Int, _ values: [some StrictMessage]) {
        for value in values { message(field, value) }
    }

    /// A length-delimited field whose bytes `body` writes, written even if empty.
    ///
    /// They are written in their place and moved on by the length, which is known after them:
    /// cheaper than a buffer of their own.
    public mutating func nested(_ field: Int, _ body: (inout StrictWriter) -> Void) {
        tag(field, wireType: 2)
        let start = bytes.count
        body(&self)
        var rest = UInt64(bytes.count - start)
        var place = start
        while rest >= 0x80 {
            bytes.insert(UInt8(truncatingIfNeeded: rest) | 0x80, at: place)
            place += 1
            rest >>= 7
        }
        bytes.insert(UInt8(truncatingIfNeeded: rest), at: place)
    }

    /// A length-delimited field, written even if empty.
    private mutating func delimited(_ field: Int, _ value: some Collection<UInt8>) {
        tag(field, wireType: 2)
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    private mutating func tag(_ field: Int, wireType: UInt64) {
        varint(UInt64(field) << 3 | wireType)
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}
