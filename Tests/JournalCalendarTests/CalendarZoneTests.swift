import Foundation
import JournalClient
import SystemPython
import Testing

@testable import JournalCalendar

/// The clocks of places as a file tells them, against Python's own tables.
@Suite struct CalendarZoneTests {
    /// Both hemispheres, half hours, no change, a change in the middle of the day before.
    private static let names = [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns",
        "Asia/Kathmandu", "Pacific/Auckland", "America/Santiago", "Africa/Cairo", "UTC",
    ]

    /// Reads the parts of a zone as RFC 5545 says: the offset is that of the last time that is not
    /// later, each given by the clock before it.
    private static let program = """
        import datetime, json, sys, zoneinfo
        UTC = datetime.timezone.utc
        zones, times = json.loads(sys.stdin.read())
        def minutes(text):
            return (1 if text[0] == "+" else -1) * (int(text[1:3]) * 60 + int(text[3:5]))
        answer = {}
        for name, lines in zones.items():
            steps, part = [], {}
            for line in lines:
                key, value = line.split(":", 1)
                if key == "BEGIN":
                    part = {"times": []}
                elif key in ("DTSTART", "RDATE"):
                    part["times"].append(value)
                elif key.startswith("TZOFFSET"):
                    part[key] = minutes(value)
                elif key == "END" and value != "VTIMEZONE":
                    for time in part["times"]:
                        local = datetime.datetime.strptime(time, "%Y%m%dT%H%M%S")
                        seconds = local.replace(tzinfo=UTC).timestamp()
                        steps.append((seconds - part["TZOFFSETFROM"] * 60, part["TZOFFSETTO"]))
            steps.sort()
            place = zoneinfo.ZoneInfo(name)
            wrong = 0
            for time in times:
                told = [offset for at, offset in steps if at <= time][-1]
                there = datetime.datetime.fromtimestamp(time, place).utcoffset()
                wrong += told * 60 != there.total_seconds()
            answer[name] = wrong
        print(json.dumps(answer))
        """

    @Test(.enabled(if: Python.isThere))
    func `each hour around each change of twenty years is as Python's tables have it`() throws {
        let start: Int64 = 1_767_225_600
        var zones: [String: [String]] = [:]
        for name in Self.names {
            guard let offset = ZoneTable.offsetMinutes(of: name) else { continue }
            zones[name] = CalendarZone(name: name, offset: offset).lines(from: start)
        }
        try #require(zones.count > 5, "tzdata is there")
        // Every 7 hours of ten years: each hour of the day comes, before and after every change.
        let times = stride(from: start, to: start + 10 * 365 * 86_400, by: 7 * 3_600).map { $0 }
        let input = try JSONSerialization.data(withJSONObject: [zones, times] as [Any])
        let output = try Python.run(Self.program, input: String(decoding: input, as: UTF8.self))
        let wrong = try #require(
            JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Int])
        #expect(wrong.count == zones.count && wrong.values.allSatisfy { $0 == 0 }, "\(wrong)")
        print("zones: \(zones.count) with \(times.count) hours each agree")
    }

    @Test func `the parts of a zone begin a year before, and no change is told twice`() {
        for name in Self.names {
            guard let offset = ZoneTable.offsetMinutes(of: name) else { continue }
            let lines = CalendarZone(name: name, offset: offset).lines(from: 1_767_225_600)
            let times = lines.filter { $0.hasPrefix("DTSTART:") || $0.hasPrefix("RDATE:") }
            #expect(Set(times).count == times.count, "\(name)")
            #expect(times.first?.contains("2024123") == true, "\(name): \(times.first ?? "")")
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        }
    }
}
