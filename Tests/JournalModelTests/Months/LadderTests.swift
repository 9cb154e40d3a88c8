import EventLog
import Seeded
import Testing

@testable import JournalModel

/// The ladder, by hand and on requests of which the truth is known.
@Suite struct LadderTests {
    private static let day: Int64 = 86_400_000

    /// Requests and plays of one child.
    private struct Days {
        var world = SeenEvents()
        private var made: [EventID] = []
        private var count: Int64 = 0

        /// - Parameter outcome: a sign each: `+` met, `h` with help, `t` worked out together, `-`
        ///   not met, `w` withdrawn, `r` declined with a reason, `0` no chance given, `?` not said.
        mutating func ask(
            _ words: String, _ outcomes: String, from day: Int, child: Int = 1,
            by device: TestDevice = .a1
        ) throws {
            for (number, sign) in outcomes.enumerated() {
                var fields = fields(day + number, child)
                fields[16] = .text(words)
                fields[17] = .number(3)
                let choices: [Character: UInt32] = [
                    "+": 1, "h": 2, "-": 3, "w": 4, "t": 5, "r": 6, "0": 7,
                ]
                fields[19] = choices[sign].map { .choice($0) }
                try add(.request, fields, by: device)
            }
        }

        mutating func play(_ days: [Int], child: Int = 1) throws {
            for day in days { try add(.play, fields(day, child), by: .b1) }
        }

        private mutating func fields(_ day: Int, _ child: Int) -> FieldSet {
            count += 1
            let at = Int64(day) * LadderTests.day + count
            return [
                1: .moment(Moment(utcMilliseconds: at, offsetMinutes: 0)),
                2: .entry(Samples.child(child)),
            ]
        }

        private mutating func add(
            _ kind: EntryKind, _ fields: FieldSet, by device: TestDevice
        ) throws {
            let write = try world.write(1, fields, of: kind)
            made.append(
                world.event(
                    device, [.create(Create(type: kind.rawValue, policy: .shared)), write]))
        }

