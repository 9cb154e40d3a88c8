import EventLog
import Testing

@testable import JournalModel

/// What the fields and kinds accept and refuse that came with the settling of the format.
@Suite struct LaterKindTests {
    static let now = FieldValue.moment(Samples.moment)
    static let two = FieldValue.entries([Samples.child(1), Samples.child(2)])

    @Test func `an entry is about several children, named in any order`() throws {
        let values = try drafted(
            .care,
            [
                1: Self.now, 6: .entries([Samples.child(2), Samples.child(1)]), 16: .choice(10),
            ])
        #expect(values.map(\.fields) == [[1, 6, 16]])
        let read = try #require(decoded(values[0].content, .care, [1, 6, 16]))
        #expect(read[6] == Self.two.canonical)
    }

    @Test(arguments: [
        Refusal(
            .care, "one child as several", [(6, .entries([Samples.child(1)]))],
            .badValue(field: 6, .tooFew(least: 2))),
        Refusal(
            .care, "nine children",
            [(6, .entries((1...8).map(Samples.child) + [Samples.link(.child)]))],
            .badValue(field: 6, .tooMany(limit: 8))),
        Refusal(
            .care, "one child and several",
            [(2, .entry(Samples.child(1))), (6, two)], .either(field: 2, other: 6)),
        Refusal(
            .care, "a note among the children",
            [(6, .entries([Samples.child(1), Samples.link(.note)]))],
            .badLink(field: 6, expected: .child)),
        Refusal(
            .note, "shared along with what is not here", [(8, .entries([id("nowhere")]))],
            .badLink(field: 8, expected: nil)),
        Refusal(
            .note, "33 entries along",
            [(8, .entries((1...33).map { id("entry \($0)") }))],
            .badValue(field: 8, .tooMany(limit: 32))),
        Refusal(
            .note, "an empty file",
            [
                (
                    9,
                    .files([
                        LinkedFile(
                            hash: sha("f"), size: 0, mediaType: "image/png", key: sha("k"))
                    ])
                )
            ],
            .badValue(field: 9, .empty)),
        Refusal(
            .note, "a file of no type",
            [
                (
                    9,
                    .files([
                        LinkedFile(
                            hash: sha("f"), size: 1, mediaType: "", key: sha("k"))
                    ])
                )
            ],
            .badValue(field: 9, .empty)),
        Refusal(
            .note, "a file twice",
            [
                (
                    9,
                    .files(
                        [LinkedFile](
                            repeating: LinkedFile(
                                hash: sha("f"), size: 1, mediaType: "image/png", key: sha("k")),
                            count: 2))
                )
            ],
            .badValue(field: 9, .unsorted)),
        Refusal(
            .note, "a file's name of 401 bytes",
            [
                (
                    9,
                    .files([
                        LinkedFile(
                            hash: sha("f"), size: 1, mediaType: "image/png", key: sha("k"),
                            name: String(repeating: "a", count: 401))
                    ])
                )
            ],
            .badValue(field: 9, .tooLong(limit: 400))),
        Refusal(.play, "led by nobody", [(19, .choice(4))], .badValue(field: 19, .unknownChoice)),
        Refusal(
            .play, "towards a note", [(20, .entry(Samples.link(.note)))],
            .badLink(field: 20, expected: .goal)),
        Refusal(
            .repair, "by a stranger", [(19, .person(3))],
            .badValue(field: 19, .unknownChoice)),
        Refusal(
            .care, "begun by a play", [(29, .entry(Samples.link(.play)))],
            .badLink(field: 29, expected: .care)),
        Refusal(.goal, "nothing wanted", [(16, nil)], .missing(field: 16)),
        Refusal(
            .thanks, "to the child", [(17, .person(16))],
            .badValue(field: 17, .unknownChoice)),
        Refusal(.comfort, "for nothing", [(16, nil)], .missing(field: 16)),
        Refusal(.authorship, "of nothing", [(16, nil)], .missing(field: 16)),
        Refusal(
            .occurrence, "of no plan", [(16, .entry(Samples.link(.note)))],
            .badLink(field: 16, expected: .plan)),
        Refusal(.server, "without its key", [(17, nil)], .missing(field: 17)),
    ])
    func `a draft refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test(arguments: [Policy.authorOnly, .shared])
    func `nobody promises in the other parent's name, but both together may`(
        policy: Policy
    ) throws {
        var fields = EntryKind.promise.minimal
        for (parent, other) in [(Parent(1), UInt32(2)), (2, 1)] {
            fields[20] = .person(other)
            #expect(throws: DraftError.notYourPromise(field: 20)) {
                try drafted(.promise, fields, policy: policy, by: parent)
            }
            #expect(throws: DraftError.notYourPromise(field: 20)) {
                try EntryChangeTests.values(
                    EntryChange(kind: .promise, fields: [20: .person(other)]), over: fields,
                    by: parent, under: policy)
            }
            _ = try drafted(.promise, fields, policy: .agreement, by: parent)
            fields[20] = .person(UInt32(parent))
            _ = try drafted(.promise, fields, policy: policy, by: parent)
        }
        // What the other parent wrote there before hinders no change of other fields.
        fields[20] = .person(2)
        _ = try EntryChangeTests.values(
            EntryChange(kind: .promise, fields: [19: .choice(2)]), over: fields, under: policy)
    }

    @Test(
        arguments: [
            (EntryKind.request, "outcome", 5, "worked-out-together"),
            (.request, "outcome", 6, "declined-with-reason"),
            (.request, "outcome", 7, "no-chance-given"),
            (.repair, "steps", 7, "reassured"), (.rupture, "sign", 1, "withdrew"),
            (.rupture, "carried", 4, "worried"), (.care, "activity", 10, "activity"),
            (.care, "activity", 13, "potty"), (.care, "unit", 13, "tablet"),
            (.care, "unit", 22, "ft"),
            (.rupture, "cause", 5, "tiredness"), (.voice, "asked", 1, "offered"),
            (.plan, "what", 0, ""),
        ] as [(EntryKind, String, UInt32, String)])
    func `choices have the numbers that they were given`(
        kind: EntryKind, field: String, number: UInt32, name: String
    ) throws {
        let type = try #require(kind.spec[field]).type
        #expect(type.name(of: number) ?? "" == name)
    }

    @Test func `naming several children takes the one away, and the other way round`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let one = try world.write(0, [2: .entry(Samples.child(1))], of: .note, entry: note)
        world.event(.a1, [one])
        let seen = try #require(world.view(note))
        let change = try EntryChange(kind: .note, fields: [6: Self.two]).completed(over: seen)
        #expect(change.cleared == [2])
        world.event(.a1, [try world.write(0, [6: Self.two], of: .note, entry: note, clearing: [2])])
        let now = try #require(world.view(note))
        let back = try EntryChange(kind: .note, fields: [2: .entry(Samples.child(1))])
            .completed(over: now)
        #expect(back.cleared == [6])
        #expect(
            try EntryChange(kind: .note, fields: [3: .text("a")]).completed(over: now)
                .cleared.isEmpty)
    }
}
