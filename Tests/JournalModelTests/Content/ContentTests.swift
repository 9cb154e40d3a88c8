import EventLog
import Signing
import Testing

@Suite struct ContentTests {
    static let codes = (0..<UInt64(300)).map { $0 }

    @Test(arguments: EntryKind.allCases)
    func `every field of a kind survives encoding`(kind: EntryKind) throws {
        let fields = kind.full
        let content = Content.encode(fields, of: kind)
        let read = try Content.decode(content, of: kind, covering: fields.numbers)
        #expect(read == fields)
        #expect(read.numbers == kind.spec.fields.map(\.number))
    }

    @Test(arguments: codes)
    func `random fields survive encoding`(seed: UInt64) throws {
        var random = Splitmix(seed: seed)
        let kind = try #require(EntryKind.allCases.randomElement(using: &random))
        let fields = Samples.fields(of: kind, using: &random)
        let content = Content.encode(fields, of: kind)
        let covered = kind.spec.fields.map(\.number)
        #expect(try Content.decode(content, of: kind, covering: covered) == fields)
        #expect(try Content.decode(content, of: kind, covering: fields.numbers) == fields)
    }

    @Test(arguments: codes)
    func `what decodes after a change of bytes is its own one encoding`(seed: UInt64) throws {
        var random = Splitmix(seed: seed)
        let kind = try #require(EntryKind.allCases.randomElement(using: &random))
        let covered = kind.spec.fields.map(\.number)
        var decoded = 0
        for _ in 0..<50 {
            var bytes = Content.encode(Samples.fields(of: kind, using: &random), of: kind)
            guard let place = bytes.indices.randomElement(using: &random) else { continue }
            bytes[place] = UInt8.random(in: 0...255, using: &random)
            guard let fields = try? Content.decode(bytes, of: kind, covering: covered) else {
                continue
            }
            decoded += 1
            #expect(Content.encode(fields, of: kind) == bytes)
        }
        #expect(decoded < 50)
    }

    @Test func `a request's form has the bytes of its schema`() {
        let content = Content.encode([17: .number(3), 18: .choice(1), 19: .choice(4)], of: .request)
        #expect(content == [0x88, 1, 3, 0x90, 1, 1, 0x98, 1, 4])
    }

    @Test func `a moment at 1970 in UTC is written although both of its numbers are zero`() throws {
        let fields: FieldSet = [1: .moment(Moment(utcMilliseconds: 0, offsetMinutes: 0))]
        let content = Content.encode(fields, of: .note)
        #expect(content == [0x0a, 0])
        #expect(try Content.decode(content, of: .note, covering: [1]) == fields)
    }

    @Test func `a negative offset and quantity are zigzag varints`() {
        let moment = Moment(utcMilliseconds: -1, offsetMinutes: -60)
        #expect(moment.encoded() == [0x08, 1, 0x10, 119])
        #expect(Content.encode([19: .quantity(-500)], of: .care) == [0x98, 1, 0xe7, 7])
    }

    @Test func `steps are packed`() {
        #expect(Content.encode([17: .choices([1, 3])], of: .repair) == [0x8a, 1, 2, 1, 3])
    }

    @Test func `a covered field that is not there has no value`() throws {
        let read = try Content.decode([], of: .request, covering: [17, 18, 19])
        #expect(read == FieldSet())
    }

    @Test func `fields that the kind does not have are not written`() {
        let content = Content.encode([19: .choice(1), 99: .number(1)], of: .play)
        #expect(content.isEmpty)
    }

    /// Bytes of a request that covers difficulty, during-play and outcome.
    static let refused: [(name: String, bytes: [UInt8], error: CodecError)] = [
        ("a field that is not covered", [0x1a, 1, 0x61], .unknownField(3)),
        ("a field of no kind", [0xa0, 1, 1], .unknownField(20)),
        ("fields that descend", [0x90, 1, 1, 0x88, 1, 3], .outOfOrder(field: 17)),
        ("a field twice", [0x88, 1, 3, 0x88, 1, 3], .outOfOrder(field: 17)),
        ("an explicit zero", [0x88, 1, 0], .defaultWritten(field: 17)),
        ("difficulty 6", [0x88, 1, 6], .outOfRange(field: 17)),
        ("outcome 5", [0x98, 1, 5], .outOfRange(field: 19)),
        ("a choice beyond 32 bits", [0x98, 1, 0x81, 0x80, 0x80, 0x80, 0x10],
            .outOfRange(field: 19)),
        ("a varint with a superfluous byte", [0x88, 1, 0x83, 0], .nonMinimalVarint),
        ("another wire type", [0x8a, 1, 1, 3], .wrongWireType(field: 17)),
        ("a field cut short", [0x88, 1], .truncated),
    ]

