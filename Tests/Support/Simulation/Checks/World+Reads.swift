import EventLog
import JournalClient
import JournalModel

/// That what a person reads of a day, of words and of what came is the same as all entries give
/// that are gone through one by one.
extension World {
    func checkReads(of copy: Copy, _ replica: JournalCopy) throws {
        // Now and then: all entries are folded for it.
        if chance.percent(10) { try expectNaiveReads(of: copy, replica) }
    }

    func expectNaiveReads(of copy: Copy, _ replica: JournalCopy) throws {
        let now = Int64(clocks.now)
        let all = try replica.latest(.max)
        func expect(_ holds: Bool, _ what: String) throws {
            guard holds else { throw Violation(.readsAreNaive, "\(what) of \(copy.name)") }
        }
        try expect(try replica.day(now: now) == DayView(all, now: now), "the day")
        try expect(
            try replica.handoverCard(now: now) == HandoverCard(all, now: now), "the card")
        let today = Self.day(now)
        try expect(
            try replica.week(of: (today - 6)...today)
                == WeekView(all, days: (today - 6)...today), "the week")
        try expect(
            try replica.month(of: (today - 30)...today)
                == MonthReview(all, days: (today - 30)...today), "the month")
        let words = chance.pick(["words", "LABEL", "the same words", "7", "nowhere at all"])
        guard let words, let query = WordQuery(words) else { return }
        var filter = LogFilter()
        filter.words = query
        try expect(
            try replica.latest(.max, within: .min ... .max, filter) == all.filter(filter.means),
            "what is found of \(words)")
        filter = LogFilter()
        filter.parent = 1
        let count = chance.within(1...9)
        try expect(
            try replica.latest(count, within: .min...now, filter)
                == Array(
                    all.filter { filter.means($0) && $0.sortMilliseconds <= now }.prefix(count)),
            "the list")
        let place = try replica.latestOrdinal() * Int64(chance.below(100)) / 100
        try expect(
            try replica.arrivals(after: 0).filter { $0.ordinal > place }
                == replica.arrivals(after: place), "what came")
    }

    /// The number of the day of a time, where clocks show UTC.
    private static func day(_ milliseconds: Int64) -> Int {
        let day = milliseconds / 86_400_000
        return Int(milliseconds % 86_400_000 < 0 ? day - 1 : day)
    }
}
