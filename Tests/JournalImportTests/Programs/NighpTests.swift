import JournalModel
import Testing

@testable import JournalImport

/// The files of Baby Tracker by Nighp.
struct NighpTests {
    private static let sides =
        "Start Side,Left duration (min),Right duration (min),Total Duration (min)"

    @Test(arguments: 0...3)
    func `empty cells at the end of a row are left off`(count: Int) throws {
        let cells = ["Robin", "\"3/14/24, 09:29\"", "Left", "36", "8", "44"]
        let row = (cells + Array(repeating: "", count: count)).joined(separator: ",")
        let file = try read(text: "Baby,Time,\(Self.sides),Note\n\(row)\n")
        #expect(
            file.facts() == "activity nursing | duration 2640 s | left 2160 s | right 480 s"
                + " | text begin side left")
    }

    @Test(
        arguments: [
            ("Robin,\"3/14/24, 09:29\"", "activity diaper"),
            ("Robin", "listed: \(RowDefect.noTime)"),
            ("Robin,", "listed: \(RowDefect.noTime)"),
            ("Robin,\"3/14/24, 09:29\",Mixed", "activity diaper | diaper both"),
            ("Robin,\"3/14/24, 09:29\",Dirty,,,", "activity diaper | diaper dirty"),
            ("Robin,\"3/14/24, 09:29\",Dry,x", "activity diaper | text Dry; x"),
            (
                "Robin,\"3/14/24, 09:29\",Wet,x,y",
                "listed: \(RowDefect.cellCount(5, expected: 4))"
            ),
        ] as [(String, String)])
    func `a row may end early, and have nothing behind its end`(row: String, expected: String)
        throws
    {
        #expect(try read(text: "Baby,Time,Status,Note\n\(row)\n").facts() == expected)
    }

    @Test(
        arguments: [
            ("oz.", "0.6", "quantity 600/1000 | unit oz"),
            ("ml.", "120", "quantity 120000/1000 | unit ml"),
            ("ml", "120", "quantity 120000/1000 | unit ml"),
            ("fl oz", "2", "quantity 2000/1000 | unit oz"), ("oz", "2ml", "?"),
            ("oz", "2 oz", "quantity 2000/1000 | unit oz"), ("oz", "two", "?"),
        ] as [(String, String, String)])
    func `the unit of an amount stands in the name of its column`(
        unit: String, cell: String, expected: String
    ) throws {
        for name in ["Amount (\(unit))", "AMOUNT (\(unit.uppercased()))"] {
            let file = try read(text: "Baby,Time,\(name)\nRobin,\"3/14/24, 08:38\",\(cell)\n")
            #expect(file.program == .nighp && file.facts() == "activity bottle | \(expected)")
        }
    }

    @Test(
        arguments: [
            ("1,2,3", "quantity 3000/1000 | text left 21 min; right 22 min | unit oz"),
            ("1,,", "quantity 1000/1000 | text left 21 min; right 22 min | unit oz"),
            (",2,", "quantity 2000/1000 | text left 21 min; right 22 min | unit oz"),
            ("1,2,", "text left 21 min; right 22 min | ?"),
            (",,", "text left 21 min; right 22 min"),
        ] as [(String, String)])
    func `a pump is its total, or the one side that there is`(cells: String, expected: String)
        throws
    {
        let amounts = "Left amount (oz.),Right amount (oz.),Total amount (oz.)"
        let row = "\"3/14/24, 15:55\",,21,22,43,\(cells)"
        let file = try read(text: "Time,\(Self.sides),\(amounts),Note\n\(row)\n")
        #expect(file.facts() == "activity pumping | duration 2580 s | \(expected)")
    }

    @Test(
        arguments: [
            ("660", "duration 39600 s"), ("\"1,440\"", "duration 86400 s | ?"),
            ("0.5", "duration 30 s"),
            ("11:00", "?"), ("1.250", "?"), ("7.483", "?"), ("0", ""), ("", ""), ("long", "?"),
        ] as [(String, String)])
    func `a sleep's minutes are read`(cell: String, expected: String) throws {
        let words = ["activity sleep", expected].filter { !$0.isEmpty }.joined(separator: " | ")
        for name in ["Duration(minutes)", "Duration (min)"] {
            let file = try read(text: "Baby,Time,\(name),Note\nRobin,\"3/14/24, 19:54\",\(cell)\n")
            #expect(file.facts() == words)
        }
    }

    @Test func `a day has its month first, unless its days say the other`() throws {
        let text = "Baby,Time,Status\nRobin,\"3/4/24, 15:58\",Wet\n"
        #expect(try read(text: text, in: .utc).began() == "1709567880 0")
        #expect(try read(text: text, in: .utc).guessedDay == "3/4/24, 15:58")
        #expect(try read(text: text, in: .utc, order: .dayFirst).guessedDay == nil)
        let other = text + "Robin,\"14/3/24, 15:58\",Wet\n"
        #expect(try read(text: other, in: .utc).began() == "1712159880 0")
        #expect(try read(text: text, in: .utc, order: .dayFirst).began() == "1712159880 0")
    }
}
