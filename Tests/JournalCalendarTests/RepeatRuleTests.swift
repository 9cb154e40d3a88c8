import JournalLines
import Testing

@testable import JournalCalendar

/// Rules of plans, zones and lines of a calendar file.
@Suite struct RepeatRuleTests {
    @Test func `a rule is written anew in one order`() {
        for (typed, text) in [
            ("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=FR"),
            ("rrule:byday=fr,mo;freq=weekly;interval=02", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO"),
            ("FREQ=MONTHLY;BYDAY=+1SA,-1SU", "FREQ=MONTHLY;BYDAY=1SA,-1SU"),
            ("FREQ=DAILY;UNTIL=20261224", "FREQ=DAILY;UNTIL=20261224T235959Z"),
            ("FREQ=DAILY;UNTIL=20261224T180000Z", "FREQ=DAILY;UNTIL=20261224T180000Z"),
            ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1"),
            ("FREQ=WEEKLY;COUNT=10;WKST=SU", "FREQ=WEEKLY;COUNT=10;WKST=SU"),
        ] {
            #expect(RepeatRule(typed)?.text == text, "\(typed)")
        }
    }

    @Test func `what is no rule of a plan is none`() {
        for typed in [
            "", "weekly", "FREQ=HOURLY", "FREQ=WEEKLY;FREQ=DAILY", "BYDAY=FR",
            "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;COUNT=-1",
            "FREQ=WEEKLY;COUNT=1;UNTIL=20261224", "FREQ=WEEKLY;UNTIL=2026-12-24",
            "FREQ=WEEKLY\r\nATTENDEE:x", "FREQ=WEEKLY;X-A=1", "FREQ=WEEKLY;", "FREQ=WEEKLY;BYDAY=",
            "FREQ=DAILY;BYHOUR=3", "FREQ=WEEKLY;UNTIL=20261224T180000",
            "FREQ=WEEKLY;BYDAY=99FR", "FREQ=DAILY;INTERVAL=99999999999999999999",
        ] {
            #expect(RepeatRule(typed) == nil, "\(typed)")
        }
    }

    @Test func `a line has at most 75 bytes, and no sign is cut`() {
        for text in [
            String(repeating: "a", count: 75), String(repeating: "a", count: 76),
            String(repeating: "é", count: 200), String(repeating: "😀", count: 100), "",
        ] {
            let folded = CalendarText.folded(text)
            let lines = folded.split(separator: "\r\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
            #expect(folded.replacing("\r\n ", with: "") == text)
        }
        #expect(CalendarText.folded(String(repeating: "a", count: 75)).utf8.count == 75)
    }

    @Test func `what would end a value has a stroke before it`() {
        #expect(CalendarText.value("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne")
    }

    @Test func `a zone tells when its clock is set, by the clock that is set`() {
        // As Berlin in 2026: 29 March 01:00 UTC on, 25 October 01:00 UTC back.
        let (on, back): (Int64, Int64) = (1_774_746_000, 1_792_890_000)
        let zone = CalendarZone(name: "Europe/Berlin") { $0 >= on && $0 < back ? 120 : 60 }
        let lines = zone.lines(from: on + 86_400 * 30)
        #expect(lines.prefix(2) == ["BEGIN:VTIMEZONE", "TZID:Europe/Berlin"])
        let text = lines.joined(separator: "|")
        #expect(
            text.contains(
                "BEGIN:DAYLIGHT|DTSTART:20260329T020000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200"))
        #expect(
            text.contains(
                "BEGIN:STANDARD|DTSTART:20261025T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0100"))
    }

    @Test func `a clock that is never set has one part`() {
        let zone = CalendarZone(name: "UTC-05:30") { _ in -330 }
        let lines = zone.lines(from: 0)
        #expect(lines.count { $0.hasPrefix("BEGIN:") } == 2)
        #expect(lines.contains("TZOFFSETTO:-0530"))
    }
}
