import JournalModel
import Testing

@testable import JournalImport

/// Times at the edges of what is written.
struct WrittenTimeTests {
    private static let day = 19_796

    @Test(
        arguments: [
            ("12:00 AM", 0), ("12:59 AM", 3_540), ("1:00 AM", 3_600), ("11:59 AM", 43_140),
            ("12:00 PM", 43_200), ("12:59 PM", 46_740), ("1:00 PM", 46_800), ("11:59 PM", 86_340),
            ("00:00", 0), ("0:00", 0), ("23:59:59", 86_399), ("7a", 25_200), ("7 p", 68_400),
            ("7:05 a.m.", 25_500), ("7h05", 25_500), ("19:05 Uhr", 68_700), ("7:05:09 PM", 68_709),
            ("7:05:09.999 PM", 68_709), ("7:05:09,5", 25_509), ("7:05 p. m.", 68_700),
            ("7:05\u{202F}p.\u{A0}m.", 68_700), ("7:05 a. m.", 25_500), ("19.05", 68_700),
            ("7.05", 25_500), ("7.05 PM", 68_700), ("13:05 PM", 47_100), ("00:05 AM", 300),
            ("23:59 PM", 86_340), ("0:30 AM", 1_800),
        ] as [(String, Int)])
    func `noon and midnight are where the clock has them`(text: String, clock: Int) {
        #expect(TimeScanner.time(text)?.clock == clock)
        #expect(TimeScanner.time("2024-03-14 \(text)")?.clock == clock)
        #expect(TimeScanner.time("\(text) 2024-03-14")?.days(nil) == Self.day)
    }

    @Test(arguments: [
        "24:00", "12:60", "13:00 AM", "24:05 PM", "00:30 PM", "7", "7:5", "7:05:5", "7:05:60",
        "7:05 AM AM", "7:05 Uhr PM", "13 PM", "0 AM", "7:05:09.", "7:05 o'clock", "-7:05",
        "7.5", "7 : 05", "7:05 p. n.",
    ])
    func `what no clock shows is no time`(text: String) {
        #expect(TimeScanner.time(text) == nil)
        #expect(TimeScanner.time("2024-03-14 \(text)") == nil)
    }

    @Test(
        arguments: [
            ("Z", 0), (" Z", 0), (" UTC", 0), (" GMT", 0), ("+00:00", 0), ("-00:00", 0),
            ("+0530", 19_800), ("+05:30", 19_800), ("+5:30", 19_800), ("+5", 18_000),
            ("-04", -14_400), ("\u{2212}04:00", -14_400), (" GMT-4", -14_400),
            (" UTC+01:00", 3_600), ("+14:00", 50_400), ("-12:00", -43_200), ("+05:45", 20_700),
        ] as [(String, Int)])
    func `an offset is read behind the time of day`(text: String, offset: Int) {
        let time = TimeScanner.time("2024-03-14T19:05\(text)")
        #expect(time?.offset == offset && time?.clock == 68_700 && time?.days(nil) == Self.day)
    }

    @Test(arguments: [
        "+14:30", "-12:30", "+18:00", "+1:6", "+05:36", "+01:60", "+0160", "+", "-", "+01:00:00",
        "+010", "Zulu", "EST", " CET+1",
        "+1:",
    ])
    func `what is no offset leaves no time`(text: String) {
        #expect(TimeScanner.time("2024-03-14T19:05\(text)") == nil)
    }

    /// 14 March 2024 in words of each language.
    @Test(arguments: [
        "14 January 2024", "14. Jänner 2024", "14 janvier 2024", "14 de enero de 2024",
        "14 gennaio 2024", "14 januari 2024", "14 janeiro 2024", "14-Jan-2024", "Jan 14 2024",
        "January 14th, 2024", "Sun, 14 Jan 2024", "Sonntag, 14. Januar 2024",
        "dimanche 14 janv 2024",
        "Jan. 14, 2024", "14 JAN 24",
    ])
    func `a month's name is read in each language`(text: String) {
        #expect(TimeScanner.time(text)?.days(nil) == Self.day - 60, "\(text)")
    }

    @Test(
        arguments: [
            ("juin", 6), ("juil", 7), ("jui", nil), ("ju", nil), ("jun", 6), ("jul", 7),
            ("ma", nil),
            ("mai", 5), ("mar", 3), ("mei", 5), ("mrt", 3), ("sept", 9), ("okt", 10), ("oct", 10),
            ("août", 8), ("dez", 12), ("dic", 12), ("moon", nil), ("januarys", nil),
        ] as [(String, Int?)])
    func `a beginning that two months share stands for neither`(word: String, month: Int?) {
        #expect(MonthNames.month(word) == month)
    }

    @Test(
        arguments: [
            ("3/4/24", true, nil), ("3/14/24", false, .monthFirst), ("14/3/24", false, .dayFirst),
            ("3/3/24", false, nil), ("12/12/24", false, nil), ("2/29/24", false, .monthFirst),
            ("29/2/24", false, .dayFirst), ("3-4-2024", true, nil), ("3.4.24", false, nil),
            ("2024/3/4", false, nil), ("4 Mar 24", false, nil), ("12/1/24", true, nil),
            ("13/1/24", false, .dayFirst), ("1/13/24", false, .monthFirst),
        ] as [(String, Bool, DayOrder?)])
    func `a day has two meanings, one of its own, or needs no order`(
        text: String, isTwofold: Bool, only: DayOrder?
    ) {
        let time = TimeScanner.time(text)
        #expect(time != nil && time?.isTwofold == isTwofold && time?.onlyOrder == only)
    }

    @Test(arguments: [
        "29/2/23", "2/29/23", "30/2/24", "31/4/24", "13/13/24", "0/0/24", "31.4.2024", "2024-04-31",
        "2023-02-29", "30 Feb 2024", "20240230", "3/4", "3/4/", "3/4/2", "3/4/202", "3/4/20245",
        "3/4.24", "3-4/24",
    ])
    func `what no calendar has is no day`(text: String) {
        #expect(TimeScanner.time(text) == nil && TimeScanner.time("\(text) 10:00") == nil)
    }

    @Test(
        arguments: [
            (1_970, 1, 1, 0), (1_969, 12, 31, -1), (2_000, 2, 29, 11_016), (2_000, 3, 1, 11_017),
            (2_024, 3, 14, 19_796), (1_900, 3, 1, -25_508), (2_100, 2, 28, 47_540),
        ] as [(Int, Int, Int, Int)])
    func `a day has its number`(year: Int, month: Int, day: Int, number: Int) {
        #expect(CalendarDay.days(year, month, day) == number)
        for edge in [Int64(0), 86_399] {
            #expect(CalendarDay.year(ofSeconds: Int64(number) * 86_400 + edge) == year)
        }
    }

    @Test func `a text that is longer than any time is none`() {
        let blanks = String(repeating: " ", count: 60)
        #expect(TimeScanner.time("2024-03-14\(blanks)19:05") != nil)
        #expect(TimeScanner.time("2024-03-14\(blanks)\(blanks)19:05") == nil)
    }
}
