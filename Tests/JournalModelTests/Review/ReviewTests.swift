import EventLog
import Testing

@testable import JournalModel

@Suite struct RepairClockTests {
    static func repair(
        _ world: inout SeenEvents, of rupture: EventID, at milliseconds: Int64, by: Person? = nil,
        received: UInt32? = nil, writer: TestDevice = .a1
    ) throws -> EventID {
        let moment = Moment(utcMilliseconds: milliseconds, offsetMinutes: 0)
        var fields: FieldSet = [1: .moment(moment), 16: .entry(rupture), 17: .choices([3])]
        fields[18] = received.map { .choice($0) }
        fields[19] = by.map { .person($0.rawValue) }
        let write = try world.write(1, fields, of: .repair)
        return world.event(writer, [.create(Create(type: 4, policy: .authorOnly)), write])
    }

    static func views(_ world: SeenEvents) -> [EntryView] {
        world.events.compactMap { world.view($0.record.id) }
    }

    @Test func `a rupture without a repair runs since it happened`() throws {
        var world = SeenEvents()
        let late = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 9_000)
        let early = try EntryViewTests.rupture(&world, .b1, from: .founder, at: 3_000)
        let clock = RepairClock(Self.views(world))
        #expect(clock.open.map(\.rupture) == [early, late])
        #expect(clock.open.map(\.sinceMilliseconds) == [3_000, 9_000])
        #expect(clock.repaired.isEmpty)
    }

    @Test func `the first repair stops the clock`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        _ = try Self.repair(&world, of: rupture, at: 9_000)
        let first = try Self.repair(&world, of: rupture, at: 5_000)
        let clock = RepairClock(Self.views(world))
        #expect(clock.open.isEmpty)
        #expect(clock.repaired.map(\.repair) == [first])
        #expect(clock.repaired.map(\.afterMilliseconds) == [2_000])
    }

    @Test func `a repair that claims an earlier time took no time`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        _ = try Self.repair(&world, of: rupture, at: 1_000)
        #expect(RepairClock(Self.views(world)).repaired.map(\.afterMilliseconds) == [0])
    }

    @Test(
        arguments: [
            // From whom it came, who wrote the repair, who repaired, and what that makes of it.
            (Person.founder, TestDevice.a1, nil, .mended), (.founder, .b1, nil, .open),
            (.coparent, .a1, nil, .open), (.coparent, .b1, nil, .mended),
            (.child, .a1, nil, .open), (.child, .a1, .child, .mended),
            (.child, .b1, .child, .told), (.founder, .a1, .child, .mended),
            (.founder, .b1, .child, .told), (.founder, .a1, .coparent, .open),
            (.founder, .b1, .founder, .told), (.coparent, .a1, .coparent, .told),
            (.child, .a1, .founder, .open),
        ] as [(Person, TestDevice, Person?, Course)])
    func `only one from whom a rupture came mends it, or the child, in a word of their own`(
        from: Person, writer: TestDevice, by: Person?, course: Course
    ) throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: from, at: 3_000)
        let repair = try Self.repair(&world, of: rupture, at: 9_000, by: by, writer: writer)
        let clock = RepairClock(Self.views(world))
        let (there, mend) = (try #require(world.view(rupture)), try #require(world.view(repair)))
        #expect(mend.mends(there) == (course != .open) && !there.mends(there))
        #expect(mend.hasMended(there) == (course == .mended) && !there.hasMended(there))
        #expect(clock.repaired.map(\.rupture) == (course == .mended ? [rupture] : []))
        #expect(clock.told.map(\.rupture) == (course == .told ? [rupture] : []))
        #expect(clock.open.map(\.rupture) == (course == .open ? [rupture] : []))
    }

    enum Course { case open, told, mended }

    @Test func `what the other parent says of it changes no time of one's own repair`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        let told = try Self.repair(&world, of: rupture, at: 4_000, by: .founder, writer: .b1)
        #expect(RepairClock(Self.views(world)).told.map(\.repair) == [told])
        let own = try Self.repair(&world, of: rupture, at: 9_000)
        let clock = RepairClock(Self.views(world))
        #expect(clock.told.isEmpty && clock.repaired.map(\.repair) == [own])
        #expect(clock.repaired.map(\.afterMilliseconds) == [6_000])
    }

    @Test func `while versions differ on whether it came from the child the parent's word counts`()
        throws
    {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .b1, from: .founder, at: 3_000)
        world.event(
            .b1, [try world.write(0, [17: .person(16)], of: .rupture, entry: rupture)])
        _ = try Self.repair(&world, of: rupture, at: 4_000, by: .child, writer: .b1)
        #expect(RepairClock(Self.views(world)).told.map(\.rupture) == [rupture])
        _ = try Self.repair(&world, of: rupture, at: 9_000)
        #expect(RepairClock(Self.views(world)).repaired.map(\.rupture) == [rupture])
    }

    @Test func `what a device wrote that does not count neither runs nor stops a clock`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        for (kind, fields) in [
            (EntryKind.repair, [16: .entry(rupture), 17: .choices([3])] as FieldSet),
            (.rupture, [16: .choice(3), 17: .person(1)]),
        ] {
            let write = try world.write(1, fields, of: kind)
            let create = Create(type: kind.rawValue, policy: .authorOnly)
            world.event(.a2, effect: .afterRevocation, [.create(create), write])
        }
        let clock = RepairClock(Self.views(world))
        #expect(clock.open.map(\.rupture) == [rupture])
        #expect(clock.repaired.isEmpty && clock.told.isEmpty)
    }

    @Test func `a repair that was received mixed or not yet leaves the clock running`() throws {
        for (received, isMended) in [(UInt32(1), true), (2, false), (3, false), (9, false)] {
            var world = SeenEvents()
            let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
            let repair = try Self.repair(&world, of: rupture, at: 9_000, received: received)
            #expect(RepairClock(Self.views(world)).repaired.count == (isMended ? 1 : 0))
            let mend = try #require(world.view(repair))
            #expect(try mend.hasMended(#require(world.view(rupture))) == isMended)
            // Looking again the next day is a later version.
            let well = try world.write(
                0, [18: .choice(1)], of: .repair, entry: repair, over: [dot(repair, 1)])
            world.event(.a1, [well])
            #expect(RepairClock(Self.views(world)).open.isEmpty)
        }
    }

    @Test(
        arguments: [
            // The hour after 1970 in which the word was written that it was well, the hours until
            // the clock stopped, and the days until that word; the rupture is of hour 10, the
            // repair of hour 13.
            (14, 3, nil), (23, 3, nil), (24, 14, 1), (47, 14, 1), (48, 38, 2), (24 * 37, 878, 37),
            (2, 3, nil),
        ] as [(UInt64, Int64, Int64?)])
    func `a repair that was not well received mends on the day of the later word, not before`(
        hour: UInt64, after: Int64, days: Int64?
    ) throws {
        let hours: Int64 = 3_600_000
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 10 * hours)
        let repair = try Self.repair(&world, of: rupture, at: 13 * hours, received: 3)
        let well = try world.write(
            0, [18: .choice(1)], of: .repair, entry: repair, over: [dot(repair, 1)])
        world.event(.a1, claimed: hour * 3_600_000, [well])
        let mended = try #require(RepairClock(Self.views(world)).repaired.first)
        #expect(mended.afterMilliseconds == after * hours)
        #expect(mended.laterDays == days)
        // A repair that was well received at once, and happened before that, stops it first.
        let other = try Self.repair(&world, of: rupture, at: 13 * hours + 1, received: 1)
        let first = try #require(RepairClock(Self.views(world)).repaired.first)
        #expect((first.repair == other) == (days != nil))
        #expect((first.laterDays == nil) == (days == nil || first.repair == other))
    }

    @Test func `to leave empty later how it was received stops no clock on an earlier day`() throws
    {
        let day: Int64 = 86_400_000
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 0)
        let repair = try Self.repair(&world, of: rupture, at: 1, received: 3)
        let empty = try world.write(
            0, [:], of: .repair, entry: repair, over: [dot(repair, 1)], clearing: [18])
        world.event(.a1, claimed: UInt64(9 * day + 5), [empty])
        let mended = try #require(RepairClock(Self.views(world)).repaired.first)
        #expect(mended.afterMilliseconds == 9 * day && mended.laterDays == 9)
    }

    @Test func `while versions differ on how it was received the clock runs`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        let repair = try Self.repair(&world, of: rupture, at: 9_000, received: 3)
        world.event(.a1, [try world.write(0, [18: .choice(1)], of: .repair, entry: repair)])
        #expect(RepairClock(Self.views(world)).open.map(\.rupture) == [rupture])
    }

    @Test func `a comfort stops no clock`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        let write = try world.write(1, [16: .entry(rupture), 18: .person(1)], of: .comfort)
        world.event(.a1, [.create(Create(type: 18, policy: .authorOnly)), write])
        #expect(RepairClock(Self.views(world)).open.count == 1)
    }

    @Test func `what was taken back does not count`() throws {
        var world = SeenEvents()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        let gone = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 4_000)
        let repair = try Self.repair(&world, of: rupture, at: 9_000)
        for entry in [gone, repair] {
            world.event(.a1, [.retract(Retract(entry: entry, seen: [], reason: 1))])
        }
        let clock = RepairClock(Self.views(world))
        #expect(clock.open.map(\.rupture) == [rupture])
        #expect(clock.repaired.isEmpty)
    }
}

