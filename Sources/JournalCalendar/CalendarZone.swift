import JournalLines

/// The clock of a place as a calendar file tells it: when it is set in some years, one by one, so
/// that a program with older tables, or none, reads the same times.
///
/// Spec: RFC 5545 §3.6.5
struct CalendarZone {
    /// What it is called in the file.
    let name: String
    /// Minutes ahead of UTC at a time in seconds since 1970.
    let offset: (Int64) -> Int

    /// Years that are told from the first plan on.
    private static let years: Int64 = 20

    private struct Step: Hashable {
        let from: Int
        let to: Int
    }

    /// The lines of the zone, from a year before `start`, in seconds since 1970.
    ///
    /// Complexity: O(days of the years).
    func lines(from start: Int64) -> [String] {
        let day: Int64 = 86_400
        let begin = start - 366 * day
        var found: [(Step, [Int64])] = []
        var time = begin
        while time < begin + Self.years * 366 * day {
            let (before, after) = (offset(time), offset(time + day))
            if before != after {
                let step = Step(from: before, to: after)
                let change = firstSecond(of: after, between: time, time + day)
                if let place = found.firstIndex(where: { $0.0 == step }) {
                    found[place].1.append(change)
                } else {
                    found.append((step, [change]))
                }
            }
            time += day
        }
        let first = offset(begin)
        let parts =
            [part(Step(from: first, to: first), [begin])] + found.map { part($0.0, $0.1) }
        return ["BEGIN:VTIMEZONE", "TZID:\(name)"] + parts.flatMap(\.self) + ["END:VTIMEZONE"]
    }

    private func firstSecond(of after: Int, between low: Int64, _ high: Int64) -> Int64 {
        var (low, high) = (low, high)
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(middle) == after { high = middle } else { low = middle }
        }
        return high
    }

    /// The times are by the clock that is set at them.
    private func part(_ step: Step, _ times: [Int64]) -> [String] {
        let kind = step.to > step.from ? "DAYLIGHT" : "STANDARD"
        let local = times.map { seconds in
            CalendarText.local(
                CivilTime(utcMilliseconds: seconds * 1_000, offsetMinutes: step.from))
        }
        return [
            "BEGIN:\(kind)", "DTSTART:\(local[0])",
            "TZOFFSETFROM:\(Self.offsetText(step.from))",
            "TZOFFSETTO:\(Self.offsetText(step.to))",
        ] + local.dropFirst().map { "RDATE:\($0)" } + ["END:\(kind)"]
    }

    static func offsetText(_ minutes: Int) -> String {
        let all = Int(minutes.magnitude)
        return (minutes < 0 ? "-" : "+") + CivilTime.pad(all / 60, 2) + CivilTime.pad(all % 60, 2)
    }
}

/// Lines of a calendar file.
///
/// Spec: RFC 5545 §3.1, §3.3.11
enum CalendarText {
    /// `20260503T182000`.
    static func local(_ time: CivilTime) -> String {
        let date = time.dateText.replacing("-", with: "")
        return "\(date)T\(CivilTime.pad(time.hour, 2))\(CivilTime.pad(time.minute, 2))00"
    }

    /// Words as a value: what would end it has a stroke before it.
    static func value(_ words: String) -> String {
        var value = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": value += "\\\(scalar)"
            case "\n", "\r": value += "\\n"
            default: value.unicodeScalars.append(scalar)
            }
        }
        return value
    }

    /// The lines as the file has them: at most 75 bytes each, folded between signs, each with the
    /// line end of the format.
    static func file(_ lines: [String]) -> String {
        lines.map { folded($0) + "\r\n" }.joined()
    }

    static func folded(_ line: String) -> String {
        var folded = ""
        var bytes = 0
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if bytes + size > 75 {
                folded += "\r\n "
                bytes = 1
            }
            folded.unicodeScalars.append(scalar)
            bytes += size
        }
        return folded
    }
}
