import Foundation
import JournalModel
import Testing

@testable import JournalImport

/// Any file, as a person says.
struct MappingTests {
    private static let mapping = """
        # My spreadsheet
        date: Tag
        clock: Uhr
        end: Ende
        kind: Was
        amount: Wieviel
        unit: ml
        what: Genauer
        notes: Bemerkung
        caregiver: Wer
        order: day-first

        Flasche = bottle formula
        Windel: nass = diaper wet
        Schlaf = sleep
        Gewicht = growth weight
        Bad = activity
        Erstes Mal = milestone
        Termin = skip
        """

    private static let file = """
        Tag;Uhr;Ende;Was;Wieviel;Genauer;Bemerkung;Wer
        3.4.24;7:05;;Flasche;120;;alles;A
        3/4/24;8:05;;Windel: nass;;;;A
        3.4.2024;20:00;6:10;Schlaf;;;;A
        3.4.2024;9:00;;Gewicht;4,35 kg;;;A
        3.4.2024;18:00;18:20;Bad;;;warm;A
        3.4.2024;18:30;;Erstes Mal;;gedreht;;A
        3.4.2024;18:40;;Termin;;Arzt;;A
        3.4.2024;18:50;;Mond;3;voll;hell;A
        3.4.2024;18:50;;Schlaf;;;;B
        """

    private func read(
        _ file: String, _ mapping: String, as caregiver: String? = "A"
    ) throws -> ReadFile {
        try ReadFile(
            Array(file.utf8),
            in: ImportFrame(
                zone: .utc, caregiver: caregiver, mapping: try ColumnMapping(Array(mapping.utf8))))
    }

