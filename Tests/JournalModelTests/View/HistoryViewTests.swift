import EventLog
import JournalModel
import Testing

/// What a person is shown of versions side by side, and of those they come from.
@Suite struct HistoryViewTests {
    private func view(
        _ world: SeenEvents, _ entry: EventID, values: ((Dot) -> ValueState)? = nil
    ) throws -> HistoryView {
        let history = try #require(EntryHistory.fold(entry: entry, events: world.events))
        return HistoryView(history, values: values ?? world.value)
    }

    /// A note with an edit by each parent that had not seen the other's.
    private func conflict(
        _ one: String = "in the car", _ two: String = "in the sling", base: String = "in the bed"
    ) throws -> (SeenEvents, EventID, a: Dot, b: Dot) {
        var world = SeenEvents()
        let note = try world.note(.a1, base)
        let a = try world.edit(.a1, note, one, over: [dot(note, 1)])
        let b = try world.edit(.b1, note, two, over: [dot(note, 1)], seen: [note])
        return (world, note, a, b)
    }

    @Test func `a view of the history holds the view of the entry`() throws {
        let (world, note, _, _) = try conflict()
        #expect(try view(world, note).entry == world.view(note))
    }

    @Test func `both versions stand with person, device and what both were based on`() throws {
        let (world, note, a, b) = try conflict()
        let sides = try #require(try view(world, note).sides(of: 3))
        #expect(sides.isConflict && !sides.isProposed)
        #expect(sides.versions.map(\.view.version.dot) == [a, b].sorted())
        #expect(Set(sides.versions.map(\.view.version.record.parent)) == [1, 2])
        #expect(sides.versions.map { $0.bases.map(\.dot) } == [[dot(note, 1)], [dot(note, 1)]])
        #expect(sides.commonBases.map(\.content) == [.value(.text("in the bed"))])
        #expect(sides.commonBases.first?.record.device == TestDevice.a1.key)
        #expect(sides.commonText == "in the bed")
    }

    @Test func `the draft takes the common base as its ground`() throws {
        let (world, note, a, b) = try conflict("in my bed", "in the bed at noon")
        let draft = try #require(try view(world, note).sides(of: 3)?.draft)
        #expect(draft.text == "in my bed at noon")
        #expect(!draft.isOpen)
        let open = try conflict()
        let text = try #require(try view(open.0, open.1).sides(of: 3)?.draft).text
        let isFirst = open.a < open.b
        let (one, two) = isFirst ? ("car", "sling") : ("sling", "car")
        #expect(text == "in the [[1: \(one) | 2: \(two)]]")
        #expect(a != b)
    }

    @Test func `without the base's words the draft leaves none out`() throws {
        let (world, note, _, _) = try conflict("one two", "one two three")
        let base = dot(note, 1)
        for state in [ValueState.missing, .erased] {
            let sides = try #require(
                try view(world, note) {
                    $0 == base ? state : world.value($0)
                }.sides(of: 3))
            #expect(sides.commonBases.map(\.dot) == [base])
            #expect(sides.commonText == nil)
            #expect(sides.draft?.text == "one two three")
        }
    }

    @Test func `no draft is made of what cannot be read here`() throws {
        let (world, note, a, b) = try conflict()
        let missing = try view(world, note) { $0 == a ? .missing : world.value($0) }
        #expect(missing.sides(of: 3)?.isConflict == true)
        #expect(missing.sides(of: 3)?.draft == nil)
        let erased = try view(world, note) { $0 == a ? .erased : world.value($0) }
        #expect(erased.sides(of: 3)?.isConflict == false)
        #expect(erased.sides(of: 3)?.draft?.text == "in the sling")
        #expect(b != a)
    }

    @Test func `no draft is made of what is no text`() throws {
        var world = SeenEvents()
        let form = try world.write(1, [16: .choice(1)], of: .care)
        let care = world.event(.a1, [.create(Create(type: 8, policy: .shared)), form])
        for (device, choice) in [(TestDevice.a1, UInt32(2)), (.b1, 3)] {
            let write = try world.write(
                0, [16: .choice(choice)], of: .care, entry: care, over: [dot(care, 1)])
            world.event(device, seen: [care], [write])
        }
        let sides = try #require(try view(world, care).sides(of: 16))
        #expect(sides.isConflict && sides.draft == nil && sides.commonText == nil)
        #expect(sides.commonBases.map(\.content) == [.value(.choice(1))])
    }

    @Test func `a version that left the words out is nothing in the draft`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one two")
        let clear = try world.write(
            0, [:], of: .note, entry: note, over: [dot(note, 1)], clearing: [3])
        world.event(.a1, [clear])
        _ = try world.edit(.b1, note, "one two", over: [dot(note, 1)], seen: [note])
        let sides = try #require(try view(world, note).sides(of: 3))
        #expect(sides.isConflict)
        #expect(sides.draft?.text == "")
        #expect(sides.draft?.isOpen == false)
    }

    @Test func `a field that nobody wrote has no sides`() throws {
        let (world, note, _, _) = try conflict()
        #expect(try view(world, note).sides(of: 16) == nil)
    }

    @Test func `only what waits is listed as waiting`() throws {
        var (world, note, a, b) = try conflict()
        #expect(try view(world, note).waiting.map(\.field) == [3])
        let keep = Keep(entry: note, field: 3, versions: [a, b])
        world.event(.a1, seen: [b.event], [.keep(keep)])
        let kept = try view(world, note)
        #expect(kept.waiting.isEmpty)
        #expect(kept.entry[3]?.isKept == true)
        #expect(kept.sides(of: 3)?.versions.count == 2)
    }

    @Test func `equal versions are neither a conflict nor kept`() throws {
        let (world, note, _, _) = try conflict("the same", "the same")
        let view = try view(world, note)
        #expect(view.waiting.isEmpty)
        #expect(view.entry[3]?.isKept == false)
        #expect(view.entry[3]?.versions.count == 2)
    }

    @Test func `a proposal stands beside what is agreed, with the consents to it`() throws {
        var world = SeenEvents()
        let form = try world.write(1, [3: .text("zoo")], of: .promise)
        let create = Create(type: EntryKind.promise.rawValue, policy: .agreement)
        let promise = world.event(.a1, [.create(create), form])
        let first = dot(promise, 1)
        let alone = try #require(try view(world, promise).sides(of: 3))
        #expect(alone.isProposed && !alone.isConflict && alone.versions.count == 1)
        let yes = world.event(.b1, seen: [promise], [.consent(Consent(target: first))])
        #expect(try view(world, promise).waiting.isEmpty)
        let change = try world.edit(
            .b1, promise, "park", over: [first], seen: [yes], kind: .promise)
        let sides = try #require(try view(world, promise).waiting.first)
        #expect(sides.isProposed && !sides.isConflict)
        let marks = Dictionary(
            uniqueKeysWithValues: sides.versions.map {
                ($0.view.version.dot, $0.view.version.isAgreed)
            })
        #expect(marks == [first: true, change: false])
        #expect(
            sides.versions.first { $0.view.version.dot == first }?.consents.map(\.code)
                == [.effective])
        #expect(sides.commonBases.map(\.dot) == [first])
    }

    @Test func `what every version said can be read`() throws {
        let (world, note, a, _) = try conflict()
        let view = try view(world, note)
        #expect(view.content(of: dot(note, 1), in: 3) == .value(.text("in the bed")))
        #expect(view.content(of: a, in: 3) == .value(.text("in the car")))
        #expect(view.content(of: dot(id("nothing"), 0), in: 3) == .missing)
    }
}
