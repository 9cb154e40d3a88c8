import EventLog
import Testing

@testable import JournalModel

/// Looking again the day after, asked of who wrote it down.
@Suite struct LookAgainTests {
    private static let day: Int64 = 86_400_000
    private static func dayOf(_ milliseconds: Int64) -> Int { Int(milliseconds / day) }

    private static func asked(
        _ world: SeenEvents, of parent: Parent, on today: Int
    ) -> [LookAgain] {
        LookAgain.asked(
            RepairClockTests.views(world), of: parent, today: today, dayOf: dayOf)
    }

    @Test func `an open rupture is asked about from the next day on, for three days`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(
            &world, .a1, from: .founder, at: 10 * Self.day + 1)
        let days = (9...15).filter { !Self.asked(world, of: 1, on: $0).isEmpty }
        #expect(days == [11, 12, 13])
        let question = LookAgain(rupture: rupture, repair: nil)
        #expect(Self.asked(world, of: 1, on: 11) == [question])
        #expect((9...15).allSatisfy { Self.asked(world, of: 2, on: $0).isEmpty })
    }

    @Test(arguments: [(UInt32(2), true), (3, true), (1, false)])
    func `a repair that was not received well is looked at again`(
        received: UInt32, isAsked: Bool
    ) throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 10 * Self.day)
        let repair = try RepairClockTests.repair(
            &world, of: rupture, at: 12 * Self.day, received: received)
        let days = (9...20).filter { !Self.asked(world, of: 1, on: $0).isEmpty }
        #expect(days == (isAsked ? [13, 14, 15] : []))
        if isAsked {
            #expect(
                Self.asked(world, of: 1, on: 13) == [LookAgain(rupture: rupture, repair: repair)])
        }
    }

    @Test func `who answers not yet is asked again the day after that`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 10 * Self.day)
        let repair = try RepairClockTests.repair(
            &world, of: rupture, at: 10 * Self.day, received: 3)
        let again = try world.write(
            0, [18: .choice(2)], of: .repair, entry: repair, over: [dot(repair, 1)])
        world.event(.a1, claimed: UInt64(12 * Self.day), [again])
        #expect(Self.asked(world, of: 1, on: 12).isEmpty)
        #expect(Self.asked(world, of: 1, on: 13).map(\.repair) == [repair])
    }

    @Test func `nothing that the other parent writes asks anybody or ends a question`() throws {
        var world = SeenEvents()
        // An observation by the other parent asks neither of them.
        _ = try EntryViewTests.rupture(&world, .b1, from: .founder, at: 10 * Self.day)
        #expect([Parent(1), 2].allSatisfy { Self.asked(world, of: $0, on: 11).isEmpty })
        let own = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 10 * Self.day)
        for by in [Person.founder, .child, .coparent] {
            _ = try RepairClockTests.repair(
                &world, of: own, at: 11 * Self.day, by: by, received: by == .coparent ? 3 : 1,
                writer: .b1)
        }
        #expect(Self.asked(world, of: 1, on: 11) == [LookAgain(rupture: own, repair: nil)])
        _ = try RepairClockTests.repair(&world, of: own, at: 11 * Self.day)
        #expect(Self.asked(world, of: 1, on: 12).isEmpty)
    }
}
