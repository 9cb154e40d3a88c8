import EventLog

/// One field of an encoded message, taken apart without the reader under test.
struct RawField: Equatable {
    let number: Int
    let wireType: UInt8
    /// What follows the tag, the length left out.
    var body: [UInt8]

    /// The top-level fields of a message whose field numbers are below 16.
    static func split(_ bytes: [UInt8]) -> [RawField] {
        var fields: [RawField] = []
        var rest = bytes[...]
        while let tag = rest.popFirst() {
            var body: [UInt8] = []
            if tag & 7 == 2 {
                let count = varint(&rest).reversed().reduce(0) { $0 << 7 | Int($1 & 0x7f) }
                body = Array(rest.prefix(count))
                rest = rest.dropFirst(count)
            } else {
                body = varint(&rest)
            }
            fields.append(RawField(number: Int(tag >> 3), wireType: tag & 7, body: body))
        }
        return fields
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            bytes.append(byte)
            if byte < 0x80 { break }
        }
        return bytes
    }

    var encoded: [UInt8] {
        var bytes = [UInt8(number) << 3 | wireType]
        guard wireType == 2 else { return bytes + body }
        var count = body.count
        while count >= 0x80 {
            bytes.append(UInt8(count & 0x7f) | 0x80)
            count >>= 7
        }
        return bytes + [UInt8(count)] + body
    }
}

extension [RawField] {
    var encoded: [UInt8] { flatMap(\.encoded) }
}

/// Why bytes do not decode as a message of this type; nil if they do.
func defect(of bytes: [UInt8], as type: any StrictMessage.Type) -> CodecError? {
    do throws(CodecError) {
        _ = try type.init(decoding: bytes)
        return nil
    } catch {
        return error
    }
}
