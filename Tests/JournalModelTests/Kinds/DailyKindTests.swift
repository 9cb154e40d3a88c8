import EventLog
import JournalModel
import Testing

/// What the kinds of daily life and the profiles accept and refuse.
@Suite struct DailyKindTests {
    @Test func `care accepts a quantity with its unit`() throws {
        let values = try drafted(
            .care,
            [
                1: .moment(Samples.moment), 16: .choice(2), 19: .quantity(120_500), 20: .choice(2),
                21: .choice(1), 25: .text("night bottle"),
            ])
        #expect(values.map(\.fields) == [[1, 16, 19, 20, 21], [25]])
    }

    @Test func `care accepts a temperature below zero`() throws {
        let values = try drafted(
            .care,
            [
                1: .moment(Samples.moment), 16: .choice(7), 19: .quantity(-500), 20: .choice(9),
            ])
        #expect(values.count == 1)
    }

    @Test(arguments: [
        Refusal(.care, "no activity", [(16, nil)], .missing(field: 16)),
        Refusal(.care, "activity 14", [(16, .choice(14))], .badValue(field: 16, .unknownChoice)),
        Refusal(
            .care, "a quantity without unit", [(19, .quantity(1))],
            .incomplete(field: 19, needs: 20)),
        Refusal(
            .care, "a unit without quantity", [(20, .choice(1))],
            .incomplete(field: 20, needs: 19)),
        Refusal(
            .care, "quantity 0", [(19, .quantity(0)), (20, .choice(1))],
            .badValue(field: 19, .outOfRange)),
        Refusal(
            .care, "over a million", [(19, .quantity(1_000_000_001)), (20, .choice(1))],
            .badValue(field: 19, .outOfRange)),
        Refusal(
            .care, "unit 23", [(19, .quantity(1)), (20, .choice(23))],
            .badValue(field: 20, .unknownChoice)),
        Refusal(.care, "contents 5", [(21, .choice(5))], .badValue(field: 21, .unknownChoice)),
        Refusal(
            .care, "left for 0 seconds", [(22, .seconds(0))],
            .badValue(field: 22, .outOfRange)),
        Refusal(
            .care, "right for ever", [(23, .seconds(.max))],
            .badValue(field: 23, .outOfRange)),
        Refusal(.care, "measure 4", [(24, .choice(4))], .badValue(field: 24, .unknownChoice)),
        Refusal(.care, "diaper 4", [(26, .choice(4))], .badValue(field: 26, .unknownChoice)),
    ])
    func `care refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a handover accepts both parents and a place`() throws {
        let values = try drafted(
            .handover,
            [
                1: .moment(Samples.moment), 16: .person(2), 17: .person(1), 18: .text("school"),
            ])
        #expect(values.map(\.fields) == [[1, 16, 17], [18]])
    }

    @Test(arguments: [
        Refusal(
            .handover, "to oneself", [(16, .person(2))],
            .samePerson(field: 16, other: 17)),
        Refusal(
            .handover, "from the child", [(16, .person(16))],
            .badValue(field: 16, .unknownChoice)),
        Refusal(.handover, "to nobody", [(17, nil)], .missing(field: 17)),
        Refusal(.handover, "at no time", [(1, nil)], .missing(field: 1)),
        Refusal(.handover, "an empty place", [(18, .text(""))], .badValue(field: 18, .empty)),
    ])
    func `a handover refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a note accepts a title, tags and 60,000 bytes of text`() throws {
        let text = String(repeating: "a", count: 60_000)
        let values = try drafted(
            .note,
            [
                1: .moment(Samples.moment), 2: .entry(Samples.link(.child)), 3: .text(text),
                4: .texts(["b", "a", "b"]), 16: .text("title"),
            ])
        #expect(values.map(\.fields) == [[1, 2], [3], [4], [16]])
        #expect(values[1].content.count == 60_004)
    }

