import JournalModel
import Testing

@testable import JournalImport

/// The order of day and month, where several things speak for one.
struct WholeOrderTests {
    private func file(_ rows: [String], order: DayOrder? = nil) throws -> ReadFile {
        try read(
            text: (["id,start,end,nap"] + rows.map { "1,\($0),1" }).joined(separator: "\n") + "\n",
            in: .utc, order: order)
    }

    private static let forgotten = "3/4/24 20:00,3/9/24 06:00"
    private static let nights = (9...11).map { "3/\($0)/24 20:00,3/\($0 + 1)/24 06:00" }

    @Test func `nights decide, and a row that is short in no order tells nothing`() throws {
        for place in 0...Self.nights.count {
            var rows = Self.nights
            rows.insert(Self.forgotten, at: place)
            #expect(try file(rows).dayOrder == .monthFirst)
        }
        #expect(throws: FileRefusal.eitherDayOrder("3/4/24 20:00")) {
            _ = try file([Self.forgotten])
        }
    }

    @Test func `nights that speak for both orders decide nothing`() {
        let rows = ["3/4/24 20:00,3/5/24 06:00", "3/4/24 20:00,4/4/24 06:00"]
        for rows in [rows, rows.reversed()] {
            #expect(throws: FileRefusal.eitherDayOrder("3/4/24 20:00")) { _ = try file(rows) }
        }
    }

    @Test func `an order that was said against all days refuses the file`() {
        let rows = ["3/14/24 10:00,", "3/4/24 10:00,"]
        #expect(throws: FileRefusal.otherDayOrder("3/14/24 10:00", .monthFirst)) {
            _ = try file(rows, order: .dayFirst)
        }
        #expect(throws: FileRefusal.otherDayOrder("14/3/24 10:00", .dayFirst)) {
            _ = try file(["14/3/24 10:00,"], order: .monthFirst)
        }
    }

    @Test(arguments: [
        ["24-03-14 19:05,"], ["24/03/14 19:05,"], ["24-03-14 19:05,", "24-03-15 19:05,"],
        ["24-01-01 19:05,", "23-12-31 19:05,", "24-01-02 19:05,"],
    ])
    func `a year of two digits that may stand first refuses the file`(rows: [String]) {
        let day = rows[0].dropLast()
        #expect(throws: FileRefusal.yearOrDay(String(day))) { _ = try file(rows) }
        #expect(throws: Never.self) { _ = try file(rows, order: .dayFirst) }
    }

    @Test(arguments: [
        ["14-03-24 19:05,"], ["24-03-24 19:05,"], ["25/03/24 19:05,", "26/03/24 19:05,"],
        ["14/3/12 19:05,"], ["31-12-29 19:05,", "30-12-29 19:05,"], ["24.03.14 19:05,"],
    ])
    func `days that stand first tell that the year does not`(rows: [String]) throws {
        #expect(try file(rows).takenRows == rows.count)
    }

    @Test func `one file of a program tells the order of the others`() throws {
        let diaper = "Baby,Time,Status,Note\nRobin,\"25/1/26, 11:02\",Wet,\n"
        let sleep = "Baby,Time,Duration(minutes),Note\nRobin,\"3/4/26, 12:09\",101,\n"
        func orders(_ texts: [String]) -> [DayOrder?] {
            ReadFiles.all(texts.count) { place, order in
                Result { () throws(FileRefusal) in
                    try ReadFile(
                        Array(texts[place].utf8), in: ImportFrame(zone: .utc, dayOrder: order))
                }
            }.map { try? $0.get().dayOrder }
        }
        #expect(orders([diaper, sleep]) == [.dayFirst, .dayFirst])
        #expect(orders([sleep, diaper]) == [.dayFirst, .dayFirst])
        #expect(orders([sleep]) == [.monthFirst])
        let other = diaper.replacing("25/1/26", with: "1/25/26")
        #expect(orders([diaper, other, sleep]) == [.dayFirst, .monthFirst, .monthFirst])
        // In one file as well.
        #expect(try read(text: sleep + diaper, in: .utc).dayOrder == .dayFirst)
    }

    @Test func `the end of a day and a clock in two columns tells the order too`() throws {
        let mapping = try ColumnMapping(Array("date: D\nclock: C\nend: E\nall = sleep\n".utf8))
        let file = try ReadFile(
            Array("D,C,E\n3/4/24,20:00,3/5/24 6:00\n".utf8),
            in: ImportFrame(zone: .utc, mapping: mapping))
        #expect(file.dayOrder == .monthFirst && file.facts() == "activity sleep | ended-at +36000")
    }
}
