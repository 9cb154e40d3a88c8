import EventLog
import JournalModel
import Seeded
import Testing

/// What holds for the review of any month and for any journal. `Scripts/laws` tries a hundred
/// thousand of them.
@Suite struct ReviewLawTests {
    /// How many journals are tried.
    private static let seeds = Law.seeds(sample: 30)

    private static func review(_ views: [EntryView]) -> MonthReview {
        MonthReview(views, days: RandomMonths.days)
    }

    /// A review in words in which an entry is its place among those that were made.
    private struct Told {
        let months: RandomMonths
        let turned: (UInt32) -> UInt32
        let places: [EventID: Int]

        init(_ months: RandomMonths, turned: @escaping (UInt32) -> UInt32 = { $0 }) {
            self.months = months
            self.turned = turned
            places = Dictionary(uniqueKeysWithValues: months.made.enumerated().map { ($1, $0) })
        }

        private func id(_ id: EventID) -> String { places[id].map { "\($0)" } ?? "?" }
        private func ids(_ ids: [EventID]) -> String { ids.map(id).joined(separator: " ") }
        private func words(_ entry: EntryView) -> String {
            "\(id(entry.state.entry)) by \(turned(entry.state.owner))"
        }

        func lines(_ review: MonthReview) -> [String] {
            [
                "gaps \(review.gaps)", "play \(review.play.days) \(ids(review.play.entries))",
                "led \(MonthPlay.Lead.allCases.map { ids(review.play.led[$0] ?? []) })",
                "asked \(review.asked.days.map { "\($0.number): \(ids($0.entries))" })",
                "during play \(ids(review.asked.duringPlay))",
                "promises \(review.promises.map(promise))",
                "voices \(review.voices.map(words)) \(ids(review.voicesAboutParents))",
                "delights \(review.delights.map(words))", "thanks \(review.thanks.map(words))",
            ] + review.ladders.flatMap(ladder)
        }

        func repairs(_ repairs: MonthRepairs) -> [String] {
            repairs.mended.map { "\(id($0.rupture)) by \(id($0.repair)) \($0.afterMilliseconds)" }
                + repairs.told.map { "\(id($0.rupture)) told \(turned($0.by))" }
                + repairs.open.map { "\(id($0.rupture)) open" } + ["\(repairs.withinDay.count)"]
        }

        private func promise(_ promise: LedgerPromise) -> String {
            "\(id(promise.promise)) of \(turned(promise.giver)) \(promise.outcome)"
        }

        private func ladder(_ ladder: Ladder) -> [String] {
            ladder.requests.map { request in
                "\(request.request.words) \(request.band.map { "\($0)" } ?? "none") "
                    + request.askings.map { "\(id($0.entry))\($0.isMet ? "+" : "-")" }.joined()
            } + ["\(ladder.step) \(ladder.play) \(ladder.base.map(\.words))"]
        }
    }

    @Test func `exchanging the parents exchanges their names in the review and nothing else`()
        throws
    {
        var lines = 0
        for seed in Self.seeds {
            let one = try RandomMonths(seed: seed)
            let other = try RandomMonths(seed: seed, isSwapped: true)
            let (first, second) = (Self.review(one.views), Self.review(other.views))
            let told = Told(one)
            let turned = Told(other, turned: other.turned)
            let wanted = told.lines(first) + told.repairs(first.repairs)
            #expect(turned.lines(second) + turned.repairs(second.repairs) == wanted, "seed \(seed)")
            lines += wanted.count
        }
        Law.tell("review-swap", Self.seeds, ("lines", lines))
    }

