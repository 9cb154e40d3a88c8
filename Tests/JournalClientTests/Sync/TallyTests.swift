import EventLog
import JournalModel
import Testing

@testable import JournalClient

/// What a sync moved, told by device from lanes alone.
struct TallyTests {
    private let family: Family
    private var founder: Replica { family.founder }
    private var coparent: Replica { family.coparent }

    init() throws {
        family = try Family()
        try family.level()
    }

    /// The summary of a sync in which the founder held `before`, received, and then the other side
    /// went from `known` to `end`.
    private func summary(
        _ before: History, known: [Position], end: [Position]
    ) throws -> SyncSummary {
        var tally = SyncTally(before)
        let history = try founder.history()
        tally.received(history)
        tally.offering(beside: try founder.clock(of: known))
        var summary = SyncSummary()
        tally.complete(&summary, history, beside: try founder.clock(of: end))
        return summary
    }

    private func traffic(_ summary: SyncSummary, of replica: Replica) -> [Int] {
        guard let one = summary.devices.first(where: { $0.device == replica.device }) else {
            return []
        }
        return [one.received, one.sent, one.pending]
    }

    @Test func `what was received, sent and waits is counted for each device`() throws {
        let before = try founder.history()
        let start = before.frontier
        for number in 0..<3 { try coparent.add(Drafts.note("theirs \(number)")) }
        try sync(coparent, with: family.daemon)
        try founder.add(Drafts.note("mine"))
        try sync(founder, with: family.daemon)
        let level = try summary(before, known: start, end: founder.history().frontier)
        #expect(traffic(level, of: coparent) == [3, 3, 0])
        #expect(level.pending == 0)
        #expect(level.devices.map(\.device) == level.devices.map(\.device).sorted())

        let refused = try summary(before, known: start, end: start)
        #expect(traffic(refused, of: coparent) == [3, 0, 3])
        #expect(refused.pending == refused.devices.map(\.pending).reduce(0, +))
        #expect(refused.pending >= 4)
    }

    @Test func `devices of which nothing moved and nothing waits are left out`() throws {
        let history = try founder.history()
        let quiet = try summary(history, known: history.frontier, end: history.frontier)
        #expect(quiet.devices.isEmpty && quiet.pending == 0)
    }

    @Test func `both branches of a fork are counted, and what they share once`() throws {
        let before = try founder.history()
        let twin = try Forgery.event(Forgery.header(after: founder), by: founder)
        try founder.add(Drafts.note("mine"))
        #expect(try family.daemon.codes([twin]) == [0])
        #expect(try founder.codes([twin]) == [0])
        let summary = try summary(before, known: before.frontier, end: before.frontier)
        #expect(traffic(summary, of: founder) == [2, 0, 2])
    }
}
