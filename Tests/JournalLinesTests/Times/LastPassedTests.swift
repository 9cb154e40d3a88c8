import JournalModel
import Testing

@testable import JournalLines

/// One rule for all times: a time of day without a day is the last one that passed.
@Suite struct LastPassedTests {
    /// Every quarter of an hour of a day, typed at every 37th minute of it.
    @Test func `a clock time is the last one that passed, whenever it is typed`() throws {
        for minute in stride(from: 0, to: 1_440, by: 37) {
            let now = civil("2026-06-10 00:00").minutes + Int64(minute)
            let clock = LineClock(zone: Zone { _ in 0 }, now: now * 60_000)
            for quarter in 0..<96 {
                let (hour, part) = (quarter / 4, quarter % 4 * 15)
                let typed = "\(CivilTime.pad(hour, 2)):\(CivilTime.pad(part, 2))"
                // From 10 to 11 no zero tells the morning from the afternoon.
                guard let found = try? TimeReader(clock).past(typed) else {
                    #expect(hour == 10 || hour == 11)
                    continue
                }
                let time = CivilTime(found)
                #expect(time.hour == hour && time.minute == part)
                let passed = clock.now - found.utcMilliseconds
                #expect(passed >= 0 && passed < 86_400_000, "\(typed) at minute \(minute)")
            }
        }
    }

    @Test func `what is to come is the next such time`() throws {
        let clock = clock("2026-11-28 07:30")
        #expect(try TimeReader(clock).future("7:29am").written == "2026-11-29 07:29+01:00")
        #expect(try TimeReader(clock).future("18:00").written == "2026-11-28 18:00+01:00")
        #expect(try TimeReader(clock).future("sunday").written == "2026-11-29 23:59+01:00")
        #expect(try TimeReader(clock).future("2 days").written == "2026-11-30 23:59+01:00")
        #expect(try TimeReader(clock).future("5 May").written == "2027-05-05 23:59+02:00")
    }

    @Test func `what is over is no time of what is to come`() {
        #expect(throws: LineQuestion.self) {
            try TimeReader(clock("2026-11-28 07:30")).future("yesterday")
        }
    }

    @Test(arguments: [
        ("6:40am", "2026-11-28 06:40"), ("8:15pm", "2026-11-27 20:15"), ("7am", "2026-11-28 07:00"),
        ("8.15pm", "2026-11-27 20:15"), ("20.15", "2026-11-27 20:15"), ("2015", "2026-11-27 20:15"),
        ("noon", "2026-11-27 12:00"), ("midnight", "2026-11-28 00:00"),
        ("12am", "2026-11-28 00:00"), ("12:30 pm", "2026-11-27 12:30"),
        ("half past six", "2026-11-28 06:30"), ("quarter to seven", "2026-11-28 06:45"),
        ("ten past 6", "2026-11-28 06:10"), ("six o'clock", "2026-11-28 06:00"),
        ("8 in the evening", "2026-11-27 20:00"), ("last night 20:15", "2026-11-27 20:15"),
        ("last night at 3am", "2026-11-28 03:00"), ("yesterday 13:00", "2026-11-27 13:00"),
        ("13:00 yesterday", "2026-11-27 13:00"), ("yesterday at 1pm", "2026-11-27 13:00"),
        ("monday 13:00", "2026-11-23 13:00"), ("last saturday 9:00", "2026-11-21 09:00"),
        ("27 Nov 13:00", "2026-11-27 13:00"), ("Nov 27th 1pm", "2026-11-27 13:00"),
        ("27/11 13:00", "2026-11-27 13:00"), ("11/27/26 1:00 PM", "2026-11-27 13:00"),
        ("27.11. 13:00", "2026-11-27 13:00"), ("31.12. 23:30", "2025-12-31 23:30"),
        ("2 hours ago", "2026-11-28 05:30"), ("half an hour ago", "2026-11-28 07:00"),
        ("-20m", "2026-11-28 07:10"), ("3 days ago", "2026-11-25 00:00"),
        ("now", "2026-11-28 07:30"), ("today", "2026-11-28 07:30"),
        ("this morning at 6", "2026-11-28 06:00"), ("24:00", "2026-11-28 00:00"),
        ("the day before yesterday 18:00", "2026-11-26 18:00"), ("2026-02-28", "2026-02-28 00:00"),
    ])
    func `words for a time are read`(typed: String, expected: String) throws {
        #expect(CivilTime(try TimeReader(clock("2026-11-28 07:30")).past(typed)).text == expected)
    }

    @Test(arguments: [
        ("", "unreadable"), ("soon", "unreadable"), ("lunchtime", "unreadable"),
        ("2026-02-29", "noSuchDay"), ("31 Nov 18:00", "noSuchDay"), ("7:75", "noSuchTime"),
        ("25:00", "noSuchTime"), ("04/03/2026 18:00", "dayOrMonth"), ("last night", "timeOfDay"),
        ("2026-05-03 18:20 19:00", "unreadable"),
    ])
    func `what is no time, or several, is not taken for one`(typed: String, problem: String) {
        #expect(throws: LineQuestion.self) {
            try TimeReader(clock("2026-11-28 07:30")).past(typed)
        }
        do throws(LineQuestion) {
            _ = try TimeReader(clock("2026-11-28 07:30")).past(typed)
        } catch {
            #expect(Typist.name(error.problem) == problem)
        }
    }

    @Test func `an hour that fits the morning and the afternoon is asked about`() {
        let typist = Typist(now: "2026-11-28 15:30")
        #expect(typist.says("bottle 120ml at 1:30") == "? halfOfDay")
        #expect(typist.says("bottle 120ml at 4:30") != "? halfOfDay")
        #expect(typist.says("bottle 120ml at 01:30") != "? halfOfDay")
    }
}
