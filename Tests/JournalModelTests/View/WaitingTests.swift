import EventLog
import JournalModel
import Testing

/// What waits for a person, given the values that are here.
@Suite struct WaitingTests {
    /// A note with two concurrent texts over its first one.
    static func conflict(
        _ first: String = "two", _ second: String = "three"
    ) throws -> (world: SeenEvents, note: EventID, a: Dot, b: Dot) {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, first, over: [dot(note, 1)])
        let b = try world.edit(.b1, note, second, over: [dot(note, 1)], seen: [note])
        return (world, note, a, b)
    }

    @Test func `two versions that say different things wait for both parents`() throws {
        let (world, note, _, _) = try Self.conflict()
        let view = try #require(world.view(note))
        #expect(view.conflicts == [3])
        #expect(view.isWaiting)
        #expect(view.isWaiting(for: 1) && view.isWaiting(for: 2))
    }

    @Test func `two versions with equal words never wait`() throws {
        let (world, note, a, b) = try Self.conflict("same", "same")
        let view = try #require(world.view(note))
        #expect(Set(view.state.live(3)) == [a, b])
        #expect(!view.isWaiting)
    }

    @Test func `two spellings of one letter are two versions`() throws {
        let (world, note, _, _) = try Self.conflict("\u{e9}", "e\u{301}")
        #expect(try #require(world.view(note)).conflicts == [3])
    }

    @Test func `equal fields of different forms do not wait`() throws {
        var world = SeenEvents()
        let form: FieldSet = [1: .moment(Samples.moment), 16: .choice(2), 22: .seconds(60)]
        let create = EventLog.Operation.create(Create(type: 8, policy: .shared))
        let care = world.event(.a1, [create, try world.write(1, form, of: .care)])
        let wide: FieldSet = [16: .choice(2), 22: .seconds(70)]
        let narrow: FieldSet = [22: .seconds(70)]
        let over = [dot(care, 1)]
        world.event(.a1, [try world.write(0, wide, of: .care, entry: care, over: over)])
        world.event(
            .b1, seen: [care], [try world.write(0, narrow, of: .care, entry: care, over: over)])
        let view = try #require(world.view(care))
        #expect(view.state.live(22).count == 2)
        #expect(!view.isWaiting)
    }

    @Test func `a field of a form that differs waits alone`() throws {
        var world = SeenEvents()
        let create = EventLog.Operation.create(Create(type: 8, policy: .shared))
        let care = world.event(
            .a1,
            [
                create, try world.write(1, [16: .choice(2), 22: .seconds(60)], of: .care),
            ])
        for (device, seconds) in [(TestDevice.a1, UInt64(70)), (.b1, 80)] {
            let form: FieldSet = [16: .choice(2), 22: .seconds(seconds)]
            world.event(
                device, seen: [care],
                [
                    try world.write(0, form, of: .care, entry: care, over: [dot(care, 1)])
                ])
        }
        #expect(try #require(world.view(care)).conflicts == [22])
    }

    @Test func `a cleared field against a value waits, against a cleared one it does not`() throws {
        for (text, expected) in [("kept", [UInt32(16)]), (nil, [])] {
            var world = SeenEvents()
            let note = try world.note(.a1, "one")
            let title = try world.write(0, [16: .text("title")], of: .note, entry: note)
            let first = dot(world.event(.a1, [title]), 0)
            let clear = try world.write(
                0, [:], of: .note, entry: note, over: [first], clearing: [16])
            world.event(.a1, [clear])
            let fields: FieldSet = text.map { [16: .text($0)] } ?? [:]
            let other = try world.write(
                0, fields, of: .note, entry: note, over: [first], clearing: text == nil ? [16] : [])
            world.event(.b1, seen: [first.event], [other])
            #expect(try #require(world.view(note)).conflicts == expected)
        }
    }

    @Test func `a version whose value is missing counts as different`() throws {
        let (world, note, a, b) = try Self.conflict("same", "same")
        for missing in [[a], [b], [a, b]] {
            let view = world.view(note) { missing.contains($0) ? .missing : world.value($0) }
            #expect(try #require(view).conflicts == [3])
        }
    }

    @Test func `a version that was erased does not wait`() throws {
        let (world, note, a, b) = try Self.conflict()
        for erased in [[a], [b], [a, b]] {
            let view = world.view(note) { erased.contains($0) ? .erased : world.value($0) }
            #expect(!(try #require(view).isWaiting))
        }
    }

    @Test func `bytes that are no content count as different`() throws {
        let (world, note, a, _) = try Self.conflict("same", "same")
        let view = try #require(
            world.view(note) {
                $0 == a ? .present([0xff]) : world.value($0)
            })
        #expect(view.conflicts == [3])
        #expect(view[3]?.versions.map(\.content).contains(.unreadable) == true)
    }

    @Test func `equal bytes that this release cannot read do not wait`() throws {
        let (world, note, a, b) = try Self.conflict()
        // An empty text with a field that a newer release may have added.
        let newer: [UInt8] = [0x1a, 0, 0xc0, 2, 1]
        let view = try #require(
            world.view(note) {
                [a, b].contains($0) ? .present(newer) : world.value($0)
            })
        #expect(view[3]?.versions.map(\.content) == [.unreadable, .unreadable])
        #expect(!view.isWaiting)
    }

    @Test func `a keep of both versions ends the waiting and leaves both`() throws {
        var (world, note, a, b) = try Self.conflict()
        world.event(
            .a2, seen: [a.event, b.event],
            [
                .keep(Keep(entry: note, field: 3, versions: [a, b]))
            ])
        let view = try #require(world.view(note))
        #expect(Set(view.state.live(3)) == [a, b])
        #expect(!view.isWaiting)
    }

    @Test func `a third version waits in spite of a keep of two`() throws {
        var (world, note, a, b) = try Self.conflict()
        world.event(
            .a2, seen: [a.event, b.event],
            [
                .keep(Keep(entry: note, field: 3, versions: [a, b]))
            ])
        _ = try world.edit(.b1, note, "four", over: [b])
        #expect(try #require(world.view(note)).conflicts == [3])
    }

    @Test func `a version that repeats kept words asks for nothing new`() throws {
        var (world, note, a, b) = try Self.conflict()
        world.event(
            .a2, seen: [a.event, b.event],
            [
                .keep(Keep(entry: note, field: 3, versions: [a, b]))
            ])
        _ = try world.edit(.b1, note, "two", over: [])
        #expect(try #require(world.view(note)).conflicts.isEmpty)
        _ = try world.edit(.b1, note, "four", over: [])
        #expect(try #require(world.view(note)).conflicts == [3])
    }

    @Test func `two keeps of two versions each do not keep three`() throws {
        var (world, note, a, b) = try Self.conflict()
        let c = try world.edit(.a2, note, "four", over: [dot(note, 1)], seen: [note])
        world.event(
            .a2, seen: [a.event, b.event],
            [
                .keep(Keep(entry: note, field: 3, versions: [a, b].sorted())),
                .keep(Keep(entry: note, field: 3, versions: [b, c].sorted())),
            ])
        #expect(try #require(world.view(note)).conflicts == [3])
        world.event(.a2, [.keep(Keep(entry: note, field: 3, versions: [a, b, c].sorted()))])
        #expect(try #require(world.view(note)).conflicts.isEmpty)
    }

    @Test func `a keep of one field does not keep another`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let both: FieldSet = [3: .text("a"), 16: .text("b")]
        let first = dot(
            world.event(
                .a1,
                [
                    try world.write(0, both, of: .note, entry: note, over: [dot(note, 1)])
                ]), 0)
        let other: FieldSet = [3: .text("c"), 16: .text("d")]
        let second = dot(
            world.event(
                .b1, seen: [note],
                [
                    try world.write(0, other, of: .note, entry: note, over: [dot(note, 1)])
                ]), 0)
        world.event(
            .b1, seen: [first.event],
            [
                .keep(Keep(entry: note, field: 3, versions: [first, second].sorted()))
            ])
        #expect(try #require(world.view(note)).conflicts == [16])
    }

    @Test func `an erased version does not stand in the way of a keep`() throws {
        var (world, note, a, b) = try Self.conflict()
        let c = try world.edit(.a2, note, "four", over: [dot(note, 1)], seen: [note])
        world.event(
            .a2, seen: [a.event, b.event],
            [
                .keep(Keep(entry: note, field: 3, versions: [a, b].sorted()))
            ])
        let view = world.view(note) { $0 == c ? .erased : world.value($0) }
        #expect(try #require(view).conflicts.isEmpty)
    }

    @Test func `a proposal whose value was erased waits for nobody`() throws {
        var world = SeenEvents()
        let promise = try AgreementTests.promise(&world)
        let view = try #require(world.view(promise) { _ in .erased })
        #expect(view.proposals.isEmpty)
        #expect(view.state.proposed == [dot(promise, 1)])
        #expect(try #require(world.view(promise) { _ in .missing }).proposals.count == 1)
    }

    /// Contents of a write to field 16: the field's bytes decide, what else stands there does not.
    static let foreign: [(a: [UInt8], b: [UInt8], waits: Bool)] = [
        ([0x82, 1, 1, 0x61], [0x82, 1, 1, 0x61], false),
        ([0x82, 1, 1, 0x61], [0x82, 1, 1, 0x62], true),
        ([0x08, 1, 0x82, 1, 1, 0x61], [0x82, 1, 1, 0x61, 0x98, 1, 2], false),
        ([0x82, 1, 1, 0x61, 0x82, 1, 1, 0x62], [0x82, 1, 1, 0x61], true),
        ([0x08, 1], [], false),
        ([0x82, 1, 9, 0x61], [0x82, 1, 9, 0x61], true),
    ]

    @Test(arguments: foreign.indices)
    func `contents of a kind of a newer release are compared field by field`(
        place: Int
    ) throws {
        let (a, b, waits) = Self.foreign[place]
        var world = SeenEvents()
        let create = EventLog.Operation.create(Create(type: 99, policy: .shared))
        let entry = world.event(.a1, [create])
        var values: [Dot: [UInt8]] = [:]
        for (device, content) in [(TestDevice.a1, a), (.b1, b)] {
            let write = try world.write(0, [16: .text("x")], of: .note, entry: entry)
            values[dot(world.event(device, seen: [entry], [write]), 0)] = content
        }
        let view = try #require(
            world.view(entry) {
                values[$0].map { .present($0) } ?? .missing
            })
        #expect(view.isWaiting == waits)
        #expect(view[16]?.versions.allSatisfy { $0.content != .missing } == true)
        #expect(view.hasNewer)
    }
}
