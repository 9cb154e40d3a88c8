import EventLog
import Testing

/// The number of what may have left, and what waits before it may. Times are in minutes here.
@Suite struct OfferNoteTests {
    private static let wait: UInt64 = 2

    /// A note of an epoch of which the first two events left.
    private func note(_ writings: [(last: UInt64, at: UInt64)] = []) -> OfferNote {
        var note = OfferNote(epoch: .max, offered: 2)
        for writing in writings { note.wrote(through: writing.last, at: writing.at) }
        return note
    }

    private func mayLeave(_ note: OfferNote, at now: UInt64) -> UInt64 {
        note.mayLeave(at: now, after: Self.wait)
    }

    @Test func `a write waits, and then may leave`() {
        let note = note([(3, 10)])
        #expect([10, 11, 12, 13].map { mayLeave(note, at: $0) } == [2, 2, 3, 3])
        #expect(
            [10, 11, 12].map { note.waitsUntil(at: $0, after: Self.wait) } == [12, 12, nil])
        #expect(note.mayLeave(at: 10, after: 0) == 3, "a device that waits for nothing")
    }

    @Test func `pieces of one writing are taken back together, and wait together`() {
        var note = note([(3, 10)])
        note.wrote(through: 5, at: 11, goingOnWith: 3)
        note.wrote(through: 9, at: 12, goingOnWith: 5)
        #expect(note.lastWriting == 3...9)
        #expect(note.waitsUntil(at: 12, after: Self.wait) == 14)
        // Something else was written between.
        note.wrote(through: 10, at: 12)
        note.wrote(through: 12, at: 12, goingOnWith: 9)
        #expect(note.lastWriting == 11...12)
        // What may leave at once does not wait for a later piece.
        note.wrote(through: 13, at: 0)
        note.wrote(through: 14, at: 13, goingOnWith: 13)
        #expect(note.lastWriting == 13...14)
        #expect(mayLeave(note, at: 13) == 14)
    }

    @Test func `what may leave at once takes along all that stands before it`() {
        let note = note([(3, 10), (4, 0), (6, 11)])
        #expect(mayLeave(note, at: 11) == 4)
        #expect(mayLeave(note, at: 13) == 6)
    }

    @Test func `what was written later and waits no more takes along what waits`() {
        // The clock was set back between the two.
        let note = note([(3, 50), (4, 10)])
        #expect(mayLeave(note, at: 12) == 4)
    }

    @Test func `a clock that was set back makes nothing wait`() {
        let note = note([(3, 50)])
        #expect(mayLeave(note, at: 49) == 3)
        #expect(note.waitsUntil(at: 49, after: Self.wait) == nil)
    }

    @Test func `what was offered is forgotten, and the number never goes down`() {
        var note = note([(3, 10), (6, 10), (7, 11)])
        note.offer(through: 6)
        #expect(note.offered == 6)
        #expect(note.writings == [OfferNote.Writing(last: 7, milliseconds: 11)])
        note.offer(through: 3)
        #expect(note.offered == 6)
        #expect(note.lastWriting == 7...7)
    }

    @Test func `what was written at once is taken back at once, unless it was offered`() {
        var note = note([(3, 10), (6, 10)])
        #expect(note.lastWriting == 4...6)
        note.removeLastWriting()
        #expect(note == self.note([(3, 10)]))
        #expect(note.lastWriting == 3...3)
        note.removeLastWriting()
        #expect(note == self.note())
        #expect(note.lastWriting == nil)
        note.removeLastWriting()
        #expect(note == self.note())
    }

    @Test func `of very many writings the oldest become one`() {
        var note = note()
        for number in 3...100 { note.wrote(through: UInt64(number), at: UInt64(number)) }
        #expect(note.writings.count == 64)
        #expect(note.last == 100 && note.lastWriting == 100...100)
        #expect(mayLeave(note, at: 100) == 98)
        for _ in 0..<63 { note.removeLastWriting() }
        #expect(note.lastWriting == 3...37)
    }

    @Test func `only the note of this epoch that knows its last event is gone on with`() {
        let kept = note([(3, 10)])
        #expect(OfferNote(of: .max, tip: 3, kept: kept) == kept)
        // An old release wrote on, or the note is of another epoch, or there is none.
        #expect(
            OfferNote(of: .max, tip: 4, kept: kept) == OfferNote(epoch: .max, offered: 4))
        #expect(OfferNote(of: 7, tip: 3, kept: kept) == OfferNote(epoch: 7, offered: 3))
        #expect(OfferNote(of: 7, tip: 0, kept: nil) == OfferNote(epoch: 7, offered: 0))
        #expect(OfferNote(of: 7, tip: 9, kept: nil).lastWriting == nil)
    }

    @Test func `a note is read as it was written, and none whose numbers fall`() throws {
        let note = note([(3, 10), (4, 0), (6, 11)])
        #expect(try OfferNote(decoding: note.encoded()) == note)
        for (offered, last) in [(3, 3), (4, 3), (0, 0)] as [(UInt64, UInt64)] {
            var writer = StrictWriter()
            writer.fixed64(1, 7)
            writer.uint64(2, offered)
            writer.messages(3, [OfferNote.Writing(last: last, milliseconds: 1)])
            #expect(throws: CodecError.self) { try OfferNote(decoding: writer.bytes) }
        }
    }

    // MARK: Which events may be removed

    /// A1 wrote x and then y, both seen by nobody; then B1 wrote z.
    private func replica(
        _ change: (inout NamedEvents) throws -> Void = { _ in }
    ) throws -> (NamedEvents, TestReplica) {
        var world = try NamedEvents.paired()
        try world.add("x", by: Cast.a1, .content, world.note)
        try world.add("y", by: Cast.a1, .content, world.note)
        try world.add("z", by: Cast.b1, .content, world.note)
        try change(&world)
        return (world, try TestReplica(world))
    }

    private func mayRemove(
        _ names: [String], _ change: (inout NamedEvents) throws -> Void = { _ in }
    ) throws -> Bool {
        let (world, replica) = try replica(change)
        let records = try names.map { try #require(replica.records[world.id($0)]) }
        return replica.history.mayRemove(records)
    }

    @Test func `contents at the end of a feed may be removed`() throws {
        #expect(try mayRemove(["y"]))
        #expect(try mayRemove(["x", "y"]))
    }

    @Test func `nothing that another event stands behind may be removed`() throws {
        #expect(try !mayRemove(["x"]), "y follows it")
        #expect(try !mayRemove([]))
        #expect(try !mayRemove(["x", "y"]) { try $0.add("w", by: Cast.b1, seen: ["x"]) })
        #expect(try mayRemove(["y"]) { try $0.add("w", by: Cast.b1, seen: ["x"]) })
        #expect(
            try !mayRemove(["y"]) { try $0.add("w", by: Cast.a1, epoch: 2, seen: ["y"]) },
            "a new epoch of the same device has seen it")
    }

    @Test func `membership, erasures, acks and the first event of an epoch stay`() throws {
        #expect(try !mayRemove(["g"]))
        #expect(
            try !mayRemove(["e"]) {
                try $0.add("e", by: Cast.a1, .erasure, [$0.requestErasure([$0.dot("x", 1)])])
            })
        #expect(try !mayRemove(["e"]) { try $0.add("e", by: Cast.a1, .ack) })
        #expect(try !mayRemove(["y", "e"]) { try $0.add("e", by: Cast.a1, .ack) })
        #expect(
            try !mayRemove(["e"]) {
                try $0.add("e", by: Cast.a1, .membership, [$0.add(Cast.a2, as: .writer)])
            })
        #expect(
            try !mayRemove(["e"]) {
                try $0.add("e", by: Cast.b1, epoch: 2, seen: ["accept"], .content, $0.note)
            })
    }

    // MARK: What others are told

    @Test func `a history ends at an event as if what follows it were not there`() throws {
        let (world, all) = try replica()
        let (_, before) = try replica()
        var short = TestReplica(journal: world.journal)
        for name in ["g", "pair", "accept", "z"] { try short.deliver(world[name]) }
        let last = try #require(all.records[world.id("pair")])
        let shown = all.history.ending(at: last)
        #expect(shown.frontier == short.history.frontier)
        #expect(shown.heads == short.history.heads)
        #expect(shown.tip(world.id("pair")) == last)
        #expect(shown.tip(world.id("y")) == nil)
        #expect(shown.accept == before.history.accept)
        let tip = try #require(all.records[world.id("y")])
        #expect(all.history.ending(at: tip).frontier == all.history.frontier)
    }
}
