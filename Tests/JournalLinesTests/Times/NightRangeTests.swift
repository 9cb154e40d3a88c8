import JournalModel
import Testing

@testable import JournalLines

/// A range is of a span that has ended, whatever the clock shows: of a night the last one.
@Suite struct NightRangeTests {
    private func says(_ line: String, at time: String) -> String {
        Typist(now: "2026-11-29 \(time)").says(line)
    }

    @Test(arguments: [
        "sleep 8:15pm to 6:40am", "sleep 20:15-6:40", "sleep 20.15-06.40", "sleep 8:15pm-6:40",
        "slept from 8:15pm until 6:40", "sleep 8.15pm - 6.40am", "sleep 20:15–06:40",
    ])
    func `of a night in each of its forms the last one that ended is meant`(line: String) {
        let night = "at=2026-11-28 20:15+01:00 activity=sleep ended-at=2026-11-29 06:40+01:00"
        for time in ["06:40", "07:30", "15:00", "20:10", "20:30", "23:04", "23:59"] {
            #expect(says(line, at: time) == night, "\(line) at \(time)")
        }
        let before = "at=2026-11-27 20:15+01:00 activity=sleep ended-at=2026-11-28 06:40+01:00"
        for time in ["00:10", "03:00", "04:30"] {
            #expect(says(line, at: time) == before, "\(line) at \(time)")
        }
        // Almost over: it may be a slip, or this night.
        #expect(says(line, at: "05:50") == "? future")
    }

    @Test(arguments: ["sleep 8-6", "sleep 10 to 6 woke 2x", "sleep 8:30-6", "nap 9 to 4:30"])
    func `hours of a sleep that are long by day are asked about in the evening`(line: String) {
        #expect(says(line, at: "19:00") == "? nightOrDay")
        #expect(says(line, at: "23:04") == "? nightOrDay")
        #expect(says(line.replacing(" to ", with: "-"), at: "23:04") == "? nightOrDay")
    }

    @Test(arguments: [
        ("nap 12-2", "at=2026-11-29 12:00+01:00 activity=sleep ended-at=2026-11-29 14:00+01:00"),
        ("sleep 8-6", "at=2026-11-28 20:00+01:00 activity=sleep ended-at=2026-11-29 06:00+01:00"),
        ("sleep 8am-2", "at=2026-11-29 08:00+01:00 activity=sleep ended-at=2026-11-29 14:00+01:00"),
        ("sleep 20-6", "at=2026-11-28 20:00+01:00 activity=sleep ended-at=2026-11-29 06:00+01:00"),
        (
            "sleep 08:00-14:30",
            "at=2026-11-29 08:00+01:00 activity=sleep ended-at=2026-11-29 14:30+01:00"
        ),
    ])
    func `what is clear at three in the afternoon is not asked about`(line: String, said: String) {
        #expect(says(line, at: "15:00") == said)
    }

    @Test func `what goes on is of today, and a night that would go on began the day before`() {
        #expect(says("nap 2 to 4:30pm", at: "15:00") == "? future")
        #expect(says("nap 2pm 3h", at: "15:00") == "? future")
        #expect(
            says("sleep 8pm 10h", at: "23:04")
                == "at=2026-11-28 20:00+01:00 activity=sleep duration=10h")
        #expect(
            says("sleep 8pm 10h", at: "07:00")
                == "at=2026-11-28 20:00+01:00 activity=sleep duration=10h")
    }

    /// Two times as people type them, each in one of its forms.
    private static let ranges: [String] = {
        let nights = [
            ("8pm", "6:30am"), ("20:00", "6:30"), ("20.00", "06.30"), ("20", "6"), ("8", "6"),
            ("7:30pm", "5"), ("22:15", "05:45"), ("half past seven", "quarter to six"),
            ("11pm", "1am"), ("10", "6"),
        ]
        let days = [
            ("1pm", "2:30pm"), ("13:00", "14:30"), ("13.00", "14.30"), ("9", "9:45"),
            ("12:30", "2"), ("1", "2:30"), ("11:45", "13:15"), ("9:00", "16:00"),
        ]
        return (nights + days).flatMap { from, to in
            ["\(from)-\(to)", "\(from) - \(to)", "\(from) to \(to)", "from \(from) until \(to)"]
        }
    }()

    @Test(arguments: ranges)
    func `at every time of a day a range has ended, or is asked about in lines that work`(
        range: String
    ) throws {
        for minute in stride(from: 4, to: 1_440, by: 15) {
            let time = "\(CivilTime.pad(minute / 60, 2)):\(CivilTime.pad(minute % 60, 2))"
            let typist = Typist(now: "2026-11-29 \(time)")
            let now = clock("2026-11-29 \(time)").now
            do throws(LineQuestion) {
                let entry = try typist.read("sleep \(range)").entries[0]
                guard case .moment(let begin)? = entry.fields[1],
                    case .moment(let end)? = entry.fields[17]
                else {
                    Issue.record("\(range) at \(time)")
                    continue
                }
                #expect(begin.utcMilliseconds < end.utcMilliseconds, "\(range) at \(time)")
                #expect(end.utcMilliseconds <= now, "\(range) at \(time)")
                #expect(now - end.utcMilliseconds < 48 * 3_600_000, "\(range) at \(time)")
            } catch {
                for clear in error.clear where error.problem != .clockOrDuration {
                    let line = "sleep \(range)".replacing(error.typed, with: clear)
                    #expect(!typist.says(line).hasPrefix("?"), "\(line) at \(time)")
                }
            }
        }
    }
}
