import Foundation
import JournalImport
import Testing

@testable import JournalClient

/// The system's zone files, beside what Foundation knows of the same zones.
struct ZoneRulesTests {
    /// Some with rules of the north and of the south, odd hours, summer time that counts
    /// backwards, and none at all.
    private static let zones = [
        "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo",
        "America/Havana", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon",
        "Africa/Johannesburg", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Asia/Jerusalem",
        "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Auckland", "Pacific/Apia", "UTC",
    ]

    @Test(arguments: zones)
    func `a zone is as far ahead as Foundation says, in this century`(name: String) throws {
        let rules = try #require(ZoneRules(name))
        let zone = try #require(TimeZone(identifier: name))
        func check(_ time: Int64) {
            let date = Date(timeIntervalSince1970: Double(time))
            #expect(rules.offset(at: time) == zone.secondsFromGMT(for: date), "at \(time)")
        }
        // 2000 to 2099 in steps that meet every hour of a day, and each change to the second.
        for time in stride(from: Int64(946_684_800), to: 4_102_444_800, by: 1_006_200) {
            check(time)
        }
        var date = Date(timeIntervalSince1970: 946_684_800)
        while let next = zone.nextDaylightSavingTimeTransition(after: date),
            next.timeIntervalSince1970 < 3_000_000_000
        {
            let change = Int64(next.timeIntervalSince1970.rounded())
            for time in [change - 1, change, change + 1] { check(time) }
            date = next.addingTimeInterval(1)
        }
    }

    @Test(arguments: [
        "", "/", "Europe", "Europe/", "/Europe/Berlin", "Europe//Berlin", "../zoneinfo/UTC",
        "Europe/../UTC", "zone.tab", "Moon/Crater", "right/Europe/Berlin", "posix/UTC",
        "Europe/Berlin\0", "Europe/Bérlin",
    ])
    func `what names no zone is none`(name: String) {
        #expect(ZoneRules(name) == nil)
    }

    @Test(arguments: [
        ("europe/berlin", "Europe/Berlin"), ("EUROPE/BERLIN", "Europe/Berlin"),
        ("Europe/Berlin", "Europe/Berlin"), ("america/new york", "America/New_York"),
        ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"), ("utc", "UTC"),
        ("est", "EST"), ("etc/gmt+5", "Etc/GMT+5"),
    ])
    func `a zone that is typed in another case is the one of that name`(
        typed: String, name: String
    ) {
        #expect(ZoneTable.name(typed: typed) == name)
    }

    @Test(arguments: [
        "", "/", "berlin", "europe", "europe/", "/europe/berlin", "../utc", "zone.tab",
        "right/europe/berlin", "Posix/UTC", "moon/crater", "a/b/c/d", "europe/berl",
    ])
    func `what names no zone in any case is none`(typed: String) {
        #expect(ZoneTable.name(typed: typed) == nil)
    }

    @Test func `a rule is read as the standard has it, and nothing else is`() throws {
        func offset(_ rule: String, _ time: Int64) -> Int? {
            ZoneRule(Array(rule.utf8))?.offset(at: time)
        }
        let (winter, summer) = (Int64(1_705_320_000), Int64(1_721_044_800))
        #expect(offset("UTC0", winter) == 0)
        #expect(offset("<+0530>-5:30", summer) == 19_800)
        #expect(offset("EST5EDT,M3.2.0,M11.1.0", winter) == -18_000)
        #expect(offset("EST5EDT,M3.2.0,M11.1.0", summer) == -14_400)
        #expect(offset("NZST-12NZDT,M9.5.0,M4.1.0/3", winter) == 46_800)
        #expect(offset("NZST-12NZDT,M9.5.0,M4.1.0/3", summer) == 43_200)
        #expect(offset("IST-1GMT0,M10.5.0,M3.5.0/1", winter) == 0)
        #expect(offset("IST-1GMT0,M10.5.0,M3.5.0/1", summer) == 3_600)
        // The 29th of February 2024 is counted by the second form alone.
        let march = Int64(1_709_251_200)
        #expect(offset("AAA0BBB,J60/0,J365", march - 1) == 0)
        #expect(offset("AAA0BBB,J60/0,J365", march) == 3_600)
        #expect(offset("AAA0BBB,60/0,364", march - 1) == 0)
        #expect(offset("AAA0BBB,60/0,364", march) == 3_600)
        for text in [
            "", "UT0", "UTC", "UTC0x", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0",
            "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J1", "EST5EDT,366,1",
            "EST5EDT,M3.2.0,M11.1.0,", "EST168", "EST5:60", "<EST5", "EST5555",
        ] { #expect(ZoneRule(Array(text.utf8)) == nil, "\(text)") }
    }

    @Test func `a zone file that is cut or altered gives no trap`() throws {
        let whole = [UInt8](
            try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin")))
        #expect(ZoneRules(whole) != nil)
        for length in 0..<whole.count { _ = ZoneRules(Array(whole[..<length])) }
        for place in whole.indices {
            for bit in [UInt8(1), 0x80, 0xFF] {
                var altered = whole
                altered[place] ^= bit
                _ = ZoneRules(altered)?.offset(at: 1_700_000_000)
            }
        }
        #expect(ZoneRules([]) == nil)
        #expect(ZoneRules(Array("TZif".utf8)) == nil)
    }

    @Test func `days are counted through leap years and before 1970`() {
        #expect(CalendarDay.days(1_970, 1, 1) == 0)
        #expect(CalendarDay.days(2_000, 3, 1) - CalendarDay.days(2_000, 2, 28) == 2)
        #expect(CalendarDay.days(2_100, 3, 1) - CalendarDay.days(2_100, 2, 28) == 1)
        #expect(CalendarDay.days(1_969, 12, 31) == -1)
        for year in 1_890...2_110 {
            let first = Int64(CalendarDay.days(year, 1, 1)) * 86_400
            #expect(CalendarDay.year(ofSeconds: first) == year)
            #expect(CalendarDay.year(ofSeconds: first - 1) == year - 1)
            #expect(CalendarDay.days(year, 12, 31) + 1 == CalendarDay.days(year + 1, 1, 1))
        }
    }
}
