import Testing

@testable import EventLog

@Suite struct PackedFieldTests {
    @Test(arguments: [[1], [1, 2, 3], [300], [0, 0], [UInt64](repeating: 300, count: 100)])
    func `a packed list survives encoding`(numbers: [UInt64]) throws {
        var writer = StrictWriter()
        writer.packed(2, numbers)
        writer.uint64(3, 7)
        var reader = StrictReader(writer.bytes)
        #expect(try reader.packed(2, max: 100) == numbers)
        #expect(try reader.uint64(3) == 7)
        try reader.finish()
    }

    @Test(arguments: [
        ([UInt8]([0x12, 0]), CodecError.defaultWritten(field: 2)),
        ([0x12, 3, 1, 2, 3], .tooMany(field: 2)), ([0x12, 2, 1], .truncated),
        ([0x12, 1, 0x80, 0x01], .truncated), ([0x12, 2, 0x81, 0], .nonMinimalVarint),
        ([0x10, 1], .wrongWireType(field: 2)),
    ])
    func `a packed list is refused`(bytes: [UInt8], error: CodecError) {
        var reader = StrictReader(bytes)
        #expect(throws: error) { try reader.packed(2, max: 2) }
    }
}
