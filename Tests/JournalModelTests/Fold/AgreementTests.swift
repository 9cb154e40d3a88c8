import EventLog
import Testing

/// Entries whose values hold once both parents said so.
@Suite struct AgreementTests {
    /// The founding parent proposes a promise; its form at index 1.
    static func promise(_ world: inout SeenEvents) throws -> EventID {
        let write = try world.write(1, [17: .person(2), 19: .choice(1)], of: .promise)
        return world.event(.a1, [.create(Create(type: 5, policy: .agreement)), write])
    }

    static func proposal(
        _ world: inout SeenEvents, _ device: TestDevice, _ entry: EventID, state: UInt32,
        over: [Dot], seen: [EventID] = []
    ) throws -> Dot {
        let write = try world.write(
            0, [19: .choice(state)], of: .promise, entry: entry, over: over)
        return dot(world.event(device, seen: seen, [write]), 0)
    }

    @discardableResult
    static func consent(
        _ world: inout SeenEvents, _ device: TestDevice, _ target: Dot, seen: [EventID] = [],
        effect: ReasonCode = .effective
    ) -> Dot {
        let consent = EventLog.Operation.consent(Consent(target: target))
        return dot(world.event(device, seen: seen + [target.event], effect: effect, [consent]), 0)
    }

    @Test func `a first write is proposed until the other parent consents`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let before = try #require(world.view(promise))
        #expect(before.state[19]?.versions.map(\.isAgreed) == [false])
        #expect(
            before.proposals == [
                Proposal(dot: dot(promise, 1), fields: [17, 19], waitsFor: 2, isDeclined: false)
            ])
        #expect(before.state.proposed == [dot(promise, 1)])
        #expect(before.isWaiting(for: 2))
        #expect(!before.isWaiting(for: 1))
        let consent = Self.consent(&world, .b1, dot(promise, 1))
        let after = try #require(world.view(promise))
        #expect(after.state[19]?.versions.map(\.consents) == [[consent]])
        #expect(after.state.proposed.isEmpty)
        #expect(!after.isWaiting)
    }

    @Test func `the agreed and the proposed value stand side by side`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        Self.consent(&world, .b1, dot(promise, 1))
        let kept = try Self.proposal(
            &world, .b1, promise, state: 2, over: [dot(promise, 1)])
        let view = try #require(world.view(promise))
        #expect(Set(view.state.live(19)) == [dot(promise, 1), kept])
        #expect(view[19]?.value == .choice(1))
        #expect(view.conflicts.isEmpty)
        #expect(
            view.proposals == [Proposal(dot: kept, fields: [19], waitsFor: 1, isDeclined: false)])
    }

    @Test func `a consent puts the proposal in the place of what it names`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        Self.consent(&world, .b1, dot(promise, 1))
        let kept = try Self.proposal(
            &world, .b1, promise, state: 2, over: [dot(promise, 1)])
        Self.consent(&world, .a1, kept)
        let view = try #require(world.view(promise))
        #expect(view.state.live(19) == [kept])
        #expect(view.state.live(17) == [dot(promise, 1)])
        #expect(!view.isWaiting)
    }

    @Test func `a parent takes back an open proposal of its own at once`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let better = try Self.proposal(
            &world, .a2, promise, state: 3, over: [dot(promise, 1)], seen: [promise])
        let state = try #require(world.state(promise))
        #expect(state.live(19) == [better])
    }

    @Test func `a counter-proposal does not hide what the other parent proposed`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let counter = try Self.proposal(
            &world, .b1, promise, state: 3, over: [dot(promise, 1)], seen: [promise])
        let view = try #require(world.view(promise))
        #expect(Set(view.state.live(19)) == [dot(promise, 1), counter])
        #expect(view.isWaiting(for: 1) && view.isWaiting(for: 2))
        Self.consent(&world, .a1, counter)
        #expect(try #require(world.state(promise)).live(19) == [counter])
    }

    @Test func `a parent cannot consent to its own proposal`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let consent = Self.consent(&world, .a2, dot(promise, 1))
        let state = try #require(world.state(promise))
        #expect(state.effect(of: consent) == .notAuthorised)
        #expect(state[19]?.versions.map(\.isAgreed) == [false])
    }

    @Test func `a consent to what its author had not seen has no effect`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let consent = dot(
            world.event(.b1, [.consent(Consent(target: dot(promise, 1)))]), 0)
        #expect(try #require(world.state(promise)).effect(of: consent) == .badTarget)
    }

    @Test func `a consent falls with its device`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let consent = Self.consent(
            &world, .b1, dot(promise, 1), effect: .afterRevocation)
        let state = try #require(world.state(promise))
        #expect(state.effect(of: consent) == .afterRevocation)
        #expect(state[19]?.versions.map(\.isAgreed) == [false])
    }

    @Test func `a consent to a write without effect agrees nothing`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let write = try world.write(
            0, [19: .choice(2)], of: .promise, entry: promise, over: [dot(promise, 1)])
        let lost = dot(
            world.event(.a2, seen: [promise], effect: .afterRevocation, [write]), 0)
        let consent = Self.consent(&world, .b1, lost)
        let state = try #require(world.state(promise))
        #expect(state.effect(of: consent) == .effective)
        #expect(state.live(19) == [dot(promise, 1)])
    }

    @Test func `two agreed versions conflict until one replaces both`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let a = try Self.proposal(&world, .a1, promise, state: 2, over: [dot(promise, 1)])
        let b = try Self.proposal(
            &world, .b1, promise, state: 4, over: [dot(promise, 1)], seen: [promise])
        Self.consent(&world, .b1, a)
        Self.consent(&world, .a1, b)
        let view = try #require(world.view(promise))
        #expect(view.conflicts == [19])
        #expect(view.proposals.map(\.fields) == [[17]])
        let end = try Self.proposal(&world, .a1, promise, state: 3, over: [a, b].sorted())
        #expect(try #require(world.view(promise)).conflicts == [19])
        Self.consent(&world, .b1, end)
        #expect(try #require(world.view(promise)).conflicts.isEmpty)
    }

    @Test func `a proposal of what is agreed already waits for nobody`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        Self.consent(&world, .b1, dot(promise, 1))
        _ = try Self.proposal(&world, .b1, promise, state: 1, over: [dot(promise, 1)])
        #expect(try #require(world.view(promise)).proposals.isEmpty)
    }

    @Test func `an agreement is taken back when both parents want it`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        Self.consent(&world, .b1, dot(promise, 1))
        let back = dot(
            world.event(
                .b1, seen: [promise],
                [
                    .retract(Retract(entry: promise, seen: [dot(promise, 1)], reason: 1))
                ]), 0)
        let asked = try #require(world.view(promise))
        #expect(!asked.isRetracted)
        #expect(
            asked.proposals == [Proposal(dot: back, fields: [], waitsFor: 1, isDeclined: false)])
        #expect(asked.proposals.first?.isRetraction == true)
        Self.consent(&world, .a1, back)
        let both = try #require(world.view(promise))
        #expect(both.isRetracted && !both.isWaiting)
    }

    @Test func `a proposal reads apart from what stands`() throws {
        var world = SeenEvents()
        let promise = try Self.promise(&world)
        let alone = try #require(world.view(promise))
        #expect(!alone.isAnythingAgreed && alone.agreedPart.fields.isEmpty)
        #expect(alone[19]?.agreedValue == nil && alone[19]?.value == .choice(1))
        Self.consent(&world, .b1, dot(promise, 1))
        let stands = try #require(world.view(promise)).agreedPart.fields
        let change = try Self.proposal(&world, .a1, promise, state: 4, over: [dot(promise, 1)])
        let view = try #require(world.view(promise))
        #expect(view.agreedPart.fields == stands)
        let part = view.part(of: try #require(view.proposals.first))
        #expect(part.fields.map(\.field) == [19] && part[19]?.value == .choice(4))
        #expect(view.proposed(by: 1) == [change] && view.proposed(by: 2).isEmpty)
    }
}

@testable import JournalModel
