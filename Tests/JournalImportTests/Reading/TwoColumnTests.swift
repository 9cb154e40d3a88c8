import JournalModel
import Testing

@testable import JournalImport

/// Two columns of one name: read where they have one meaning, else refused as a whole.
struct TwoColumnTests {
    private static let header = Tracker.header + ",Notes"

    private func file(_ rows: (first: String, second: String)...) throws -> ReadFile {
        let lines = rows.enumerated().map { place, row in
            "3/14/24 \(place + 1):05 PM,,,Sleep,,,,\(row.first),A,\(row.second)"
        }
        return try read(text: ([Self.header] + lines).joined(separator: "\n"), as: "A")
    }

    @Test func `a second column that says nothing else is none`() throws {
        let file = try file(("calm", ""), ("calm", " calm "), ("", ""))
        #expect(file.takenRows == 3)
        #expect(file.taken.compactMap { $0.told["text"] } == ["calm", "calm"])
    }

    @Test(arguments: [("calm", "loud"), ("", "loud")])
    func `two columns that say different things refuse the file`(first: String, second: String) {
        #expect(throws: FileRefusal.twoColumns("Notes")) {
            _ = try file(("calm", "calm"), (first, second))
        }
    }

    @Test func `names are the same in any case, and a name that is read nowhere may stand twice`()
        throws
    {
        let mood = Tracker.header + ",Mood,mood"
        let row = "3/14/24 1:05 PM,,,Sleep,,,,calm,A"
        #expect(try read(text: "\(mood)\n\(row),good,bad", as: "A").takenRows == 1)
        #expect(throws: FileRefusal.twoColumns("Notes")) {
            _ = try read(text: "\(Tracker.header),NOTES\n\(row),loud", as: "A")
        }
    }

    @Test func `a column that Nara's rows are read by stands once`() {
        let text = Exports.nara.replacing("\"_activityKey\"", with: "\"[Pump] Left Volume\"")
        #expect(throws: FileRefusal.twoColumns("[Pump] Left Volume")) { _ = try read(text: text) }
    }

    @Test func `a mapping's column stands once, others as often as they like`() throws {
        func read(_ header: String) throws -> ReadFile {
            try ReadFile(
                Array("\(header)\n2024-04-03 7:05,Nap,a,b\n".utf8),
                in: ImportFrame(
                    zone: .utc, mapping: try ColumnMapping(Array("time: When\nnotes: What".utf8))))
        }
        #expect(try read("When,What,x,x").takenRows == 1)
        #expect(throws: FileRefusal.twoColumns("What")) { _ = try read("When,What,What,x") }
    }
}