        func ladder(_ today: Int) throws -> Ladder {
            let views = made.compactMap { id -> EntryView? in
                let events = world.events.filter { $0.record.id == id }
                return EntryState.fold(entry: id, events: events)
                    .map { EntryView($0, values: world.value) }
            }
            return try #require(
                Ladder.all(views, through: today).first)
        }
    }

    @Test func `the rule of the documentation, done by hand`() throws {
        var days = Days()
        // Day 0 to 9: ten askings each. Nine of ten are easy, seven of ten the next band.
        try days.ask("hold my hand", "+++++h+++-", from: 0)
        try days.ask("wash hands", "++++-+++t+", from: 0)
        try days.ask("brush teeth", "+-+++-++-+", from: 0)
        try days.ask("Brush your teeth!", "0?", from: 10)
        try days.ask("tidy up", "-w-+---r+-", from: 0)
        try days.ask("share the train", "++++", from: 0)
        try days.play([5, 8, 10])
        let ladder = try days.ladder(11)
        let bands = ladder.requests.map { "\($0.words): \($0.band.map { "\($0)" } ?? "none")" }
        #expect(
            bands == [
                "hold my hand: easy", "wash hands: easy", "brush teeth: often", "tidy up: seldom",
                "share the train: none",
            ])
        #expect(ladder.base.map(\.words) == ["hold my hand".folded, "wash hands"])
        #expect(ladder.play == [5, 8, 10])
        // Of the last ten askings of the two easy ones nine were met.
        #expect(ladder.lastEasy.count(where: \.isMet) == 9)
        // Two to five easy ones, then brushing teeth; tidying up is talked about.
        #expect(ladder.step == .step(.often))
        // Four days later two of the three days with play lie more than a week back.
        #expect(try days.ladder(15).step == .play)
        // And after two weeks without an easy one it begins again.
        #expect(try days.ladder(24).step == .beginAgain)
    }

    @Test func `with no two easy requests it begins with play`() throws {
        var days = Days()
        try days.ask("hold my hand", "++++++++++", from: 0)
        try days.ask("tidy up", "----------", from: 0)
        try days.play([7, 8, 9])
        #expect(try days.ladder(9).step == .begin)
    }

    @Test func `while easy ones do not go well one stays with them`() throws {
        var days = Days()
        try days.ask("hold my hand", "++++++++--", from: 0)
        try days.ask("wash hands", "+++++++++-", from: 0)
        try days.ask("brush teeth", "+-+++-++-+", from: 0)
        try days.play([7, 8, 9])
        // Of the last ten askings of both seven were met.
        #expect(try days.ladder(9).lastEasy.count(where: \.isMet) == 7)
        #expect(try days.ladder(9).step == .stay)
    }

    @Test func `where all is easy it is a little more, and what is seldom met is no step`() throws {
        var days = Days()
        try days.ask("hold my hand", "++++++++++", from: 0)
        try days.ask("wash hands", "++++++++++", from: 0)
        try days.ask("tidy up", "-----", from: 0)
        try days.play([7, 8, 9])
        #expect(try days.ladder(9).step == .more)
        try days.ask("brush teeth", "+-+--", from: 5)
        #expect(try days.ladder(9).step == .step(.sometimes))
    }

    @Test(arguments: [
        (0, 10, LadderBand.seldom), (2, 10, .seldom), (3, 10, .sometimes), (5, 10, .sometimes),
        (6, 10, .often), (7, 10, .often), (8, 10, .easy), (10, 10, .easy), (3, 4, .often),
        (1, 4, .seldom), (2, 4, .sometimes), (4, 5, .easy), (5, 8, .often), (6, 8, .often),
    ])
    func `the bands are those of the last ten`(met: Int, asked: Int, band: LadderBand) {
        #expect(LadderBand(met: met, of: asked) == band)
    }

    @Test func `no asking has no band`() { #expect(LadderBand(met: 0, of: 0) == nil) }

    @Test(arguments: [
        ("put on shoes", "Put on your shoes!", true), ("wash hands", "wash  hands.", true),
        ("don't run", "don\u{2019}t run", true), ("go to bed", "go to school", false),
        ("the", "THE", true), ("Z\u{E4}hne putzen", "Za\u{308}hne putzen", true),
        ("put on shoes", "shoes put on", false), ("please", "", false),
    ])
    func `a request is known by its words`(one: String, other: String, isSame: Bool) {
        let (first, second) = (SameRequest(one, child: nil), SameRequest(other, child: nil))
        #expect((first == second) == isSame)
        #expect(first != SameRequest(one, child: Samples.child(1)))
    }

    @Test func `of more than ten askings the last ten count, whoever asked`() throws {
        var days = Days()
        try days.ask("wash hands", "----------", from: 0)
        try days.ask("wash hands", "++++++++++", from: 20, by: .b1)
        let request = try #require(try days.ladder(40).requests.first)
        #expect(request.askings.count == 10 && request.band == .easy)
        #expect(try days.ladder(19).requests.first?.band == .seldom)
    }

    @Test func `two versions of an outcome are none until one is chosen`() throws {
        var days = Days()
        try days.ask("wash hands", "+++++", from: 0)
        let entry = try #require(days.world.events.first?.record.id)
        let write = try days.world.write(0, [19: .choice(3)], of: .request, entry: entry)
        days.world.event(.b1, seen: [entry], [write])
        let view = try #require(days.world.view(entry))
        #expect(Asking(view) == nil && view.settled(FieldNumber.requestOutcome) == nil)
        #expect(view.settled(FieldNumber.requestWhat) == .text("wash hands"))
    }

    @Test func `each child has a ladder, and play that names none was with both`() throws {
        var days = Days()
        for child in 1...2 {
            try days.ask("hold my hand", "+++++", from: 0, child: child)
        }
        try days.play([3], child: 2)
        let views = days.world.events.compactMap { days.world.view($0.record.id) }
        let ladders = Ladder.all(views, through: 6)
        #expect(Set(ladders.compactMap(\.child)) == Set((1...2).map(Samples.child)))
        let played = ladders.filter { !$0.play.isEmpty }
        #expect(played.map(\.child) == [Samples.child(2)])
    }

    /// How often the band of ten askings is that of the rate by which they were met.
    @Test func `after ten askings the band is seldom more than one off, and right at the ends`() {
        var random = SplitMix64(seed: 14)
        func askings(_ rate: Double) -> LadderBand? {
            let met = (0..<10).count { _ in Double.random(in: 0..<1, using: &random) < rate }
            return LadderBand(met: met, of: 10)
        }
        func truth(_ rate: Double) -> LadderBand {
            rate > 0.75 ? .easy : rate > 0.5 ? .often : rate > 0.25 ? .sometimes : .seldom
        }
        var (near, right, count, ends) = (0, 0, 0, 0)
        for _ in 0..<200_000 {
            let rate = Double.random(in: 0...1, using: &random)
            guard let band = askings(rate) else { continue }
            let off = abs(band.rawValue - truth(rate).rawValue)
            (near, count) = (near + (off <= 1 ? 1 : 0), count + 1)
            if rate <= 0.05 || rate >= 0.95 {
                (right, ends) = (right + (off == 0 ? 1 : 0), ends + 1)
            }
        }
        let (inNear, inRight) = (
            100 * Double(near) / Double(count), 100 * Double(right) / Double(ends)
        )
        print("ladder: at most one band off in \(inNear) %, right at the ends in \(inRight) %")
        #expect(inNear >= 95 && inRight >= 95)
    }
}

extension String {
    fileprivate var folded: String { SameRequest(self, child: nil).words }
}
