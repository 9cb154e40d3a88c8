import EventLog
import Testing

@testable import JournalModel

/// The parts of a month, each on a few entries by hand.
@Suite struct MonthReviewTests {
    private static let day: Int64 = 86_400_000
    /// The days 100 to 130.
    private static let days = 100...130

    private struct Month {
        var world = SeenEvents()
        private var count: Int64 = 0

        @discardableResult
        mutating func add(
            _ kind: EntryKind, _ day: Int, _ fields: FieldSet = [:], by device: TestDevice = .a1,
            policy: Policy? = nil
        ) throws -> EventID {
            count += 1
            var all = fields
            all[1] = .moment(
                Moment(
                    utcMilliseconds: Int64(day) * MonthReviewTests.day + count * 60_000,
                    offsetMinutes: 0))
            let write = try world.write(1, all, of: kind)
            let create = Create(type: kind.rawValue, policy: policy ?? kind.defaultPolicy)
            return world.event(device, [.create(create), write])
        }

        mutating func takeBack(_ entry: EventID, by device: TestDevice = .a1) {
            world.event(
                device, seen: [entry],
                [.retract(Retract(entry: entry, seen: [dot(entry, 1)], reason: 1))])
        }

        var review: MonthReview {
            MonthReview(
                world.events.compactMap { world.view($0.record.id) }, days: MonthReviewTests.days)
        }
    }

    @Test func `an empty month is one stretch, and holds nothing else`() {
        let review = Month().review
        #expect(review.gaps == [100...130])
        #expect(review.play.entries.isEmpty && review.asked.count == 0 && review.ladders.isEmpty)
        #expect(review.repairs.mended.isEmpty && review.repairs.open.isEmpty)
    }

    @Test func `stretches of three days and more are told, at the ends too`() throws {
        var month = Month()
        for day in [103, 104, 107, 111, 128] { try month.add(.note, day, [3: .text("x")]) }
        #expect(month.review.gaps == [100...102, 108...110, 112...127])
        // What was taken back was not written, and what is no entry of a list does not count.
        let gone = try month.add(.note, 120, [3: .text("x")])
        month.takeBack(gone)
        try month.add(.close, 115, [16: .text("1970-04")])
        #expect(month.review.gaps == [100...102, 108...110, 112...127])
        try month.add(.note, 120, [3: .text("x")], by: .b1)
        #expect(month.review.gaps == [100...102, 108...110, 112...119, 121...127])
    }

    @Test func `play is told by its days and by who led, whoever was there`() throws {
        var month = Month()
        let first = try month.add(.play, 104, [19: .choice(1)])
        let second = try month.add(.play, 104, [19: .choice(3)], by: .b1)
        let third = try month.add(.play, 109)
        try month.add(.play, 99, [19: .choice(1)])
        try month.add(.play, 131, [19: .choice(1)])
        let play = month.review.play
        #expect(play.days == [104, 109] && play.entries == [first, second, third])
        #expect(play.led == [.child: [first], .both: [second]])
    }

