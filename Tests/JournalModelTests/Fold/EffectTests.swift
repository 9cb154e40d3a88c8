import EventLog
import Testing

/// What has effect on an entry and what has none, and why.
@Suite struct EffectTests {
    @Test func `an entry takes type, policy, owner and time from its creating event`() throws {
        var world = SeenEvents()
        let note = try world.note(.b1, "mine", policy: .authorOnly)
        let state = try #require(world.state(note))
        #expect(state.entry == note)
        #expect(state.kind == .note)
        #expect(state.policy == .authorOnly)
        #expect(state.owner == 2)
        #expect(state.created.id == note)
        #expect(state.effects.map(\.code) == [.effective, .effective])
    }

    @Test func `an entry does not exist without its creating event`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let edit = try world.edit(.a1, note, "two", over: [])
        let rest = world.events.filter { $0.record.id != note }
        #expect(EntryState.fold(entry: note, events: rest) == nil)
        let effects = EntryState.effects(entry: note, events: rest)
        #expect(effects == [OperationEffect(dot: edit, code: .badTarget)])
    }

    @Test func `a policy outside its kind's row creates nothing`() throws {
        var world = SeenEvents()
        let write = try world.write(1, [16: .text("a")], of: .voice)
        let voice = world.event(.a1, [.create(Create(type: 6, policy: .shared)), write])
        #expect(world.state(voice) == nil)
        let effects = EntryState.effects(entry: voice, events: world.events)
        #expect(effects.map(\.code) == [.notAuthorised, .badTarget])
    }

    @Test(arguments: Policy.allCases)
    func `a kind of a newer release exists under any policy`(policy: Policy) throws {
        var world = SeenEvents()
        let entry = world.event(.a1, [.create(Create(type: 99, policy: policy))])
        let state = try #require(world.state(entry))
        #expect(state.type == 99)
        #expect(state.kind == nil)
        #expect(state.fields.isEmpty)
    }

    @Test func `only the first create of an event counts`() throws {
        var world = SeenEvents()
        let entry = world.event(
            .a1,
            [
                .unknown([1]), .create(Create(type: 10, policy: .authorOnly)),
                .create(Create(type: 1, policy: .shared)),
            ])
        let state = try #require(world.state(entry))
        #expect(state.kind == .note)
        #expect(state.effects.map(\.code) == [.effective, .notAuthorised])
        #expect(state.effects.map(\.dot.index) == [1, 2])
    }

    @Test func `a create that may stand nowhere is not replaced by the next one`() throws {
        var world = SeenEvents()
        let entry = world.event(
            .a1,
            [
                .create(Create(type: 1, policy: .agreement)),
                .create(Create(type: 10, policy: .authorOnly)),
            ])
        #expect(world.state(entry) == nil)
    }

    @Test func `a write may stand before the create of its event`() throws {
        var world = SeenEvents()
        let write = try world.write(0, [3: .text("first")], of: .note)
        let entry = world.event(.a1, [write, .create(Create(type: 10, policy: .shared))])
        #expect(try #require(world.state(entry)).live(3) == [dot(entry, 0)])
    }

    @Test func `a write to an entry that its author had not seen has no effect`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let blind = try world.edit(.b1, note, "two", over: [])
        let state = try #require(world.state(note))
        #expect(state.effect(of: blind) == .badTarget)
        #expect(state.live(3) == [dot(note, 1)])
    }

    @Test(arguments: [ReasonCode.afterRevocation, .notAuthorised])
    func `nothing of an event without effect has effect`(effect: ReasonCode) throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let b = try world.edit(.b1, note, "two", over: [], seen: [note])
        let write = try world.write(0, [3: .text("x")], of: .note, entry: note, over: [b])
        let event = world.event(
            .a2, seen: [b.event], effect: effect,
            [
                write, .retract(Retract(entry: note, seen: [], reason: 1)),
                .keep(Keep(entry: note, field: 3, versions: [dot(note, 1), b])),
                .consent(Consent(target: b)),
            ])
        let state = try #require(world.state(note))
        let codes = (0..<4).map { state.effect(of: dot(event, $0)) }
        #expect(codes == [effect, effect, effect, effect])
        #expect(Set(state.live(3)) == [dot(note, 1), b])
        #expect(state.retractions.isEmpty)
        #expect(try #require(state[3]).keeps.isEmpty)
    }

    @Test func `the other parent cannot write, retract or keep in an author-only entry`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one", policy: .authorOnly)
        let own = try world.edit(.a2, note, "two", over: [], seen: [note])
        let write = try world.write(
            0, [3: .text("not mine")], of: .note, entry: note, over: [dot(note, 1)])
        let event = world.event(
            .b1, seen: [own.event],
            [
                write, .retract(Retract(entry: note, seen: [], reason: 1)),
                .keep(Keep(entry: note, field: 3, versions: [dot(note, 1), own])),
            ])
        let view = try #require(world.view(note))
        #expect(
            (0..<3).map { view.state.effect(of: dot(event, $0)) } == [
                .notOwner, .notOwner, .notOwner,
            ])
        #expect(Set(view.state.live(3)) == [dot(note, 1), own])
        #expect(!view.isRetracted)
        #expect(view.conflicts == [3])
        #expect(view.isWaiting(for: 1))
        #expect(!view.isWaiting(for: 2))
    }

    @Test func `every device of the owner may write, retract and keep`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one", policy: .authorOnly)
        let a = try world.edit(.a2, note, "two", over: [], seen: [note])
        let event = world.event(
            .a2,
            [
                .retract(Retract(entry: note, seen: [], reason: 1)),
                .keep(Keep(entry: note, field: 3, versions: [dot(note, 1), a])),
            ])
        let state = try #require(world.state(note))
        #expect(state.effects.allSatisfy { $0.code == .effective })
        #expect(state.retractions.map(\.dot) == [dot(event, 0)])
    }

    @Test func `a keep that names no version of its field has no effect`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [])
        let b = try world.edit(.b1, note, "three", over: [], seen: [note])
        let event = world.event(
            .b1,
            [
                .keep(Keep(entry: note, field: 16, versions: [dot(note, 1), a])),
                .keep(Keep(entry: note, field: 3, versions: [a, dot(note, 9)])),
                .keep(Keep(entry: note, field: 3, versions: [a, b])),
            ])
        let state = try #require(world.state(note))
        #expect(
            (0..<3).map { state.effect(of: dot(event, $0)) } == [
                .badTarget, .badTarget, .effective,
            ])
        // b1 had not seen a's edit.
        #expect(state[3]?.keeps == [KeptVersions(dot: dot(event, 2), versions: [b])])
    }

    @Test func `a write whose author had not seen the entry is no version to keep`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let blind = try world.edit(.b1, note, "two", over: [])
        let event = world.event(
            .a1, seen: [blind.event],
            [
                .keep(Keep(entry: note, field: 3, versions: [dot(note, 1), blind].sorted()))
            ])
        let state = try #require(world.state(note))
        #expect(state[3]?.keeps == [KeptVersions(dot: dot(event, 0), versions: [dot(note, 1)])])
    }

    @Test func `a version without effect may be kept`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let lost = try world.edit(
            .b1, note, "two", over: [], seen: [note], effect: .afterRevocation)
        let both = [dot(note, 1), lost].sorted()
        world.event(
            .a1, seen: [lost.event],
            [
                .keep(Keep(entry: note, field: 3, versions: both))
            ])
        #expect(try #require(world.state(note))[3]?.keeps.map(\.versions) == [both])
    }

    @Test func `keeps stand with the fields that they name`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let title: FieldSet = [3: .text("a"), 16: .text("b")]
        let other = dot(
            world.event(.a1, [try world.write(0, title, of: .note, entry: note)]), 0)
        let both = [dot(note, 1), other].sorted()
        let event = world.event(
            .a1,
            [
                .keep(Keep(entry: note, field: 16, versions: both)),
                .keep(Keep(entry: note, field: 3, versions: both)),
                .keep(Keep(entry: note, field: 16, versions: both)),
            ])
        let state = try #require(world.state(note))
        #expect(state[3]?.keeps.map(\.dot.index) == [1])
        #expect(state[16]?.keeps.map(\.dot) == [dot(event, 0), dot(event, 2)])
    }

    @Test func `a consent outside an agreement has no effect`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let event = world.event(
            .b1, seen: [note],
            [
                .consent(Consent(target: dot(note, 1))), .consent(Consent(target: dot(note, 0))),
            ])
        let state = try #require(world.state(note))
        #expect(state.effect(of: dot(event, 0)) == .badTarget)
        #expect(state.effect(of: dot(event, 1)) == nil)
    }

    @Test func `operations on other entries and of other parts are not touched`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let other = try world.note(.a1, "other")
        world.event(.a1, [.unknown([1, 2]), .ack(Ack(missing: [], erased: []))])
        let state = try #require(world.state(note))
        #expect(state.effects.count == 2)
        #expect(state.effect(of: dot(other, 1)) == nil)
    }

    @Test func `each operation of an event has one code`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let write = try world.write(1, [3: .text("x")], of: .note, entry: note)
        let foreign = try world.write(2, [3: .text("x")], of: .note, entry: id("nowhere"))
        for effect in [ReasonCode.effective, .afterRevocation] {
            world.event(
                .b1, seen: [note], effect: effect,
                [
                    .unknown([1]), write, foreign, .consent(Consent(target: dot(note, 0))),
                    .consent(Consent(target: dot(note, 1))),
                    .create(Create(type: 6, policy: .shared)),
                ])
            let event = try #require(world.events.last)
            let codes = event.codes(
                effectsOf: { EntryState.effects(entry: $0, events: world.events) },
                operationsOf: { id in world.events.first { $0.record.id == id }?.operations })
            let expected: [ReasonCode] =
                effect == .effective
                ? [
                    .unknownOperation, .effective, .badTarget, .badTarget, .badTarget,
                    .notAuthorised,
                ]
                : [.unknownOperation] + [ReasonCode](repeating: effect, count: 5)
            #expect(codes == expected)
        }
    }

    @Test func `an event touches the entries that its operations name`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let other = try world.note(.a1, "other")
        let write = try world.write(0, [3: .text("x")], of: .note, entry: note)
        let event = id("the event")
        let touched = EntryEvent.entries(
            touchedBy: event,
            operations: [
                write, .retract(Retract(entry: note, seen: [], reason: 0)),
                .consent(Consent(target: dot(other, 1))), .consent(Consent(target: dot(other, 0))),
                .consent(Consent(target: dot(id("nowhere"), 0))), .unknown([]),
                .create(Create(type: 1, policy: .shared)),
            ],
            operationsOf: { id in world.events.first { $0.record.id == id }?.operations })
        #expect(touched == [note, other, event].sorted())
    }

    @Test func `the dots of a field are what a settlement names`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [])
        let title = try world.write(0, [16: .text("title")], of: .note, entry: note)
        let b = dot(world.event(.b1, seen: [note], [title]), 0)
        let state = try #require(world.state(note))
        #expect(state.liveDots(of: [3]) == [dot(note, 1), a].sorted())
        #expect(state.liveDots == [dot(note, 1), a, b].sorted())
    }
}

@testable import JournalModel
