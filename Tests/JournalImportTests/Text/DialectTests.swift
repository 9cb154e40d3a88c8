import JournalModel
import Testing

@testable import JournalImport

/// Rows of CSV, as each program and spreadsheet writes them.
struct DialectTests {
    /// Cells parted by a bar, rows by a slash; a bad row by its reason and lines.
    private func rows(
        _ text: String, separator: Unicode.Scalar = ",", columns: Int? = nil
    ) -> String {
        var reader = CSVReader(Array(text.utf8), separator: separator)
        reader.columns = columns
        var rows: [String] = []
        while let next = reader.next() {
            switch next {
            case .success(let row): rows.append("\(row.line) " + row.cells.joined(separator: "|"))
            case .failure(let defect):
                rows.append("\(defect.line)-\(defect.lastLine) \(defect.reason)")
            }
        }
        return rows.joined(separator: " / ")
    }

    @Test(
        arguments: [
            ("a,b", "1 a|b"), ("a,b\n", "1 a|b"), ("a\nb", "1 a / 2 b"), ("a\r\nb", "1 a / 2 b"),
            ("a\rb", "1 a / 2 b"), ("a\n\n\nb", "1 a / 4 b"), ("a\n\rb", "1 a / 3 b"), ("", ""),
            (",", "1 |"), (",,\n", "1 ||"), (" a , b ", "1  a | b "), ("\"\"", "1 "),
            ("\"a,b\",c", "1 a,b|c"), ("\"a\"\"b\"", "1 a\"b"), ("\"\"\"\"", "1 \""),
            ("a\"b,c", "1 a\"b|c"), ("\"a\nb\",c\nd", "1 a\nb|c / 3 d"),
            ("\"a\r\nb\",c\r\nd", "1 a\r\nb|c / 3 d"), ("\u{FEFF}a,b", "1 a|b"),
            ("a;b\tc", "1 a;b\tc"), ("\"a\" ,b", "1 a|b"), ("é,ü", "1 é|ü"),
            ("\"a\"x,b\nc", "1-1 textAfterQuote / 2 c"), ("a,\"b", "1-1 openQuote"),
            ("a,\"b\nc", "1-2 openQuote"), ("x\n\"a\"\"", "1 x / 2-2 openQuote"),
        ] as [(String, String)])
    func `rows are what their signs say`(text: String, expected: String) {
        #expect(rows(text) == expected)
    }

    @Test(arguments: [";", "\t", "|"] as [Unicode.Scalar])
    func `a separator is no other sign`(separator: Unicode.Scalar) {
        let text = "a,b\(separator)\"c\(separator)d\"\n\(separator)e"
        #expect(rows(text, separator: separator) == "1 a,b|c\(separator)d / 2 |e")
    }

    @Test func `a quote that took in a line and left the wrong number of cells was a slip`() {
        #expect(rows("a,b,\"c\nd,e\",f", columns: 3) == "1-2 openQuote")
        #expect(rows("a,\"b\nc\",d", columns: 3) == "1 a|b\nc|d")
        #expect(rows("a,\"b\nc\",d", columns: nil) == "1 a|b\nc|d")
    }

    @Test func `blanks around quotes are no part of a cell, and within words they are`() {
        #expect(rows("a, \"b, c\",d") == "1 a|b, c|d")
        #expect(rows("\"a\" , \t\"b\"\"c\" ,d\n") == "1 a|b\"c|d")
        #expect(rows("a, \"b\nc\", d") == "1 a|b\nc| d")
        #expect(rows("a, \"b\" c,d") == "1 a| \"b\" c|d")
        #expect(rows("a, \"b c,d") == "1 a| \"b c|d")
        #expect(rows("a, b ,c") == "1 a| b |c")
        #expect(rows("a\t\"b\tc\"\td", separator: "\t") == "1 a|b\tc|d")
    }

    @Test func `a quote is believed where it closes, however long its cell`() {
        let line = String(repeating: "x", count: 999) + "\n"
        let long = "a,\"" + String(repeating: line, count: 140)
        #expect(rows(long + "\",b\n").hasPrefix("1 a|xxx"))
        #expect(rows(long).hasSuffix("openQuote"))
        #expect(rows("a,\"" + String(repeating: line, count: 100) + "\",b\n").hasPrefix("1 a|xxx"))
    }

    /// Files of one program by each separator, with a line that says it or without.
    @Test(
        arguments: [";", "\t", "|", ","],
        ["", "sep=%\n", "\u{FEFF}", "\u{FEFF}sep=%\r\n", "My log\n"])
    func `a separator is found by the header that it gives`(sign: String, start: String) throws {
        let text = """
            Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes
            Sleep,2024-03-14 19:40,,10:30,,,,"a, b; c | d"
            """
        let plain = text.replacing("\"a, b; c | d\"", with: "%").replacing(",", with: sign)
            .replacing("%", with: "\"a, b; c | d\"")
        let file = try read(text: start.replacing("%", with: sign) + plain)
        #expect(file.program == .huckleberry && file.listed.isEmpty && file.rows.count == 1)
        #expect(file.taken.first?.told["text"] == "a, b; c | d")
    }

    @Test(arguments: [("x,", true), ("x\n,,\n", true), (String(repeating: "t\n", count: 11), true)])
    func `a header stands among the first lines`(start: String, isFound: Bool) throws {
        let text =
            start + (start.hasSuffix("\n") ? "" : "\n") + "id,start,nap\n1,2024-03-14 19:40,1\n"
        #expect(try read(text: text).takenRows == 1 && isFound)
        #expect(throws: FileRefusal.self) {
            _ = try read(text: String(repeating: "t\n", count: 12) + "id,start,nap\n")
        }
    }

    @Test func `half a pair at the end of a file of two bytes a sign is passed over`() throws {
        let text = "id,start,nap\n1,2024-03-14 19:40,1\n"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little + [0x41]] {
            #expect(try read(bytes, as: nil).takenRows == 1)
        }
    }
}
