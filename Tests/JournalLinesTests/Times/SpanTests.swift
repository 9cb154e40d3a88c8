import JournalModel
import Testing

@testable import JournalLines

/// When something began, when it ended and how long it took: two of them give the third.
@Suite struct SpanTests {
    @Test(arguments: [
        "sleep 20:15-6:40", "sleep 8:15pm to 6:40am", "slept last night 20:15-6:40",
        "sleep from 20:15 until 6:40", "sleep 20.15 - 6.40", "sleep 20:15–6:40",
        "sleep between 20:15 and 6:40", "sleep 8:15pm-6:40", "sleep yesterday 20:15 to 6:40",
        "sleep 20:15 6:40",
    ])
    func `a range is read in each of its forms`(line: String) {
        #expect(
            Typist().says(line)
                == "at=2026-11-27 20:15+01:00 activity=sleep ended-at=2026-11-28 06:40+01:00")
    }

    @Test(arguments: [
        (
            "nap 1pm-2:30",
            "at=2026-11-28 13:00+01:00 activity=sleep ended-at=2026-11-28 14:30+01:00"
        ),
        ("nap 12:30-2", "at=2026-11-28 12:30+01:00 activity=sleep ended-at=2026-11-28 14:00+01:00"),
        (
            "nap 1-2:30pm",
            "at=2026-11-28 13:00+01:00 activity=sleep ended-at=2026-11-28 14:30+01:00"
        ),
        ("nap 1-2:30", "? halfOfDay"), ("nap 1:30", "? clockOrDuration"),
        ("sleep 8-9", "? clockOrDuration"),
        ("nap 45m until 15:00", "at=2026-11-28 14:15+01:00 activity=sleep duration=45m"),
        ("sleep until 7", "? sinceWhen"), ("sleep 20:15-6:40 9h", "? twice"),
        ("nap 45m", "at=2026-11-28 14:45+01:00 activity=sleep duration=45m"),
        ("nap 45m at 13:00", "at=2026-11-28 13:00+01:00 activity=sleep duration=45m"),
        ("nap since 14:00", "at=2026-11-28 14:00+01:00 activity=sleep running=running"),
        ("nap now", "activity=sleep running=running"),
        ("nap just now", "? beginOrEnd"), ("tummy time just now", "activity=tummy-time"),
        ("nursing 5 min left 8 right just now", "activity=nursing left=5m right=8m"),
        ("asleep since 14:00", "at=2026-11-28 14:00+01:00 activity=sleep running=running"),
        ("asleep", "activity=sleep running=running"),
        ("slept from 14:00", "at=2026-11-28 14:00+01:00 activity=sleep"),
        ("up since 5:15", "ended-at=2026-11-28 05:15+01:00 running=end-only"),
        ("sleep", "activity=sleep"),
        ("slept", "? missing"),
        ("nap today 16:00-17:00", "? future"), ("sleep 300h", "? outOfRange"),
    ])
    func `what two of the three say gives the third`(line: String, expected: String) {
        #expect(Typist(now: "2026-11-28 15:30").says(line) == expected)
    }

    @Test(arguments: [
        ("1h30m", 90), ("1h30", 90), ("1 h 30 min", 90), ("1.5h", 90), ("1,5 h", 90), ("1½h", 90),
        ("90min", 90), ("90 minutes", 90), ("an hour and a half", 90), ("1:30h", 90),
        ("half an hour", 30), ("a quarter of an hour", 15), ("three quarters of an hour", 45),
        ("an hour", 60), ("two hours", 120), ("2 hours and a half", 150),
        ("forty-five minutes", 45),
        ("10 hours 25 minutes", 625), ("10h 25m", 625),
    ])
    func `a duration is read in each of its forms`(typed: String, minutes: Int) throws {
        let entry = try #require(try Typist().read("sleep \(typed) 20:00").entries.first)
        #expect(entry.fields[18] == .seconds(UInt64(minutes * 60)))
    }
}
