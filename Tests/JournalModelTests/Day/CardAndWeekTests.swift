import EventLog
import JournalModel
import Testing

/// The card for whoever comes on duty, and the page of a week.
@Suite struct CardAndWeekTests {
    private static let now = RandomDays.now

    @Test func `the card holds nothing that only its author may change`() throws {
        for seed in 1...80 {
            let days = try RandomDays(seed: UInt64(seed), count: 40)
            let card = HandoverCard(days.views, now: Self.now)
            let entries =
                card.running.map(\.last.care.entry) + card.last.map(\.last.care.entry)
                + card.promises.map(\.entry) + [card.handover].compactMap { $0 }
            #expect(entries.allSatisfy { $0.state.policy != .authorOnly })
            #expect(entries.allSatisfy { [.care, .handover, .promise].contains($0.kind) })
            // And what it could not hold changes nothing in it.
            let few = days.views.filter {
                [.care, .handover, .promise].contains($0.kind) && $0.state.policy != .authorOnly
            }
            #expect(HandoverCard(few, now: Self.now) == card)
        }
    }

    @Test func `the card is of the last handover, and says medicines first`() throws {
        for seed in 1...40 {
            let days = try RandomDays(seed: UInt64(seed), count: 40)
            let card = HandoverCard(days.views, now: Self.now)
            let latest = days.views.filter { entry in
                entry.kind == .handover && !entry.isRetracted && entry.isAnythingAgreed
                    && entry.sortMilliseconds <= Self.now + 3_600_000
            }.max { $0.sortMilliseconds < $1.sortMilliseconds }
            #expect(card.handover == latest)
            let groups = card.last.map(\.last.group)
            let first = groups.prefix { $0 == .medicine }.count
            #expect(!groups.dropFirst(first).contains(.medicine))
            let whole = DayView(days.views, now: Self.now).last
            #expect(groups.count == whole.count)
        }
    }

    private static func day(_ time: Int64) -> Int { Int((time + 7_200_000) / 86_400_000) }

    @Test func `the week has every entry of its days once, and sums that can be counted`() throws {
        let today = Self.day(Self.now)
        for seed in 1...40 {
            let days = try RandomDays(seed: UInt64(seed), count: 40)
            let week = WeekView(days.views, days: (today - 3)...today)
            #expect(week.days.map(\.number) == Array((today - 3)...today))
            for day in week.days {
                let near = days.views.filter { $0.wallDay == day.number }
                let shown = day.entries.flatMap { [$0.entry] + $0.ends }
                // An end that was written after midnight stands at its beginning.
                #expect(
                    Set(near.map(\.state.entry)).subtracting(
                        week.days.flatMap(\.entries).flatMap { [$0.entry] + $0.ends }
                            .map(\.state.entry)
                    ).isEmpty)
                let diapers = shown.filter { entry in
                    !entry.isRetracted
                        && !entry.careGroups.filter { [.diaper, .potty].contains($0) }.isEmpty
                }.count
                #expect(day.tallies.map(\.diapers).reduce(0, +) == diapers)
            }
        }
    }

    @Test func `sums are the same with the parents exchanged`() throws {
        let today = Self.day(Self.now)
        for seed in 1...30 {
            let (one, other) = (
                try RandomDays(seed: UInt64(seed)),
                try RandomDays(seed: UInt64(seed), isSwapped: true)
            )
            func tallies(_ days: RandomDays) -> [[WeekView.Tally]] {
                WeekView(days.views, days: (today - 5)...today).days
                    .map(\.tallies)
            }
            #expect(tallies(one) == tallies(other), "seed \(seed)")
        }
    }
}
