import EventLog
import JournalModel
import Testing

/// The day of an entry by the clock on the wall where it happened.
@Suite struct WallDayTests {
    private static let day: Int64 = 86_400_000

    @Test func `a moment is of the day that its own clock showed`() {
        let cases: [(Int64, Int32, Int)] = [
            (0, 0, 5), (23, 0, 5), (22, 120, 6), (21, 120, 5), (1, -120, 4), (2, -120, 5),
            (-120, -60, -1), (-121, 60, 0), (-144, 0, -1),
        ]
        for (hours, offset, expected) in cases {
            let moment = Moment(
                utcMilliseconds: 5 * Self.day + hours * 3_600_000, offsetMinutes: offset)
            #expect(moment.wallDay == expected, "\(hours) hours, \(offset)")
        }
    }

    @Test func `a moment beyond all bounds has a day all the same`() {
        let last = Moment(utcMilliseconds: .max, offsetMinutes: 1_080)
        let first = Moment(utcMilliseconds: .min, offsetMinutes: -1_080)
        #expect(last.wallDay == Int(Int64.max / Self.day))
        #expect(first.wallDay == Int(Int64.min / Self.day) - 1)
    }

    @Test func `what names no time is of the day on which it was recorded, in UTC`() throws {
        var world = SeenEvents()
        let write = try world.write(1, [3: .text("thanks")], of: .note)
        let note = world.event(
            .a1, claimed: UInt64(7 * Self.day + 5),
            [.create(Create(type: 10, policy: .shared)), write])
        let view = try #require(world.view(note))
        #expect(view.wallDay == 7)
        #expect(view.wallMoment == Moment(utcMilliseconds: 7 * Self.day + 5, offsetMinutes: 0))
    }

    @Test func `what names a time is of its day, whenever it was recorded`() throws {
        var world = SeenEvents()
        let moment = Moment(utcMilliseconds: 3 * Self.day - 60_000, offsetMinutes: 60)
        let write = try world.write(1, [1: .moment(moment), 3: .text("late")], of: .note)
        let note = world.event(
            .b1, claimed: UInt64(9 * Self.day),
            [.create(Create(type: 10, policy: .shared)), write])
        let view = try #require(world.view(note))
        #expect(view.wallDay == 3 && view.wallMoment == moment)
    }
}