    @Test func `requests are told by day, and those during play`() throws {
        var month = Month()
        let what: FieldSet = [16: .text("wash hands"), 17: .number(2), 18: .choice(2)]
        var during = what
        during[18] = .choice(1)
        let first = try month.add(.request, 100, during)
        let second = try month.add(.request, 100, what, by: .b1)
        let third = try month.add(.request, 130, during)
        try month.add(.request, 99, during)
        let asked = month.review.asked
        #expect(
            asked.days == [
                MonthAsked.Day(number: 100, entries: [first, second]),
                MonthAsked.Day(number: 130, entries: [third]),
            ])
        #expect(asked.duringPlay == [first, third] && asked.count == 3)
    }

    @Test func `what was mended counts in the month of either, and never what came from a child`()
        throws
    {
        var month = Month()
        func rupture(_ day: Int, from: UInt32, _ device: TestDevice = .a1) throws -> EventID {
            try month.add(.rupture, day, [16: .choice(3), 17: .person(from)], by: device)
        }
        func repair(_ rupture: EventID, _ day: Int, by: UInt32 = 1) throws {
            try month.add(
                .repair, day, [16: .entry(rupture), 17: .choices([4]), 19: .person(by)])
        }
        let (before, inside, long) = (
            try rupture(99, from: 1), try rupture(110, from: 1), try rupture(112, from: 1)
        )
        let (ofChild, open, elsewhere) = (
            try rupture(113, from: 16), try rupture(114, from: 2, .b1), try rupture(90, from: 1)
        )
        try repair(before, 100)
        try repair(inside, 110)
        try repair(long, 140)
        try repair(ofChild, 113, by: 16)
        try repair(elsewhere, 91)
        try repair(open, 115)
        let repairs = month.review.repairs
        #expect(repairs.mended.map(\.rupture) == [before, inside, long])
        #expect(repairs.withinDay.map(\.rupture) == [inside])
        #expect(repairs.open.map(\.rupture) == [open] && repairs.told.isEmpty)
    }

    @Test(arguments: [
        // The hours behind midnight of the rupture, the days until the later word, and whether
        // that surely was within a day.
        (1, 0, true), (23, 0, true), (1, 1, false), (23, 1, false), (23, 2, false),
    ])
    func `what a later word mended was mended within a day only where that is sure`(
        hour: Int, days: Int, isWithin: Bool
    ) throws {
        var month = Month()
        let rupture = try month.add(.rupture, 110, [16: .choice(3), 17: .person(1)])
        let begun = try month.world.write(
            0, [1: Self.moment(110, hour)], of: .rupture, entry: rupture, over: [dot(rupture, 1)])
        month.world.event(.a1, [begun])
        let repair = try month.add(
            .repair, 109, [16: .entry(rupture), 17: .choices([4]), 18: .choice(3)])
        let well = try month.world.write(
            0, [18: .choice(1)], of: .repair, entry: repair, over: [dot(repair, 1)])
        month.world.event(
            .a1, claimed: UInt64(110 + days) * UInt64(Self.day) + 80_000_000, [well])
        let repairs = month.review.repairs
        #expect(repairs.mended.map(\.rupture) == [rupture])
        #expect(repairs.withinDay.map(\.rupture) == (isWithin ? [rupture] : []))
    }

    private static func moment(_ day: Int, _ hour: Int) -> FieldValue {
        .moment(
            Moment(
                utcMilliseconds: Int64(day) * Self.day + Int64(hour) * 3_600_000, offsetMinutes: 0))
    }

    @Test func `promises belong to the month in which they are due, else in which they were given`()
        throws
    {
        var month = Month()
        func due(_ day: Int) -> FieldValue {
            .moment(Moment(utcMilliseconds: Int64(day) * Self.day, offsetMinutes: 0))
        }
        let dated = try [
            month.add(.promise, 90, [17: .person(16), 18: due(105), 19: .choice(2)]),
            month.add(.promise, 101, [17: .person(16), 18: due(103)], by: .b1),
        ]
        let given = try month.add(.promise, 120, [17: .person(16)], policy: .shared)
        try month.add(.promise, 120, [17: .person(16), 18: due(131)])
        let review = month.review
        #expect(review.promises.map(\.promise) == dated.reversed() + [given])
        #expect(review.promises.map(\.outcome) == [.open, .kept, .open])
        #expect(review.promises.map(\.giver) == [2, 1, 1])
    }

    @Test func `what was said about a parent is kept apart, whichever parent that is`() throws {
        var month = Month()
        let moon = try month.add(.voice, 104, [16: .text("the moon walks")])
        let own = try month.add(.voice, 105, [16: .text("me")] as FieldSet, by: .b1)
        let about = try [1, 2].map { parent in
            try month.add(
                .voice, 106, [16: .text("words"), 18: .persons([UInt32(parent), 16])])
        }
        let review = month.review
        #expect(review.voices.map(\.state.entry) == [moon, own])
        #expect(review.voicesAboutParents == about)
    }

    /// At 18:30 on a day where the clock is four hours behind: in UTC it is the same day, where who
    /// reads is two hours ahead the next one.
    private static func evening(_ day: Int, offset: Int32) -> FieldValue {
        .moment(
            Moment(
                utcMilliseconds: Int64(day) * Self.day + 66_600_000 - Int64(offset) * 60_000,
                offsetMinutes: offset))
    }

    @Test(arguments: [-240, 0, 120, 840, -720] as [Int32])
    func `a day is that of the clock where it happened, on the first and the last day too`(
        offset: Int32
    ) throws {
        var world = SeenEvents()
        func add(_ kind: EntryKind, _ day: Int, _ fields: FieldSet = [:]) throws -> EventID {
            var all = fields
            all[1] = Self.evening(day, offset: offset)
            let write = try world.write(1, all, of: kind)
            let create = Create(type: kind.rawValue, policy: kind.defaultPolicy)
            return world.event(.a1, [.create(create), write])
        }
        let days = [99, 100, 130, 131]
        let request: FieldSet = [
            16: .text("wash hands"), 17: .number(2), 18: .choice(1), 19: .choice(1),
        ]
        let rupture: FieldSet = [16: .choice(3), 17: .person(1)]
        let asked = try days.map { try add(.request, $0, request) }
        let played = try days.map { try add(.play, $0) }
        let open = try days.map { try add(.rupture, $0, rupture) }
        let said = try days.map { try add(.voice, $0, [16: .text("the moon walks")]) }
        let promised = try days.map { day in
            try add(
                .promise, 80, [17: .person(16), 18: Self.evening(day, offset: offset)])
        }
        let views = world.events.compactMap { world.view($0.record.id) }
        let review = MonthReview(views, days: Self.days)
        let inside = { (ids: [EventID]) in Array(ids[1...2]) }
        #expect(review.asked.days.map(\.number) == [100, 130])
        #expect(review.asked.days.flatMap(\.entries) == inside(asked))
        #expect(review.play.days == [100, 130] && review.play.entries == inside(played))
        #expect(review.repairs.open.map(\.rupture) == inside(open))
        #expect(review.voices.map(\.state.entry) == inside(said))
        #expect(review.promises.map(\.promise) == inside(promised))
        #expect(review.gaps == [101...129])
        let ladder = try #require(review.ladders.first)
        #expect(ladder.requests.flatMap(\.askings).map(\.day) == [99, 100, 130])
        #expect(ladder.play == [130])
        let week = WeekView(views, days: 99...101)
        #expect(week.days.map { $0.entries.count { $0.entry.kind == .play } } == [1, 1, 0])
    }
}
