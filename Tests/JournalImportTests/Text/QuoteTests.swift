import Foundation
import JournalModel
import Seeded
import Testing

@testable import JournalImport

/// A quote that is not closed costs its own row at most, and no row is lost without a word.
struct QuoteTests {
    @Test(arguments: [
        // Ends in the next row, where words follow the closing quote.
        ("3/14/24 7:05 PM,,,Bottle,5,oz,,\"never closed,A", "\"ok\""),
        // Ends in the next row, at the quote that stands at the end of a cell there.
        ("3/14/24 7:05 PM,,,Bottle,5,oz,,\"never closed,A", "say \"hi\""),
        // Never ends.
        ("3/14/24 7:05 PM,,,Bottle,5,oz,,\"never closed,A", "ok"),
        ("3/14/24 7:05 PM,,,Bottle,5,oz,,\"\"never closed,A", "\"ok\""),
        ("3/14/24 7:05 PM,,,Bottle,5,oz,\"Mika, never closed,,A", "\"\"\"ok\"\"\""),
        ("\"3/14/24 7:05 PM,,,Bottle,5,oz,,never closed,A", "\"ok, \"\"yes\"\"\""),
    ])
    func `a quote that is not closed costs its own row alone`(bad: String, notes: String) throws {
        let rows = [
            bad, "3/14/24 8:10 PM,3/15/24 6:20 AM,610,Sleep,,,Mika slept,\(notes),A",
            "3/14/24 9:10 PM,3/15/24 6:20 AM,610,Sleep,,,Mika slept,,A",
        ]
        let file = try read(Tracker.file(rows))
        #expect(file.taken.count == 2)
        #expect(file.listedLines == [2])
    }

    @Test func `two bad rows, one behind the other, are two lines of the list`() throws {
        let bad = "3/14/24 7:05 PM,,,Bottle,5,oz,,\"never closed,A"
        let good = "3/14/24 8:10 PM,,,Sleep,,,,\"fine\",A"
        let file = try read(Tracker.file([bad, bad, good, bad, good]))
        #expect(file.taken.count == 2)
        #expect(file.listedLines == [2, 3, 5])
    }

    @Test func `lines of a bad row that are no rows are named with it`() throws {
        let rows = [
            "3/14/24 7:05 PM,,,Bottle,5,oz,,\"never closed\nmore words, here\n,A",
            "3/14/24 8:10 PM,,,Sleep,,,,\"fine\",A",
        ]
        let file = try read(Tracker.file(rows))
        #expect(file.taken.count == 1)
        #expect(file.listedLines == [2])
        #expect(file.listed.first?.defect == .openQuote(lastLine: 4))
    }

    @Test(arguments: [
        "two\nlines", "3/14/24 7:05 PM, slept badly,\nthen well", "a, b, c\r\nd, e, f, g, h, i, j",
        "\n\n\n", "she said \"\"no\"\"\nand went",
    ])
    func `a cell of several lines is one cell`(notes: String) throws {
        let row = "3/14/24 7:05 PM,,,Sleep,,,,\"\(notes)\",A"
        let file = try read(Tracker.file([row]))
        #expect(file.accounts == 1)
        let source = try #require(file.taken.first?.source)
        #expect(source.cells[7] == notes.replacingOccurrences(of: "\"\"", with: "\""))
    }

    @Test(arguments: ["", "\nand more"])
    func `a note that holds a row, and whose quote closes, is one note`(end: String) throws {
        let pasted = "she wrote:\n3/14/24 7:05 PM,,,Bottle,5,oz,,x,A\n3/14/24 8:05 PM,,,Sleep,,,,,A"
        let rows = [
            "3/14/24 9:05 PM,,,Sleep,,,,\"\(pasted)\(end)\",A", "3/14/24 10:05 PM,,,Sleep,,,,,A",
        ]
        let file = try read(Tracker.file(rows))
        #expect(file.taken.count == 2 && file.accounts == 2)
        #expect(file.taken.contains { $0.told["text"] == pasted + end })
    }