    @Test(arguments: [
        Refusal(.note, "no text", [(3, nil)], .missing(field: 3)),
        Refusal(
            .note, "60,001 bytes", [(3, .text(String(repeating: "é", count: 30_001)))],
            .badValue(field: 3, .tooLong(limit: 60_000))),
        Refusal(
            .note, "a child that is a note", [(2, .entry(Samples.link(.note)))],
            .badLink(field: 2, expected: .child)),
        Refusal(.note, "an empty tag", [(4, .texts(["", "a"]))], .badValue(field: 4, .empty)),
        Refusal(
            .note, "33 tags", [(4, .texts((1...33).map { "tag \($0)" }))],
            .badValue(field: 4, .tooMany(limit: 32))),
        Refusal(
            .note, "a tag of 201 bytes", [(4, .texts([String(repeating: "a", count: 201)]))],
            .badValue(field: 4, .tooLong(limit: 200))),
        Refusal(
            .note, "before 1900",
            [(1, .moment(Moment(utcMilliseconds: -2_208_988_800_001, offsetMinutes: 0)))],
            .badValue(field: 1, .outOfRange)),
        Refusal(
            .note, "a row with more cells than columns",
            [
                (
                    5,
                    .source(
                        SourceRow(
                            format: "csv", columns: ["a"], cells: ["1", "2"], occurrence: 0))
                )
            ],
            .badValue(field: 5, .outOfRange)),
        Refusal(
            .note, "a row without columns",
            [
                (
                    5,
                    .source(
                        SourceRow(
                            format: "csv", columns: [], cells: [], occurrence: 0))
                )
            ],
            .badValue(field: 5, .empty)),
        Refusal(
            .note, "a row without format",
            [
                (
                    5,
                    .source(
                        SourceRow(
                            format: "", columns: ["a"], cells: ["1"], occurrence: 0))
                )
            ],
            .badValue(field: 5, .empty)),
        Refusal(
            .note, "a row over 60,000 bytes",
            [
                (
                    5,
                    .source(
                        SourceRow(
                            format: "csv", columns: ["a"],
                            cells: [String(repeating: "a", count: 60_000)],
                            occurrence: 0))
                )
            ],
            .badValue(field: 5, .tooLong(limit: 60_000))),
        Refusal(
            .note, "a row of 257 columns",
            [
                (
                    5,
                    .source(
                        SourceRow(
                            format: "csv", columns: [String](repeating: "a", count: 257),
                            cells: [String](repeating: "", count: 257), occurrence: 0))
                )
            ],
            .badValue(field: 5, .tooMany(limit: 256))),
        Refusal(
            .note, "a format name of 65 bytes",
            [
                (
                    5,
                    .source(
                        SourceRow(
                            format: String(repeating: "f", count: 65), columns: ["a"], cells: ["1"],
                            occurrence: 0))
                )
            ],
            .badValue(field: 5, .tooLong(limit: 64))),
    ])
    func `a note refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test(arguments: EntryKind.allCases)
    func `a reply accepts an entry of any kind`(kind: EntryKind) throws {
        let values = try drafted(
            .reply, [3: .text("I saw it too"), 16: .entry(Samples.link(kind))])
        #expect(values.map(\.fields) == [[16], [3]])
    }

    @Test(arguments: [
        Refusal(.reply, "to nothing", [(16, nil)], .missing(field: 16)),
        Refusal(
            .reply, "to an unknown entry", [(16, .entry(id("nowhere")))],
            .badLink(field: 16, expected: nil)),
        Refusal(.reply, "no words", [(3, nil)], .missing(field: 3)),
    ])
    func `a reply refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a child accepts a name and a birth`() throws {
        let values = try drafted(.child, [16: .text("Mia"), 17: .moment(Samples.moment)])
        #expect(values.map(\.fields) == [[17], [16]])
    }

    @Test(arguments: [
        Refusal(.child, "no name", [(16, nil)], .missing(field: 16)),
        Refusal(.child, "a birth as number", [(17, .number(1))], .badValue(field: 17, .wrongType)),
    ])
    func `a child refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test(arguments: [Parent(1), 2])
    func `a person accepts one's own name`(parent: Parent) throws {
        let values = try drafted(.person, [16: .text("Ada"), 17: .person(parent)], by: parent)
        #expect(values.map(\.fields) == [[17], [16]])
    }

    @Test(arguments: [
        Refusal(.person, "the other parent's name", [(17, .person(2))], .notYourself(field: 17)),
        Refusal(
            .person, "the child's name", [(17, .person(16))],
            .badValue(field: 17, .unknownChoice)),
        Refusal(.person, "no name", [(16, nil)], .missing(field: 16)),
    ])
    func `a person refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a device accepts a label and a key`() throws {
        let values = try drafted(.device, [16: .text("phone"), 17: .bytes(sha("key"))])
        #expect(values.map(\.fields) == [[17], [16]])
    }

    @Test(arguments: [
        Refusal(.device, "no key", [(17, nil)], .missing(field: 17)),
        Refusal(
            .device, "an entry as key", [(17, .entry(Samples.link(.device)))],
            .badValue(field: 17, .wrongType)),
        Refusal(.device, "no label", [(16, nil)], .missing(field: 16)),
    ])
    func `a device refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }
}
