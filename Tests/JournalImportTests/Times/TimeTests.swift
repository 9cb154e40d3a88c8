import Seeded
import Testing

@testable import JournalImport

/// Times as phones, programs and spreadsheets write them.
struct TimeTests {
    /// 14 March 2024.
    private static let day = 19_796

    @Test(arguments: [
        "3/14/24 7:05 PM", "3/14/24 7:05\u{202F}PM", "3/14/24 7:05\u{A0}PM", "3/14/24 7:05 pm",
        "3/14/24 7:05PM", "3/14/24 7:05pm", "3/14/24 7:05 p.m.", "3/14/24 7:05 P.M.",
        "3/14/24, 7:05 PM", "3/14/24,7:05 PM", "3/14/2024 7:05 PM", "03/14/2024 07:05 PM",
        "3/14/24 7:05:00 PM", "3/14/24 19:05", "3/14/2024 19:05:00", "3-14-2024 19:05",
        "2024-03-14 19:05", "2024-03-14 19:05:00", "2024-03-14T19:05", "2024-03-14T19:05:00",
        "2024-03-14T19:05:00.000", "2024/03/14 19:05", "2024-3-14 7:05 PM", "20240314T19:05",
        "14.03.2024 19:05", "14.3.24 19:05", "14.03.2024, 19:05 Uhr", "14.03.2024 um 19:05",
        "14 Mar 2024 19:05", "14-Mar-24 7:05 PM", "March 14, 2024 7:05 PM",
        "Mar 14, 2024 at 7:05 PM", "Thu, Mar 14, 2024, 7:05 PM", "Thursday, March 14, 2024 7:05 PM",
        "14. März 2024 19:05", "14 mars 2024 à 19:05", "14 mars 2024 19h05",
        "14 de marzo de 2024 19:05", "14 marzo 2024, 19:05", "March 14th, 2024 7:05 PM",
        "19:05 14.03.2024", "7:05 PM, 3/14/2024", "  3/14/24   7:05 PM ",
        "\u{200E}3/14/24, 7:05\u{202F}PM", "2024年3月14日 19:05", "2024年03月14日19:05",
        "2024년 3월 14일 19:05", "14.03.2024 19.05", "3/14/24 7.05 PM", "19.05 14.03.2024",
        "3/14/24 19:05 PM",
    ])
    func `one time is read in each way of writing it`(text: String) throws {
        let time = try #require(TimeScanner.time(text))
        #expect(time.days(.monthFirst) == Self.day && time.days(.dayFirst) ?? Self.day == Self.day)
        #expect(time.clock == 19 * 3_600 + 5 * 60 && time.offset == nil)
    }

    @Test(arguments: [
        ("2024-03-14T19:05:00Z", 0), ("2024-03-14 19:05 UTC", 0), ("2024-03-14T19:05+01:00", 3_600),
        ("2024-03-14T19:05:00-0500", -18_000), ("2024-03-14 19:05 GMT+2", 7_200),
        ("2024-03-14T19:05:00.123Z", 0), ("2024-03-14T19:05+05:30", 19_800),
        ("2024-03-14 7:05 PM -04", -14_400),
        ("Thu Mar 14 2024 19:05:00 GMT-0400 (Eastern Daylight Time)", -14_400),
        ("Thu Mar 14 2024 19:05:00 GMT+0100 (Mitteleuropäische Normalzeit)", 3_600),
    ])
    func `a time may say how far its clock is ahead`(text: String, offset: Int) {
        let time = TimeScanner.time(text)
        #expect(time?.days(nil) == Self.day && time?.offset == offset)
        #expect(time?.clock == 19 * 3_600 + 5 * 60)
    }

    @Test func `milliseconds and seconds since 1970 are times in UTC`() {
        for text in ["1710443100000", "1710443100"] {
            let time = TimeScanner.time(text)
            #expect(time?.days(nil) == Self.day && time?.offset == 0)
            #expect(time?.clock == 19 * 3_600 + 5 * 60)
        }
        #expect(TimeScanner.time("171044310000") == nil && TimeScanner.time("45365.79514") == nil)
    }

    @Test func `a day and a time of day may stand alone`() {
        #expect(TimeScanner.time("2024-03-14") == WrittenTime(day: .fixed(Self.day)))
        #expect(TimeScanner.time("07:40 PM")?.clock == 70_800)
        #expect(TimeScanner.time("19:40") == WrittenTime(clock: 70_800))
        #expect(TimeScanner.time("7 pm")?.clock == 68_400)
        #expect(TimeScanner.time("12:00 AM")?.clock == 0)
        #expect(TimeScanner.time("12:30 PM")?.clock == 45_000)
    }

