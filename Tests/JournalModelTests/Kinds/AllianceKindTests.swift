import EventLog
import JournalModel
import Testing

/// What the kinds of the alliance accept and refuse.
@Suite struct AllianceKindTests {
    @Test func `play accepts what, how long and with whom`() throws {
        let values = try drafted(
            .play,
            [
                1: .moment(Samples.moment), 16: .text("trains"), 17: .seconds(1_800),
                18: .persons([16, 1]),
            ])
        #expect(values.map(\.fields) == [[1, 17, 18], [16]])
    }

    @Test(arguments: [
        Refusal(.play, "no moment", [(1, nil)], .missing(field: 1)),
        Refusal(.play, "no time at all", [(17, .seconds(0))], .badValue(field: 17, .outOfRange)),
        Refusal(
            .play, "over a year", [(17, .seconds(31_622_401))],
            .badValue(field: 17, .outOfRange)),
        Refusal(.play, "with nobody", [(18, .persons([]))], .badValue(field: 18, .empty)),
        Refusal(
            .play, "with a stranger", [(18, .persons([3]))],
            .badValue(field: 18, .unknownChoice)),
        Refusal(.play, "a field of another kind", [(29, .choice(1))], .unknownField(29)),
        Refusal(.play, "a number as what", [(16, .number(3))], .badValue(field: 16, .wrongType)),
    ])
    func `play refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test(arguments: 1...5)
    func `a request accepts difficulty 1 to 5`(difficulty: UInt64) throws {
        let values = try drafted(
            .request,
            [
                1: .moment(Samples.moment), 16: .text("shoes on"), 17: .number(difficulty),
                18: .choice(2), 19: .choice(2),
            ])
        #expect(values.map(\.fields) == [[1, 17, 18, 19], [16]])
    }

    @Test(arguments: [
        Refusal(.request, "difficulty 0", [(17, .number(0))], .badValue(field: 17, .outOfRange)),
        Refusal(.request, "difficulty 6", [(17, .number(6))], .badValue(field: 17, .outOfRange)),
        Refusal(.request, "no difficulty", [(17, nil)], .missing(field: 17)),
        Refusal(.request, "nothing asked", [(16, nil)], .missing(field: 16)),
        Refusal(.request, "no moment", [(1, nil)], .missing(field: 1)),
        Refusal(
            .request, "during play, perhaps", [(18, .choice(3))],
            .badValue(field: 18, .unknownChoice)),
        Refusal(
            .request, "an unknown outcome", [(19, .choice(8))],
            .badValue(field: 19, .unknownChoice)),
        Refusal(.request, "outcome 0", [(19, .choice(0))], .badValue(field: 19, .unknownChoice)),
    ])
    func `a request refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `only a request can have an outcome`() {
        let kinds = EntryKind.allCases.filter { $0.spec["outcome"] != nil }
        #expect(kinds == [.request])
    }

    @Test(arguments: Person.allCases)
    func `a rupture accepts anyone as its source`(person: Person) throws {
        let values = try drafted(
            .rupture,
            [
                1: .moment(Samples.moment), 16: .choice(5), 17: .person(person.rawValue),
                18: .person(16), 19: .entry(Samples.link(.promise)),
            ])
        #expect(values.map(\.fields) == [[1, 16, 17, 18, 19]])
    }

    @Test(arguments: [
        Refusal(.rupture, "no cause", [(16, nil)], .missing(field: 16)),
        Refusal(.rupture, "cause 7", [(16, .choice(7))], .badValue(field: 16, .unknownChoice)),
        Refusal(.rupture, "from nobody", [(17, nil)], .missing(field: 17)),
        Refusal(
            .rupture, "from a stranger", [(17, .person(3))],
            .badValue(field: 17, .unknownChoice)),
        Refusal(
            .rupture, "noticed by a stranger", [(18, .person(0))],
            .badValue(field: 18, .unknownChoice)),
        Refusal(
            .rupture, "a promise that is a note", [(19, .entry(Samples.link(.note)))],
            .badLink(field: 19, expected: .promise)),
    ])
    func `a rupture refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a repair accepts a rupture, steps in any order and how it was received`() throws {
        let values = try drafted(
            .repair,
            [
                1: .moment(Samples.moment), 3: .text("we talked"),
                16: .entry(Samples.link(.rupture)), 17: .choices([4, 1, 4]), 18: .choice(1),
            ])
        #expect(values.map(\.fields) == [[1, 16, 17, 18], [3]])
        let form = try #require(decoded(values[0].content, .repair, values[0].fields))
        #expect(form[17] == .choices([1, 4]))
    }

