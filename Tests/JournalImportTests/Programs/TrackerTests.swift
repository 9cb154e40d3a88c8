import JournalModel
import Testing

@testable import JournalImport

struct TrackerTests {
    private func taken(_ row: String) throws -> TakenRow {
        let file = try read(Tracker.file([row]), order: .monthFirst)
        #expect(file.listed.isEmpty)
        return try #require(file.taken.first)
    }

    @Test(arguments: [
        "(99999m left, 7m right)", "(5 left, 7m right)", "(1h5 left, 7m right)",
        "(9999h left, 7m right)", "(５m left, 7m right)",
    ])
    func `a side that cannot be read stays in the row, and its line is told`(words: String) throws {
        let row = "5/10/20 4:32 AM,5/10/20 4:50 AM,10,Nursing,,,\"nursed \(words)\",,A"
        let taken = try taken(row)
        #expect(taken.isLacking)
        #expect(taken.told["left"] == nil && taken.told["right"] == "420 s")
    }

    @Test(
        arguments: [
            ("(5m left; 3m right)", 300, 180), ("(5 m left, 3 m right)", 300, 180),
            ("(5m Left, 3M Right)", 300, 180), ("(5m left, 3m right, 2m left)", 420, 180),
            ("left 5m, right 3 minutes", 300, 180),
            ("(1h05m left, 1 hr 5 min right)", 3_900, 3_900),
            ("(5m left, left 0m)", 300, nil), ("Robin nursed at the left", nil, nil),
        ] as [(String, UInt64?, UInt64?)])
    func `a side is read in each way of writing it`(words: String, left: UInt64?, right: UInt64?) {
        let sides = NursingSides(in: words)
        #expect(sides.left == left && sides.right == right && !sides.isDoubtful)
    }

    @Test(arguments: [
        "5m left right", "5m of left", "-5m left", "8784h left, 1m left", "5 5m left",
    ])
    func `what is no duration of one side is in doubt`(words: String) {
        #expect(NursingSides(in: words).isDoubtful)
    }

    @Test(arguments: ["Growth", "Milestone"])
    func `a number that the entry has no place for stays in the row, and its line is told`(
        activity: String
    ) throws {
        let row = "1/1/20 12:00 PM,,,\(activity),4350,g,measured,,A"
        #expect(try taken(row).isLacking)
    }

    @Test(arguments: [
        (
            "12/12/20 7:47 PM,12/13/20 7:20 AM,693,Sleep,,,slept,,A",
            [
                "activity": "sleep", "happened-at": "1607820420 -300",
                "ended-at": "1607862000 -300", "duration": "41580 s",
            ]
        ),
        (
            "7/1/20 7:05 PM,,,Bottle,8.2,Formula,drank 8.2 oz of formula,,A",
            [
                "activity": "bottle", "happened-at": "1593644700 -240", "quantity": "8200/1000",
                "unit": "oz", "contents": "formula",
            ]
        ),
        (
            "5/10/20 4:32 AM,5/10/20 4:50 AM,10,Nursing,,,\"nursed (1h05m left, 7m right)\",,A",
            [
                "activity": "nursing", "happened-at": "1589099520 -240",
                "ended-at": "1589100600 -240", "duration": "600 s", "left": "3900 s",
                "right": "420 s",
            ]
        ),
        (
            "1/1/20 12:00 AM,,,Solid,,,Robin ate peas: 5 tsp,,A",
            [
                "activity": "solids", "happened-at": "1577854800 -300", "quantity": "5000/1000",
                "unit": "tsp", "what": "peas",
            ]
        ),
        (
            "1/1/20 12:00 PM,,,Diaper,,Both,diaper,,A",
            ["activity": "diaper", "happened-at": "1577898000 -300", "diaper": "both"]
        ),
        (
            "1/1/20 12:00 PM,,,Weight,20.125,lbs,weight,,A",
            [
                "activity": "growth", "happened-at": "1577898000 -300", "measure": "weight",
                "quantity": "20125/1000", "unit": "lb",
            ]
        ),
        (
            "1/1/20 12:00 PM,,,Head Size,17.25,inch,size,,A",
            [
                "activity": "growth", "happened-at": "1577898000 -300", "measure": "head-size",
                "quantity": "17250/1000", "unit": "in",
            ]
        ),
        (
            "1/1/20 12:00 PM,,,Medicine,2.5,ml,vitamin D,after lunch,A",
            [
                "activity": "medicine", "happened-at": "1577898000 -300", "quantity": "2500/1000",
                "unit": "ml", "what": "vitamin D", "text": "after lunch",
            ]
        ),
        (
            "1/1/20 12:00 PM,,,Doctor Visit,,,Doctor,All good,A",
            [
                "activity": "doctor", "happened-at": "1577898000 -300", "what": "Doctor",
                "text": "All good",
            ]
        ),
        (
            "1/1/20 12:00 PM,1/1/20 12:27 PM,27,Activity,,,tummy time,,A",
            [
                "activity": "activity", "happened-at": "1577898000 -300", "what": "tummy time",
                "ended-at": "1577899620 -300", "duration": "1620 s",
            ]
        ),
    ])
    func `each kind of row keeps its meaning`(row: String, expected: [String: String]) throws {
        #expect(try taken(row).told == expected.merging(["kind": "care"]) { $1 })
    }

    @Test func `a milestone is a milestone, and what is not known becomes a note`() throws {
        let milestone = try taken("1/1/20 12:00 PM,,60,Milestone,,,sat up,,A")
        #expect(
            milestone.told == [
                "kind": "milestone", "happened-at": "1577898000 -300", "what": "sat up",
                "duration": "3600 s",
            ])
        let note = try taken("1/2/20 12:00 PM,,,Moon,,,howled,twice,A")
        #expect(note.draft.kind == .note)
        #expect(note.told["text"] == "Moon: howled: twice")
    }

    @Test func `the whole row is kept as it was`() throws {
        let row = "1/1/20 12:00 PM,,,Solid,,,\"ate \"\"peas\"\", \u{1F955}\n: 5 tsp\", spaced ,A"
        let taken = try taken(row)
        let source = taken.source
        #expect(taken.draft.fields[FieldNumber.source] == .source(source))
        #expect(source.format == "tracker-csv")
        #expect(source.columns.joined(separator: ",") == Tracker.header)
        #expect(
            source.cells == [
                "1/1/20 12:00 PM", "", "", "Solid", "", "", "ate \"peas\", \u{1F955}\n: 5 tsp",
                " spaced ", "A",
            ])
        #expect(source.occurrence == 0)
    }
}
