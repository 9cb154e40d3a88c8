import JournalModel
import Testing

@testable import JournalImport

/// Times that are no beginning, and ends that are none.
struct RangeTests {
    @Test(arguments: [
        "7:05-7:36", "13:05-14:20", "9:05-10", "7:05-8:30", "09:05-10:00", "7:05-8", "9:05-9:45",
        "19:05\u{2212}20:30", "2024-03-14 7:05-8:00",
    ])
    func `a range is no time of another clock`(text: String) {
        #expect(TimeScanner.time(text) == nil)
    }

    @Test(
        arguments: [
            ("2024-03-14T19:05-05:00", -18_000), ("2024-03-14 19:05:00-05", -18_000),
            ("2024-03-14 19:05:00-0330", -12_600), ("2024-03-14 19:05 -0500", -18_000),
            ("2024-03-14 19:05+05:45", 20_700), ("2024-03-14T19:05:00+14:00", 50_400),
            ("2024-03-14 19:05 UTC-5", -18_000),
            ("2024-03-14T19:05:00+01:00[Europe/Berlin]", 3_600),
        ] as [(String, Int)])
    func `an offset stands behind a whole time of day`(text: String, offset: Int) {
        #expect(TimeScanner.time(text)?.offset == offset)
    }

    @Test(arguments: [
        "14. maj 2024 19:05", "tir. 14. maj 2024 kl. 19.05", "14 ма\u{44F} 2024 19:05",
        "2024. 5. 14. \u{C624}\u{D6C4} 7:05",
        "2024\u{5E74}5\u{6708}14\u{65E5} \u{4E0B}\u{5348}7:05",
        "2024. 5. 14. 19:05", "14 mai 2024 \u{E0} 19 h 05", "14 mei 2024 om 19:05",
        "14.05.2024 7:05 nachm.", "14.05.2024 - 19:05", "20240514T190500", "20240514 1905",
        "Tue May 14 19:05:00 2024", "=\"5/14/24 7:05 PM\"", "14.05.24 19.05.00",
        "14 de mayo de 2024 a las 19:05",
        "wtorek 14 maja 2024 19:05".replacing("wtorek ", with: ""),
        "14.5.2024 klo 19.05", "2024/05/14 \u{5348}\u{5F8C}7:05", "20240514T1905",
    ])
    func `a way of writing a time that has one meaning is read`(text: String) {
        let time = TimeScanner.time(text)
        #expect(time?.days(.monthFirst) == WrittenTime.days(2_024, 5, 14), "\(text)")
        #expect(time?.clock == 68_700, "\(text)")
    }

    @Test(arguments: [
        "190500", "1905", "\u{4E0B}\u{5348} 7:05 PM", "2024-05-14 190500", "\u{4E0B}\u{5348}",
        "20240514T250000", "2024. 13. 14. 19:05", "May 14 19:05:00", "14.05.2024 -- 19:05",
    ])
    func `what is near to one is none`(text: String) {
        #expect(TimeScanner.time(text) == nil)
    }

    @Test(arguments: ["2026-11-27", "-", "N/A", "?", "running", "24:00", "27.11.2026"])
    func `an end without a time of day is left out and named`(end: String) throws {
        let text = "id,start,end,nap\n1,2026-11-26 22:42:33,\(end),0\n"
        let row = try #require(read(text: text, in: .utc).taken.first)
        #expect(row.told["ended-at"] == nil && row.doubts == [.end])
        let tracked = try read(Tracker.file(["3/14/24 7:05 PM,\(end),,Sleep,,,,,A"])).taken
        #expect(tracked.map(\.doubts) == [[.end]])
    }

    private static let header = """
        Date,Time,Activity Type,Sub-Type,Start Time,End Time,Duration,Amount,Unit,Details,Notes,\
        Caretaker

        """

    @Test(
        arguments: [
            ("12:10 AM", "11:55 PM", "12:10 AM", "2026-09-01 23:55"),
            ("07:04 PM", "06:55 PM", "07:04 PM", "2026-09-02 18:55"),
            ("12:00 AM", "12:00 AM", "12:00 AM", "2026-09-02 00:00"),
        ] as [(String, String, String, String)])
    func `a nursing over midnight begins the day before`(
        time: String, start: String, end: String, began: String
    ) throws {
        let row = "09/02/2026,\(time),Feed,Breast,\(start),\(end),15 min,,,Side: Left,,\n"
        let file = try read(text: Self.header + row, in: .utc)
        let expected = try #require(TimeScanner.time(began))
        let days = try #require(expected.days(nil))
        let clock = try #require(expected.clock)
        #expect(file.began() == "\(days * 86_400 + clock) 0")
    }

    @Test func `an end in the night of a clock that is set back is of that night`() throws {
        // 25 October 2026, 03:00 becomes 02:00.
        let berlin = LocalZone.set(7_200, [(1_792_890_000, 3_600)])
        let row = "10/25/2026,02:40 AM,Sleep,Nap,02:40 AM,02:20 AM,40 min,,,,,\n"
        let file = try read(text: Self.header + row, in: berlin)
        #expect(file.facts().contains("ended-at +2400"))
        let evening = "10/24/2026,08:00 PM,Sleep,Nap,08:00 PM,02:20 AM,,,,,,\n"
        #expect(try read(text: Self.header + evening, in: berlin).facts().contains("+22800"))
    }
}
