import EventLog
import JournalModel
import Testing

@Suite struct EntryViewTests {
    @Test func `a view shows the decoded value of each field`() throws {
        var world = SeenEvents()
        let fields: FieldSet = [
            1: .moment(Samples.moment), 17: .number(4), 18: .choice(1), 19: .choice(2),
        ]
        let form = try world.write(1, fields, of: .request)
        let what = try world.write(2, [16: .text("tidy up")], of: .request)
        let create = EventLog.Operation.create(Create(type: 2, policy: .shared))
        let request = world.event(.a1, [create, form, what])
        let view = try #require(world.view(request))
        var expected = fields
        expected[16] = .text("tidy up")
        #expect(view.kind == .request)
        #expect(view.values == expected)
        #expect(view.fields.map(\.field) == [1, 16, 17, 18, 19])
        #expect(view[19]?.value == .choice(2))
        #expect(view[3] == nil)
    }

    @Test func `each value is asked for once`() throws {
        var world = SeenEvents()
        let form = try world.write(
            1, [17: .number(4), 18: .choice(1), 19: .choice(2)], of: .request)
        let create = EventLog.Operation.create(Create(type: 2, policy: .shared))
        let request = world.event(.a1, [create, form])
        var asked: [Dot] = []
        _ = EntryView(try #require(world.state(request))) { dot in
            asked.append(dot)
            return world.value(dot)
        }
        #expect(asked == [dot(request, 1)])
    }

    @Test func `a missing, an erased and a cleared value are told apart`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let clear = try world.write(0, [:], of: .note, entry: note, clearing: [16])
        world.event(.a1, [clear])
        let here = try #require(world.view(note))
        #expect(here[3]?.versions.map(\.content) == [.value(.text("one"))])
        #expect(here[16]?.versions.map(\.content) == [.cleared])
        #expect(here[16]?.value == nil)
        let gone = try #require(world.view(note) { $0.event == note ? .erased : .missing })
        #expect(gone[3]?.versions.map(\.content) == [.erased])
        #expect(gone[16]?.versions.map(\.content) == [.missing])
        #expect(gone.values == [:])
    }

    @Test func `a field that this release does not know is shown without its value`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let write = try world.write(0, [:], of: .note, entry: note, clearing: [40])
        let event = world.event(.a1, [write])
        var writer = StrictWriter()
        writer.uint64(40, 7)
        let bytes = writer.bytes
        let view = try #require(
            world.view(note) {
                $0.event == event ? .present(bytes) : world.value($0)
            })
        #expect(view[40]?.versions.map(\.content) == [.newer(nil)])
        #expect(view.hasNewer)
        #expect(view[3]?.value == .text("one"))
    }

    static func rupture(
        _ world: inout SeenEvents, _ device: TestDevice, from person: Person,
        at milliseconds: Int64 = 5_000
    ) throws -> EventID {
        let moment = Moment(utcMilliseconds: milliseconds, offsetMinutes: 0)
        let write = try world.write(
            1, [1: .moment(moment), 16: .choice(5), 17: .person(person.rawValue)], of: .rupture)
        let create = EventLog.Operation.create(Create(type: 3, policy: .authorOnly))
        return world.event(device, [create, write])
    }

    @Test(arguments: [
        (TestDevice.a1, Person.founder, false), (.a1, .coparent, true), (.a1, .child, false),
        (.b1, .founder, true), (.b1, .coparent, false), (.b1, .child, false),
    ])
    func `a rupture from the other parent is an observation`(
        device: TestDevice, from: Person, isObservation: Bool
    ) throws {
        var world = SeenEvents()
        let rupture = try Self.rupture(&world, device, from: from)
        let view = try #require(world.view(rupture))
        #expect(view.isObservation == isObservation)
        #expect(try #require(world.view(rupture) { _ in .missing }).isObservation == false)
    }

    @Test func `only a rupture is an observation`() throws {
        var world = SeenEvents()
        let form = try world.write(1, [16: .person(1), 17: .person(2)], of: .handover)
        let create = EventLog.Operation.create(Create(type: 9, policy: .shared))
        let handover = world.event(.a1, [create, form])
        #expect(try #require(world.view(handover)).isObservation == false)
    }

    @Test func `an entry stands where it happened, else where it was recorded`() throws {
        var world = SeenEvents()
        let rupture = try Self.rupture(&world, .a1, from: .founder, at: 5_000)
        #expect(try #require(world.view(rupture)).sortMilliseconds == 5_000)
        #expect(try #require(world.view(rupture) { _ in .missing }).sortMilliseconds == 1_000)
        #expect(try #require(world.view(rupture) { _ in .erased }).sortMilliseconds == 1_000)
        let late = world.event(.a1, claimed: .max, [.create(Create(type: 15, policy: .shared))])
        #expect(try #require(world.view(late)).sortMilliseconds == .max)
    }

    @Test func `of two moments the first readable one by dot is taken`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        var moments: [Dot: Int64] = [:]
        for (device, milliseconds) in [(TestDevice.a1, Int64(7_000)), (.b1, 8_000)] {
            let moment = Moment(utcMilliseconds: milliseconds, offsetMinutes: 0)
            let write = try world.write(0, [1: .moment(moment)], of: .note, entry: note)
            moments[dot(world.event(device, seen: [note], [write]), 0)] = milliseconds
        }
        let dots = moments.keys.sorted()
        #expect(try #require(world.view(note)).sortMilliseconds == moments[dots[0]])
        let view = world.view(note) { $0 == dots[0] ? .missing : world.value($0) }
        #expect(try #require(view).sortMilliseconds == moments[dots[1]])
    }

    @Test func `the other parent is the other one of two`() {
        #expect(otherParent(than: 1) == 2)
        #expect(otherParent(than: 2) == 1)
    }
}
