import EventLog
import JournalModel
import Testing

/// Words that lists leave out, since who began the entry took it back.
@Suite struct TakenBackTests {
    @Test func `words that their author takes back are folded, whoever reads them`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        #expect(world.view(note)?.isFolded == false)
        world.event(.a1, [.retract(Retract(entry: note, seen: [dot(note, 1)], reason: 1))])
        let view = try #require(world.view(note))
        #expect(view.isFolded && view.isRetracted)
        // Its page has the words.
        #expect(view[3]?.value == .text("one"))
    }

    @Test func `what the other parent takes back keeps its words`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        let retract = Retract(entry: note, seen: [dot(note, 1)], reason: 1)
        world.event(.b1, seen: [note], [.retract(retract)])
        let view = try #require(world.view(note))
        #expect(view.isRetracted && !view.isFolded)
        // Until its author does so too.
        world.event(.a1, [.retract(retract)])
        #expect(world.view(note)?.isFolded == true)
    }

    @Test func `words that were written since stand in lists`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "one")
        world.event(.a1, [.retract(Retract(entry: note, seen: [dot(note, 1)], reason: 1))])
        let again = try world.edit(.a1, note, "back again", over: [dot(note, 1)])
        #expect(world.view(note)?.isFolded == false)
        let retract = Retract(entry: note, seen: [dot(note, 1), again], reason: 1)
        world.event(.a1, [.retract(retract)])
        #expect(world.view(note)?.isFolded == true)
    }

    @Test func `of what is folded nothing is found by its words`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "a canary")
        var filter = LogFilter()
        filter.words = WordQuery("canary")
        #expect(filter.means(try #require(world.view(note))))
        world.event(.a1, [.retract(Retract(entry: note, seen: [dot(note, 1)], reason: 1))])
        let view = try #require(world.view(note))
        #expect(!filter.means(view))
        filter.words = nil
        #expect(filter.means(view), "its line stands where it stood")
    }
}
