import EventLog
import JournalModel
import Testing

/// One answer of each parent, and what it answered.
@Suite struct RepliesTests {
    private func reply(
        _ world: inout SeenEvents, _ device: TestDevice, to entry: EventID, _ text: String,
        seen: [EventID] = []
    ) throws -> EventID {
        let words = try world.write(1, [3: .text(text)], of: .reply)
        let to = try world.write(2, [16: .entry(entry)], of: .reply)
        let create = Create(type: EntryKind.reply.rawValue, policy: .authorOnly)
        return world.event(device, seen: seen + [entry], [.create(create), words, to])
    }

    @Test func `answers that a parent began apart are versions of one`() throws {
        var world = SeenEvents()
        let note = try world.note(.b1, "words")
        let phone = try reply(&world, .a1, to: note, "from the phone")
        let laptop = try reply(&world, .a2, to: note, "from the laptop")
        let other = try reply(&world, .b1, to: note, "mine")
        func standing() throws -> [OneReply] {
            Replies.standing(try [other, laptop, phone].map { try #require(world.view($0)) })
        }
        let two = try standing()
        #expect(two.map(\.parent) == [1, 2])
        #expect(two[0].versions.map(\.state.entry) == [phone, laptop].sorted() && two[0].isOpen)
        #expect(two[1].versions.map(\.state.entry) == [other] && !two[1].isOpen)
        // Keeping one takes the other back as a duplicate.
        world.event(
            .a1, seen: [laptop],
            [
                .retract(
                    Retract(
                        entry: phone, seen: [dot(phone, 1), dot(phone, 2)].sorted(), reason: 2))
            ])
        #expect(try standing()[0].versions.map(\.state.entry) == [laptop])
    }

    @Test func `an answer is read with the words that it answered`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "Thank you for Thursday.")
        let answer = try reply(&world, .b1, to: note, "I would do it again.")
        let switched = try world.edit(.a1, note, "You shouted.", over: [dot(note, 1)])
        let record = try #require(world.events.first { $0.record.id == answer }).record
        let then = try #require(
            EntryHistory.seen(by: record, of: note, events: world.events))
        #expect(then.live(3) == [dot(note, 1)])
        #expect(try #require(world.state(note)).live(3) == [switched])
        let before = try #require(world.events.first { $0.record.id == note }).record
        #expect(EntryHistory.seen(by: before, of: note, events: world.events) == nil)
    }
}
