import EventLog
import Seeded
import Signing
import Testing

/// One field of each shape, to try every rule of the strict profile on.
struct Sample: StrictMessage {
    var number: UInt64 = 0
    var fixed: UInt64 = 0
    var signed: Int64 = 0
    var bytes: [UInt8]?
    var digest: Bytes32?
    var text: String?
    var dot: Dot?
    var dots: [Dot] = []
    var packed: [UInt64] = []
    var chunks: [[UInt8]] = []
    var texts: [String] = []
    var digests: [Bytes32] = []
    var exact: [UInt8]?

    init() {}

    init(from reader: inout StrictReader) throws(CodecError) {
        number = try reader.uint64(1, max: UInt64(Int64.max))
        fixed = try reader.fixed64(2)
        signed = try reader.sint64(3)
        bytes = try reader.bytes(4, max: 8)
        digest = try reader.bytes32(5)
        text = try reader.string(6, max: 8)
        dot = try reader.message(7, Dot.self)
        dots = try reader.messages(8, Dot.self, max: 3)
        packed = try reader.packed(9, max: 3)
        chunks = try reader.byteStrings(10, maxCount: 3, max: 4)
        texts = try reader.strings(11, maxCount: 3, max: 4)
        digests = try reader.bytes32s(12, max: 3)
        exact = try reader.bytes(200, count: 4)
    }

    func write(to writer: inout StrictWriter) {
        writer.uint64(1, number)
        writer.fixed64(2, fixed)
        writer.sint64(3, signed)
        writer.bytes(4, bytes)
        writer.bytes32(5, digest)
        writer.string(6, text)
        writer.message(7, dot)
        writer.messages(8, dots)
        writer.packed(9, packed)
        writer.byteStrings(10, chunks)
        writer.strings(11, texts)
        writer.bytes32s(12, digests)
        writer.bytes(200, exact)
    }

    static func random(using generator: inout SplitMix64) -> Sample {
        var sample = Sample()
        func list<T>(_ make: (inout SplitMix64) -> T) -> [T] {
            (0..<Int.random(in: 0...3, using: &generator)).map { _ in make(&generator) }
        }
        func maybe<T>(_ make: (inout SplitMix64) -> T) -> T? {
            Bool.random(using: &generator) ? make(&generator) : nil
        }
        let bits = Int.random(in: 0...63, using: &generator)
        sample.number = generator.next() >> UInt64(bits + 1)
        sample.fixed = maybe { $0.next() } ?? 0
        sample.signed = maybe { Int64(bitPattern: $0.next()) >> Int64(bits) } ?? 0
        sample.bytes = maybe { $0.bytes(Int.random(in: 1...8, using: &$0)) }
        sample.digest = maybe { $0.bytes32() }
        sample.text = maybe { _ in "äz" }
        let dot = { (generator: inout SplitMix64) in
            Dot(event: EventID(generator.bytes32()), index: UInt32(generator.next() >> 60))
        }
        sample.dot = maybe(dot)
        sample.dots = list(dot)
        sample.packed = list { $0.next() >> ($0.next() >> 58) }
        sample.chunks = list { $0.bytes(Int.random(in: 0...4, using: &$0)) }
        sample.texts = list { _ in "ß" }
        sample.digests = list { $0.bytes32() }
        sample.exact = maybe { $0.bytes(4) }
        return sample
    }
}

@Suite struct StrictProfileTests {
    private func error(_ bytes: [UInt8]) -> CodecError? {
        do throws(CodecError) {
            _ = try Sample(decoding: bytes)
            return nil
        } catch {
            return error
        }
    }

    private static let dot: [UInt8] = [0x0a, 32] + [UInt8](repeating: 7, count: 32)

    @Test func `nothing is the empty message`() throws {
        #expect(Sample().encoded().isEmpty)
        #expect(try Sample(decoding: []) == Sample())
    }

    @Test func `messages come back as they were written`() throws {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<2_000 {
            let sample = Sample.random(using: &generator)
            #expect(try Sample(decoding: sample.encoded()) == sample)
        }
    }

    @Test(
        arguments: [
            (0, []), (1, [0x08, 0x01]), (127, [0x08, 0x7f]), (128, [0x08, 0x80, 0x01]),
            (1 << 62, [0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40]),
        ] as [(UInt64, [UInt8])])
    func `a number has its shortest varint`(number: UInt64, bytes: [UInt8]) throws {
        var sample = Sample()
        sample.number = number
        #expect(sample.encoded() == bytes)
        #expect(try Sample(decoding: bytes) == sample)
    }

