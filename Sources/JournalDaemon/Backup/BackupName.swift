import Glibc

/// A backup's name, which says in UTC when it was made: `rapportd-20261129-235000`.
struct BackupName: Comparable, Hashable {
    /// Since 1970, from 0 to the end of the year 9999.
    let seconds: Int

    private static let prefix = "rapportd-"

    init(seconds: Int) { self.seconds = min(max(seconds, 0), 253_402_300_799) }

    /// Nil for a name of anything else.
    init?(_ text: String) {
        let parts = text.dropFirst(Self.prefix.count).split(
            separator: "-", omittingEmptySubsequences: false)
        guard text.hasPrefix(Self.prefix), parts.count == 2,
            let day = Int(parts[0]), let time = Int(parts[1])
        else { return nil }
        var moment = tm()
        moment.tm_year = Int32(truncatingIfNeeded: day / 10_000 - 1_900)
        moment.tm_mon = Int32(truncatingIfNeeded: day / 100 % 100 - 1)
        moment.tm_mday = Int32(truncatingIfNeeded: day % 100)
        moment.tm_hour = Int32(truncatingIfNeeded: time / 10_000)
        moment.tm_min = Int32(truncatingIfNeeded: time / 100 % 100)
        moment.tm_sec = Int32(truncatingIfNeeded: time % 100)
        self.init(seconds: timegm(&moment))
        // What no clock shows, as a 13th month, would be carried over.
        guard self.text == text else { return nil }
    }

    var text: String {
        "\(Self.prefix)\(part(0))\(part(1))\(part(2))-\(part(3))\(part(4))\(part(5))"
    }

    /// As people read it: `2026-11-29 23:50 UTC`.
    var spoken: String { "\(part(0))-\(part(1))-\(part(2)) \(part(3)):\(part(4)) UTC" }

    /// Year, month, day, hour, minute or second, with all its digits.
    private func part(_ number: Int) -> String {
        var (time, moment) = (time_t(seconds), tm())
        gmtime_r(&time, &moment)
        let value = [
            moment.tm_year + 1_900, moment.tm_mon + 1, moment.tm_mday, moment.tm_hour,
            moment.tm_min, moment.tm_sec,
        ][number]
        let digits = String(value)
        return String(repeating: "0", count: max(0, (number == 0 ? 4 : 2) - digits.count)) + digits
    }

    static func < (left: BackupName, right: BackupName) -> Bool { left.seconds < right.seconds }

    /// Whether it bears a time that the clock has not reached. Of several in one second each bears
    /// one second more.
    func isAhead(of now: Int) -> Bool { seconds - Self.oneMoment > now }

    private static let oneMoment = 120

    /// Those that are kept of a list: the newest of each of the last 7 days that have one, of the
    /// last 4 weeks and of the last 12 months. What a clock says now plays no part, so that a
    /// wrong one removes no more than a right one.
    static func kept(of names: [BackupName]) -> Set<BackupName> {
        let newestFirst = names.sorted(by: >)
        let rules: [(count: Int, part: (BackupName) -> String)] = [
            (7, { "\($0.seconds / 86_400)" }),
            // The first of January 1970 was a Thursday.
            (4, { "\(($0.seconds / 86_400 + 3) / 7)" }),
            (12, { "\($0.part(0))-\($0.part(1))" }),
        ]
        return rules.reduce(into: []) { kept, rule in
            var parts: Set<String> = []
            for name in newestFirst where parts.count < rule.count {
                if parts.insert(rule.part(name)).inserted { kept.insert(name) }
            }
        }
    }
}