    @Test(arguments: [
        Refusal(.repair, "no rupture", [(16, nil)], .missing(field: 16)),
        Refusal(
            .repair, "an unknown rupture", [(16, .entry(id("nowhere")))],
            .badLink(field: 16, expected: .rupture)),
        Refusal(
            .repair, "a promise as rupture", [(16, .entry(Samples.link(.promise)))],
            .badLink(field: 16, expected: .rupture)),
        Refusal(.repair, "no step", [(17, .choices([]))], .badValue(field: 17, .empty)),
        Refusal(.repair, "steps left out", [(17, nil)], .missing(field: 17)),
        Refusal(.repair, "step 8", [(17, .choices([1, 8]))], .badValue(field: 17, .unknownChoice)),
        Refusal(
            .repair, "received badly", [(18, .choice(4))],
            .badValue(field: 18, .unknownChoice)),
    ])
    func `a repair refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a promise accepts to whom, due when and its state`() throws {
        let values = try drafted(
            .promise,
            [
                1: .moment(Samples.moment), 16: .text("the zoo"), 17: .person(16),
                18: .moment(Samples.moment), 19: .choice(1),
            ])
        #expect(values.map(\.fields) == [[1, 17, 18, 19], [16]])
    }

    @Test(arguments: [
        Refusal(.promise, "nothing promised", [(16, nil)], .missing(field: 16)),
        Refusal(.promise, "to nobody", [(17, nil)], .missing(field: 17)),
        Refusal(
            .promise, "due in the year 2200",
            [(18, .moment(Moment(utcMilliseconds: 7_258_118_400_000, offsetMinutes: 0)))],
            .badValue(field: 18, .outOfRange)),
        Refusal(.promise, "state 5", [(19, .choice(5))], .badValue(field: 19, .unknownChoice)),
    ])
    func `a promise refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a voice accepts the child's words`() throws {
        let values = try drafted(.voice, [1: .moment(Samples.moment), 16: .text("no!")])
        #expect(values.map(\.fields) == [[1], [16]])
    }

    @Test(arguments: [
        Refusal(.voice, "no words", [(16, nil)], .missing(field: 16)),
        Refusal(.voice, "empty words", [(16, .text(""))], .badValue(field: 16, .empty)),
        Refusal(
            .voice, "60,001 bytes", [(16, .text(String(repeating: "a", count: 60_001)))],
            .badValue(field: 16, .tooLong(limit: 60_000))),
    ])
    func `a voice refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }

    @Test func `a milestone accepts what, until when and how long`() throws {
        let values = try drafted(
            .milestone,
            [
                1: .moment(Samples.moment), 16: .text("first steps"), 17: .moment(Samples.moment),
                18: .seconds(20),
            ])
        #expect(values.map(\.fields) == [[1, 17, 18], [16]])
    }

    @Test(arguments: [
        Refusal(.milestone, "nothing reached", [(16, nil)], .missing(field: 16)),
        Refusal(
            .milestone, "ended 19 hours ahead of UTC",
            [(17, .moment(Moment(utcMilliseconds: 0, offsetMinutes: 1_081)))],
            .badValue(field: 17, .outOfRange)),
        Refusal(
            .milestone, "a label of 401 bytes",
            [(16, .text(String(repeating: "a", count: 401)))],
            .badValue(field: 16, .tooLong(limit: 400))),
    ])
    func `a milestone refuses`(_ refusal: Refusal) { #expect(refusal.check() == refusal.error) }
}