@Suite struct PromiseLedgerTests {
    static func promise(
        _ world: inout SeenEvents, due: Int64? = nil, state: UInt32? = nil,
        policy: Policy = .shared,
        giver: UInt32? = nil
    ) throws -> EventID {
        var fields: FieldSet = [17: .person(16)]
        fields[20] = giver.map { .person($0) }
        fields[18] = due.map { .moment(Moment(utcMilliseconds: $0, offsetMinutes: 0)) }
        fields[19] = state.map { .choice($0) }
        let write = try world.write(1, fields, of: .promise)
        return world.event(.a1, [.create(Create(type: 5, policy: policy)), write])
    }

    @Test func `promises without an outcome are open, those due first come first`() throws {
        var world = SeenEvents()
        let someday = try Self.promise(&world)
        let late = try Self.promise(&world, due: 9_000, state: 1)
        let soon = try Self.promise(&world, due: 2_000)
        for state in [UInt32(2), 3, 4] { _ = try Self.promise(&world, due: 1, state: state) }
        let open = PromiseLedger.open(in: RepairClockTests.views(world))
        #expect(open.map(\.promise) == [soon, late, someday])
        #expect(open.map { $0.isOverdue(now: 5_000) } == [true, false, false])
    }

    @Test func `a promise whose outcome is in conflict is open`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world, state: 1)
        for (device, state) in [(TestDevice.a1, UInt32(2)), (.b1, 3)] {
            world.event(
                device, seen: [promise],
                [
                    try world.write(
                        0, [19: .choice(state)], of: .promise, entry: promise,
                        over: [dot(promise, 1)])
                ])
        }
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).map(\.promise) == [promise])
    }

    @Test func `an outcome that is only proposed leaves the promise open`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world, state: 1, policy: .agreement)
        // While nobody agreed to it, it is no promise yet.
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).isEmpty)
        world.event(.b1, seen: [promise], [.consent(Consent(target: dot(promise, 1)))])
        let kept = world.event(
            .a1, seen: [promise],
            [
                try world.write(
                    0, [19: .choice(2)], of: .promise, entry: promise, over: [dot(promise, 1)])
            ])
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).count == 1)
        world.event(.b1, seen: [kept], [.consent(Consent(target: dot(kept, 0)))])
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).isEmpty)
    }

    @Test(arguments: [
        (Policy.shared, UInt32?.none, UInt32(1), true), (.shared, 1, 1, true),
        (.shared, 2, 2, false), (.authorOnly, 2, 2, false), (.shared, 16, 16, false),
        (.agreement, 2, 2, false),
    ])
    func `who writes that somebody else promises only proposes it`(
        policy: Policy, giver: UInt32?, expected: UInt32, isGiven: Bool
    ) throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world, state: 4, policy: policy, giver: giver)
        let standing = try #require(world.view(promise)?.promise)
        #expect(standing.giver == expected && standing.isGiven == isGiven)
        #expect((standing.state == nil) == (!isGiven || policy == .agreement))
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).isEmpty)
    }

    @Test func `both together promise in the name of one, and call it broken`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world, state: 4, policy: .agreement, giver: 2)
        world.event(.b1, seen: [promise], [.consent(Consent(target: dot(promise, 1)))])
        let standing = try #require(world.view(promise)?.promise)
        #expect(
            standing
                == PromiseFacts(
                    giver: 2, isGiven: true, state: 4, calledBrokenBy: nil))
    }

    @Test func `the giver says that it is given, also in the other parent's entry`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        world.event(
            .b1, seen: [promise],
            [
                try world.write(0, [20: .person(2)], of: .promise, entry: promise)
            ])
        let standing = try #require(world.view(promise)?.promise)
        #expect(
            standing
                == PromiseFacts(
                    giver: 2, isGiven: true, state: nil, calledBrokenBy: nil))
    }

    @Test(arguments: [
        (TestDevice.a1, UInt32(4), UInt32?.some(4)), (.b1, 4, nil), (.b1, 2, 2), (.b1, 3, 3),
        (.a2, 4, 4),
    ])
    func `only the giver calls a promise broken`(
        device: TestDevice, state: UInt32, expected: UInt32?
    ) throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        world.event(
            device, seen: [promise],
            [
                try world.write(0, [19: .choice(state)], of: .promise, entry: promise)
            ])
        let standing = try #require(world.view(promise)?.promise)
        #expect(standing.state == expected)
        #expect(standing.calledBrokenBy == (expected == nil ? 2 : nil))
        let isOpen = !PromiseLedger.open(in: RepairClockTests.views(world)).isEmpty
        #expect(isOpen == (expected == nil))
    }

    @Test func `what the other parent calls broken hides not that the giver kept it`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        for (device, state) in [(TestDevice.a1, UInt32(2)), (.b1, 4)] {
            world.event(
                device, seen: [promise],
                [
                    try world.write(0, [19: .choice(state)], of: .promise, entry: promise)
                ])
        }
        #expect(try #require(world.view(promise)?.promise).state == 2)
    }

    @Test func `a promise that was taken back is not open`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        world.event(.b1, seen: [promise], [.retract(Retract(entry: promise, seen: [], reason: 1))])
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).isEmpty)
    }
}
