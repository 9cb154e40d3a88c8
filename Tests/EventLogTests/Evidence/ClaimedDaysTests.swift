@testable import EventLog
import Testing

/// An event that claims to be older than what it had seen, and lines that a copy did not write.
@Suite struct ClaimedDaysTests {
    private static let day: UInt64 = 86_400_000

    /// What each event claims, in days; the second and later ones follow the one before.
    private func lags(
        _ days: [UInt64], until end: UInt64 = .max
    ) throws -> (found: [ClaimedDays.Lag?], world: NamedEvents) {
        var world = try NamedEvents()
        for (number, day) in days.enumerated() {
            try world.add("e\(number)", by: Cast.a1) { $0.claimedMilliseconds = day * Self.day }
        }
        var claimed = ClaimedDays(until: end)
        return (world.all.dropFirst().map { claimed.note($0.id, $0.header) }, world)
    }

    @Test func `an event that claims a day more than one before its past is found`() throws {
        let (found, world) = try lags([300, 290, 299, 298])
        let first = ClaimedDays.Lag(day: 290, seen: world.id("e0"), seenDay: 300)
        let last = ClaimedDays.Lag(day: 298, seen: world.id("e0"), seenDay: 300)
        #expect(found == [nil, first, nil, last])
    }

    @Test func `one day is within what zones and acks make of it`() throws {
        #expect(try lags([300, 299, 300, 301, 300]).found.allSatisfy { $0 == nil })
    }

    @Test func `a claim in the future makes no liar of those who read it`() throws {
        let found = try lags([300, 40_000, 301], until: 302 * Self.day).found
        #expect(found == [nil, nil, nil])
    }

    @Test func `what an event had seen of others counts, and what it had not does not`() throws {
        var world = try NamedEvents.paired()
        try world.add("late", by: Cast.b1) { $0.claimedMilliseconds = 400 * Self.day }
        try world.add("alone", by: Cast.a1) { $0.claimedMilliseconds = 300 * Self.day }
        try world.add("after", by: Cast.a1, seen: ["late"]) {
            $0.claimedMilliseconds = 301 * Self.day
        }
        var claimed = ClaimedDays()
        let found = world.all.map { claimed.note($0.id, $0.header) }
        let lag = ClaimedDays.Lag(day: 301, seen: world.id("late"), seenDay: 400)
        #expect(found == Array(repeating: nil, count: world.all.count - 1) + [lag])
    }

    @Test func `lines that lead to none of the heads are another copy's`() throws {
        var world = try NamedEvents.paired()
        try world.add("mine", by: Cast.a1)
        try world.add("fork", by: Cast.a1, after: .event("pair"))
        try world.add("other", by: Cast.a1, epoch: 2, seen: ["mine"])
        try world.add("more", by: Cast.a1, epoch: 2)
        try world.add("theirs", by: Cast.b1)
        let replica = try TestReplica(world)
        func lines(_ heads: String...) throws -> [String: Int] {
            let records = try heads.map { try #require(replica.records[world.id($0)]) }
            let found = replica.history.foreignLines(of: Cast.a1.id, beside: records)
            return Dictionary(
                uniqueKeysWithValues: found.map { (world.name(of: $0.last.id), $0.count) })
        }
        #expect(try lines("mine") == ["fork": 1, "more": 2])
        #expect(try lines("mine", "other") == ["fork": 1, "more": 1])
        #expect(try lines("fork", "more") == ["mine": 1])
        #expect(try lines("mine", "fork", "more") == [:])
        #expect(try lines("theirs") == ["mine": 3, "fork": 1, "more": 2])
    }
}
