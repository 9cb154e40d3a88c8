import EventLog
import JournalModel
import Testing

@Suite struct RepairClockTests {
    static func repair(
        _ world: inout World, of rupture: EventID, at milliseconds: Int64
    ) throws -> EventID {
        let moment = Moment(utcMilliseconds: milliseconds, offsetMinutes: 0)
        let write = try world.write(
            1, [1: .moment(moment), 16: .entry(rupture), 17: .choices([3])], of: .repair)
        return world.event(.a1, [.create(Create(type: 4, policy: .authorOnly)), write])
    }

    static func views(_ world: World) -> [EntryView] {
        world.events.compactMap { world.view($0.record.id) }
    }

    @Test func `a rupture without a repair runs since it happened`() throws {
        var world = World()
        let late = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 9_000)
        let early = try EntryViewTests.rupture(&world, .b1, from: .founder, at: 3_000)
        let clock = RepairClock(Self.views(world))
        #expect(clock.open.map(\.rupture) == [early, late])
        #expect(clock.open.map(\.sinceMilliseconds) == [3_000, 9_000])
        #expect(clock.repaired.isEmpty)
    }

    @Test func `the first repair stops the clock`() throws {
        var world = World()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        _ = try Self.repair(&world, of: rupture, at: 9_000)
        let first = try Self.repair(&world, of: rupture, at: 5_000)
        let clock = RepairClock(Self.views(world))
        #expect(clock.open.isEmpty)
        #expect(clock.repaired.map(\.repair) == [first])
        #expect(clock.repaired.map(\.afterMilliseconds) == [2_000])
    }

    @Test func `a repair that claims an earlier time took no time`() throws {
        var world = World()
        let rupture = try EntryViewTests.rupture(&world, .a1, from: .founder, at: 3_000)
        _ = try Self.repair(&world, of: rupture, at: 1_000)
        #expect(RepairClock(Self.views(world)).repaired.map(\.afterMilliseconds) == [0])
    }

    @Test func `what was taken back does not count`() throws {
        var world = World()
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
        _ world: inout World, due: Int64? = nil, state: UInt32? = nil, policy: Policy = .shared
    ) throws -> EventID {
        var fields: FieldSet = [17: .person(16)]
        fields[18] = due.map { .moment(Moment(utcMilliseconds: $0, offsetMinutes: 0)) }
        fields[19] = state.map { .choice($0) }
        let write = try world.write(1, fields, of: .promise)
        return world.event(.a1, [.create(Create(type: 5, policy: policy)), write])
    }

    @Test func `promises without an outcome are open, those due first come first`() throws {
        var world = World()
        let someday = try Self.promise(&world)
        let late = try Self.promise(&world, due: 9_000, state: 1)
        let soon = try Self.promise(&world, due: 2_000)
        for state in [UInt32(2), 3, 4] { _ = try Self.promise(&world, due: 1, state: state) }
        let open = PromiseLedger.open(in: RepairClockTests.views(world))
        #expect(open.map(\.promise) == [soon, late, someday])
        #expect(open.map { $0.isOverdue(now: 5_000) } == [true, false, false])
    }

    @Test func `a promise whose outcome is in conflict is open`() throws {
        var world = World()
        let promise = try Self.promise(&world, state: 1)
        for (device, state) in [(TestDevice.a1, UInt32(2)), (.b1, 4)] {
            world.event(device, seen: [promise], [
                try world.write(
                    0, [19: .choice(state)], of: .promise, entry: promise, over: [dot(promise, 1)])
            ])
        }
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).map(\.promise) == [promise])
    }

    @Test func `an outcome that is only proposed leaves the promise open`() throws {
        var world = World()
        let promise = try Self.promise(&world, state: 2, policy: .agreement)
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).count == 1)
        world.event(.b1, seen: [promise], [.consent(Consent(target: dot(promise, 1)))])
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).isEmpty)
    }

    @Test func `a promise that was taken back is not open`() throws {
        var world = World()
        let promise = try Self.promise(&world)
        world.event(.b1, seen: [promise], [.retract(Retract(entry: promise, seen: [], reason: 1))])
        #expect(PromiseLedger.open(in: RepairClockTests.views(world)).isEmpty)
    }
}
