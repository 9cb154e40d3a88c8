import EventLog
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

struct MappingTests {
    private let folder: TemporaryFolder
    private let replica: Replica

    init() throws {
        folder = try TemporaryFolder()
        replica = try Tracker.replica(in: folder)
    }

    private func imported(_ row: String, zone: String = "America/New_York") throws -> EntryView {
        let report = try replica.importRows(Tracker.request([row], zone: zone))
        #expect(report.imported == 1)
        #expect(report.defects.isEmpty)
        return try #require(try replica.latest(1).first)
    }

    @Test(arguments: [
        "(99999m left, 7m right)", "(5 left, 7m right)", "(1h5 left, 7m right)",
        "(9999h left, 7m right)", "(５m left, 7m right)",
    ])
    func `a side that cannot be read stays in the row, and its line is told`(words: String) throws {
        let row = "5/10/20 4:32 AM,5/10/20 4:50 AM,10,Nursing,,,\"nursed \(words)\",,A"
        let report = try replica.importRows(Tracker.request([row], zone: "America/New_York"))
        #expect(report == ImportReport(imported: 1, withoutAmount: [2]))
        let read = try fields(try #require(try replica.latest(1).first))
        #expect(read["left"] == nil && read["right"] == "420 s")
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
        "5m left right", "5m of left", "5s left", "-5m left", "8784h left, 1m left", "5 5m left",
    ])
    func `what is no duration of one side is in doubt`(words: String) {
        #expect(NursingSides(in: words).isDoubtful)
    }

    @Test(arguments: ["Growth", "Milestone"])
    func `a number that the entry has no place for stays in the row, and its line is told`(
        activity: String
    ) throws {
        let row = "1/1/20 12:00 PM,,,\(activity),4350,g,measured,,A"
        let report = try replica.importRows(Tracker.request([row], zone: "America/New_York"))
        #expect(report == ImportReport(imported: 1, withoutAmount: [2]))
    }

    /// The fields by name, the whole row left out.
    private func fields(_ view: EntryView) throws -> [String: String] {
        let kind = try #require(view.kind)
        var found: [String: String] = [:]
        for element in view.values.elements where element.number != FieldNumber.source {
            let spec = try #require(kind.spec[element.number])
            found[spec.name] =
                switch element.value {
                case .moment(let moment):
                    "\(moment.utcMilliseconds / 1_000) \(moment.offsetMinutes)"
                case .choice(let number): spec.type.name(of: number) ?? "?"
                case .text(let text): text
                case .seconds(let seconds): "\(seconds) s"
                case .quantity(let quantity): "\(quantity)/1000"
                default: "\(element.value)"
                }
        }
        return found
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
        let view = try imported(row)
        #expect(view.kind == .care)
        #expect(try fields(view) == expected)
    }

    @Test func `a milestone is a milestone, and what is not known becomes a note`() throws {
        let milestone = try imported("1/1/20 12:00 PM,,60,Milestone,,,sat up,,A")
        #expect(milestone.kind == .milestone)
        #expect(
            try fields(milestone) == [
                "happened-at": "1577898000 -300", "what": "sat up", "duration": "3600 s",
            ])
        let note = try imported("1/2/20 12:00 PM,,,Moon,,,howled,twice,A")
        #expect(note.kind == .note)
        #expect(try fields(note)["text"] == "Moon: howled: twice")
    }

    @Test func `the whole row is kept as it was`() throws {
        let row = "1/1/20 12:00 PM,,,Solid,,,\"ate \"\"peas\"\", \u{1F955}\n: 5 tsp\", spaced ,A"
        let view = try imported(row)
        guard case .source(let source)? = view[FieldNumber.source]?.value else {
            Issue.record("no source")
            return
        }
        #expect(source.format == "tracker-csv")
        #expect(source.columns.joined(separator: ",") == Tracker.header)
        #expect(
            source.cells == [
                "1/1/20 12:00 PM", "", "", "Solid", "", "", "ate \"peas\", \u{1F955}\n: 5 tsp",
                " spaced ", "A",
            ])
        #expect(source.occurrence == 0)
    }

    @Test(arguments: [
        ("8", 8_000), ("8.2", 8_200), ("8.25", 8_250), (".5", 500), ("0.125", 125), ("007", 7_000),
        ("9999999", 9_999_999_000),
    ])
    func `a decimal number is read to the thousandth`(text: String, expected: Int64) {
        #expect(TrackerMapping.thousandths(text) == expected)
    }

    @Test(arguments: [
        "", ".", "..", "1.", "1e3", "-1", "+1", "1.+5", "1.-5", "1,5", "1.2345", "0x1", " 1", "1 ",
        "٣", "1.٣", "½", "１", "99999999", "1.2.3", "inf", "nan", "1_0",
    ])
    func `what is no plain decimal number is refused`(text: String) {
        #expect(TrackerMapping.thousandths(text) == nil)
    }
}
