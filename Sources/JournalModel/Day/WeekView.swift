public import EventLog

/// Some days of a journal, each with everything in it and the sums of a child's care.
///
/// Sums are of a child, never of a parent: no number in it says who did how much.
public struct WeekView: Equatable, Sendable {
    /// The sums of one child's care on one day.
    public struct Tally: Equatable, Sendable {
        /// The child; nil for care that names none.
        public let child: EventID?
        /// Seconds of the sleeps that began on that day and have one known end.
        public var sleepSeconds: UInt64 = 0
        /// How many sleeps that were.
        public var sleeps = 0
        /// Bottles, nursings and meals.
        public var feeds = 0
        /// Diapers, and the potty.
        public var diapers = 0
    }

    /// One day.
    public struct Day: Equatable, Sendable {
        /// The number of the day, counted from 1970.
        public let number: Int
        /// Everything of that day, the earliest first.
        public let entries: [JoinedEntry]
        /// The sums of care, by child.
        public let tallies: [Tally]
    }

    /// The days, the earliest first; also those on which nothing was written.
    public let days: [Day]

    /// Reads some days.
    ///
    /// - Parameters:
    ///   - entries: all entries, or at least those on these days and the day after, in any order.
    ///   - days: the numbers of the days, counted from 1970. A day is that of the clock on the wall
    ///     where it happened.
    /// Complexity: O(n log n).
    public init(_ entries: [EntryView], days: ClosedRange<Int>) {
        let near = days.lowerBound...(days.upperBound + 1)
        let listed = entries.filter { entry in
            entry.kind?.spec.traits.contains(.listed) != false
                && near.contains(entry.wallDay)
        }.sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        let byDay = Dictionary(grouping: JoinedEntry.joined(listed), by: \.entry.wallDay)
        self.days = days.map { number in
            let entries = byDay[number] ?? []
            return Day(number: number, entries: entries, tallies: Self.tallies(entries))
        }
    }

    private static func tallies(_ entries: [JoinedEntry]) -> [Tally] {
        var tallies: [EventID?: Tally] = [:]
        for care in entries where !care.entry.isRetracted && !care.entry.hasFallen {
            let children = care.entry.aboutChildren
            for child in children.isEmpty ? [nil] : children.map(Optional.some) {
                for group in care.entry.careGroups {
                    var tally = tallies[child] ?? Tally(child: child)
                    switch group {
                    case .feed: tally.feeds += 1
                    case .potty where care.entry.careGroups.contains(.diaper): continue
                    case .diaper, .potty: tally.diapers += 1
                    case .sleep:
                        guard let seconds = care.seconds else { continue }
                        tally.sleeps += 1
                        tally.sleepSeconds = Bounded.sum(tally.sleepSeconds, seconds)
                    case .medicine, .temperature: continue
                    }
                    tallies[child] = tally
                }
            }
        }
        return tallies.values.sorted { one, other in
            guard let first = one.child else { return other.child != nil }
            return other.child.map { first < $0 } ?? false
        }
    }
}

extension JoinedEntry {
    /// How long it took, if one duration or one end is said of it; nil while versions differ, and
    /// of an end whose beginning is not here: its time is when that was noted.
    public var seconds: UInt64? {
        guard !entry.isEndOnly else { return nil }
        if let field = entry.spec["duration"].flatMap({ entry[$0.number] }), ends.isEmpty,
            case .seconds(let seconds)? = field.value
        {
            return field.saysOneThing ? seconds : nil
        }
        let said = endMilliseconds
        guard said.count == 1, said[0] >= entry.sortMilliseconds else { return nil }
        return UInt64(said[0] - entry.sortMilliseconds) / 1_000
    }
}
