import EventLog
import JournalModel
import Testing

/// A sleep that one phone begins and another one ends.
@Suite struct JoinedEntryTests {
    static let hour: Int64 = 3_600_000
    private static let child = Samples.child(1)

    static func moment(_ hours: Int64) -> FieldValue {
        .moment(Moment(utcMilliseconds: hours * hour, offsetMinutes: 0))
    }

    /// An entry of care with an activity, which begins at an hour.
    static func care(
        _ world: inout SeenEvents, _ device: TestDevice, running: UInt32?, at hours: Int64,
        ends end: Int64? = nil, activity: UInt32 = 1, child: EventID = child,
        begins: EventID? = nil, seen: [EventID] = []
    ) throws -> EventID {
        var fields: FieldSet = [1: moment(hours), 2: .entry(child), 16: .choice(activity)]
        fields[17] = end.map(moment)
        fields[28] = running.map { .choice($0) }
        fields[29] = begins.map { .entry($0) }
        let write = try world.write(1, fields, of: .care)
        return world.event(
            device, seen: seen, [.create(Create(type: 8, policy: .shared)), write])
    }

    /// What is joined to what: each entry that is shown, its ends, and the hours of these.
    static func joined(_ world: SeenEvents) -> [EventID: (ends: [EventID], hours: [Int64])] {
        let views = world.events.compactMap { world.view($0.record.id) }
        let joined = JoinedEntry.joined(views)
        let again = JoinedEntry.joined(views.reversed())
        #expect(Set(joined.map(\.entry.state.entry)) == Set(again.map(\.entry.state.entry)))
        return Dictionary(
            uniqueKeysWithValues: joined.map {
                (
                    $0.entry.state.entry,
                    ($0.ends.map(\.state.entry), $0.endMilliseconds.map { $0 / hour })
                )
            })
    }

    @Test func `an end of a phone that never saw the beginning is joined to it`() throws {
        var world = SeenEvents()
        let begun = try Self.care(&world, .a1, running: 1, at: 20)
        let ended = try Self.care(&world, .b1, running: 3, at: 30, ends: 30)
        let joined = Self.joined(world)
        #expect(joined.count == 1)
        #expect(joined[begun]?.ends == [ended])
        #expect(joined[begun]?.hours == [30])
    }

    @Test func `what began and ended within one minute is one`() throws {
        var world = SeenEvents()
        let begun = try Self.care(&world, .a1, running: 1, at: 20)
        let ended = try Self.care(&world, .b1, running: 3, at: 20, ends: 20)
        let joined = Self.joined(world)
        #expect(joined.count == 1)
        #expect(joined[begun]?.ends == [ended])
    }

