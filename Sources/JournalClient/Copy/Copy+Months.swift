import EventLog
import EventStorage
public import JournalModel

/// Reading what looks back over a month and further.
extension JournalHolder {
    /// How long before the last day a request still counts in its record, in milliseconds.
    private var record: Int64 { 366 * 86_400_000 }

    /// A month, of both parents together.
    ///
    /// - Parameters:
    ///   - span: its days, in milliseconds since 1970.
    ///   - days: their numbers.
    ///   - dayOf: the number of the day of a time in milliseconds since 1970.
    /// Complexity: O(entries of these days + ruptures + repairs + promises + requests of a year).
    public func month(
        of span: ClosedRange<Int64>, days: ClosedRange<Int>, dayOf: (Int64) -> Int
    ) throws -> MonthReview {
        let far = try ruptures() + all(.promise) + ladderEntries(through: span.upperBound)
        let known = Set(far.map(\.state.entry))
        let near = try latest(.max, within: span, LogFilter()).filter { entry in
            !known.contains(entry.state.entry)
        }
        return MonthReview(near + far, days: days, dayOf: dayOf)
    }

    /// The ladder of each child of whom something was asked within a year.
    ///
    /// - Parameters:
    ///   - time: the end of the day up to which it is looked at, in milliseconds since 1970.
    ///   - today: the number of that day.
    ///   - dayOf: the number of the day of a time in milliseconds since 1970.
    /// Complexity: O(requests of a year).
    public func ladders(
        through time: Int64, today: Int, dayOf: (Int64) -> Int
    ) throws -> [Ladder] {
        Ladder.all(try ladderEntries(through: time), through: today, dayOf: dayOf)
    }

    /// Every rupture and every repair. O(ruptures + repairs).
    public func ruptures() throws -> [EntryView] { try all(.rupture) + all(.repair) }

    /// The requests of a year, and the plays of the last days.
    private func ladderEntries(through time: Int64) throws -> [EntryView] {
        let week = Int64(Ladder.week + 1) * 86_400_000
        let index = EntryIndex(try history())
        return try [(EntryKind.request, record), (.play, week)].flatMap { kind, length in
            try database.entries(ofType: kind.rawValue, within: (time - length)...time)
                .compactMap { try view($0, index) }
        }
    }
}
