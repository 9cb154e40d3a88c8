import JournalModel
import Testing

@testable import JournalImport

/// Files that end anywhere, rows without bounds, and words that are a page's.
struct CutTests {
    private static let names = Exports.all.map(\.name)

    private func text(_ name: String) throws -> String {
        try #require(Exports.all.first { $0.name == name }).text
    }

    private func read(_ bytes: some Sequence<UInt8>) throws -> ReadFile {
        try ReadFile(
            Array(bytes), in: ImportFrame(zone: .newYork, caregiver: "A", dayOrder: .monthFirst))
    }

    @Test(arguments: names)
    func `a file that is cut at any byte is refused whole, or each row is accounted for`(
        name: String
    ) throws {
        let bytes = Array(try text(name).utf8)
        let whole = try read(bytes)
        var read = 0
        // Every byte of a small file; of a larger one those of each place in a sign or cell.
        for cut in stride(from: 0, through: bytes.count, by: bytes.count < 700 ? 1 : 11) {
            let file: ReadFile
            do {
                file = try self.read(bytes[..<cut])
            } catch is FileRefusal {
                continue
            }
            read += 1
            #expect(file.accounts == file.rows.count && file.rows.count <= whole.rows.count)
            // All rows but the last are what they are in the whole file.
            for (row, same) in zip(file.rows.dropLast(), whole.rows) {
                #expect(row.line == same.line)
            }
        }
        #expect(read > 0)
    }

    /// Each place within a name, and each end of one: quoted and not, with a line end and without.
    @Test(arguments: [false, true])
    func `a first line that the file ends in is said to be cut`(isQuoted: Bool) throws {
        let names = Tracker.header.split(separator: ",").map(String.init)
        let header = names.map { isQuoted ? "\"\($0)\"" : $0 }.joined(separator: ",")
        let bytes = Array(header.utf8)
        let first = Array("Date and Time".utf8).count + (isQuoted ? 2 : 0)
        for cut in first..<(bytes.count - (isQuoted ? 2 : 1)) {
            let start = bytes[..<cut]
            #expect(throws: FileRefusal.self) { _ = try read(start) }
            do {
                _ = try read(start)
            } catch let error as FileRefusal {
                guard case .cutColumns(let missing) = error else {
                    Issue.record("\(String(decoding: start, as: UTF8.self)): \(error)")
                    continue
                }
                #expect(missing.last == "Caregiver")
            }
        }
        #expect(throws: FileRefusal.cutColumns(["Activity", "Caregiver"])) {
            _ = try read("Date and Time,End Time,Duration (min),Activ\n".utf8)
        }
    }

    @Test(arguments: ["hello", "Colour,Shape\nred,round\n", "Date and Time,Text\n3/14/24,x\n"])
    func `what is no first line, or has rows beneath, is not said to be cut`(text: String) {
        do {
            _ = try read(text.utf8)
            Issue.record("it was read")
        } catch FileRefusal.cutColumns {
            Issue.record("it is not cut")
        } catch {}
    }

    @Test(arguments: names)
    func `a gigantic cell is listed, and every other row goes in`(name: String) throws {
        let text = try text(name)
        let whole = try read(text.utf8)
        let taken = whole.rows.first { if case .taken = $0.outcome { true } else { false } }
        // Files of children and tags have no row that is taken.
        guard let row = taken else { return #expect(name.hasPrefix("babybuddy")) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = row.line - 1
        let huge = String(repeating: "x", count: 300_000)
        guard let comma = lines[place].lastIndex(of: ",") else { return }
        lines[place] = "\(lines[place][..<comma]),\(huge)"
        let file = try read(lines.joined(separator: "\n").utf8)
        #expect(file.accounts == file.rows.count && file.rows.count == whole.rows.count)
        let found = try #require(file.rows.first { $0.line == row.line })
        if case .taken = found.outcome { Issue.record("\(huge.count) signs in \(name)") }
        #expect(file.takenRows >= whole.takenRows - 1)
    }

    /// Of `…,120` the file may have no more than `…,12`.
    @Test(arguments: ["Robin,\"3/14/24, 19:54\",66", "Robin,\"3/14/24, 19:54\""])
    func `a last row without a line end that lacks cells is named`(row: String) throws {
        let text = "Baby,Time,Duration(minutes),Note\n\(row)"
        #expect(try read(text.utf8).taken.map(\.doubts) == [[.cut]])
        #expect(try read("\(text)\n".utf8).taken.map(\.doubts) == [[]])
        #expect(try read("\(text)\n\(row)\n".utf8).taken.allSatisfy(\.doubts.isEmpty))
    }

    @Test(
        arguments: [
            ("95.1", true), ("9", true), ("", true), ("2024-03-14 10:1", true), ("note", false),
            ("\"9\"", false), ("room 1", true),
            ("120 m", true),
        ] as [(String, Bool)])
    func `a last cell that may have lost signs is named`(cell: String, isNamed: Bool) throws {
        let text = "id,child_id,start,end,nap,notes\n1,1,2024-03-14 10:00,,0,\(cell)"
        #expect(try read(text.utf8).taken.map(\.doubts) == [isNamed ? [.cut] : []])
        #expect(try read("\(text)\n".utf8).taken.map(\.doubts) == [[]])
    }

    @Test func `a row of ten thousand cells, and one of a million signs, cost themselves alone`()
        throws
    {
        let good = "3/14/24 7:05 PM,,,Diaper,,Wet,,,A"
        let many = "3/14/24 8:05 PM" + String(repeating: ",x", count: 10_000)
        let long = "3/14/24 9:05 PM,,,Diaper,,Wet,,\(String(repeating: "y", count: 1_000_000)),A"
        let file = try read(Tracker.file([good, many, long, good]))
        #expect(file.rows.count == 4 && file.takenRows == 2)
        #expect(file.listed.map(\.line) == [3, 4])
        #expect(file.listed.first?.defect == .cellCount(10_001, expected: 9))
    }

    /// Each cell of words takes markup; the row stays one row, and the words stay words.
    @Test(arguments: ["<b>bold</b>", "<script>alert(1)</script>", "&lt;", "a<br>b", "<!-- -->"])
    func `markup in every field is words`(markup: String) throws {
        for column in Tracker.header.split(separator: ",").map(String.init) {
            let cells = Tracker.header.split(separator: ",").map { name in
                name == column
                    ? markup
                    : [
                        "Date and Time": "3/14/24 7:05 PM", "Activity": "Doctor Visit",
                        "Caregiver": "A",
                    ][name] ?? ""
            }
            let file = try read(Tracker.file([cells.joined(separator: ",")]))
            #expect(file.accounts == 1 && file.rows.count == 1, "\(column)")
            let kept = file.taken.first?.source.cells
            #expect(kept?.contains(markup) ?? true, "\(column)")
            if column == "Notes" {
                #expect(file.taken.first?.told["text"] == markup)
            }
        }
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "'=1+1", "\t=1", "\u{FEFF}=1"])
    func `a formula in a cell is words`(cell: String) throws {
        let file = try read(Tracker.file(["3/14/24 7:05 PM,,,Moon,,,,\"\(cell)\",A"]))
        let row = try #require(file.taken.first)
        #expect(row.source.cells.contains(cell))
        #expect(row.told["text"] == "Moon: \(FormRow.text(of: cell))")
    }
}
