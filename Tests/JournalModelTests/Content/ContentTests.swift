import EventLog
import Seeded
import Signing
import Testing

@Suite struct ContentTests {
    static let codes = (0..<UInt64(300)).map { $0 }

    @Test(arguments: EntryKind.allCases)
    func `every field of a kind survives encoding`(kind: EntryKind) throws {
        let fields = kind.every
        let content = Content.encode(fields, of: kind)
        let read = try #require(decoded(content, kind, fields.numbers))
        #expect(read == fields)
        #expect(read.numbers == kind.spec.fields.map(\.number))
    }

    @Test(arguments: codes)
    func `random fields survive encoding`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let kind = try #require(EntryKind.allCases.randomElement(using: &random))
        let fields = Samples.fields(of: kind, using: &random)
        let content = Content.encode(fields, of: kind)
        let covered = kind.spec.fields.map(\.number)
        #expect(decoded(content, kind, covered) == fields)
        #expect(decoded(content, kind, fields.numbers) == fields)
    }

    @Test(arguments: codes)
    func `what decodes after a change of bytes is its own one encoding`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let kind = try #require(EntryKind.allCases.randomElement(using: &random))
        let covered = kind.spec.fields.map(\.number)
        var count = 0
        for _ in 0..<50 {
            var bytes = Content.encode(Samples.fields(of: kind, using: &random), of: kind)
            guard let place = bytes.indices.randomElement(using: &random) else { continue }
            bytes[place] = UInt8.random(in: 0...255, using: &random)
            guard let fields = decoded(bytes, kind, covered) else { continue }
            count += 1
            #expect(Content.encode(fields, of: kind) == bytes)
        }
        #expect(count < 50)
    }

    @Test func `a request's form has the bytes of its schema`() {
        let content = Content.encode(
            [17: .number(3), 18: .choice(1), 19: .choice(4)], of: .request)
        #expect(content == [0x88, 1, 3, 0x90, 1, 1, 0x98, 1, 4])
    }

    @Test func `a moment at 1970 in UTC is written although both of its numbers are zero`() throws {
        let fields: FieldSet = [1: .moment(Moment(utcMilliseconds: 0, offsetMinutes: 0))]
        let content = Content.encode(fields, of: .note)
        #expect(content == [0x0a, 0])
        #expect(decoded(content, .note, [1]) == fields)
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
        #expect(decoded([], .request, [17, 18, 19]) == FieldSet())
    }

    @Test func `fields that the kind does not have are not written`() {
        let content = Content.encode([29: .choice(1), 99: .number(1)], of: .play)
        #expect(content.isEmpty)
    }

    private static let three = FieldReading.value(.number(3))
    private static let one = FieldReading.value(.choice(1))

    /// Bytes of a request that covers difficulty, during-play and outcome; nil where the whole
    /// value is unreadable.
    static let forms: [(name: String, bytes: [UInt8], readings: [FieldReading]?)] = [
        ("three fields", [0x88, 1, 3, 0x90, 1, 1, 0x98, 1, 4], [three, one, .value(.choice(4))]),
        ("outcome 8", [0x88, 1, 3, 0x98, 1, 8], [three, .cleared, .newer(nil)]),
        ("difficulty 6", [0x88, 1, 6, 0x90, 1, 1], [.unreadable, one, .cleared]),
        ("an explicit zero", [0x88, 1, 0, 0x90, 1, 1], [.unreadable, one, .cleared]),
        ("outcome 0", [0x88, 1, 3, 0x98, 1, 0], [three, .cleared, .unreadable]),
        (
            "a choice beyond 32 bits", [0x88, 1, 3, 0x98, 1, 0x81, 0x80, 0x80, 0x80, 0x10],
            [three, .cleared, .unreadable]
        ),
        (
            "the last choice of 32 bits", [0x98, 1, 0xff, 0xff, 0xff, 0xff, 0x0f],
            [.cleared, .cleared, .newer(nil)]
        ),
        ("another wire type", [0x8a, 1, 1, 3, 0x90, 1, 1], [.unreadable, one, .cleared]),
        ("a field twice", [0x88, 1, 3, 0x88, 1, 3, 0x90, 1, 1], [.unreadable, one, .cleared]),
        ("a field that is not covered", [0x1a, 1, 0x61, 0x88, 1, 3], nil),
        ("a field of no kind that is not covered", [0x88, 1, 3, 0xf0, 1, 1], nil),
        ("fields that descend", [0x90, 1, 1, 0x88, 1, 3], nil),
        ("field number 0", [0x00, 1], nil),
        ("a varint with a superfluous byte", [0x88, 1, 0x83, 0], nil),
        ("wire type 5", [0x8d, 1, 1, 2, 3, 4], nil),
        ("a field cut short", [0x88, 1, 3, 0x90, 1], nil),
    ]

    @Test(arguments: forms.indices)
    func `each field of a form is read by itself`(place: Int) {
        let (name, bytes, readings) = Self.forms[place]
        let read = Content.read(bytes, as: .request, covering: [17, 18, 19])
        let whole = [FieldReading](repeating: .unreadable, count: 3)
        #expect(read == readings ?? whole, Comment(rawValue: name))
    }

    @Test(arguments: [
        (EntryKind.repair, UInt32(17), [UInt8]([0x8a, 1, 2, 3, 1]), FieldReading.unreadable),
        (.repair, 17, [0x8a, 1, 2, 1, 1], .unreadable),
        (.repair, 17, [0x8a, 1, 2, 9, 8], .unreadable),
        (.repair, 17, [0x8a, 1, 1, 8], .newer(nil)),
        (.repair, 17, [0x8a, 1, 3, 1, 4, 99], .newer(.choices([1, 4]))),
        (.repair, 17, [0x8a, 1, 6, 1, 0x80, 0x80, 0x80, 0x80, 0x10], .unreadable),
        (.repair, 17, [0x8a, 1, 0], .unreadable),
        (.repair, 17, [0x8a, 1, 2, 0, 1], .unreadable),
        (.repair, 17, [0x8a, 1, 32] + (8...39).map { UInt8($0) }, .newer(nil)),
        (.repair, 17, [0x8a, 1, 33] + (8...40).map { UInt8($0) }, .unreadable),
        (.play, 18, [0x92, 1, 1, 3], .newer(nil)),
        (.play, 18, [0x92, 1, 2, 2, 17], .newer(.persons([2]))),
        (.rupture, 17, [0x88, 1, 3], .newer(nil)),
        (.handover, 16, [0x80, 1, 16], .newer(nil)),
        (.play, 17, [0x88, 1, 0x81, 0x8a, 0x8a, 0x0f], .unreadable),
        (.note, 4, [0x22, 1, 0x62, 0x22, 1, 0x61], .unreadable),
        (.note, 4, [0x22, 0], .unreadable),
        (.note, 3, [0x1a, 1, 0xff], .unreadable),
        (.note, 3, [0x1a, 0], .unreadable),
        (.note, 2, [0x12, 1, 1], .unreadable),
        (.note, 1, [0x0a, 3, 0x10, 0xf2, 0x10], .unreadable),
        (.note, 1, [0x0a, 6, 0x10, 0x80, 0x80, 0x80, 0x80, 0x10], .unreadable),
        (.note, 1, [0x0a, 2, 0x18, 1], .unreadable),
        (.note, 5, [0x2a, 0], .unreadable),
        (.note, 6, [0x32, 32] + [UInt8](repeating: 1, count: 32), .unreadable),
        (.note, 40, [0xc0, 2, 1], .newer(nil)),
        (.note, 40, [], .cleared),
        (.note, 10, [0x52, 1, 0x61], .newer(nil)),
    ])
    func `a value outside its bounds is unreadable, and what may come is newer`(
        kind: EntryKind, field: UInt32, bytes: [UInt8], reading: FieldReading
    ) {
        #expect(Content.read(bytes, as: kind.spec, covering: [field]) == [reading])
    }

    @Test func `of a kind that is not known the common fields are read`() {
        let content: [UInt8] = [0x1a, 1, 0x61, 0x80, 1, 1]
        #expect(
            Content.read(content, as: .unknown, covering: [3, 4, 16])
                == [.value(.text("a")), .cleared, .newer(nil)])
    }

    @Test func `a text of 60,001 bytes is unreadable`() {
        var writer = StrictWriter()
        writer.string(3, String(repeating: "a", count: 60_001))
        #expect(Content.read(writer.bytes, as: .note, covering: [3]) == [.unreadable])
    }

    @Test(arguments: codes)
    func `random bytes never decode to something else than themselves`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let kind = try #require(EntryKind.allCases.randomElement(using: &random))
        let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        let covered = kind.spec.fields.map(\.number)
        let fields = decoded(bytes, kind, covered)
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
