import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalImport

/// Mappings that fit in part, and cells that spreadsheets have split.
struct MappedWordTests {
    private func read(_ mapping: String, _ text: String) throws -> ReadFile {
        try ReadFile(
            Array(text.utf8),
            in: ImportFrame(zone: .utc, mapping: try ColumnMapping(Array(mapping.utf8))))
    }

    @Test func `words that the mapping does not name are told`() throws {
        let text = "T,K\n2024-03-14 07:05,Bottle\n2024-03-14 08:05,Bottle\n2024-03-14 09:05,Nap\n"
        let file = try read("time: T\nkind: K\nFlasche = bottle\nnap = sleep\n", text)
        #expect(file.unmappedWords == ["Bottle": 2])
        #expect(try read("time: T\nkind: K\n", text).unmappedWords.isEmpty, "all are notes")
        let all = try read("time: T\nkind: K\nall = sleep\nNap = sleep\n", text)
        #expect(all.unmappedWords.isEmpty)
    }

    @Test func `words of another language in a program's own file are told`() throws {
        let rows = [
            "3/14/24 7:05 PM,,,Diaper,,Wet,,,A", "3/14/24 8:05 PM,,,Schlaf,,,,,A",
            "3/14/24 9:05 PM,,,Windel,,Nass,,,A", "3/14/24 9:15 PM,,,Windel,,Nass,,,A",
            "3/14/24 10:05 PM,,,Milestone,,,smiles,,A", "3/14/24 11:05 PM,,,Schlaf,,,,,B",
        ]
        let file = try JournalImportTests.read(Tracker.file(rows))
        #expect(file.unmappedWords == ["Schlaf": 1, "Windel": 2])
        #expect(file.accounts == 6 && file.takenRows == 5)
    }

    @Test func `words without a column for them are no mapping`() {
        #expect(throws: MappingDefect.noKind) {
            _ = try ColumnMapping(Array("time: T\nBottle = bottle\n".utf8))
        }
        #expect(throws: Never.self) { _ = try ColumnMapping(Array("time: T\nall = sleep\n".utf8)) }
    }

    @Test func `a mapping that an editor of Windows saved is read`() throws {
        let text = "time: T\nkind: K\nSchl\u{E4}fchen = sleep\n"
        let units = [0xFEFF] + Array(text.utf16)
        let bytes = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try ColumnMapping(bytes) == ColumnMapping(Array(text.utf8)))
    }

    @Test(arguments: [
        ("2024-03-14 00:00:00", "07:05:00"), ("2024-03-14", "1899-12-30 07:05"),
        ("14.03.2024", "7.05"), ("2024-03-14", "7:05 AM"),
    ])
    func `a day and a time of day in two cells are one time`(day: String, clock: String) throws {
        let file = try read("date: D\nclock: C\nall = diaper\n", "D,C\n\(day),\(clock)\n")
        #expect(file.began() == "1710399900 0")
    }

    @Test(arguments: [
        ("2024-03-14 08:00:00", "07:05"), ("2024-03-14", "2024-03-15 07:05"), ("2024-03-14", "x"),
    ])
    func `two times in two cells are none`(day: String, clock: String) throws {
        let file = try read("date: D\nclock: C\nall = diaper\n", "D,C\n\(day),\(clock)\n")
        #expect(file.listed.count == 1)
    }

    @Test func `a row that names none of several children is named`() throws {
        let children = ["Robin": EventID(SHA256.hash([1])), "Eva": EventID(SHA256.hash([2]))]
        let mapping = try ColumnMapping(
            Array("time: T\nchild: C\nkind: K\nP = pumping\nD = diaper\n".utf8))
        let rows = ["Robin,D", "Eva,D", ",D", ",P"].map { "2024-03-14 7:05,\($0)\n" }
        let file = try ReadFile(
            Array("T,C,K\n\(rows.joined())".utf8),
            in: ImportFrame(zone: .utc, children: children, mapping: mapping))
        #expect(file.taken.map(\.doubts) == [[], [], [.child], []])
    }

    @Test func `a title in other letters, or with a blank behind it, is one`() throws {
        for title in ["--- Sleep ---", "--- SLEEP --- ", "--- sleep ---"] {
            let file = try JournalImportTests.read(
                text: "\(title)\nStart,End,Duration,Nap,Notes\n2026-09-01T12:05:00Z,,,true,\n")
            #expect(file.program == .babytracker && file.takenRows == 1)
        }
    }

    @Test func `two bytes a sign without a mark are read with a sign of another script`() throws {
        let text = "\(Tracker.header)\n3/14/24 7:05 PM,,,Diaper,,Wet,,\u{4E00},A\n"
        for isLittle in [true, false] {
            let bytes = text.utf16.flatMap { unit -> [UInt8] in
                let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                return isLittle ? pair : pair.reversed()
            }
            let file = try JournalImportTests.read(bytes)
            #expect(file.taken.first?.told["text"] == "\u{4E00}")
        }
    }

    @Test(arguments: [
        ("{\\rtf1 words}", FileNature.document), ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", .calendar),
    ])
    func `what is no table is called what it is`(text: String, nature: FileNature) {
        #expect(throws: FileRefusal.other(nature)) {
            _ = try JournalImportTests.read(Array(text.utf8))
        }
    }
}
