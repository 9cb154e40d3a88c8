import JournalModel
import Testing

@testable import JournalImport

/// The order of day and month is that of the whole file.
struct DayOrderTests {
    /// Sleeps of Baby Buddy, which has no order of its own; begin and end are parted by a bar.
    private func file(_ times: [String], order: DayOrder? = nil) throws -> ReadFile {
        let rows = times.map { text in
            let ends = text.split(separator: "|").map { "\"\($0)\"" }
            return "1,\(ends[0]),\(ends.count > 1 ? ends[1] : ""),1"
        }
        return try read(
            text: (["id,start,end,nap"] + rows).joined(separator: "\n"), in: .utc, order: order)
    }

    @Test(
        arguments: [
            (["3/4/24 10:00", "3/14/24 10:00"], .monthFirst),
            (["3/14/24 10:00", "3/4/24 10:00"], .monthFirst),
            (["3/4/24 10:00", "14/3/24 10:00"], .dayFirst),
            (["3/4/24 10:00", "3/5/24 10:00|3/14/24 10:00"], .monthFirst),
            (["3/4/24 20:00|3/5/24 06:00"], .monthFirst),
            (["3/4/24 20:00|4/4/24 06:00"], .dayFirst),
            (["4/3/24 20:00|4/3/24 21:00", "5/3/24 20:00|6/3/24 06:00"], .dayFirst),
            (["3/31/24 20:00|4/1/24 06:00"], .monthFirst),
            (["31/3/24 20:00|1/4/24 06:00"], .dayFirst),
            (["2024-03-14 10:00"], nil), (["14.3.24 10:00"], nil), (["3/3/24 10:00"], nil),
            (["5.4.24 10:00", "14/3/24 10:00"], .dayFirst), (["14 Mar 24 10:00"], nil),
        ] as [([String], DayOrder?)])
    func `one day that has one meaning decides for all`(times: [String], order: DayOrder?) throws {
        let file = try file(times)
        #expect(file.dayOrder == order && file.takenRows == times.count)
    }

    @Test(
        arguments: [
            (["3/4/24 10:00"], "3/4/24 10:00"), (["3/3/24 10:00", "5/4/24 10:00"], "5/4/24 10:00"),
            (["soon", "1/2/24 10:00"], "1/2/24 10:00"),
            (["3/4/24 10:00|3/4/24 11:00", "5/6/24 10:00"], "3/4/24 10:00"),
            (["2024-03-14 10:00", "3/4/24 10:00"], "3/4/24 10:00"),
        ] as [([String], String)])
    func `a file with two meanings is refused with its first such day`(
        times: [String], first: String
    ) throws {
        #expect(throws: FileRefusal.eitherDayOrder(first)) { _ = try file(times) }
        for order in [DayOrder.monthFirst, .dayFirst] {
            let said = try file(times, order: order)
            #expect(said.dayOrder == order && said.accounts == times.count)
        }
    }

    @Test func `both orders in one file are refused, with a day of each`() {
        let refusal = FileRefusal.bothDayOrders("3/14/24 10:00", "14/3/24 11:00")
        for times in [
            ["3/14/24 10:00", "14/3/24 11:00"], ["14/3/24 11:00", "3/14/24 10:00"],
            ["3/14/24 10:00|14/3/24 11:00"],
            ["3/14/24 10:00", "14/3/24 11:00", "3/15/24 10:00", "15/3/24 10:00"],
        ] {
            #expect(throws: refusal) { _ = try file(times) }
        }
    }

    @Test func `an order that somebody said lists the days of the other alone`() throws {
        let times = ["3/14/24 10:00", "14/3/24 11:00", "3/4/24 10:00"]
        let month = try file(times, order: .monthFirst)
        #expect(month.listed.map(\.defect) == [.unreadableTime("14/3/24 11:00")])
        let day = try file(times, order: .dayFirst)
        #expect(day.listed.map(\.defect) == [.unreadableTime("3/14/24 10:00")])
        #expect(month.taken.count == 2 && day.taken.count == 2)
        #expect(month.began(4) == "1709546400 0" && day.began(4) == "1712138400 0")
    }

    @Test(
        arguments: [
            ("45365", true), ("45365.79514", true), ("\"45365,79514\"", true), ("19999", false),
            ("80000", false), ("4536", false), ("453650", false), ("45365x", false),
            ("45365.", false),
        ] as [(String, Bool)])
    func `a spreadsheet's number in the place of each time is told`(cell: String, isTold: Bool)
        throws
    {
        let text = "id,start,end,nap\n1,soon,,1\n2,\(cell),,1\n"
        if isTold {
            let words = cell.replacing("\"", with: "")
            #expect(throws: FileRefusal.spreadsheetTimes(words)) { _ = try read(text: text) }
        } else {
            #expect(try read(text: text).listed.count == 2)
        }
        // Beside one real time it is a slip in its row.
        #expect(try read(text: text + "3,2024-03-14 10:00,,1\n").listed.count == 2)
    }
}
