import JournalModel
import Testing

/// How each kind is called, and where the words go that a person types for it.
@Suite struct KindWordTests {
    /// What several are called, the fields that lead, and those that later words fit.
    private static let rows: [EntryKind: (several: String, leads: [String], fits: [String])] = [
        .play: ("plays", [], ["duration", "with", "what"]),
        .request: ("requests", ["what"], ["difficulty", "outcome"]),
        .rupture: ("ruptures", ["cause"], []),
        .repair: ("repairs", ["rupture", "steps"], ["received"]),
        .promise: ("promises", ["what"], ["to", "due-at", "state"]),
        .voice: ("voices", [], ["words"]),
        .milestone: ("milestones", ["what"], ["duration"]),
        .care: (
            "entries of care", ["activity"],
            ["quantity", "duration", "contents", "diaper", "measure", "unit", "what"]
        ),
        .handover: ("handovers", ["from", "to"], ["place"]),
        .note: ("notes", [], []),
        .reply: ("replies", ["to"], []),
        .child: ("children", ["name"], []),
        .person: ("people", ["name"], ["person"]),
        .device: ("devices", ["label"], []),
        .goal: ("goals", ["what"], ["state"]),
        .delight: ("delights", [], ["words"]),
        .thanks: ("words of thanks", [], ["to", "words"]),
        .comfort: ("words of comfort", ["rupture", "steps"], []),
        .authorship: ("words on who wrote what", ["event", "says"], []),
        .plan: ("plans", ["what"], ["duration", "place"]),
        .occurrence: ("occurrences", ["plan", "starts", "state"], ["moved-to"]),
        .close: ("closes", ["month"], []),
        .server: ("servers", ["address", "daemon"], []),
    ]

    @Test(arguments: EntryKind.allCases)
    func `words go to the fields where people know them`(kind: EntryKind) throws {
        let row = try #require(Self.rows[kind])
        #expect(kind.spec.several == row.several)
        #expect(kind.spec.leads == row.leads)
        #expect(kind.spec.fits == row.fits)
    }

    @Test func `one of a kind is called by its name, but for care`() {
        let others = EntryKind.allCases.filter { $0.spec.one != $0.name }
        #expect(others == [.care])
        #expect(EntryKind.care.spec.one == "entry of care")
    }

    @Test func `a kind that this release does not know is read as an entry`() {
        let unknown = KindSpec.unknown
        #expect(unknown.kind == nil)
        #expect(unknown.one == "entry")
        #expect(unknown.several == "entries")
        #expect(unknown.policies == [])
        #expect(unknown.traits == [.listed])
        #expect(unknown.leads + unknown.fits == [])
    }

    @Test(arguments: EntryKind.allCases)
    func `a field that leads never takes what it cannot hold`(kind: EntryKind) throws {
        for name in kind.spec.leads {
            let spec = try #require(kind.spec[name])
            #expect(spec.number >= 16, "what all kinds have does not lead")
            #expect(spec.type != .source && spec.type != .files)
        }
    }

    @Test(arguments: EntryKind.allCases)
    func `free words have a field to stand in`(kind: EntryKind) {
        guard kind.spec.traits.contains(.freeWords) else { return }
        let words = kind.spec["words"] ?? kind.spec[FieldNumber.text]
        #expect(words?.isRequired == true)
    }
}