    @Test(arguments: refused.indices)
    func `a form is refused`(place: Int) {
        let (name, bytes, error) = Self.refused[place]
        #expect(throws: error, Comment(rawValue: name)) {
            try Content.decode(bytes, of: .request, covering: [17, 18, 19])
        }
    }

    @Test(arguments: [
        (EntryKind.repair, UInt32(17), [UInt8]([0x8a, 1, 2, 3, 1]), CodecError.unsorted(field: 17)),
        (.repair, 17, [0x8a, 1, 2, 1, 1], .unsorted(field: 17)),
        (.repair, 17, [0x8a, 1, 1, 7], .outOfRange(field: 17)),
        (.repair, 17, [0x8a, 1, 6, 1, 0x80, 0x80, 0x80, 0x80, 0x10], .outOfRange(field: 17)),
        (.repair, 17, [0x8a, 1, 0], .defaultWritten(field: 17)),
        (.play, 18, [0x92, 1, 1, 3], .outOfRange(field: 18)),
        (.play, 17, [0x88, 1, 0x81, 0x8a, 0x8a, 0x0f], .outOfRange(field: 17)),
        (.note, 4, [0x22, 1, 0x62, 0x22, 1, 0x61], .unsorted(field: 4)),
        (.note, 4, [0x22, 0], .defaultWritten(field: 4)),
        (.note, 3, [0x1a, 1, 0xff], .notUTF8(field: 3)),
        (.note, 2, [0x12, 1, 1], .wrongLength(field: 2)),
        (.note, 1, [0x0a, 3, 0x10, 0xf2, 0x10], .outOfRange(field: 2)),
        (.note, 1, [0x0a, 6, 0x10, 0x80, 0x80, 0x80, 0x80, 0x10], .outOfRange(field: 2)),
        (.note, 5, [0x2a, 0], .defaultWritten(field: 5)),
    ])
    func `a value outside its bounds is refused`(
        kind: EntryKind, field: UInt32, bytes: [UInt8], error: CodecError
    ) {
        #expect(throws: error) { try Content.decode(bytes, of: kind, covering: [field]) }
    }

    @Test func `a text of 60,001 bytes is refused`() {
        var writer = StrictWriter()
        writer.string(3, String(repeating: "a", count: 60_001))
        #expect(throws: CodecError.tooLong(field: 3)) {
            try Content.decode(writer.bytes, of: .note, covering: [3])
        }
    }

    @Test(arguments: codes)
    func `random bytes never decode to something else than themselves`(seed: UInt64) throws {
        var random = Splitmix(seed: seed)
        let kind = try #require(EntryKind.allCases.randomElement(using: &random))
        let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        let covered = kind.spec.fields.map(\.number)
        let fields = try? Content.decode(bytes, of: kind, covering: covered)
        #expect(fields.map { Content.encode($0, of: kind) } ?? bytes == bytes)
    }
}

@Suite struct FieldSetTests {
    @Test func `fields ascend however they are set`() {
        var fields: FieldSet = [17: .number(1), 3: .text("a")]
        fields[16] = .text("b")
        #expect(fields.numbers == [3, 16, 17])
    }

    @Test func `a field that is set again keeps the last value`() {
        var fields: FieldSet = [3: .text("a")]
        fields[3] = .text("b")
        #expect(fields.elements == [FieldSet.Element(number: 3, value: .text("b"))])
    }

    @Test func `a field set to nil is gone`() {
        var fields: FieldSet = [3: .text("a"), 4: .texts(["b"])]
        fields[3] = nil
        fields[9] = nil
        #expect(fields.numbers == [4])
        #expect(fields[3] == nil)
    }

    @Test func `the canonical form of a list ascends by bytes without repetitions`() {
        #expect(FieldValue.choices([3, 1, 3]).canonical == .choices([1, 3]))
        #expect(FieldValue.persons([16, 2]).canonical == .persons([2, 16]))
        let spellings = FieldValue.texts(["é", "e\u{301}", "é"]).canonical
        guard case .texts(let texts) = spellings else { Issue.record("no texts"); return }
        #expect(texts.map { Array($0.utf8) } == [[0x65, 0xcc, 0x81], [0xc3, 0xa9]])
    }
}

@testable import JournalModel
