import EventLog
import JournalModel
import Testing

/// A no rests 30 days: the same question waits for nobody meanwhile.
@Suite struct RestingTests {
    static let rest = DeclinedProposal.rest
    static let asked: UInt64 = 60_000

    /// A promise of both, "zoo", that A proposed and B declined at `asked`.
    private func declined() throws -> (world: World, entry: EventID, first: Dot) {
        var world = World()
        let write = try world.write(1, [16: .text("zoo")], of: .promise)
        let entry = world.event(
            .a1, [.create(Create(type: 5, policy: .agreement)), write])
        world.event(
            .b1, seen: [entry], claimed: Self.asked, [.decline(Decline(target: dot(entry, 1)))])
        return (world, entry, dot(entry, 1))
    }

    private func propose(
        _ fields: FieldSet, _ world: inout World, _ entry: EventID, at claimed: UInt64,
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

    @Test func `the same words in a new entry ask the same`() throws {
        let (world, entry, _) = try declined()
        let view = try #require(world.view(entry))
        let before = try #require(DeclinedEntry(view))
        func draft(_ words: String, _ policy: Policy = .agreement) -> EntryDraft {
            EntryDraft(
                kind: .promise, policy: policy,
                fields: [1: .moment(Samples.moment), 16: .text(words)])
        }
        #expect(before.entry == entry && before.restsUntil == Self.asked + Self.rest)
        #expect(before.isAsked(by: draft("zoo"), of: 1, at: Self.asked))
        #expect(!before.isAsked(by: draft("zoo"), of: 1, at: Self.asked + Self.rest))
        #expect(!before.isAsked(by: draft("park"), of: 1, at: Self.asked))
        #expect(!before.isAsked(by: draft("zoo"), of: 2, at: Self.asked))
        #expect(!before.isAsked(by: draft("zoo", .shared), of: 1, at: Self.asked))
        for (claimed, isSame) in [(Self.asked, true), (Self.asked + Self.rest, false)] {
            var later = world
            let write = try later.write(
                1, [1: .moment(Samples.moment), 16: .text("zoo")], of: .promise)
            let other = later.event(
                .a1, claimed: claimed, [.create(Create(type: 5, policy: .agreement)), write])
            let anew = try #require(later.view(other))
            #expect(before.isAsked(by: anew) == isSame)
        }
        #expect(!before.isAsked(by: view))
    }
}

extension World {
    fileprivate func history(_ entry: EventID) -> HistoryView? {
        EntryHistory.fold(entry: entry, events: events).map { HistoryView($0, values: value) }
    }
}

extension HistoryView {
    fileprivate var state: EntryState { entry.state }
}
