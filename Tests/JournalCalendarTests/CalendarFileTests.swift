import Foundation
import JournalCalendar
import SystemPython
import Testing

/// A calendar file after many edits, as a library reads it that knows nothing of Rapport, against a
/// plain list of times.
@Suite struct CalendarFileTests {
    private static let program = """
        import datetime, json, sys
        import icalendar, recurring_ical_events
        UTC = datetime.timezone.utc
        files, first, last = json.loads(sys.stdin.read())
        span = [datetime.datetime.fromtimestamp(t, UTC) for t in (first, last)]
        answer = []
        for text in files:
            calendar = icalendar.Calendar.from_ical(text)
            assert not calendar.errors, calendar.errors
            events = recurring_ical_events.of(calendar).between(*span)
            found = []
            for event in events:
                start = event["DTSTART"].dt.astimezone(UTC)
                state = "no" if event["STATUS"] == "CANCELLED" else "yes"
                found.append("%s %d %s" % (event["UID"], start.timestamp(), state))
            answer.append(found)
        print(json.dumps(answer))
        """

    @Test(.enabled(if: Python.hasCalendars), arguments: 0..<3 as Range<UInt64>)
    func `a library that knows nothing of us reads what a plain list of times says`(
        seed: UInt64
    ) throws {
        var calendar = try #require(EditedCalendar(seed: seed))
        var (files, lists): ([String], [Set<String>]) = ([], [])
        for number in 1...200 {
            try calendar.edit()
            guard number.isMultiple(of: 20) else { continue }
            files.append(calendar.file.text)
            lists.append(calendar.times)
        }
        let window = EditedCalendar.window
        let input = try JSONSerialization.data(
            withJSONObject: [files, window.lowerBound, window.upperBound])
        let output = try Python.run(Self.program, input: String(decoding: input, as: UTF8.self))
        let read = try #require(
            JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String]])
        #expect(read.count == lists.count)
        var count = 0
        for (found, list) in zip(read, lists) {
            // A time that was moved onto another one of its plan is one of them.
            #expect(Set(found).symmetricDifference(list).sorted() == [])
            count += list.count
        }
        print("calendar, seed \(seed): 200 edits, \(count) times in \(files.count) files agree")
        #expect(count > 500)
    }

    @Test func `an id stays, its count never falls, and lines are as the format has them`() throws {
        for seed in 0..<UInt64(3) {
            guard var calendar = EditedCalendar(seed: seed) else { return }
            var counts: [String: Int] = [:]
            for _ in 1...60 {
                try calendar.edit()
                let file = calendar.file.text
                let lines = file.components(separatedBy: "\r\n")
                #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
                #expect(!file.contains("words"))
                let events = file.components(separatedBy: "BEGIN:VEVENT\r\n").dropFirst()
                var known: Set<String> = []
                for event in events where !event.contains("RECURRENCE-ID") {
                    let uid = event.components(separatedBy: "\r\n")[0]
                    let count = event.firstMatch(of: /SEQUENCE:(\d+)/).flatMap { Int($0.1) } ?? -1
                    #expect(count >= counts[uid] ?? 0, "\(uid)")
                    counts[uid] = count
                    known.insert(uid)
                }
                #expect(known.count == calendar.expected.count)
                #expect(Set(counts.keys) == known, "nothing goes without a word")
            }
        }
    }
}
