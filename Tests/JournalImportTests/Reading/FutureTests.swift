import Testing

@testable import JournalImport

/// Days that are still to come are listed, whoever wrote them and however late their clock is.
struct FutureTests {
    /// 14 March 2024, 23:30 in New York, 15 March in UTC.
    private static let now: Int64 = 1_710_473_400_000

    private func read(_ lines: [String], in zone: LocalZone = .newYork) throws -> ReadFile {
        try ReadFile(
            Tracker.file(lines),
            in: ImportFrame(zone: zone, caregiver: "A", dayOrder: .monthFirst, now: Self.now))
    }

    @Test(arguments: [
        ("3/14/24 11:59 PM,", true), ("3/14/24 11:31 PM,3/14/24 11:50 PM", true),
        ("3/15/24 12:00 AM,", false), ("3/14/24 11:00 PM,3/15/24 12:01 AM", false),
        ("3/15/99 7:00 PM,", false), ("3/15/2099 7:00 PM,", false), ("1/1/70 7:00 PM,", false),
        ("3/14/24 7:00 AM,1/1/2031 7:00 PM", false), ("1/1/20 7:00 AM,", true),
    ])
    func `a row of today is taken, one of a later day is listed`(
        cells: String, isTaken: Bool
    ) throws {
        let file = try read(["\(cells),,Sleep,,,,,A"])
        #expect(file.takenRows == (isTaken ? 1 : 0) && file.accounts == 1)
        guard !isTaken else { return }
        let late = cells.split(separator: ",").map(String.init)
        let shown = cells.hasPrefix("3/14/24") ? late[1] : late[0]
        #expect(file.facts() == "listed: \(RowDefect.future(shown))")
    }

    @Test func `today is the day on the clock of the place`() throws {
        // In Tokyo it is 15 March, 12:30.
        let tokyo = LocalZone.fixed(32_400)
        #expect(try read(["3/15/24 11:00 PM,,,Sleep,,,,,A"], in: tokyo).takenRows == 1)
        #expect(try read(["3/16/24 1:00 AM,,,Sleep,,,,,A"], in: tokyo).takenRows == 0)
    }

    @Test func `where nobody knows how late it is nothing is to come`() throws {
        let file = try ReadFile(
            Tracker.file(["3/15/2099 7:00 PM,,,Sleep,,,,,A"]),
            in: ImportFrame(zone: .newYork, caregiver: "A"))
        #expect(file.takenRows == 1)
    }
}
