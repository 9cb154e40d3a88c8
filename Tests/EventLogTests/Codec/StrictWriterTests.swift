import EventLog
import Seeded
import Signing
import Testing

/// The bytes that are written, spelt out by hand.
@Suite struct StrictWriterTests {
    private func written(_ write: (inout StrictWriter) -> Void) -> [UInt8] {
        var writer = StrictWriter()
        write(&writer)
        return writer.bytes
    }

    struct Pair: StrictMessage {
        var low: UInt64 = 0
        var high: UInt64 = 0

        init(low: UInt64, high: UInt64) {
            self.low = low
            self.high = high
        }

        init(from reader: inout StrictReader) throws(CodecError) {
            low = try reader.uint64(1)
            high = try reader.uint64(2)
        }

        func write(to writer: inout StrictWriter) {
            writer.uint64(1, low)
            writer.uint64(2, high)
        }
    }

    @Test(
        arguments: [
            (1, [0x08, 0x01]), (127, [0x08, 0x7f]), (128, [0x08, 0x80, 0x01]),
            (300, [0x08, 0xac, 0x02]),
            (1 << 63, [0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
            (.max, [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
        ] as [(UInt64, [UInt8])])
    func `numbers are minimal varints`(value: UInt64, bytes: [UInt8]) throws {
        #expect(written { $0.uint64(1, value) } == bytes)
        var reader = StrictReader(bytes)
        #expect(try reader.uint64(1) == value)
        try reader.finish()
    }

    @Test(
        arguments: [(-1, 1), (1, 2), (-2, 3), (.max, .max - 1), (.min, .max)]
            as [(Int64, UInt64)])
    func `signed numbers are folded so that small ones stay short`(
        value: Int64, folded: UInt64
    ) throws {
        let bytes = written { $0.sint64(3, value) }
        #expect(bytes == written { $0.uint64(3, folded) })
        var reader = StrictReader(bytes)
        #expect(try reader.sint64(3) == value)
    }

    @Test func `a fixed number is little-endian`() throws {
        let bytes = written { $0.fixed64(2, 0x0102_0304_0506_0708) }
        #expect(bytes == [0x11, 8, 7, 6, 5, 4, 3, 2, 1])
        var reader = StrictReader(bytes)
        #expect(try reader.fixed64(2) == 0x0102_0304_0506_0708)
    }

    @Test func `defaults are left out`() {
        let bytes = written { writer in
            writer.uint64(1, 0)
            writer.uint32(2, 0)
            writer.sint64(3, 0)
            writer.fixed64(4, 0)
            writer.packed(5, [])
            writer.bytes(6, nil)
            writer.bytes(7, [])
            writer.bytes32(8, nil)
            writer.string(9, nil)
            writer.string(10, "")
            writer.message(11, Pair?.none)
            writer.messages(12, [Pair]())
            writer.strings(13, [])
            writer.byteStrings(14, [])
            writer.bytes32s(15, [])
        }
        #expect(bytes.isEmpty)
    }

    @Test func `32 zero bytes are a value, and written`() throws {
        let bytes = written { $0.bytes32(1, .zero) }
        #expect(bytes == [0x0a, 32] + [UInt8](repeating: 0, count: 32))
        var reader = StrictReader(bytes)
        #expect(try reader.bytes32(1) == .zero)
    }

    @Test func `an empty message says that it is there`() throws {
        let bytes = written { $0.message(1, Pair(low: 0, high: 0)) }
        #expect(bytes == [0x0a, 0x00])
        var reader = StrictReader(bytes)
        #expect(try reader.message(1, Pair.self) == Pair(low: 0, high: 0))
        var empty = StrictReader([])
        #expect(try empty.message(1, Pair.self) == nil)
    }

    @Test func `elements of lists may be empty`() {
        #expect(written { $0.strings(1, ["", "é"]) } == [0x0a, 0, 0x0a, 2, 0xc3, 0xa9])
        #expect(written { $0.byteStrings(1, [[], [9]]) } == [0x0a, 0, 0x0a, 1, 9])
        let pairs = [Pair(low: 0, high: 0), Pair(low: 0, high: 5)]
        #expect(written { $0.messages(1, pairs) } == [0x0a, 0, 0x0a, 2, 0x10, 5])
    }

    @Test func `numbers in a list are packed, zeros among them`() throws {
        let bytes = written { $0.packed(2, [0, 300, 1]) }
        #expect(bytes == [0x12, 4, 0, 0xac, 0x02, 1])
        var reader = StrictReader(bytes)
        #expect(try reader.packed(2, max: 3) == [0, 300, 1])
    }

    @Test func `field numbers from 16 on take two bytes`() throws {
        let bytes = written { $0.uint64(16, 1) }
        #expect(bytes == [0x80, 0x01, 0x01])
        var reader = StrictReader(bytes)
        #expect(try reader.peekField() == 16)
        #expect(try reader.uint64(16) == 1)
    }

    @Test(arguments: [0, 1, 127, 128, 129, 16_383, 16_384, 2_097_152])
    func `a part written in its place is the same as one written apart`(count: Int) throws {
        let part = [UInt8](repeating: 7, count: count)
        let nested = written { writer in
            writer.uint64(1, 5)
            writer.nested(2) { $0.nested(1) { $0.byteStrings(3, [part]) } }
        }
        let inner = written { $0.byteStrings(3, [part]) }
        let outer = written { $0.byteStrings(1, [inner]) }
        #expect(
            nested
                == written { writer in
                    writer.uint64(1, 5)
                    writer.byteStrings(2, [outer])
                })
    }

    @Test func `lengths from 128 on take two bytes`() throws {
        let long = [UInt8](repeating: 7, count: 200)
        let bytes = written { $0.bytes(1, long) }
        #expect(bytes == [0x0a, 0xc8, 0x01] + long)
        var reader = StrictReader(bytes)
        #expect(try reader.bytes(1, max: 200) == long)
        var strict = StrictReader(bytes)
        #expect(throws: CodecError.tooLong(field: 1)) { try strict.bytes(1, max: 199) }
    }
}
