import EventLog
import JournalModel
import Signing
import Testing

/// Each rule of the fold shows in the digest: a build that broke one would disagree.
@Suite struct EntryDigestTests {
    @Test func `the digest covers the bytes of the schema's message`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let state = try #require(world.state(note))
        let commitment = try #require(state[3]?.versions.first).commitment.bytes
        let dot: [UInt8] = [0x0a, 36, 0x0a, 32] + note.bytes.bytes + [0x10, 1]
        let version = dot + [0x12, 32] + commitment
        let field: [UInt8] = [0x08, 3, 0x12, UInt8(version.count)] + version
        let body: [UInt8] =
            [0x0a, 32] + note.bytes.bytes + [0x10, 10, 0x18, 2, 0x20, 1]
            + [0x2a, UInt8(field.count)] + field
        #expect(state.digest() == preAuthenticationDigest(type: TypeString.state, body: body))
    }

    /// One entry with a settled and an open conflict, consents, a keep, a retraction and losses.
    struct Story {
        var policy = Policy.shared
        var type: UInt32 = 5
        var creator = TestDevice.a1
        var editor = TestDevice.b1
        var editorSaw = true
        var names = true
        var namesOwn = true
        var editEffect = ReasonCode.effective
        var consenter: TestDevice? = .b1
        var consentSaw = true
        var keepSaw = true
        var keepField: UInt32 = 19
        var retracts = true
        var retractor = TestDevice.a1
        var choice: UInt32 = 2
        var fields: FieldSet = [19: .choice(1)]

        func digest() throws -> Bytes32? {
            var world = SeenEvents()
            let write = try world.write(1, fields, of: .promise)
            let entry = world.event(
                creator, [.create(Create(type: type, policy: policy)), write])
            let first = dot(entry, 1)
            let edit = try world.write(
                0, [19: .choice(choice)], of: .promise, entry: entry, over: names ? [first] : [])
            let second = dot(
                world.event(
                    editor, seen: editorSaw ? [entry] : [], effect: editEffect, [edit]), 0)
            let counter = try world.write(
                0, [19: .choice(3)], of: .promise, entry: entry, over: namesOwn ? [first] : [])
            let third = dot(world.event(.a2, seen: [entry], [counter]), 0)
            if let consenter {
                world.event(
                    consenter, seen: consentSaw ? [third.event] : [],
                    [
                        .consent(Consent(target: third))
                    ])
            }
            let seen = keepSaw ? [entry, second.event, third.event] : []
            world.event(
                .a2, seen: seen,
                [
                    .keep(Keep(entry: entry, field: keepField, versions: [second, third].sorted()))
                ])
            if retracts {
                world.event(
                    retractor, seen: [entry],
                    [
                        .retract(Retract(entry: entry, seen: [], reason: 1))
                    ])
            }
            return world.state(entry)?.digest()
        }
    }

    typealias Variant = (rule: String, policy: Policy, change: @Sendable (inout Story) -> Void)

    static let variants: [Variant] = [
        ("type", .shared, { $0.type = 15 }),
        ("policy", .shared, { $0.policy = .authorOnly }),
        ("owner", .shared, { $0.creator = .b1 }),
        ("fields covered", .shared, { $0.fields = [17: .person(1)] }),
        ("commitment", .shared, { $0.choice = 4 }),
        ("the entry in the past", .shared, { $0.editorSaw = false }),
        (
            "supersedes", .shared,
            {
                $0.names = false; $0.namesOwn = false
            }
        ),
        ("effect of the event", .shared, { $0.editEffect = .afterRevocation }),
        ("owner alone writes", .authorOnly, { $0.editor = .a1 }),
        ("owner alone retracts", .authorOnly, { $0.retractor = .b1 }),
        ("retraction", .shared, { $0.retracts = false }),
        ("keep of a field", .shared, { $0.keepField = 17 }),
        ("agreement: consent", .agreement, { $0.consenter = nil }),
        ("agreement: other parent", .agreement, { $0.consenter = .a1 }),
        ("agreement: consent after the write", .agreement, { $0.consentSaw = false }),
        (
            "agreement: own proposal taken back", .agreement,
            {
                $0.consenter = nil
                $0.namesOwn = false
            }
        ),
        ("agreement: supersedes of a proposal", .agreement, { $0.policy = .shared }),
    ]

    @Test(arguments: variants.indices)
    func `another outcome of one rule is another digest`(place: Int) throws {
        let (rule, policy, change) = Self.variants[place]
        var story = Story()
        story.policy = policy
        if rule == "agreement: own proposal taken back" { story.consenter = nil }
        let before = try #require(try story.digest())
        change(&story)
        let after = try #require(try story.digest())
        #expect(before != after, Comment(rawValue: rule))
    }

    @Test func `the same story has the same digest`() throws {
        for policy in Policy.allCases {
            var story = Story()
            story.policy = policy
            #expect(try story.digest() == story.digest())
        }
    }

    @Test func `what has no effect leaves the digest as it was`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one", policy: .authorOnly)
        let before = try #require(world.state(note)).digest()
        let foreign = try world.edit(.b1, note, "two", over: [dot(note, 1)], seen: [note])
        world.event(
            .b1,
            [
                .retract(Retract(entry: note, seen: [], reason: 1)),
                .consent(Consent(target: dot(note, 1))),
                .keep(Keep(entry: note, field: 3, versions: [dot(note, 1), foreign].sorted())),
            ])
        _ = try world.edit(.a2, note, "three", over: [], seen: [note], effect: .notAuthorised)
        #expect(try #require(world.state(note)).digest() == before)
    }

    @Test func `the digest does not cover the numbers of lanes`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let events = world.events.map { event in
            let old = event.record
            var clock = LaneClock()
            clock[70] = old.seq
            return EntryEvent(
                record: EventRecord(
                    id: old.id, device: old.device, epoch: old.epoch, seq: old.seq,
                    kind: old.kind, lane: 70, clock: clock, parent: old.parent,
                    rankClass: old.rankClass, claimedMilliseconds: old.claimedMilliseconds),
                effect: event.effect, isSole: event.isSole, operations: event.operations)
        }
        let other = try #require(EntryState.fold(entry: note, events: events))
        #expect(try #require(world.state(note)).digest() == other.digest())
    }
}