    @Test func `a file is read as its mapping says`() throws {
        let file = try read(Self.file, Self.mapping)
        #expect(file.program == .mapped && file.rows.count == 9 && file.takenRows == 7)
        #expect(file.left == [.skipped("Termin"): 1, .ofCaregiver("B"): 1])
        func told(_ line: Int) -> [String: String]? { file.taken.first { $0.line == line }?.told }
        #expect(
            told(2) == [
                "kind": "care", "activity": "bottle", "contents": "formula",
                "happened-at": "1712127900 0", "quantity": "120000/1000", "unit": "ml",
                "text": "alles",
            ])
        #expect(told(3)?["diaper"] == "wet" && told(3)?["happened-at"] == "1712131500 0")
        #expect(told(4)?["ended-at"] == "1712211000 0")
        // The unit in a cell is stronger than that of all rows.
        #expect(told(5)?["measure"] == "weight" && told(5)?["quantity"] == "4350/1000")
        #expect(told(6)?["what"] == "Bad" && told(6)?["text"] == "warm")
        #expect(told(7)?["kind"] == "milestone" && told(7)?["what"] == "gedreht")
        #expect(told(9)?["text"] == "Mond: voll: 3: hell")
    }

    @Test func `rows are known again without the mapping, whatever the order of columns`() throws {
        let file = try read(Self.file, Self.mapping)
        for entry in file.taken {
            #expect(RowIdentity(of: entry.source) == entry.identity)
            #expect(entry.source.format.utf8.count <= 64)
        }
        #expect(file.taken.first?.identity.caregiver == "A")
        let turned = Self.file.split(separator: "\n").map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            return (cells.suffix(2) + cells.dropLast(2)).joined(separator: ";")
        }
        let other = try read(turned.joined(separator: "\n"), Self.mapping)
        let matches = RowIdentity.matches(
            of: other.taken.map(\.identity), among: file.taken.map(\.identity))
        #expect(matches.count == 7)
        #expect(matches.allSatisfy { if case .same = $0 { true } else { false } })
    }

    @Test func `the example of the help is read as it says`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Documentation/mapping.md").standardizedFileURL
        let blocks = try String(contentsOf: page, encoding: .utf8).components(
            separatedBy: "```")
        let file = try read(blocks[3], blocks[5])
        #expect(file.rows.count == 4 && file.takenRows == 4 && file.listed.isEmpty)
        #expect(
            file.taken[0].told == [
                "kind": "care", "activity": "bottle", "contents": "formula",
                "happened-at": "1712127900 0", "quantity": "120000/1000", "unit": "ml",
                "text": "all of it",
            ])
        #expect(file.taken[1].told["diaper"] == "wet")
        #expect(file.taken[2].told["activity"] == "sleep")
        #expect(file.taken[3].told["text"] == "Moon: full")
    }

    @Test func `all rows may be of one kind, or notes`() throws {
        let file = "When,How long,Remark\n2024-03-14 19:05,20,good\n"
        let sleep = try read(file, "time: When\nminutes: How long\nnotes: Remark\nall = sleep")
        #expect(sleep.taken.first?.told["duration"] == "1200 s")
        #expect(sleep.taken.first?.told["activity"] == "sleep")
        let notes = try read(file, "time: When\nnotes: Remark")
        #expect(notes.taken.first?.told["text"] == "good")
        #expect(notes.taken.first?.draft.kind == .note)
    }

    @Test func `columns that say something and that no line names are told`() throws {
        let text = "When,What,Temperature,Mood,\n2024-04-03 7:05,Nap,38.5,,x\n"
        let file = try read(text, "time: When\nkind: What\nNap = sleep")
        #expect(file.unnamedColumns == ["Temperature"])
        #expect(file.taken.first?.source.cells.contains("38.5") == true)
        // Where the mapping says so, it is a temperature with its number.
        let hot = try read(
            text, "time: When\namount: Temperature\nnotes: What\nunit: celsius\nall = temperature")
        #expect(hot.taken.first?.told["activity"] == "temperature")
        #expect(hot.taken.first?.told["quantity"] == "38500/1000")
        #expect(hot.unnamedColumns == [])
    }

    @Test func `a mapping that fits nothing is told what is missing`() {
        #expect(throws: FileRefusal.misfit(["When"])) {
            _ = try read("A,B\n1,2\n", "time: When\nnotes: B")
        }
    }

    @Test(arguments: [
        ("", MappingDefect.noTime), ("# nothing", .noTime), ("kind: What", .noTime),
        ("time: T\nhello", .unreadable(line: 2, "hello")),
        ("time: T\nmoon: M", .unknownField(line: 2, "moon")),
        ("time: T\nTime: U", .twice(line: 2, "time")),
        ("time: T\nx = sleep\nX = note", .twice(line: 3, "x")),
        ("time: T\nx = moon", .unknownKind(line: 2, "moon")),
        ("time: T\nx = sleep wet", .unknownKind(line: 2, "sleep wet")),
        ("time: T\nx = diaper moon", .unknownKind(line: 2, "diaper moon")),
        ("time: T\nx = diaper wet now", .unknownKind(line: 2, "diaper wet now")),
        ("time: T\nunit: hogshead", .unknownUnit(line: 2, "hogshead")),
        ("time: T\norder: sideways", .unreadable(line: 2, "order: sideways")),
        ("time:", .unreadable(line: 1, "time:")), ("= sleep", .unreadable(line: 1, "= sleep")),
    ])
    func `a mapping that says nothing clear is refused with its line`(
        text: String, defect: MappingDefect
    ) {
        #expect(throws: defect) { _ = try ColumnMapping(Array(text.utf8)) }
    }

    @Test func `a mapping is text, and no book`() {
        #expect(throws: MappingDefect.notText) { _ = try ColumnMapping([0, 1]) }
        #expect(throws: MappingDefect.notText) { _ = try ColumnMapping([0xFF, 0x41]) }
        #expect(throws: MappingDefect.notText) {
            _ = try ColumnMapping(Array(repeating: 65, count: 200_000))
        }
        #expect(throws: Never.self) {
            _ = try ColumnMapping(
                [0xEF, 0xBB, 0xBF] + Array("time: T\r\nkind: K\r\nx = sleep\r\n".utf8))
        }
    }
}
