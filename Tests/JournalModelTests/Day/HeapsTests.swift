import EventLog
import JournalModel
import Testing

/// Many entries of one parent that were written, or came, on one day.
@Suite struct HeapsTests {
    private static let day: Int64 = 86_400_000
    private static let start: Int64 = 1_777_000_020_000

    /// Entries of a parent, each written at a time and said to have happened at another.
    private func members(
        _ count: Int, _ kind: EntryKind = .note, by device: TestDevice = .a1,
        written: (Int) -> Int64 = { _ in start },
        happened: (Int) -> Int64 = { _ in start }, reached: Int64? = nil, after: Int64? = nil
    ) throws -> [Heaps.Member] {
        var world = SeenEvents()
        let type = kind.rawValue
        return try (0..<count).map { number in
            let moment = Moment(utcMilliseconds: happened(number), offsetMinutes: 0)
            let write = try world.write(1, [1: .moment(moment)], of: kind)
            let event = world.event(
                device, claimed: UInt64(written(number)),
                [.create(Create(type: type, policy: .shared)), write])
            let view = try #require(world.view(event))
            let lateness = Lateness(
                reached: reached.map { UInt64($0) }, after: after.map { UInt64($0) })
            return Heaps.Member(view, WritingMarks(view, lateness)) { Int($0 / UInt64(Self.day)) }
        }
    }

    private func folded(_ members: [Heaps.Member]) -> Int {
        let heaps = Heaps(members)
        return members.count { heaps[$0.entry] != nil }
    }

    @Test func `ten of one day have lines, and of eleven none has`() throws {
        #expect(try folded(members(10)) == 0)
        #expect(try folded(members(11)) == 11)
        // Written on one day about many.
        let about: (Int) -> Int64 = { Self.start - Int64($0) * Self.day }
        #expect(try folded(members(10, happened: about)) == 0)
        #expect(try folded(members(11, happened: about)) == 11)
    }

    @Test func `what is written day by day is no heap, unless it came at once`() throws {
        let daily: (Int) -> Int64 = { Self.start + Int64($0) * Self.day }
        #expect(try folded(members(40, written: daily, happened: daily)) == 0)
        let end = Self.start + 60 * Self.day
        let came = try members(40, written: daily, happened: daily, reached: end)
        #expect(folded(came) == 40)
        let key = try #require(Heaps(came)[came[0].entry])
        #expect(key.isReached && key.by == 1 && key.day == Int(end / Self.day))
    }

    @Test func `clocks that were set to other days make no days of one`() throws {
        let claimed: (Int) -> Int64 = { Self.start - Int64($0) * Self.day }
        #expect(try folded(members(11, written: claimed, happened: claimed)) == 0)
        let set = try members(11, written: claimed, happened: claimed, after: Self.start)
        #expect(folded(set) == 11)
    }

    @Test func `care that is written when it happened is folded beyond what a day has`() throws {
        #expect(try folded(members(60, .care)) == 0)
        #expect(try folded(members(61, .care)) == 61)
        let about: (Int) -> Int64 = { Self.start - 2 * Self.day - Int64($0) * 60_000 }
        #expect(try folded(members(11, .care, happened: about)) == 11)
        // Each for itself: sixty of care and ten others are no heap.
        #expect(try folded(members(60, .care) + members(10)) == 0)
    }

    @Test func `two parents' entries are no heap together`() throws {
        let both = try members(6) + members(6, by: .b1)
        #expect(Heaps(both).isEmpty && Heaps([]).isEmpty)
        #expect(try folded(members(6) + members(6, by: .a1)) == 12)
    }
}