    @Test func `no clock of a parent's is changed by anything that the other one writes`() throws {
        var (mended, told, open) = (0, 0, 0)
        for seed in Self.seeds {
            let kinds: [EntryKind] = [.rupture, .repair, .repair, .comfort, .promise]
            let months = try RandomMonths(seed: seed, count: 14, kinds: kinds)
            let views = months.views
            let clock = RepairClock(views)
            for parent in [Parent(1), 2] {
                let own = Set(
                    views.filter { $0.kind == .rupture && $0.concernedParents == [parent] }
                        .map(\.state.entry))
                // The other one's ruptures stay, since without them there is no clock.
                let alone = RepairClock(
                    months.views { event in
                        event.record.parent != parent && !own.contains(event.record.id)
                            && !own.contains { touches(event, $0) }
                    })
                let before = clock.repaired.filter { own.contains($0.rupture) }
                #expect(
                    before == alone.repaired.filter { own.contains($0.rupture) }, "seed \(seed)")
                let waiting = Set(clock.open.map(\.rupture) + clock.told.map(\.rupture))
                #expect(
                    waiting.intersection(own)
                        == Set((alone.open.map(\.rupture) + alone.told.map(\.rupture)))
                        .intersection(own), "seed \(seed)")
                mended += before.count
            }
            (told, open) = (told + clock.told.count, open + clock.open.count)
        }
        Law.tell(
            "repair-clock", Self.seeds, ("mended", mended), ("told", told), ("open", open))
        #expect(mended > 0 && told > 0 && open > 0)
    }

    private func touches(_ event: EntryEvent, _ entry: EventID) -> Bool {
        event.operations.contains { operation in
            switch operation {
            case .write(let write): write.entry == entry
            case .retract(let retract): retract.entry == entry
            default: false
            }
        }
    }

    @Test func `a month with ruptures and one without are told alike but for the ruptures`() throws
    {
        let hard: Set<EntryKind> = [.rupture, .repair, .comfort]
        var lines = 0
        for seed in Self.seeds {
            let months = try RandomMonths(seed: seed)
            let views = months.views
            let with = Self.review(views)
            // The days on which only ruptures were written are no gap, so gaps are left out.
            let without = Self.review(views.filter { !($0.kind.map(hard.contains) ?? false) })
            let told = Told(months)
            #expect(
                told.lines(with).dropFirst() == told.lines(without).dropFirst(), "seed \(seed)")
            #expect(told.repairs(without.repairs) == ["0"])
            lines += told.lines(with).count
        }
        Law.tell("no-praise", Self.seeds, ("lines", lines))
    }

    @Test func `every number has entries of the month behind it that count`() throws {
        var entries = 0
        for seed in Self.seeds {
            let months = try RandomMonths(seed: seed)
            let views = months.views
            let review = Self.review(views)
            let known = Dictionary(uniqueKeysWithValues: views.map { ($0.state.entry, $0) })
            func inMonth(_ kind: EntryKind) -> [EventID] {
                views.filter {
                    $0.kind == kind && $0.counts
                        && RandomMonths.days.contains($0.wallDay)
                }.sorted { $0.sortMilliseconds < $1.sortMilliseconds }.map(\.state.entry)
            }
            let asked = review.asked.days.flatMap(\.entries)
            #expect(review.play.entries == inMonth(.play))
            // Day by day; where clocks differ, an earlier moment may be of a later day.
            #expect(Set(asked) == Set(inMonth(.request)) && asked.count == Set(asked).count)
            let days = asked.compactMap { known[$0]?.wallDay }
            #expect(days == days.sorted() && days.count == asked.count)
            #expect(review.asked.count == inMonth(.request).count)
            #expect(Set(review.asked.duringPlay).isSubset(of: inMonth(.request)))
            #expect(
                Set(review.voices.map(\.state.entry) + review.voicesAboutParents)
                    == Set(inMonth(.voice)))
            #expect(review.delights.map(\.state.entry) == inMonth(.delight))
            #expect(review.thanks.map(\.state.entry) == inMonth(.thanks))
            for request in review.ladders.flatMap(\.requests) {
                #expect((1...10).contains(request.askings.count))
                #expect(request.askings.allSatisfy { known[$0.entry]?.kind == .request })
                let times = request.askings.map(\.milliseconds)
                #expect(times == times.sorted())
            }
            for gap in review.gaps {
                let inside = views.filter { entry in
                    entry.counts && gap.contains(entry.wallDay)
                }
                #expect(inside.isEmpty && gap.count >= MonthReview.shortestGap)
            }
            entries += review.play.entries.count + review.asked.count
        }
        Law.tell("entries-behind-numbers", Self.seeds, ("entries", entries))
    }
}