    /// Exports whose last column are the notes, with and without quotes around every cell.
    @Test(arguments: [
        (true, "\"\"Sleep\"\",\"\"2026-09-01 19:40\"\",\"\"2026-09-02 06:10\"\",\"\"10:30\"\",,,,"),
        (true, "Sleep,2026-09-01 19:40,2026-09-02 06:10,10:30,,,,"),
        (false, "Sleep,2026-09-01 19:40,2026-09-02 06:10,10:30,,,,\nand then he woke, at six"),
    ])
    func `a note in the last column that holds a row, and whose quote closes, is one note`(
        isQuoted: Bool, pasted: String
    ) throws {
        func line(_ cells: [String]) -> String {
            cells.map { isQuoted && !$0.isEmpty && !$0.hasPrefix("\"") ? "\"\($0)\"" : $0 }
                .joined(separator: ",")
        }
        let header = [
            "Type", "Start", "End", "Duration", "Start Condition", "Start Location",
            "End Condition", "Notes",
        ]
        func diaper(_ hour: Int, _ note: String) -> String {
            line(["Diaper", "2026-09-01 \(hour):05", "", "", "", "", "Pee", note])
        }
        let text = [line(header), diaper(10, "\"first\n\(pasted)\""), diaper(11, "x"), ""]
        let file = try read(text: text.joined(separator: "\n"))
        #expect(file.takenRows == 2 && file.rows.count == 2, "\(file.listed)")
        #expect(
            file.taken.first?.told["text"]
                == "first\n" + pasted.replacingOccurrences(of: "\"\"", with: "\""))
    }

    @Test func `a quote in the last column that closes in another row is a slip`() throws {
        let rows = [
            "Diaper,2026-09-01 10:05,,,,,Pee,\"late", "Diaper,2026-09-01 11:05,,,,,Pee,29\"",
        ]
        let header = "Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes"
        let file = try read(text: ([header] + rows).joined(separator: "\n") + "\n")
        #expect(file.listedLines == [2] && file.takenRows == 1)
    }

    @Test(arguments: [140_000, 1_000_000], ["a", "a line\n", "a, b\r\n", "\"\"so\"\" "])
    func `a note longer than an entry can keep is refused alone, as too long`(
        size: Int, piece: String
    ) throws {
        let note = String(repeating: piece, count: size / piece.utf8.count + 1)
        let rows = [
            "3/14/24 7:05 PM,,,Diaper,,Wet,,,A", "3/14/24 8:05 PM,,,Sleep,,,,\"\(note)\",A",
            "3/14/24 9:05 PM,,,Diaper,,Wet,,\"fine\",A",
        ]
        let file = try read(Tracker.file(rows))
        #expect(file.takenRows == 2 && file.accounts == 3 && file.rows.count == 3)
        #expect(file.listed.map(\.defect) == [.tooLarge] && file.listedLines == [3])
    }

    @Test func `a quote that is never closed takes no rows with it, however long the file`() throws
    {
        let bad = "3/14/24 7:05 PM,,,Bottle,5,oz,,\"never closed,A"
        let good = (0..<3_000).map { _ in "3/14/24 8:10 PM,,,Sleep,,,Mika slept a long time,,A" }
        let file = try read(Tracker.file([bad] + good + [bad]))
        #expect(file.takenRows == 3_000 && file.listedLines == [2, 3_003])
    }

    @Test func `rows whose time cannot be read are rows all the same`() throws {
        let rows = [
            "3/14/24 7:05 PM,,,Bottle,5,oz,,\"never closed,A", "yesterday,,,Sleep,,,,,A",
            "3/14/24 8:10 PM,,,Sleep,,,,\"fine\",A",
        ]
        let file = try read(Tracker.file(rows))
        #expect(file.taken.count == 1)
        #expect(file.listedLines == [2, 3])
    }

    @Test(arguments: 0..<60)
    func `taken, left to the other and listed are all the rows of the file`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let made = Damaged.file(&chance)
        let file = try read(made.bytes, in: .utc)
        let text = String(decoding: made.bytes, as: UTF8.self)
        #expect(file.rows.count == made.rows && file.accounts == made.rows, "\(text)")
        #expect(file.listed.count <= made.damaged)
    }
}

/// Exports with stray quotes.
private enum Damaged {
    static func file(
        _ chance: inout SplitMix64
    ) -> (bytes: [UInt8], rows: Int, damaged: Int) {
        let notes = [
            "", "\"fine\"", "say \"hi\"", "\"a, b\"", "\"she said \"\"no\"\"\"", "5\" long",
        ]
        var lines: [String] = []
        var damaged = 0
        let rows = 2 + chance.below(9)
        for row in 0..<rows {
            let note = notes[chance.below(notes.count)]
            let who = chance.below(4) == 0 ? "U" : "A"
            var line = "3/\(14 + row)/24 7:05 PM,,,Sleep,,,Mika slept,\(note),\(who)"
            if chance.below(3) == 0 {
                damaged += 1
                for _ in 0...chance.below(3) {
                    let place = line.index(line.startIndex, offsetBy: chance.below(line.count + 1))
                    line.insert("\"", at: place)
                }
            }
            lines.append(line)
            if chance.below(6) == 0 { lines.append("") }
        }
        // Somebody is the caregiver whose rows these are.
        lines.append("4/15/24 7:05 PM,,,Sleep,,,Mika slept,,A")
        let ending = ["\n", "\r\n", "\r"][chance.below(3)]
        let mark: [UInt8] = chance.below(2) == 0 ? [] : [0xEF, 0xBB, 0xBF]
        return (mark + Tracker.file(lines, ending: ending), rows + 1, damaged)
    }
}

extension SplitMix64 {
    fileprivate mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
