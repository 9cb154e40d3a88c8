import EventLog
import JournalModel
import Testing

/// "[written 12 Dec]": when an entry was written, where that is not when it happened.
@Suite struct WritingMarkTests {
    private static let day: Int64 = 86_400_000
    private static let happened: Int64 = 1_777_000_020_000

    private static func note(
        written: Int64, changed: Int64? = nil, happened: Int64? = happened,
        _ lateness: Lateness = Lateness()
    ) throws -> WritingMarks {
        var world = SeenEvents()
        var fields: FieldSet = [3: .text("late")]
        fields[1] = happened.map { .moment(Moment(utcMilliseconds: $0, offsetMinutes: 60)) }
        let write = try world.write(1, fields, of: .note)
        let note = world.event(
            .a1, claimed: UInt64(written), [.create(Create(type: 10, policy: .shared)), write])
        if let changed {
            let edit = try world.write(0, [3: .text("later")], of: .note, entry: note)
            world.event(.b1, seen: [note], claimed: UInt64(changed), [edit])
        }
        return WritingMarks(try #require(world.view(note)), lateness)
    }

    @Test func `within a day nothing is said, and one minute more is`() throws {
        for distance in [0, 60_000, Self.day, -Self.day] {
            #expect(try Self.note(written: Self.happened + distance).written == nil)
        }
        for distance in [Self.day + 1, -Self.day - 1, 22 * Self.day] {
            let marks = try Self.note(written: Self.happened + distance)
            #expect(marks.written == UInt64(Self.happened + distance))
            #expect(marks.changed == nil)
        }
    }

    @Test func `words that were put there weeks later are told as well`() throws {
        let late = Self.happened + 22 * Self.day
        let marks = try Self.note(written: Self.happened, changed: late)
        #expect(marks.written == nil && marks.changed == UInt64(late))
        let both = try Self.note(written: late, changed: late + 60_000)
        #expect(both.written == UInt64(late) && both.changed == nil)
        let apart = try Self.note(written: late, changed: late + 5 * Self.day)
        #expect(apart.written == UInt64(late) && apart.changed == UInt64(late + 5 * Self.day))
    }

    @Test func `what names no time of its own was written when it stands there`() throws {
        let marks = try Self.note(written: 5, changed: Self.happened, happened: nil)
        #expect(marks.written == nil && marks.changed == nil)
    }

    @Test func `when it came is told where that is more than a day after it was written`() throws {
        for (after, isTold) in [(0, false), (Self.day, false), (Self.day + 1, true)] {
            let reached = UInt64(Self.happened + after)
            let marks = try Self.note(written: Self.happened, Lateness(reached: reached))
            #expect(marks.reached == (isTold ? reached : nil))
            #expect(marks.written == nil && marks.after == nil)
        }
        // A device whose clock lags had it before it was written, as it says.
        let early = try Self.note(written: Self.happened, Lateness(reached: 5))
        #expect(early.reached == nil)
        let never = try Self.note(written: Self.happened, Lateness(reached: nil))
        #expect(never.reached == nil)
    }

    @Test func `what claims to be older than its past says what its clock said`() throws {
        let after = UInt64(Self.happened + 30 * Self.day)
        let marks = try Self.note(written: Self.happened, Lateness(after: after))
        // It happened when it claims to be written, and that is told all the same.
        #expect(marks.after == after && marks.written == UInt64(Self.happened))
        let timeless = try Self.note(
            written: Self.happened, happened: nil, Lateness(after: after))
        #expect(timeless.after == after && timeless.written == UInt64(Self.happened))
        let honest = try Self.note(written: Self.happened)
        #expect(honest.after == nil && honest.written == nil)
    }
}
