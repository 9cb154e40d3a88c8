import EventLog
import JournalModel
import Testing

/// What two people can do to one entry at the same time.
@Suite struct RaceTests {
    @Test func `edit against edit leaves both versions`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let b = try world.edit(.b1, note, "three", over: [dot(note, 1)], seen: [note])
        let view = try #require(world.view(note))
        #expect(Set(view.state.live(3)) == [a, b])
        #expect(view.conflicts == [3])
    }

    @Test func `edit after edit leaves the later version`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let b = try world.edit(.b1, note, "three", over: [a], seen: [a.event])
        let view = try #require(world.view(note))
        #expect(view.state.live(3) == [b])
        #expect(!view.isWaiting)
    }

    @Test func `edits of different fields merge`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let title = try world.write(0, [16: .text("title")], of: .note, entry: note)
        let b = dot(world.event(.b1, seen: [note], [title]), 0)
        let view = try #require(world.view(note))
        #expect(view.state.live(3) == [a])
        #expect(view.state.live(16) == [b])
        #expect(!view.isWaiting)
    }

    @Test func `one device alone that names what it shows never makes a conflict`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "0")
        for number in 1...20 {
            let shown = try #require(world.state(note)).live(3)
            _ = try world.edit(.a1, note, "\(number)", over: shown)
            let view = try #require(world.view(note))
            #expect(view.state.live(3).count == 1)
            #expect(!view.isWaiting)
        }
    }

    @Test func `a device that synced in the background does not bury what nobody read`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let b = try world.edit(.b1, note, "two", over: [dot(note, 1)], seen: [note])
        // a1 has received b's edit, and its person still looks at the first text.
        let a = try world.edit(.a1, note, "three", over: [dot(note, 1)], seen: [b.event])
        #expect(Set(try #require(world.state(note)).live(3)) == [a, b])
    }

    @Test func `a settlement that names both versions ends the conflict`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let b = try world.edit(.b1, note, "three", over: [dot(note, 1)], seen: [note])
        let settled = try world.edit(.b1, note, "four", over: [a, b].sorted(), seen: [a.event])
        let view = try #require(world.view(note))
        #expect(view.state.live(3) == [settled])
        #expect(!view.isWaiting)
    }

    @Test func `two settlements at once are two versions again`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let b = try world.edit(.b1, note, "three", over: [dot(note, 1)], seen: [note])
        let both = [a, b].sorted()
        let first = try world.edit(.a2, note, "four", over: both, seen: both.map(\.event))
        let second = try world.edit(.b1, note, "five", over: both, seen: [a.event])
        let view = try #require(world.view(note))
        #expect(Set(view.state.live(3)) == [first, second])
        #expect(view.conflicts == [3])
    }

    @Test func `two settlements with equal words do not wait`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let b = try world.edit(.b1, note, "three", over: [dot(note, 1)], seen: [note])
        let both = [a, b].sorted()
        _ = try world.edit(.a2, note, "four", over: both, seen: both.map(\.event))
        _ = try world.edit(.b1, note, "four", over: both, seen: [a.event])
        let view = try #require(world.view(note))
        #expect(view.state.live(3).count == 2)
        #expect(!view.isWaiting)
    }

    @Test func `edit against retraction keeps the edit and marks the entry`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let edit = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let retract = Retract(entry: note, seen: [dot(note, 1)], reason: 1)
        world.event(.b1, seen: [note], [.retract(retract)])
        let view = try #require(world.view(note))
        #expect(view.state.live(3) == [edit])
        #expect(view.isRetracted)
        #expect(view.isEditedBesideRetraction && !view.isEditedSinceRetraction)
        #expect(view.conflicts.isEmpty)
    }

    @Test func `an edit by one who had seen the retraction is later, not beside it`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let retract = Retract(entry: note, seen: [dot(note, 1)], reason: 1)
        world.event(.b1, seen: [note], [.retract(retract)])
        _ = try world.edit(.b1, note, "two", over: [dot(note, 1)])
        let view = try #require(world.view(note))
        #expect(view.isEditedSinceRetraction && !view.isEditedBesideRetraction)
        #expect(!view.isTakenBack(by: 2))
    }

    @Test func `a retraction that saw all versions leaves nothing beside it`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let retract = Retract(entry: note, seen: [dot(note, 1)], reason: 2)
        world.event(.a1, [.retract(retract)])
        let view = try #require(world.view(note))
        #expect(view.isRetracted)
        #expect(!view.isEditedBesideRetraction && !view.isEditedSinceRetraction)
        #expect(view.values[3] == .text("one"))
    }

    @Test func `two retractions at once are both listed`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let retract = Retract(entry: note, seen: [dot(note, 1)], reason: 0)
        let first = world.event(.a1, [.retract(retract)])
        let second = world.event(.b1, seen: [note], [.retract(retract)])
        let state = try #require(world.state(note))
        #expect(state.retractions.map(\.dot) == [dot(first, 0), dot(second, 0)].sorted())
    }

    @Test func `a superseding write that loses its effect gives its targets back`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let lost = try world.edit(
            .a2, note, "two", over: [dot(note, 1)], seen: [note], effect: .afterRevocation)
        let b = try world.edit(.b1, note, "three", over: [lost], seen: [lost.event])
        let state = try #require(world.state(note))
        #expect(Set(state.live(3)) == [dot(note, 1), b])
        #expect(state.effect(of: lost) == .afterRevocation)
        #expect(state.effect(of: b) == .effective)
    }

    @Test func `words of others survive the loss of the device that began the entry`() throws {
        var world = SeenEvents()
        let note = try world.note(.a2, "one", effect: .afterRevocation)
        let b = try world.edit(.b1, note, "two", over: [], seen: [note])
        let state = try #require(world.state(note))
        #expect(state.live(3) == [b])
        #expect(state.owner == 1)
        #expect(state.effect(of: dot(note, 0)) == .afterRevocation)
        #expect(state.effect(of: dot(note, 1)) == .afterRevocation)
    }

    @Test func `a name outside the past is ignored and the write stays`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let a = try world.edit(.a1, note, "two", over: [dot(note, 1)])
        let b = try world.edit(.b1, note, "three", over: [a], seen: [note])
        let state = try #require(world.state(note))
        #expect(Set(state.live(3)) == [a, b])
        #expect(state.effect(of: b) == .effective)
    }

    @Test func `a name of a write of another entry is ignored`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let other = try world.note(.a1, "other")
        let edit = try world.edit(.a1, note, "two", over: [dot(other, 1)])
        #expect(Set(try #require(world.state(note)).live(3)) == [dot(note, 1), edit])
        #expect(try #require(world.state(other)).live(3) == [dot(other, 1)])
    }

    @Test func `an edit of one field of a form leaves the others`() throws {
        var world = SeenEvents()
        let form: FieldSet = [1: .moment(Samples.moment), 16: .choice(2), 22: .seconds(60)]
        let write = try world.write(1, form, of: .care)
        let care = world.event(.a1, [.create(Create(type: 8, policy: .shared)), write])
        let edit = try world.write(
            0, [22: .seconds(90)], of: .care, entry: care, over: [dot(care, 1)])
        let change = dot(world.event(.b1, seen: [care], [edit]), 0)
        let view = try #require(world.view(care))
        #expect(view.state.live(16) == [dot(care, 1)])
        #expect(view.state.live(22) == [change])
        #expect(view.values == [1: .moment(Samples.moment), 16: .choice(2), 22: .seconds(90)])
    }
}
