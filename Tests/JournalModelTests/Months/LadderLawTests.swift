import EventLog
import JournalModel
import Seeded
import Testing

/// The ladder on a child of whom it is known how often each request is met: through entries, as a
/// family writes them. `Scripts/laws` tries a hundred thousand children.
@Suite struct LadderLawTests {
    private static let seeds = Law.seeds(sample: 300)
    private static let day: Int64 = 86_400_000

    /// One child of whom one thing is asked day by day.
    private struct Asked {
        /// How often it is met, of 1.
        let rate: Double
        /// What became of each asking, the earliest first.
        private(set) var isMet: [Bool] = []
        private(set) var views: [EntryView] = []

        init(seed: UInt64) throws {
            var random = SplitMix64(seed: seed)
            // A fifth at the ends, where the band must be right.
            let end = Double.random(in: 0...0.05, using: &random)
            let all = Double.random(in: 0...1, using: &random)
            rate =
                [all, all, all, all, Bool.random(using: &random) ? end : 1 - end]
                .randomElement(using: &random) ?? all
            var world = SeenEvents()
            for number in 0..<Int.random(in: 10...13, using: &random) {
                let met = Double.random(in: 0..<1, using: &random) < rate
                isMet.append(met)
                let outcomes: [UInt32] = met ? [1, 2, 5] : [3, 4, 6]
                let fields: FieldSet = [
                    1: .moment(
                        Moment(
                            utcMilliseconds: Int64(number) * LadderLawTests.day,
                            offsetMinutes: [0, 120, -240].randomElement(using: &random) ?? 0)),
                    2: .entry(Samples.child(1)),
                    16: .text(Bool.random(using: &random) ? "put on shoes" : "Put on your shoes!"),
                    17: .number(3), 18: .choice(2),
                    19: .choice(outcomes.randomElement(using: &random) ?? 1),
                ]
                let write = try world.write(1, fields, of: .request)
                let create = Create(type: EntryKind.request.rawValue, policy: .shared)
                world.event(
                    Bool.random(using: &random) ? .a1 : .b1, [.create(create), write])
            }
            views = world.events.compactMap { event in
                EntryState.fold(entry: event.record.id, events: [event])
                    .map { EntryView($0, values: world.value) }
            }
        }

        /// The band of that rate.
        var truth: LadderBand {
            rate > 0.75 ? .easy : rate > 0.5 ? .often : rate > 0.25 ? .sometimes : .seldom
        }
    }

    @Test func `a request's band is that of its last ten, and seldom more than one off the truth`()
        throws
    {
        var (near, right, ends) = (0, 0, 0)
        for seed in Self.seeds {
            let asked = try Asked(seed: seed)
            let ladders = Ladder.all(asked.views.reversed(), through: 20)
            let request = try #require(ladders.first?.requests.first)
            #expect(ladders.count == 1 && ladders[0].requests.count == 1, "seed \(seed)")
            #expect(request.askings.map(\.isMet) == asked.isMet.suffix(10), "seed \(seed)")
            let band = try #require(request.band)
            let met = asked.isMet.suffix(10).count { $0 }
            #expect(band.rawValue == (met >= 8 ? 1 : met >= 6 ? 2 : met >= 3 ? 3 : 4))
            let off = abs(band.rawValue - asked.truth.rawValue)
            near += off <= 1 ? 1 : 0
            guard asked.rate <= 0.05 || asked.rate >= 0.95 else { continue }
            (right, ends) = (right + (off == 0 ? 1 : 0), ends + 1)
        }
        Law.tell("ladder", Self.seeds, ("near", near), ("right", right), ("ends", ends))
        // Of few children chance alone takes some: Scripts/laws wants 95 in a hundred of all.
        #expect(near * 100 >= 92 * Self.seeds.count && right * 100 >= 90 * ends && ends > 20)
    }
}
