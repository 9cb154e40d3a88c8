import Foundation
import JournalModel
import Testing

@testable import JournalImport

/// Files as programs, phones and spreadsheets save them.
struct FileTests {
    private static let row =
        "3/14/24 7:05 PM,3/14/24 7:36 PM,31,Bottle,5.5,Formula,drank 5.5 oz,Zo\u{E9} laughed,A"
    private static let text = "\(Tracker.header)\n\(row)\n"

    private func expectRead(_ bytes: [UInt8], line: Int = 2) throws {
        let file = try read(bytes)
        #expect(file.program == .tracker && file.rows.count == 1)
        let row = try #require(file.taken.first)
        #expect(row.line == line && row.told["text"] == "Zo\u{E9} laughed")
        #expect(row.told["quantity"] == "5500/1000" && row.told["unit"] == "oz")
    }

    // MARK: Encodings

    @Test(arguments: [
        (String.Encoding.utf8, [UInt8]()), (.utf8, [0xEF, 0xBB, 0xBF]),
        (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
        (.utf16LittleEndian, []), (.utf16BigEndian, []), (.windowsCP1252, []),
    ])
    func `a file is read in each encoding with one meaning`(
        encoding: String.Encoding, mark: [UInt8]
    ) throws {
        let data = try #require(Self.text.data(using: encoding))
        try expectRead(mark + [UInt8](data))
    }

    /// As an old Mac has them: Foundation has no such table here.
    private func mac(_ text: String) -> [UInt8] {
        let bytes: [Character: UInt8] = [
            "\u{C4}": 0x80, "\u{FC}": 0x9F, "\u{EB}": 0x91, "\u{EF}": 0x95, "\u{D1}": 0x84,
            "\u{FA}": 0x9C, "\u{E0}": 0x88, "\u{E7}": 0x8D, "\u{E9}": 0x8E, "\u{2019}": 0xD5,
        ]
        return text.flatMap { bytes[$0].map { [$0] } ?? Array(String($0).utf8) }
    }

    @Test func `words of one byte a sign are those that they were`() throws {
        let words = "\u{C4}pfel f\u{FC}r Zo\u{EB}, na\u{EF}ve \u{D1}and\u{FA} \u{E0} gar\u{E7}on"
        let windows = [UInt8](try #require(words.data(using: .windowsCP1252)))
        for (bytes, expected) in [(windows, OneByteText.Table.windows), (mac(words), .mac)] {
            #expect(OneByteText.table(of: bytes) == expected)
            #expect(
                String(decoding: OneByteText.utf8(bytes, by: expected), as: UTF8.self) == words)
        }
        let quotes = "he said \u{201C}no\u{201D} \u{2013} 5\u{20AC}"
        let data = [UInt8](try #require(quotes.data(using: .windowsCP1252)))
        #expect(OneByteText.table(of: data) == .windows)
        #expect(String(decoding: OneByteText.utf8(data, by: .windows), as: UTF8.self) == quotes)
        for table in [OneByteText.Table.windows, .mac] {
            let all = String(
                decoding: OneByteText.utf8([UInt8](0x80...0xFF), by: table), as: UTF8.self)
            #expect(all.unicodeScalars.count == 128)
        }
    }

    @Test func `a file of an old Mac is read`() throws {
        try expectRead(mac(Self.text))
        try expectRead(mac(Self.text.replacing("\n", with: "\r")))
    }

    @Test(arguments: [
        // Greek or Cyrillic words of one byte a sign.
        [0xEC, 0xE0, 0xEB, 0xFB, 0xF8], [0x61, 0xE9, 0x20, 0x5A, 0x6F, 0x8E, 0x61],
        // A sign that is a letter on the one and a quote on the other.
        [0x61, 0x92, 0x62],
    ])
    func `a file of one byte a sign with two meanings is refused as a whole`(
        words: [UInt8]
    ) {
        let bytes = Array("\(Tracker.header)\n3/14/24 7:05 PM,,,Sleep,,,x,".utf8) + words
        #expect(throws: FileRefusal.encoding(.oneByte)) {
            _ = try read(bytes + Array(",A\n".utf8))
        }
    }

    @Test func `old Macs end lines with CR, which speaks for their words`() throws {
        let text = Self.text.replacing("\n", with: "\r").replacing("\u{E9}", with: "\u{2019}")
        #expect(try read(mac(text)).taken.first?.told["text"] == "Zo\u{2019} laughed")
    }

    @Test func `a broken emoji costs its sign alone`() throws {
        for broken in [[0xF0, 0x9F, 0x98], [0xED, 0xA0, 0xBD], [0xF0]] as [[UInt8]] {
            let bytes =
                Array("\(Tracker.header)\n3/14/24 7:05 PM,,,Sleep,,,x,so ".utf8)
                + broken + Array(" sweet \u{1F600},A\n".utf8)
            let told = try #require(try read(bytes).taken.first).told["text"]
            #expect(told?.hasPrefix("so \u{FFFD}") == true && told?.hasSuffix("\u{1F600}") == true)
        }
    }

    @Test func `a file that is cut in the middle keeps its whole rows`() throws {
        let whole = Array(Self.text.utf8) + Array(Self.row.utf8)
        for cut in [1, 5, 20, 60] {
            let file = try read(Array(whole.dropLast(cut)))
            #expect(file.taken.count == 1 && file.accounts == 2)
            #expect(file.listedLines == [3])
        }
        let wide = try #require(Self.text.data(using: .utf16LittleEndian))
        #expect(try read([UInt8](wide.dropLast(3))).rows.count == 1)
    }

    // MARK: What is no table

    @Test(arguments: [
        ("<html><table><tr><td>Date and Time</td></tr></table></html>", FileNature.page),
        ("\n <!DOCTYPE html>\n<p>x", .page), ("{\"a\":1}", .json), ("[1,2]", .json),
        ("[{\"a\":{\"b\":1}}]", .json), ("[{\"a\":1}]]", .json), ("PK\u{3}\u{4}xlsx", .workbook),
        ("%PDF-1.7", .document), ("SQLite format 3\u{0}", .database),
        ("Message 1 of 20\nSent: 1/1/24\nFrom: A", .messages),
    ])
    func `what is no table is refused as what it is`(text: String, nature: FileNature) {
        #expect(throws: FileRefusal.other(nature)) { _ = try read(Array(text.utf8)) }
    }

    @Test(arguments: [
        ([UInt8](), FileRefusal.empty), (Array("\n\r\n\n".utf8), .empty),
        ([0xEF, 0xBB, 0xBF], .empty), ([0, 1, 2, 0], .notText), ([0xFF, 0xFE], .empty),
        (Array("  \n\t\n\u{A0}\r\n \n".utf8), .empty), (Array(",,,\n , ,,\n".utf8), .empty),
        (Array(String(repeating: ";;;\n", count: 40).utf8), .empty),
        (Array("\u{FEFF}\n\"\",\" \"\n".utf8), .empty),
        ([0xFF, 0xFE, 0, 0, 1, 0, 0, 0], .encoding(.utf32)),
    ])
    func `what is no text is refused`(bytes: [UInt8], refusal: FileRefusal) {
        #expect(throws: refusal) { _ = try read(bytes) }
    }

    @Test func `a table of no program is told what the nearest one needs`() {
        let needed = ["Date and Time", "Duration (min)", "Activity", "Caregiver"]
        #expect(throws: FileRefusal.missingColumns(needed, needed: needed)) {
            _ = try read(Array("hello".utf8))
        }
        let row = Self.row.dropLast(2)
        #expect(throws: FileRefusal.missingColumns(["Caregiver"], needed: needed)) {
            _ = try read(
                Array("\(Tracker.header.replacing(",Caregiver", with: ""))\n\(row)".utf8))
        }
    }

    @Test func `blank lines above the first line are no titles`() throws {
        for blank in [" ", ",,,,", "\"\",\"\""] {
            let above = String(repeating: "\(blank)\n", count: 30)
            try expectRead(Array("\(above)\(Self.text)".utf8), line: 32)
        }
    }

    @Test func `rows of JSON are rows`() throws {
        let json = """
            {"entries": [
              {"Start Time": "2024-03-14T19:05", "Activity": "Bottle", "Quantity": 5.5,
               "Duration (min)": null, "Text": "drank 5.5 oz, \\"all\\" \\u00e9 \\ud83d\\ude00",
               "Caregiver": "A"},
              {"Start Time": "2024-03-14T20:05", "Activity": "Sleep", "Caregiver": "A"}
            ]}
            """
        let file = try read(Array(json.utf8))
        #expect(file.taken.count == 2 && file.taken[0].told["quantity"] == "5500/1000")
        #expect(file.taken[0].source.cells.contains("drank 5.5 oz, \"all\" \u{E9} \u{1F600}"))
    }

    @Test func `an object on each line is a row`() throws {
        let line =
            "{\"Start Time\": \"2024-03-14T19:05\", \"Activity\": \"Sleep\","
            + " \"Caregiver\": \"A\", \"Duration (min)\": 20}"
        let file = try read(Array("\(line)\n\(line)\n".utf8))
        #expect(file.taken.map { $0.told["duration"] } == ["1200 s", "1200 s"])
    }

    // MARK: Separators, titles, headers

    @Test(arguments: [";", "\t", "|"])
    func `another separator is found`(sign: String) throws {
        try expectRead(Array(Self.text.replacing(",", with: sign).utf8))
    }

    @Test func `a line may say the separator, and lines above the header are titles`() throws {
        try expectRead(Array("sep=,\n\(Self.text)".utf8), line: 3)
        let semicolons = Self.text.replacing(",", with: ";")
        try expectRead([0xEF, 0xBB, 0xBF] + Array("sep=;\r\n\(semicolons)".utf8), line: 3)
        try expectRead(Array("Mika - all activities\n\n\(Self.text)".utf8), line: 4)
        try expectRead(Array("\"A title, with \"\"quotes\"\"\"\n\n\n\(Self.text)".utf8), line: 5)
    }

    @Test(arguments: [
        Tracker.header.lowercased(), Tracker.header.uppercased(),
        Tracker.header.replacing(",", with: ", "), Tracker.header.replacing(" ", with: "\u{A0}"),
        "\"" + Tracker.header.replacing(",", with: "\",\"") + "\"", Tracker.header + ",,",
        Tracker.header.replacing("Date and Time", with: "Start Time"),
    ])
    func `a header is known in each way of writing it`(header: String) throws {
        try expectRead(Array("\(header)\n\(Self.row)\n".utf8))
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
    func `each way to end a line is one`(ending: String) throws {
        let text = Self.text.replacing("\n", with: ending)
        let file = try read(Array(text.utf8))
        #expect(file.taken.count == 1 && file.rows.count == 1)
    }

    @Test func `empty cells too many at the end are none, and rows of empty cells are left`() throws
    {
        let text = "\(Tracker.header)\n\(Self.row),,\n,,,,,,,,\n\(Self.row),x\n"
        let file = try read(Array(text.utf8))
        #expect(file.taken.count == 1 && file.left == [.blank: 1] && file.listedLines == [4])
        #expect(file.listed.first?.defect == .cellCount(10, expected: 9))
    }

    @Test func `a gigantic row is listed, and the next one is read`() throws {
        let long = String(repeating: "x", count: 70_000)
        let text = "\(Tracker.header)\n1/1/24 7:05 PM,,,Sleep,,,\(long),,A\n\(Self.row)\n"
        let file = try read(Array(text.utf8))
        #expect(file.taken.count == 1 && file.listed.first?.defect == .tooLarge)
    }

    @Test func `words of HTML and of formulas are words`() throws {
        let text =
            "\(Tracker.header)\n3/14/24 7:05 PM,,,Sleep,,,,\"=HYPERLINK(\"\"x\"\")<b>&amp;\",A"
        #expect(
            try read(Array(text.utf8)).taken.first?.told["text"] == "=HYPERLINK(\"x\")<b>&amp;")
    }

    @Test func `the header of another program further down is told`() {
        let text =
            Self.text + "Type,Start,End,Duration,Start Condition,Start Location,"
            + "End Condition,Notes\nSleep,2024-01-01 10:00,,,,,,\n"
        #expect(throws: FileRefusal.severalPrograms(.tracker, .huckleberry)) {
            _ = try read(Array(text.utf8))
        }
    }

    // MARK: Days of two meanings

    private func days(_ starts: [String], order: DayOrder? = nil) throws -> ReadFile {
        let rows = starts.map { "\($0),,,Sleep,,,,,A" }
        return try read(Tracker.file(rows), order: order)
    }

    @Test func `one day that tells decides for all`() throws {
        #expect(try days(["3/4/24 19:05", "3/14/24 19:05"]).dayOrder == .monthFirst)
        let file = try days(["3/4/24 19:05", "14/3/24 19:05"])
        #expect(file.dayOrder == .dayFirst && file.taken.count == 2)
        #expect(file.taken[0].source.format == "tracker-csv;day-first")
        #expect(RowIdentity(of: file.taken[0].source) == file.taken[0].identity)
    }

    @Test func `days of two meanings are refused as a whole, until somebody says the order`() throws
    {
        #expect(throws: FileRefusal.eitherDayOrder("3/4/24 19:05")) {
            _ = try days(["1/1/24 19:05", "3/4/24 19:05"])
        }
        let said = try days(["3/4/24 19:05"], order: .dayFirst)
        #expect(said.taken.first?.told["happened-at"] == "1712185500 -240")
        #expect(throws: FileRefusal.bothDayOrders("3/14/24 19:05", "14/3/24 19:05")) {
            _ = try days(["3/14/24 19:05", "14/3/24 19:05"])
        }
        let half = try days(["3/14/24 19:05", "14/3/24 19:05"], order: .monthFirst)
        #expect(half.taken.count == 1 && half.listedLines == [3])
    }

    @Test func `an end decides where the other order makes it a month`() throws {
        let file = try read(
            Tracker.file(["3/4/24 20:10,3/5/24 06:20,610,Sleep,,,,,A"]))
        #expect(file.dayOrder == .monthFirst)
        let other = try read(
            Tracker.file(["4/3/24 20:10,5/3/24 06:20,610,Sleep,,,,,A"]))
        #expect(other.dayOrder == .dayFirst)
    }

    @Test func `AM and PM tell nothing of which stands first, the month or the day`() throws {
        let first = "3/4/24 7:05 PM"
        #expect(throws: FileRefusal.eitherDayOrder(first)) { _ = try days([first]) }
        #expect(try days([first, "3/14/24 7:05 PM"]).dayOrder == .monthFirst)
        #expect(try days(["2024-03-04 19:05"]).dayOrder == nil)
    }

    @Test func `a spreadsheet's numbers for times are told`() {
        #expect(throws: FileRefusal.spreadsheetTimes("45365.79514")) {
            _ = try days(["45365.79514", "45366"])
        }
        #expect(throws: FileRefusal.spreadsheetTimes("45365,79514")) {
            _ = try read(
                Tracker.file(["\"45365,79514\",,,Sleep,,,,,A"]))
        }
    }
}
