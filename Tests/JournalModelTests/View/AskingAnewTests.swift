import EventLog
import JournalModel
import Testing

/// The same question in a new entry, after a no.
@Suite struct AskingAnewTests {
    static let asked: UInt64 = 60_000
    static let rest = Noes.rest

    /// An entry of both that A proposes.
    private func propose(
        _ fields: FieldSet, _ world: inout SeenEvents, kind: EntryKind = .promise,
        at claimed: UInt64 = asked, seen: [EventID] = []
    ) throws -> EventID {
        let write = try world.write(1, fields, of: kind)
        let create = Create(type: kind.rawValue, policy: .agreement)
        return world.event(.a1, seen: seen, claimed: claimed, [.create(create), write])
    }

    /// B's no to the whole entry.
    @discardableResult
    private func decline(
        _ entry: EventID, _ world: inout SeenEvents, at claimed: UInt64 = asked
    ) -> EventID {
        world.event(
            .b1, seen: [entry], claimed: claimed, [.decline(Decline(target: dot(entry, 1)))])
    }

    private func before(_ world: SeenEvents, _ entry: EventID) throws -> DeclinedEntry {
        let view = try #require(world.view(entry))
        return try #require(DeclinedEntry(view))
    }

    private func draft(_ fields: FieldSet, _ policy: Policy = .agreement) -> EntryDraft {
        EntryDraft(kind: .promise, policy: policy, fields: fields)
    }

    private static let zoo: FieldSet = [1: .moment(Samples.moment), 16: .text("zoo")]
    /// The same words, asked at another time.
    private static let anew: FieldSet = [
        1: .moment(Moment(utcMilliseconds: 60_000, offsetMinutes: 0)), 16: .text("zoo"),
    ]

    @Test func `the same words in a new entry ask the same`() throws {
        var world = SeenEvents()
        let entry = try propose(Self.zoo, &world)
        decline(entry, &world)
        let before = try before(world, entry)
        #expect(before.entry == entry)
        func until(
            _ draft: EntryDraft, _ parent: Parent = 1, at now: UInt64 = Self.asked
        ) -> UInt64? {
            before.restsUntil(asking: draft, by: parent, at: now)
        }
        let end = Self.asked + Self.rest
        #expect(until(draft(Self.anew)) == end && until(draft(Self.zoo)) == end)
        #expect(until(draft(Self.anew), at: end - 1) == end)
        #expect(until(draft(Self.anew), at: end) == nil)
        #expect(until(draft(Self.anew), 2) == nil)
        #expect(until(draft(Self.anew, .shared)) == nil)
        for (field, value) in [
            (16, FieldValue.text("park")), (18, .moment(Samples.moment)), (3, .text("please")),
        ] as [(UInt32, FieldValue)] {
            var other = Self.anew
            other[field] = value
            #expect(until(draft(other)) == nil, "\(field)")
        }
        for (claimed, isSame) in [(Self.asked, true), (end, false)] {
            var later = world
            let other = try propose(Self.anew, &later, at: claimed)
            #expect(before.isAsked(by: try #require(later.view(other))) == isSame)
        }
        #expect(!before.isAsked(by: try #require(world.view(entry))))
    }

    @Test func `what was taken back after a no rests in a new entry too`() throws {
        var world = SeenEvents()
        let entry = try propose(Self.zoo, &world)
        let no = decline(entry, &world)
        world.event(
            .a1, seen: [no], [.retract(Retract(entry: entry, seen: [dot(entry, 1)], reason: 0))])
        #expect(try #require(world.view(entry)).isRetracted)
        let before = try before(world, entry)
        #expect(before.restsUntil(asking: draft(Self.anew), by: 1, at: Self.asked) != nil)
        let other = try propose(Self.anew, &world, seen: [no])
        #expect(before.isAsked(by: try #require(world.view(other))))
    }

