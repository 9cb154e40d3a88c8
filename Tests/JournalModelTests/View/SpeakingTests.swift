import EventLog
import JournalModel
import Testing

/// Fields whose versions say one thing, and entries that are taken back.
@Suite struct SpeakingTests {
    @Test func `versions that say the same say one thing, erased ones nothing`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let same = try world.edit(.a1, note, "same", over: [])
        let twin = try world.edit(.b1, note, "same", over: [], seen: [note])
        let both = try #require(world.view(note)?[3])
        #expect(both.versions.count == 3 && !both.saysOneThing)
        let erased = try #require(
            world.view(note) {
                $0.event == note ? .erased : world.value($0)
            }?[3])
        #expect(erased.saysOneThing && erased.voice?.content == .value(.text("same")))
        #expect(same.event != twin.event)
        let gone = try #require(world.view(note) { _ in .erased }?[3])
        #expect(gone.saysOneThing && gone.voice?.content == .erased)
    }

    @Test func `a field is open while it waits, and after it was kept`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        #expect(world.view(note)?[3]?.isOpen == false)
        let other = try world.edit(.a1, note, "two", over: [])
        #expect(world.view(note)?[3]?.isOpen == true)
        let keep = Keep(entry: note, field: 3, versions: [dot(note, 1), other])
        world.event(.a1, [.keep(keep)])
        let kept = try #require(world.view(note)?[3])
        #expect(kept.isKept && kept.isOpen && !kept.isConflict)
    }

    @Test func `an entry is taken back by those who did so, until somebody edits it`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        #expect(world.view(note)?.isTakenBack(by: 1) == false)
        let retract = Retract(entry: note, seen: [dot(note, 1)], reason: 0)
        world.event(.a1, [.retract(retract)])
        #expect(world.view(note)?.isTakenBack(by: 1) == true)
        #expect(world.view(note)?.isTakenBack(by: 2) == false)
        _ = try world.edit(.b1, note, "two", over: [], seen: [note])
        #expect(world.view(note)?.isTakenBack(by: 1) == false)
    }

    @Test func `a change names the fields that it touches`() {
        let change = EntryChange(kind: .note, fields: [16: .text("x")], clearing: [3, 16])
        #expect(change.numbers == [3, 16])
    }
}
