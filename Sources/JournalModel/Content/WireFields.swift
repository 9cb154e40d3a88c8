/// Cuts a content into its fields without knowing its kind.
///
/// Versions are compared by these bytes and not by what a release can read in them, so that every
/// release lists the same conflicts.
///
/// A second walker beside `StrictReader`, on purpose: that one refuses what no schema knows, and
/// this one must cut just that, whatever a newer release put into it. It reads no value. It never
/// goes past the end, keeps no more than one place for each field, and takes one pass over bytes
/// that `Limits` bounds.
/// Spec: Protocol/06-content.md
enum WireFields {
    /// The bytes of field `number`, tags included, empty if it is not there; nil if `content` is
    /// not a list of ascending fields. O(bytes).
    static func bytes(of number: UInt32, in content: [UInt8]) -> [UInt8]? {
        guard let fields = cut(content) else { return nil }
        return fields.first { $0.number == UInt64(number) }.map { Array(content[$0.bytes]) } ?? []
    }

    /// The fields of `content`, ascending, each once with the place of all its bytes, tags
    /// included; nil if it is not a list of ascending fields. O(bytes).
    static func cut(_ content: [UInt8]) -> [(number: UInt64, bytes: Range<Int>)]? {
        var fields: [(number: UInt64, bytes: Range<Int>)] = []
        var offset = 0
        while offset < content.count {
            var start = offset
            guard let tag = varint(content, &offset), tag >> 3 >= fields.last?.number ?? 1,
                skip(tag & 7, content, &offset)
            else { return nil }
            if let last = fields.last, last.number == tag >> 3 {
                start = last.bytes.lowerBound
                fields.removeLast()
            }
            fields.append((tag >> 3, start..<offset))
        }
        return fields
    }

    private static func skip(_ wireType: UInt64, _ bytes: [UInt8], _ offset: inout Int) -> Bool {
        switch wireType {
        case 0: return varint(bytes, &offset) != nil
        case 1: return advance(by: 8, bytes, &offset)
        case 2: return varint(bytes, &offset).map { advance(by: $0, bytes, &offset) } ?? false
        default: return false
        }
    }

    /// Compared before it becomes an Int: the length comes from outside.
    private static func advance(by count: UInt64, _ bytes: [UInt8], _ offset: inout Int) -> Bool {
        guard count <= UInt64(bytes.count - offset) else { return false }
        offset += Int(count)
        return true
    }

    /// A minimal varint of at most 64 bits.
    private static func varint(_ bytes: [UInt8], _ offset: inout Int) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            guard shift < 63 || byte <= 1 else { return nil }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return byte != 0 || shift == 0 ? value : nil }
            shift += 7
        }
        return nil
    }
}
