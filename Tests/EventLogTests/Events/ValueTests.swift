import EventLog
import Signing
import Testing

/// Padding, commitments and what travels with an event.
@Suite struct ValueTests {
    private let salt = SHA256.hash([1])

    @Test(arguments: [
        (0, 128), (1, 128), (127, 128), (128, 256), (4_094, 4_096), (4_095, 4_096),
        (4_096, 5_120), (5_119, 5_120), (5_120, 6_144), (65_535, 65_536),
    ])
    func `a content hides in the next size`(count: Int, size: Int) throws {
        let content = [UInt8](repeating: 0, count: count)
        let padded = try Padding.pad(content)
        #expect(padded.count == size)
        #expect(try Padding.unpad(padded) == content)
        #expect(Padding.isPaddedSize(UInt64(size)))
    }

    @Test func `a content has up to 65,535 bytes`() {
        #expect(throws: PaddingError.tooLong(65_536)) {
            try Padding.pad([UInt8](repeating: 1, count: 65_536))
        }
        #expect(throws: PaddingError.tooLong(65_536)) {
            try Value(index: 0, content: [UInt8](repeating: 1, count: 65_536), salt: salt)
        }
    }

    @Test(arguments: [0, 1, 127, 129, 4_224, 65_537, 66_560, UInt64.max])
    func `no content pads to other sizes`(size: UInt64) {
        #expect(!Padding.isPaddedSize(size))
    }

    @Test func `padding has one form`() {
        let zeros = [UInt8](repeating: 0, count: 127)
        #expect(throws: PaddingError.unterminated) { try Padding.unpad([]) }
        #expect(throws: PaddingError.unterminated) { try Padding.unpad(zeros + [0]) }
        #expect(throws: PaddingError.unterminated) { try Padding.unpad([0x81] + zeros) }
        #expect(throws: PaddingError.wrongSize(127)) {
            try Padding.unpad([0x80] + zeros.dropLast())
        }
        #expect(throws: PaddingError.wrongSize(256)) {
            try Padding.unpad([0x80] + zeros + [UInt8](repeating: 0, count: 128))
        }
    }

    @Test func `a value matches what was committed to and nothing else`() throws {
        let value = try Value(index: 0, content: [1, 2, 3], salt: salt)
        let write = Write(entry: nil, fields: [1], supersedes: [], value: value)
        #expect(value.matches(write))
        #expect(!Value(index: 0, salt: .zero, padded: value.padded).matches(write))
        for bit in 0..<(8 * value.padded.count) {
            var padded = value.padded
            padded[bit / 8] ^= 1 << UInt8(bit % 8)
            if Value(index: 0, salt: salt, padded: padded).matches(write) {
                Issue.record("bit \(bit)")
            }
        }
        let longer = Value(
            index: 0, salt: salt, padded: value.padded + [UInt8](repeating: 0, count: 128))
        #expect(!longer.matches(write))
    }

    @Test func `a signed event carries values ascending by index`() throws {
        let world = try NamedEvents.paired()
        let event = world["accept"]
        func carrying(_ values: [Value]) -> [UInt8] {
            SignedEvent(header: event.headerBytes, signature: event.signature, values: values)
                .encoded()
        }
        let values = try (0..<UInt32(Limits.operations + 1)).map {
            try Value(index: $0, content: [], salt: salt)
        }
        let full = Array(values.dropLast())
        #expect(try SignedEvent(decoding: carrying(full)).values == full)
        #expect(throws: CodecError.tooMany(field: 3)) {
            try SignedEvent(decoding: carrying(values))
        }
        #expect(throws: CodecError.unsorted(field: 3)) {
            try SignedEvent(decoding: carrying([values[1], values[0]]))
        }
    }
}
