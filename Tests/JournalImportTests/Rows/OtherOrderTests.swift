import JournalModel
import Testing

@testable import JournalImport

/// A row whose day has two meanings says in which it was read, and what the other one would be.
struct OtherOrderTests {
    private func row(_ time: String, _ order: DayOrder?) throws -> TakenRow {
        let file = Tracker.file(["\(time),,,Diaper,,Wet,,,A"])
        return try #require(try read(file, order: order).taken.first)
    }

    @Test func `one row in two orders is two rows, and each is known as the other one's`() throws {
        let month = try row("3/4/24 7:05 PM", .monthFirst)
        let day = try row("3/4/24 7:05 PM", .dayFirst)
        #expect(month.identity.order == .monthFirst && day.identity.order == .dayFirst)
        #expect(RowIdentity.matches(of: [day.identity], among: [month.identity]) == [.new])
        #expect(month.inOtherOrder == day.identity && day.inOtherOrder == month.identity)
        #expect(RowIdentity(of: day.source) == day.identity)
    }

    @Test(arguments: ["3/14/24 7:05 PM", "3/3/24 7:05 PM", "2024-03-04 19:05", "4.3.24 19:05"])
    func `a day with one meaning has no other`(time: String) throws {
        let row = try row(time, nil)
        #expect(row.identity.order == nil && row.inOtherOrder == nil)
    }

    @Test func `a tracker's days with two meanings are never guessed, in the morning or at night`()
        throws
    {
        for time in ["3/4/24 7:05 PM", "3/4/24 19:05", "3/4/24"] {
            #expect(throws: FileRefusal.eitherDayOrder(time)) { try row(time, nil) }
        }
        let file = try read(
            Tracker.file([
                "3/4/24 7:05 PM,,,Diaper,,Wet,,,A", "3/14/24 7:05 PM,,,Diaper,,Wet,,,B",
            ]))
        #expect(file.dayOrder == .monthFirst && file.began() == "1709597100 -300")
    }
}