    @Test func `what was replaced by other words after a no rests in a new entry too`() throws {
        var world = SeenEvents()
        let entry = try propose(Self.zoo, &world)
        decline(entry, &world)
        let park = try world.write(
            0, [16: .text("park")], of: .promise, entry: entry, over: [dot(entry, 1)])
        world.event(.a1, [park])
        #expect(try #require(world.view(entry)).isWaiting)
        let before = try before(world, entry)
        #expect(before.restsUntil(asking: draft(Self.anew), by: 1, at: Self.asked) != nil)
        let other: FieldSet = [1: .moment(Samples.moment), 16: .text("park")]
        #expect(before.restsUntil(asking: draft(other), by: 1, at: Self.asked) == nil)
    }

    @Test func `a change that was declined rests as a new entry of what is agreed with it`() throws
    {
        var world = SeenEvents()
        var fields = Self.zoo
        fields[17] = .person(16)
        let entry = try propose(fields, &world)
        let yes = world.event(.b1, seen: [entry], [.consent(Consent(target: dot(entry, 1)))])
        let park = try world.write(
            0, [16: .text("park")], of: .promise, entry: entry, over: [dot(entry, 1)])
        let change = world.event(.a1, seen: [yes], [park])
        world.event(
            .b1, seen: [change], claimed: Self.asked, [.decline(Decline(target: dot(change, 0)))])
        let before = try before(world, entry)
        fields[16] = .text("park")
        #expect(before.restsUntil(asking: draft(fields), by: 1, at: Self.asked) != nil)
        // The same without whom it is for is something else, and what is agreed is no question.
        fields[17] = nil
        #expect(before.restsUntil(asking: draft(fields), by: 1, at: Self.asked) == nil)
        (fields[16], fields[17]) = (.text("zoo"), .person(16))
        #expect(before.restsUntil(asking: draft(fields), by: 1, at: Self.asked) == nil)
    }

    @Test func `a no by a clock that runs ahead rests no new entry that has seen it`() throws {
        for hasSeen in [false, true] {
            var world = SeenEvents()
            let entry = try propose(Self.zoo, &world)
            let no = decline(entry, &world, at: .max)
            let before = try before(world, entry)
            #expect(before.restsUntil(asking: draft(Self.anew), by: 1, at: Self.asked) == nil)
            let other = try propose(Self.anew, &world, seen: hasSeen ? [no] : [])
            #expect(before.isAsked(by: try #require(world.view(other))) == !hasSeen)
        }
    }

    @Test func `a new entry with words of both, agreed or erased is another question`() throws {
        var world = SeenEvents()
        let entry = try propose(Self.zoo, &world)
        decline(entry, &world)
        let other = try propose(Self.anew, &world)
        let before = try before(world, entry)
        #expect(before.isAsked(by: try #require(world.view(other))))
        let erased = try #require(
            world.view(other) { $0 == dot(other, 1) ? .erased : world.value($0) })
        #expect(!before.isAsked(by: erased))
        var agreed = world
        agreed.event(.b1, seen: [other], [.consent(Consent(target: dot(other, 1)))])
        #expect(!before.isAsked(by: try #require(agreed.view(other))))
        let counter = try world.write(0, [16: .text("zoo")], of: .promise, entry: other)
        world.event(.b1, seen: [other], [counter])
        #expect(!before.isAsked(by: try #require(world.view(other))))
    }

    @Test func `a handover or a plan at another time is another question`() throws {
        for kind in [EntryKind.handover, .plan] {
            var world = SeenEvents()
            var fields = kind.minimal
            let entry = try propose(fields, &world, kind: kind)
            decline(entry, &world)
            let before = try before(world, entry)
            func until() -> UInt64? {
                before.restsUntil(
                    asking: EntryDraft(kind: kind, policy: .agreement, fields: fields), by: 1,
                    at: Self.asked)
            }
            #expect(until() != nil)
            fields[1] = .moment(Moment(utcMilliseconds: 604_800_000, offsetMinutes: 0))
            #expect(until() == nil)
        }
    }
}
