import EventLog
import JournalModel
import Testing

/// A no rests 30 days: the same question waits for nobody meanwhile.
@Suite struct RestingTests {
    static let rest = Noes.rest
    static let asked: UInt64 = 60_000

    /// A promise of both, "zoo", that A proposed and B declined at `asked`, or another time.
    private func declined(
        at claimed: UInt64 = asked
    ) throws -> (world: SeenEvents, entry: EventID, first: Dot) {
        var world = SeenEvents()
        let write = try world.write(1, [16: .text("zoo")], of: .promise)
        let entry = world.event(
            .a1, [.create(Create(type: 5, policy: .agreement)), write])
        world.event(
            .b1, seen: [entry], claimed: claimed, [.decline(Decline(target: dot(entry, 1)))])
        return (world, entry, dot(entry, 1))
    }

    private func propose(
        _ fields: FieldSet, _ world: inout SeenEvents, _ entry: EventID, at claimed: UInt64,
        over dots: [Dot] = []
    ) throws -> Dot {
        let write = try world.write(0, fields, of: .promise, entry: entry, over: dots)
        return dot(world.event(.a1, claimed: claimed, [write]), 0)
    }

    @Test func `the same words rest until thirty days after the no, and other words do not`()
        throws
    {
        for (words, claimed, rests) in [
            ("zoo", Self.asked + 60_000, true), ("zoo", Self.asked + Self.rest - 1, true),
            ("zoo", 0, true), ("zoo", Self.asked + Self.rest, false), ("park", Self.asked, false),
        ] {
            var (world, entry, first) = try declined()
            let again = try propose(
                [16: .text(words)], &world, entry, at: claimed, over: [first])
            let view = try #require(world.view(entry))
            #expect(view.proposals.map(\.dot) == (rests ? [] : [again]), "\(words) \(claimed)")
            #expect(view.declined.map(\.dot) == (rests ? [again] : []))
            #expect(view.isWaiting == !rests)
            #expect(view.declined.allSatisfy { $0.restsUntil == Self.asked + Self.rest })
        }
    }

    @Test func `a question in other words of one field is asked whole`() throws {
        var (world, entry, first) = try declined()
        let other = try world.write(
            0, [16: .text("zoo")], of: .promise, entry: entry, over: [first])
        let due = try world.write(
            1, [18: .moment(Samples.moment)], of: .promise, entry: entry)
        let event = world.event(.a1, claimed: Self.asked, [other, due])
        let view = try #require(world.view(entry))
        #expect(view.proposals.map(\.dot) == [dot(event, 0), dot(event, 1)])
    }

    @Test func `what one parent was told no to, the other may ask`() throws {
        var (world, entry, _) = try declined()
        let write = try world.write(0, [16: .text("zoo")], of: .promise, entry: entry)
        let event = world.event(.b1, claimed: Self.asked, [write])
        #expect(try #require(world.view(entry)).proposals.map(\.dot) == [dot(event, 0)])
    }

    @Test func `a yes after the no ends the rest`() throws {
        var (world, entry, first) = try declined()
        let yes = world.event(.b1, [.consent(Consent(target: first))])
        world.event(.a1, seen: [yes], [.retract(Retract(entry: entry, seen: [first], reason: 0))])
        let history = try #require(world.history(entry))
        let change = EntryChange(kind: .promise, fields: [16: .text("zoo")])
        #expect(history.restsUntil(saying: change, by: 1, at: Self.asked) == nil)
        #expect(history.state.declinedProposals.isEmpty)
    }

    @Test func `before anything is written it is known that a question rests`() throws {
        let (world, entry, _) = try declined()
        let history = try #require(world.history(entry))
        func until(_ words: String, _ parent: Parent, at now: UInt64) -> UInt64? {
            history.restsUntil(
                saying: EntryChange(kind: .promise, fields: [16: .text(words)]), by: parent,
                at: now)
        }
        #expect(until("zoo", 1, at: Self.asked) == Self.asked + Self.rest)
        #expect(until("zoo", 1, at: Self.asked + Self.rest) == nil)
        #expect(until("park", 1, at: Self.asked) == nil)
        #expect(until("zoo", 2, at: Self.asked) == nil)
    }

    @Test func `a retraction that was declined rests as words do`() throws {
        var (world, entry, first) = try declined()
        let yes = world.event(.b1, [.consent(Consent(target: first))])
        let back = dot(
            world.event(
                .a1, seen: [yes], [.retract(Retract(entry: entry, seen: [first], reason: 0))]), 0)
        #expect(try #require(world.view(entry)).proposals.map(\.dot) == [back])
        world.event(
            .b1, seen: [back.event], claimed: Self.asked, [.decline(Decline(target: back))])
        let again = dot(
            world.event(
                .a1, claimed: Self.asked,
                [.retract(Retract(entry: entry, seen: [first], reason: 0))]),
            0)
        let view = try #require(world.view(entry))
        #expect(view.proposals.isEmpty)
        #expect(Set(view.declined.map(\.dot)) == [back, again])
        let history = try #require(world.history(entry))
        #expect(history.restsUntil(takingBackBy: 1, at: Self.asked) == Self.asked + Self.rest)
        #expect(history.restsUntil(takingBackBy: 2, at: Self.asked) == nil)
        #expect(history.restsUntil(takingBackBy: 1, at: Self.asked + Self.rest) == nil)
    }