    @Test(arguments: [Int64.min, -1, 1, -2, 63, -64, Int64.max])
    func `a signed number comes back`(number: Int64) throws {
        var sample = Sample()
        sample.signed = number
        #expect(try Sample(decoding: sample.encoded()).signed == number)
    }

    @Test(
        arguments: [
            // What lenient decoders take: each has another, legal encoding, or none.
            ([0x08, 0x01, 0x08, 0x02], .outOfOrder(field: 1)),  // a field twice
            ([0x18, 0x02, 0x08, 0x01], .outOfOrder(field: 1)),  // fields descending
            ([0x08, 0x81, 0x00], .nonMinimalVarint),  // a number of two bytes that needs one
            ([0x88, 0x00, 0x01], .nonMinimalVarint),  // a tag of two bytes that needs one
            ([0x08, 0x00], .defaultWritten(field: 1)),  // zero written
            ([0x18, 0x00], .defaultWritten(field: 3)),
            ([0x11, 0, 0, 0, 0, 0, 0, 0, 0], .defaultWritten(field: 2)),
            ([0x22, 0x00], .defaultWritten(field: 4)),  // empty bytes written
            ([0x2a, 0x00], .defaultWritten(field: 5)),
            ([0x32, 0x00], .defaultWritten(field: 6)),
            ([0x4a, 0x00], .defaultWritten(field: 9)),  // an empty packed list
            ([0x6a, 0x01, 0x01], .unknownField(13)),  // a field that the schema lacks
            ([0xd0, 0x0c, 0x01], .unknownField(202)),
            ([0x00, 0x01], .unknownField(0)),  // field 0
            ([0xf8, 0xff, 0xff, 0xff, 0x1f, 0x01], .unknownField(0)),  // a tag beyond 32 bits
            // eleven bytes, and ten with bits beyond 64
            (
                [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
                .nonMinimalVarint
            ),
            (
                [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
                .nonMinimalVarint
            ),
            ([0x0d, 1, 0, 0, 0], .wrongWireType(field: 1)),  // fixed32 for a varint
            ([0x0a, 0x01, 0x01], .wrongWireType(field: 1)),
            ([0x10, 0x01], .wrongWireType(field: 2)),
            ([0x20, 0x01], .wrongWireType(field: 4)),
            ([0x48, 0x01], .wrongWireType(field: 9)),  // a list that is not packed
            ([0x0b, 0x0c], .wrongWireType(field: 1)),  // a group
            ([0x0c], .wrongWireType(field: 1)),
            ([0x52, 0x00, 0x50, 0x01], .wrongWireType(field: 10)),
            ([0x32, 0x02, 0xc3, 0x28], .notUTF8(field: 6)),
            ([0x32, 0x03, 0xed, 0xa0, 0x80], .notUTF8(field: 6)),  // a surrogate
            ([0x32, 0x02, 0xc0, 0x80], .notUTF8(field: 6)),  // an overlong NUL
            ([0x5a, 0x01, 0xff], .notUTF8(field: 11)),
            ([0x4a, 0x02, 0x80, 0x00], .nonMinimalVarint),
            ([0x4a, 0x01, 0x80], .truncated),
        ] as [([UInt8], CodecError)])
    func `another encoding is refused`(bytes: [UInt8], expected: CodecError) {
        #expect(error(bytes) == expected)
    }

    @Test(
        arguments: [
            ([0x08], .truncated), ([0x08, 0x80], .truncated), ([0x11, 1, 2], .truncated),
            ([0x22, 0x02, 0x01], .truncated), ([0x22], .truncated),
            // lengths that overflow an Int, or nearly so
            ([0x22, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .truncated),
            ([0x22, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], .truncated),
            ([0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f], .truncated),
            ([0x52, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .truncated),
        ] as [([UInt8], CodecError)])
    func `bytes that end inside a field are refused`(bytes: [UInt8], expected: CodecError) {
        #expect(error(bytes) == expected)
    }

    @Test func `limits hold at n and fail at n and one more`() {
        func repeated(_ part: [UInt8], _ count: Int) -> [UInt8] {
            (0..<count).flatMap { _ in part }
        }
        let dot: [UInt8] = [0x42, 34] + Self.dot
        let digest: [UInt8] = [0x62, 32] + [UInt8](repeating: 1, count: 32)
        #expect(error([0x22, 8] + [UInt8](repeating: 1, count: 8)) == nil)
        #expect(error([0x22, 9] + [UInt8](repeating: 1, count: 9)) == .tooLong(field: 4))
        #expect(error([0x32, 9] + [UInt8](repeating: 65, count: 9)) == .tooLong(field: 6))
        #expect(error([0x52, 5] + [UInt8](repeating: 65, count: 5)) == .tooLong(field: 10))
        #expect(error(repeated(dot, 3)) == nil)
        #expect(error(repeated(dot, 4)) == .tooMany(field: 8))
        #expect(error([0x4a, 3, 0, 1, 2]) == nil)
        #expect(error([0x4a, 4, 0, 1, 2, 3]) == .tooMany(field: 9))
        #expect(error(repeated([0x52, 0x00], 3)) == nil)
        #expect(error(repeated([0x52, 0x00], 4)) == .tooMany(field: 10))
        #expect(error(repeated([0x5a, 0x00], 4)) == .tooMany(field: 11))
        #expect(error(repeated(digest, 3)) == nil)
        #expect(error(repeated(digest, 4)) == .tooMany(field: 12))
        let largest: [UInt8] = [0x08] + [UInt8](repeating: 0xff, count: 8) + [0x7f]
        #expect(error(largest) == nil)
        let beyond: [UInt8] = [0x08] + [UInt8](repeating: 0x80, count: 9) + [0x01]
        #expect(error(beyond) == .outOfRange(field: 1))
    }

    @Test func `bytes of fixed size have that size`() {
        #expect(error([0x2a, 31] + [UInt8](repeating: 1, count: 31)) == .wrongLength(field: 5))
        #expect(error([0x2a, 33] + [UInt8](repeating: 1, count: 33)) == .wrongLength(field: 5))
        #expect(error([0x62, 0]) == .wrongLength(field: 12))
        #expect(error([0xc2, 0x0c, 3, 1, 2, 3]) == .wrongLength(field: 200))
        #expect(error([0xc2, 0x0c, 4, 1, 2, 3, 4]) == nil)
    }

    @Test func `messages inside are held to the same rules`() {
        #expect(error([0x3a, 34] + Self.dot) == nil)
        #expect(error([0x3a, 36] + Self.dot + [0x10, 0x00]) == .defaultWritten(field: 2))
        #expect(error([0x3a, 36] + Self.dot + [0x18, 0x01]) == .unknownField(3))
        #expect(error([0x3a, 0x00]) == .missing(field: 1))
        // A field of the outer message does not make the inner one longer.
        #expect(error([0x3a, 3] + Self.dot) == .truncated)
    }

    @Test func `an unsorted list is refused`() throws {
        let low = Dot(event: EventID(.zero), index: 1)
        let high = Dot(event: EventID(.zero), index: 2)
        var writer = StrictWriter()
        writer.messages(1, [high, low])
        #expect(throws: CodecError.unsorted(field: 1)) {
            try RequestErasure(decoding: writer.bytes)
        }
        var twice = StrictWriter()
        twice.messages(1, [low, low])
        #expect(throws: CodecError.unsorted(field: 1)) {
            try RequestErasure(decoding: twice.bytes)
        }
    }

    @Test func `every error has the code of its class`() {
        let codes: [(CodecError, ReasonCode)] = [
            (.truncated, .nonCanonical), (.nonMinimalVarint, .nonCanonical),
            (.wrongWireType(field: 1), .nonCanonical), (.outOfOrder(field: 1), .nonCanonical),
            (.defaultWritten(field: 1), .nonCanonical), (.unknownField(1), .nonCanonical),
            (.notUTF8(field: 1), .nonCanonical), (.unsorted(field: 1), .nonCanonical),
            (.tooLong(field: 1), .tooLarge), (.wrongLength(field: 1), .malformed),
            (.tooMany(field: 1), .malformed), (.outOfRange(field: 1), .malformed),
            (.missing(field: 1), .malformed),
        ]
        for (error, code) in codes { #expect(error.reasonCode == code) }
    }

    @Test func `every cut of a message is refused or another legal message`() {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<50 {
            let bytes = Sample.random(using: &generator).encoded()
            for count in 0..<bytes.count {
                guard let cut = try? Sample(decoding: Array(bytes[..<count])) else { continue }
                #expect(cut.encoded() == Array(bytes[..<count]))
            }
        }
    }

    @Test func `a mutant is refused or is its own encoding`() {
        var generator = SplitMix64(seed: 3)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = Sample.random(using: &generator).encoded()
            mutate(&bytes, using: &generator)
            guard let sample = try? Sample(decoding: bytes) else { continue }
            accepted += 1
            if sample.encoded() != bytes { Issue.record("two encodings: \(bytes)") }
        }
        #expect(accepted > 100)
    }
}

/// Flips, cuts, doubles, moves or adds bytes.
func mutate(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = Int.random(in: place...bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0 where place < bytes.count:
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 2: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
        default: bytes.append(contentsOf: generator.bytes(2))
        }
    }
}