    @Test(arguments: [(92, false, true), (93, false, false), (93, true, true)])
    func `an end lies within three days of what it ends, or names it`(
        hours: Int64, isNamed: Bool, isJoined: Bool
    ) throws {
        var world = SeenEvents()
        let begun = try Self.care(&world, .a1, running: 1, at: 20)
        let ended = try Self.care(
            &world, .b1, running: 3, at: hours, ends: hours, begins: isNamed ? begun : nil)
        let joins = Joins(world.events.compactMap { world.view($0.record.id) })
        let (start, end) = (try #require(world.view(begun)), try #require(world.view(ended)))
        #expect(joins.ends(of: start).map(\.state.entry) == (isJoined ? [ended] : []))
        #expect(joins.beginning(of: end)?.state.entry == (isJoined ? begun : nil))
        #expect(joins.beginning(of: start) == nil && joins.ends(of: end).isEmpty)
    }

    @Test func `who says when a running entry ended ends it with the same write`() throws {
        var world = SeenEvents()
        let runs = try Self.care(&world, .a1, running: 1, at: 20)
        let plain = try Self.care(&world, .a1, running: nil, at: 5)
        let end = Self.moment(30)
        let change = EntryChange(kind: .care, fields: [17: end])
        let ended = try change.completed(over: try #require(world.view(runs)))
        #expect(ended.fields == [17: end, 28: .choice(2)])
        // What says nothing of running needs no word of it, and a word that was typed stays.
        #expect(try change.completed(over: try #require(world.view(plain))).fields == [17: end])
        let typed = EntryChange(kind: .care, fields: [17: end, 28: .choice(3)])
        #expect(try typed.completed(over: try #require(world.view(runs))).fields == typed.fields)
    }

    @Test func `an entry that runs and one that was ended are as they are`() throws {
        var world = SeenEvents()
        let runs = try Self.care(&world, .a1, running: 1, at: 20)
        let plain = try Self.care(&world, .a1, running: nil, at: 5, ends: 6)
        let views = world.events.compactMap { world.view($0.record.id) }
        let joined = JoinedEntry.joined(views)
        #expect(joined.map(\.entry.state.entry) == [runs, plain])
        #expect(joined.map(\.isRunning) == [true, false])
        world.event(
            .b1, seen: [runs],
            [
                try world.write(
                    0, [17: Self.moment(21), 28: .choice(2)], of: .care, entry: runs,
                    over: [dot(runs, 1)])
            ])
        #expect(Self.joined(world)[runs]?.hours == [21])
    }

    @Test func `ended on both phones it has two ends, which are versions`() throws {
        var world = SeenEvents()
        let begun = try Self.care(&world, .a1, running: 1, at: 20)
        world.event(
            .a1,
            [
                try world.write(
                    0, [17: Self.moment(29), 28: .choice(2)], of: .care, entry: begun,
                    over: [dot(begun, 1)])
            ])
        let ended = try Self.care(&world, .b1, running: 3, at: 30, ends: 30)
        #expect(Self.joined(world)[begun]?.ends == [ended])
        #expect(Self.joined(world)[begun]?.hours == [29, 30])
    }

    @Test func `who had seen it end means another one`() throws {
        var world = SeenEvents()
        let nap = try Self.care(&world, .a1, running: 1, at: 13)
        let woke = world.event(
            .a1,
            [
                try world.write(
                    0, [17: Self.moment(14), 28: .choice(2)], of: .care, entry: nap,
                    over: [dot(nap, 1)])
            ])
        let night = try Self.care(&world, .b1, running: 3, at: 30, ends: 30, seen: [nap, woke])
        let joined = Self.joined(world)
        #expect(joined[nap]?.ends == [] && joined[nap]?.hours == [14])
        #expect(joined[night]?.hours == [30])
    }

    @Test func `an end goes with the beginning that came last before it`() throws {
        var world = SeenEvents()
        let early = try Self.care(&world, .a1, running: 1, at: 10)
        let late = try Self.care(&world, .a1, running: 1, at: 20)
        let after = try Self.care(&world, .a1, running: 1, at: 40)
        let ended = try Self.care(&world, .b1, running: 3, at: 30, ends: 30)
        let joined = Self.joined(world)
        #expect(joined[late]?.ends == [ended])
        #expect(joined[early]?.ends == [] && joined[after]?.ends == [])
    }

    @Test func `a second end that lies further away stands alone`() throws {
        var world = SeenEvents()
        let begun = try Self.care(&world, .a1, running: 1, at: 20)
        let far = try Self.care(&world, .a2, running: 3, at: 50, ends: 50)
        let near = try Self.care(&world, .b1, running: 3, at: 30, ends: 30)
        let same = try Self.care(&world, .b1, running: 3, at: 31, ends: 30)
        let joined = Self.joined(world)
        #expect(Set(joined[begun]?.ends ?? []) == [near, same])
        #expect(joined[begun]?.hours == [30])
        #expect(joined[far]?.hours == [50])
    }

    @Test func `an end without any beginning stands alone`() throws {
        var world = SeenEvents()
        let ended = try Self.care(&world, .b1, running: 3, at: 30, ends: 30)
        _ = try Self.care(&world, .a1, running: 1, at: 20, activity: 3)
        _ = try Self.care(&world, .a1, running: 1, at: 20, child: Samples.child(2))
        _ = try Self.care(&world, .a1, running: 1, at: 31)
        #expect(Self.joined(world).count == 4)
        #expect(Self.joined(world)[ended]?.ends == [])
    }

    @Test func `a link decides, whatever lies nearer`() throws {
        var world = SeenEvents()
        let early = try Self.care(&world, .a1, running: 1, at: 10)
        let late = try Self.care(&world, .a1, running: 1, at: 20)
        let ended = try Self.care(
            &world, .b1, running: 3, at: 30, ends: 30, begins: early, seen: [early, late])
        let joined = Self.joined(world)
        #expect(joined[early]?.ends == [ended])
        #expect(joined[late]?.ends == [])
    }

    @Test func `a link to what was taken back, or to an end, is none`() throws {
        var world = SeenEvents()
        let gone = try Self.care(&world, .a1, running: 1, at: 10)
        world.event(.a1, [.retract(Retract(entry: gone, seen: [], reason: 1))])
        let late = try Self.care(&world, .a1, running: 1, at: 20)
        let ended = try Self.care(
            &world, .b1, running: 3, at: 30, ends: 30, begins: gone, seen: [gone])
        let other = try Self.care(
            &world, .b1, running: 3, at: 60, ends: 60, begins: ended, seen: [ended])
        let joined = Self.joined(world)
        #expect(joined[late]?.ends == [ended])
        #expect(joined[other]?.ends == [] && joined[gone]?.ends == [])
    }

    @Test func `of many that were ended the last one meant is found`() throws {
        // Each ended by A; the author of the end had seen some of these ends.
        for unseen in [0, 3, 6, 7, 12] {
            var world = SeenEvents()
            var sleeps: [EventID] = []
            var ended: [EventID] = []
            for number in 0..<13 {
                let sleep = try Self.care(&world, .a1, running: 1, at: Int64(number))
                sleeps.append(sleep)
                ended.append(
                    world.event(
                        number == unseen ? .a2 : .a1, seen: [sleep],
                        [
                            try world.write(
                                0, [17: Self.moment(20), 28: .choice(2)], of: .care, entry: sleep,
                                over: [dot(sleep, 1)])
                        ]))
            }
            ended.remove(at: unseen)
            let end = try Self.care(&world, .b1, running: 3, at: 30, ends: 30, seen: ended)
            let joined = Self.joined(world)
            #expect(joined[sleeps[unseen]]?.ends == [end], "\(unseen)")
        }
    }

    @Test func `ends over many that were ended cost little more than there are`() throws {
        func steps(_ count: Int) throws -> Int {
            var world = SeenEvents()
            var last: EventID?
            for number in 0..<count {
                let sleep = try Self.care(&world, .a1, running: 1, at: Int64(number))
                let write = try world.write(
                    0, [17: Self.moment(Int64(number)), 28: .choice(2)], of: .care, entry: sleep,
                    over: [dot(sleep, 1)])
                last = world.event(.a1, [write])
            }
            for number in 0..<count {
                let hour = Int64(1_000 + number)
                _ = try Self.care(
                    &world, .b1, running: 3, at: hour, ends: hour, seen: [try #require(last)])
            }
            let views = world.events.compactMap { world.view($0.record.id) }
            return Steps.counted { _ = JoinedEntry.joined(views) }
        }
        let (few, many) = (try steps(10), try steps(100))
        #expect(few > 0 && many < few * 20)
    }
}
