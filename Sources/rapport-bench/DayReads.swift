import JournalClient
import JournalModel

/// What a person reads of a day: today, the card, a week, a list, and words that are looked for.
struct DayReads {
    let journal: JournalCopy
    /// How many entries it holds, as the rows say.
    let events: Int

    private static let rounds = 21

    /// Medians in milliseconds, in process, after one read that warms the store.
    func rows() throws -> [Row] {
        guard let latest = try journal.latest(1).first else { return [] }
        let now = latest.sortMilliseconds
        let today = latest.wallDay
        let days = (today - 6)...today
        return try [
            row("today", target: 50) {
                _ = try journal.day(now: now)
                _ = try journal.freshness()
                _ = try journal.arrivals(after: journal.latestOrdinal())
            },
            row("handover card", target: 50) { _ = try journal.handoverCard(now: now) },
            row("week", target: 100) { _ = try journal.week(of: days) },
            row("review of a month", target: 300) {
                _ = try journal.month(of: (today - 30)...today)
            },
            row("log, the latest 50", target: 50) {
                _ = try journal.latest(50, within: .min ... .max, LogFilter())
            },
            row("find, words of one entry", target: 100) { try find("number \(events / 2)") },
            row("find, words of every entry, 50 of them", target: 100) { try find("river") },
            row("find, words of none", target: 100) { try find("zebra") },
        ]
    }

    private func find(_ words: String) throws {
        var filter = LogFilter()
        filter.words = WordQuery(words)
        _ = try journal.latest(50, within: .min ... .max, filter)
    }

    private func row(_ what: String, target: Double, _ read: () throws -> Void) throws -> Row {
        try read()
        let times = try (0..<Self.rounds).map { _ in try seconds(read) }
        return Row(
            "reads", "\(what), \(events) entries, median", times.percentile(0.5) * 1_000,
            target: target, unit: "ms")
    }
}