    @Test func `a retraction is asked for no more once its parent wrote in the entry again`()
        throws
    {
        for device in [TestDevice.a1, .a2, .b1] {
            var (world, entry, first) = try declined()
            let yes = world.event(.b1, [.consent(Consent(target: first))])
            let retract = Retract(entry: entry, seen: [first], reason: 0)
            let back = dot(world.event(.a1, seen: [yes], [.retract(retract)]), 0)
            let write = try world.write(0, [16: .text("zoo")], of: .promise, entry: entry)
            world.event(device, seen: [entry, back.event], [write])
            let view = try #require(world.view(entry))
            #expect(view.proposals.map(\.dot) == (device == .b1 ? [back] : []), "\(device)")
            #expect(!view.isRetracted && view[16]?.agreedValue == .text("zoo"))
        }
    }

    // MARK: Clocks

    /// The no claims a time, and the same words claim 100 days, having seen it or not.
    @Test(arguments: [
        // A day of difference is what zones and clocks do.
        (101 * day, true, true), (101 * day + 1, true, false), (.max, true, false),
        // Who had not heard of the no asked before it, whatever the clocks say.
        (101 * day + 1, false, true), (.max, false, true),
        (100 * day - rest + 1, true, true), (100 * day - rest, true, false),
        (100 * day - rest, false, false),
    ])
    func `a no by a clock that runs ahead rests nothing that has seen it`(
        declined claimed: UInt64, hasSeen: Bool, rests: Bool
    ) throws {
        var (world, entry, first) = try declined(at: claimed)
        let no = try #require(world.events.last).record.id
        let write = try world.write(
            0, [16: .text("zoo")], of: .promise, entry: entry, over: [first])
        world.event(.a1, seen: hasSeen ? [no] : [], claimed: 100 * Self.day, [write])
        #expect(try #require(world.view(entry)).isWaiting == !rests)
        // What would be written now has seen all there is.
        let history = try #require(world.history(entry))
        let change = EntryChange(kind: .promise, fields: [16: .text("zoo")])
        let until = history.restsUntil(saying: change, by: 1, at: 100 * Self.day)
        let isOpen = claimed > 101 * Self.day || claimed + Self.rest <= 100 * Self.day
        #expect((until == nil) == isOpen)
    }

    @Test func `beside a no by a wrong clock the one by a right clock rests`() throws {
        for (claimed, isWaiting) in [(Self.asked, false), (Self.asked + Self.rest, true)] {
            var (world, entry, first) = try declined()
            let no = world.event(.b1, claimed: .max, [.decline(Decline(target: first))])
            let write = try world.write(
                0, [16: .text("zoo")], of: .promise, entry: entry, over: [first])
            world.event(.a1, seen: [no], claimed: claimed, [write])
            #expect(try #require(world.view(entry)).isWaiting == isWaiting)
        }
    }

    @Test func `of two noes the later one counts`() throws {
        var (world, entry, first) = try declined()
        let no = world.event(
            .b1, claimed: Self.asked + Self.day, [.decline(Decline(target: first))])
        let write = try world.write(
            0, [16: .text("zoo")], of: .promise, entry: entry, over: [first])
        world.event(.a1, seen: [no], claimed: Self.asked + Self.rest, [write])
        #expect(try #require(world.view(entry)).isWaiting == false)
    }

    @Test func `a retraction rests by the same clocks`() throws {
        for (claimed, isWaiting) in [(Self.asked, false), (UInt64.max, true)] {
            var (world, entry, first) = try declined()
            let retract = Retract(entry: entry, seen: [first], reason: 0)
            let yes = world.event(.b1, [.consent(Consent(target: first))])
            let back = world.event(.a1, seen: [yes], [.retract(retract)])
            let no = world.event(
                .b1, seen: [back], claimed: claimed, [.decline(Decline(target: dot(back, 0)))])
            world.event(.a1, seen: [no], claimed: Self.asked, [.retract(retract)])
            #expect(try #require(world.view(entry)).isWaiting == isWaiting)
        }
    }

    @Test func `questions and noes are looked at once, and not each with each`() throws {
        func steps(_ count: UInt64) throws -> Int {
            var (world, entry, first) = try declined()
            for number in 0..<count {
                world.event(.b1, claimed: number, [.decline(Decline(target: first))])
                let write = try world.write(
                    0, [16: .text("zoo")], of: .promise, entry: entry)
                world.event(.a1, seen: [try #require(world.events.last).record.id], [write])
            }
            let state = try #require(world.state(entry))
            return Steps.counted { _ = EntryView(state, values: world.value) }
        }
        let (few, many) = (try steps(10), try steps(100))
        #expect(few > 10 && many < few * 12)
    }
}

extension RestingTests {
    static let day: UInt64 = 86_400_000
}

extension SeenEvents {
    func history(_ entry: EventID) -> HistoryView? {
        EntryHistory.fold(entry: entry, events: events).map { HistoryView($0, values: value) }
    }
}

extension HistoryView {
    fileprivate var state: EntryState { entry.state }
}