    @Test(arguments: [
        "", " ", "soon", "12/12/20 7", "13/13/20 7:47 PM", "0/1/20 7:47 PM", "1/0/20 7:47 PM",
        "1/32/20 7:47 PM", "1/1/20 0:47 PM", "1/1/20 13:47 AM", "1/1/20 7:60 PM",
        "2024年13月1日 10:00", "2024年3月 10:00", "2024-03-14 10:00 (noon)",
        "1/1/20 7:47 XM", "1/1/20 7:47 PM x", "-1/1/20 7:47 PM", "+1/1/20 7:47 PM",
        "1/1/20 7:-5 PM", "1/1/20 7:+5 PM", "1//1/20 7:47 PM", "1/1/20 7::47 PM",
        "1/1/20/ 7:47 PM", "٣/1/20 7:47 PM", "99999999999999999999/1/20 7:47 PM",
        "1/1/1 7:47 PM", "1/1/200 7:47 PM", "2024-13-01", "2024-02-30 10:00", "31.04.2024 10:00",
        "2024-03-14 25:00", "2024-03-14 10:61", "2024-03-14 10:00 +19:00",
        "2024-03-14 10:00 +1:60", "March 2024", "14 Jui 2024 10:00", "31", "12", "1:2", "7:5 PM",
        "Monday", "2024-03-14 10:00 11:00", "3/14/24 3/14/24", "10:00 10:00", "1/1-20 7:47 PM",
        "14 Foo 2024", "2024-03-14Tx", "7:47 AM PM", "12345678", "2024-03-14 10:00:99",
    ])
    func `what is no time is refused`(text: String) {
        #expect(TimeScanner.time(text) == nil)
    }

    @Test func `two numbers may be in two orders, or in one alone`() {
        let either = TimeScanner.time("3/4/24 7:05 PM")
        #expect(either?.isTwofold == true && either?.onlyOrder == nil)
        #expect(either?.days(.monthFirst) == 19_786 && either?.days(.dayFirst) == 19_816)
        #expect(TimeScanner.time("3/14/24 19:05")?.onlyOrder == .monthFirst)
        #expect(TimeScanner.time("14/3/24 19:05")?.onlyOrder == .dayFirst)
        #expect(TimeScanner.time("3/3/24 19:05")?.isTwofold == false)
        #expect(TimeScanner.time("3.4.24 19:05")?.days(.monthFirst) == 19_816)
        #expect(TimeScanner.time("2024-03-04 19:05")?.isTwofold == false)
        #expect(TimeScanner.time("14/3/24 19:05")?.days(.monthFirst) == nil)
    }

    @Test func `the year is a leap year where it is one`() {
        #expect(TimeScanner.time("2/29/24 1:00 AM") != nil)
        #expect(TimeScanner.time("2/29/23 1:00 AM") == nil)
        #expect(TimeScanner.time("29.02.2000 1:00") != nil)
        #expect(TimeScanner.time("29.02.2100 1:00") == nil)
    }

    /// Every day of 400 years in eight forms.
    @Test func `a day is the same day in each form`() {
        var chance = SplitMix64(seed: 7)
        for _ in 0..<4_000 {
            let year = Int.random(in: 1_900...2_199, using: &chance)
            let month = Int.random(in: 1...12, using: &chance)
            let length = CalendarDay.length(ofMonth: month, in: year)
            let day = Int.random(in: 1...length, using: &chance)
            let days = CalendarDay.days(year, month, day)
            let name = [
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                "dec",
            ][month - 1]
            let fixed = [
                "\(year)-\(month)-\(day)", "\(day).\(month).\(year)", "\(day) \(name) \(year)",
                "\(name) \(day), \(year)", "\(year)/\(month)/\(day)",
            ]
            for text in fixed { #expect(TimeScanner.time(text)?.days(nil) == days, "\(text)") }
            #expect(
                TimeScanner.time("\(month)/\(day)/\(year)")?.days(.monthFirst) == days
                    && TimeScanner.time("\(day)/\(month)/\(year)")?.days(.dayFirst) == days)
        }
    }

    @Test(arguments: 0..<300)
    func `no text breaks the reading`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let signs = Array("0123456789/-.: ,TAPMapmZz+äé\u{202F}\u{1F600}")
        for _ in 0..<40 {
            let count = Int.random(in: 0...24, using: &chance)
            let text = String((0..<count).map { _ in signs.randomElement(using: &chance) ?? " " })
            guard let time = TimeScanner.time(text) else { continue }
            #expect(time.day != nil || time.clock != nil)
            #expect((0..<86_400).contains(time.clock ?? 0))
        }
    }
}
