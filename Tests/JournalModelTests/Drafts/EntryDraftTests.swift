import EventLog
import Testing

@Suite struct EntryDraftTests {
    @Test(arguments: EntryKind.allCases)
    func `a draft with every field gives the form first, then each single field`(
        kind: EntryKind
    ) throws {
        let values = try drafted(kind, kind.full)
        let form = kind.spec.fields.filter { !$0.standsAlone }.map(\.number).filter { $0 != 2 }
        let singles = kind.spec.fields.filter(\.standsAlone).map { [$0.number] }
        #expect(values.map(\.fields) == [form] + singles)
        for value in values {
            let read = try #require(decoded(value.content, kind, value.fields))
            #expect(read.numbers == value.fields)
        }
    }

    @Test(arguments: EntryKind.allCases)
    func `a draft with its required fields alone is accepted`(kind: EntryKind) throws {
        #expect(!(try drafted(kind, kind.minimal)).isEmpty)
    }

    @Test(arguments: EntryKind.allCases)
    func `a draft without one of its required fields is refused`(kind: EntryKind) {
        for spec in kind.spec.fields where spec.isRequired {
            var fields = kind.minimal
            fields[spec.number] = nil
            #expect(throws: DraftError.missing(field: spec.number)) { try drafted(kind, fields) }
        }
    }

    @Test(arguments: EntryKind.allCases)
    func `a draft under a policy outside its row is refused`(kind: EntryKind) throws {
        for policy in Policy.allCases where !kind.allows(policy) {
            #expect(throws: DraftError.policyNotAllowed(policy)) {
                try drafted(kind, kind.minimal, policy: policy)
            }
        }
        for policy in kind.policies { _ = try drafted(kind, kind.minimal, policy: policy) }
    }

    @Test(
        arguments: [
            (1_700_000_039_999, 1_699_999_980_000), (1_700_000_040_000, 1_700_000_040_000),
            (-1, -60_000), (-60_000, -60_000),
            (Moment.bounds.lowerBound + 59_999, Moment.bounds.lowerBound),
        ] as [(Int64, Int64)])
    func `a moment is written to the minute, in a new entry and in a change`(
        given: Int64, written: Int64
    ) throws {
        func fields(_ milliseconds: Int64) -> FieldSet {
            [1: .moment(Moment(utcMilliseconds: milliseconds, offsetMinutes: 345))]
        }
        let expected = Content.encode(fields(written), of: .milestone)
        var new = fields(given)
        new[16] = .text("first steps")
        #expect(try drafted(.milestone, new).first?.content == expected)
        let change = EntryChange(kind: .milestone, fields: fields(given))
        #expect(try EntryChangeTests.values(change).map(\.content) == [expected])
    }

    @Test func `a draft without a policy gets the kind's default`() {
        let draft = EntryDraft(kind: .promise, fields: [:])
        #expect(draft.create == Create(type: 5, policy: .authorOnly))
    }

    @Test func `a name, each text, the tags and the source are values of their own`() {
        let alone = EntryKind.note.spec.fields.filter(\.standsAlone).map(\.name)
        #expect(alone == ["text", "tags", "source", "files", "title"])
        #expect(EntryKind.child.spec["name"]?.standsAlone == true)
        #expect(EntryKind.handover.spec["place"]?.standsAlone == true)
        #expect(EntryKind.device.spec["device"]?.standsAlone == false)
    }

    @Test func `the largest content of each single field fits one padded value`() throws {
        let text = String(repeating: "a", count: 60_000)
        for value in try drafted(.note, [1: .moment(Samples.moment), 3: .text(text)]) {
            #expect(try Padding.pad(value.content).count <= Limits.padded)
        }
    }
}

@Suite struct EntryChangeTests {
    static let current: FieldSet = [
        1: .moment(Samples.moment), 16: .choice(2), 19: .quantity(100), 20: .choice(2),
    ]

    static func values(
        _ change: EntryChange, over current: FieldSet = current, by author: Parent = 1,
        under policy: Policy = .shared
    ) throws(DraftError) -> [DraftedValue] {
        try change.validated(by: author, over: current, under: policy) { Samples.links[$0] }
    }

    @Test func `a change covers the fields that it names and no others`() throws {
        let change = EntryChange(kind: .care, fields: [19: .quantity(90), 3: .text("less")])
        let values = try Self.values(change)
        #expect(values.map(\.fields) == [[19], [3]])
    }

    @Test func `a change clears fields with an empty content`() throws {
        let change = EntryChange(kind: .care, fields: [:], clearing: [20, 19, 3])
        let values = try Self.values(change)
        #expect(
            values == [
                DraftedValue(fields: [19, 20], content: []), DraftedValue(fields: [3], content: []),
            ])
    }

    @Test func `a field that is set and cleared is set`() throws {
        let change = EntryChange(kind: .care, fields: [3: .text("a")], clearing: [3])
        #expect(try Self.values(change).map(\.content) == [[0x1a, 1, 0x61]])
    }

    @Test func `a change of nothing is refused`() {
        #expect(throws: DraftError.empty) {
            try Self.values(EntryChange(kind: .care, fields: [:]))
        }
    }

    @Test func `a required field cannot be cleared`() {
        #expect(throws: DraftError.missing(field: 16)) {
            try Self.values(EntryChange(kind: .care, fields: [:], clearing: [16]))
        }
    }

    @Test func `a field that the kind does not have cannot be set or cleared`() {
        #expect(throws: DraftError.unknownField(40)) {
            try Self.values(EntryChange(kind: .care, fields: [:], clearing: [40]))
        }
        #expect(throws: DraftError.unknownField(40)) {
            try Self.values(EntryChange(kind: .care, fields: [40: .number(1)]))
        }
    }

    @Test func `rules between fields hold for the entry as it will be`() throws {
        #expect(throws: DraftError.incomplete(field: 19, needs: 20)) {
            try Self.values(EntryChange(kind: .care, fields: [:], clearing: [20]))
        }
        let handover: FieldSet = [16: .person(1), 17: .person(2)]
        #expect(throws: DraftError.samePerson(field: 16, other: 17)) {
            try Self.values(EntryChange(kind: .handover, fields: [16: .person(2)]), over: handover)
        }
        let swap = EntryChange(kind: .handover, fields: [16: .person(2), 17: .person(1)])
        #expect(try Self.values(swap, over: handover).count == 1)
    }

    @Test func `a change is bound by the same values as a draft`() {
        #expect(throws: DraftError.badValue(field: 16, .unknownChoice)) {
            try Self.values(EntryChange(kind: .care, fields: [16: .choice(14)]))
        }
        #expect(throws: DraftError.badLink(field: 2, expected: .child)) {
            try Self.values(EntryChange(kind: .care, fields: [2: .entry(Samples.link(.note))]))
        }
    }
}

@testable import JournalModel
