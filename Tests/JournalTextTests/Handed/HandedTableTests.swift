import Foundation
import JournalClient
import JournalModel
import SystemPython
import Testing

@testable import JournalText

/// The table: cells that no program runs, and that a plain reader reads back.
@Suite struct HandedTableTests {
    @Test func `a cell that a spreadsheet would run has a stroke before it, and a number has none`()
    {
        for (text, cell) in [
            ("=SUM(A1)", "'=SUM(A1)"), ("+49", "'+49"), ("-1+2", "'-1+2"), ("@a", "'@a"),
            ("-1.5", "-1.5"), ("120", "120"), ("-", "'-"), ("", ""), ("a=1", "a=1"),
            ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=1,2", "\"'=1,2\""), ("--1", "'--1"),
            ("＝1", "'＝1"),
        ] {
            #expect(HandedJournal.cell(text) == cell)
        }
    }

    @Test(.enabled(if: Python.isThere)) func `python reads every row with as many cells`() throws {
        for seed in 0..<UInt64(20) {
            let csv = try ChanceJournal(seed: seed, isSwapped: false).handed.csv
            let read = try Python.run(
                """
                import csv, io, json, sys
                rows = list(csv.reader(io.StringIO(sys.stdin.read(), newline="")))
                bad = [c for r in rows for c in r if c[:1] in ("=", "+", "@", "\\t", "\\r")]
                print(json.dumps([len(rows), sorted(set(map(len, rows))), bad]))
                """, input: csv)
            let rows = csv.split(separator: "\n").count
            #expect(read == "[\(rows), [\(HandedJournal.columns.count)], []]\n", "seed \(seed)")
        }
    }

    @Test func `the foot is the last row, and says of when the table is`() throws {
        let journal = try ChanceJournal(seed: 3, isSwapped: false).handed
        let last = try #require(journal.csv.split(separator: "\n").last)
        #expect(last.contains(",foot,") && last.contains("fingerprint "))
        #expect(last.contains("As of: the last from "))
    }

    @Test func `the same foot is the same page, and one more thing is another foot`() throws {
        let shelf = try Shelf()
        let note = try shelf.note("first")
        func page() throws -> HandedPage {
            let names = try Names(shelf.journal, isForAll: true)
            return HandedPage.report(
                try HandedJournal(
                    shelf.journal, names: names, choice: HandedChoice(days: 20_570...20_580),
                    version: "0"))
        }
        let (one, same) = (try page(), try page())
        #expect(one == same && one.text == same.text)
        try shelf.write("second", over: shelf.journal.entry(note))
        let other = try page()
        #expect(other.foot != one.foot)
        #expect(other.text.contains("all versions, in order:") && other.text.contains("first"))
    }
}

/// A table as a plain reader of RFC 4180 reads it, without its line ends.
enum HandedRows {
    static func all(_ csv: String) -> [[String]] {
        csv.split(separator: "\n").map { line in
            var (cells, isQuoted) = ([""], false)
            for sign in line {
                switch sign {
                // Two in a row are one, and end nothing.
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(sign)
                }
            }
            return cells
        }
    }
}
