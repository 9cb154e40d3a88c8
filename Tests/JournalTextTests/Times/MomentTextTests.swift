import EventLog
import JournalClient
import JournalLines
import JournalModel
import Testing

@testable import JournalText

/// Times of a line, as the clock beside the reader shows them.
@Suite struct MomentTextTests {
    private static let change: Int64 = 1_792_890_000
    /// Two hours ahead of UTC in summer, and one from the change on.
    private static let home = Zone { $0 < change ? 120 : 60 }

    private static func text(hours: Int64, offset: Int32, in zone: Zone?) -> String {
        Moment(utcMilliseconds: (change + hours * 3_600) * 1_000, offsetMinutes: offset)
            .text(in: zone)
    }

    @Test(arguments: [(Int64(-1), Int32(120)), (0, 60), (2_000, 60), (-3_000, 120)])
    func `the offset is said where another clock was meant, on both sides of a clock change`(
        hours: Int64, offset: Int32
    ) {
        #expect(!Self.text(hours: hours, offset: offset, in: Self.home).contains("+"))
        #expect(Self.text(hours: hours, offset: 300, in: Self.home).hasSuffix(" +05:00"))
        #expect(Self.text(hours: hours, offset: 180 - offset, in: Self.home).contains(" +0"))
        #expect(Self.text(hours: hours, offset: offset, in: nil).contains(" +0"))
    }

    @Test func `a line leaves out the offset of each time that is by the reader's clock`() throws {
        let shelf = try Shelf()
        let end = try #require(EntryKind.care.spec["ended-at"]).number
        func time(_ minutes: Int64) -> FieldValue {
            .moment(
                Moment(
                    utcMilliseconds: Int64(Shelf.now) + minutes * 60_000, offsetMinutes: 120))
        }
        let sleep = EntryKind.care.spec["activity"]?.type.number(of: "sleep")
        let id = try shelf.journal.add(
            EntryDraft(
                kind: .care,
                fields: [
                    FieldNumber.happenedAt: time(0), end: time(60),
                    FieldNumber.careActivity: .choice(try #require(sleep)),
                ]))
        let entry = try shelf.journal.entry(id)
        let names = try Names(shelf.journal)
        for (zone, isSaid) in [(Zone { _ in 120 }, false), (Zone { _ in 60 }, true)] {
            let line = EntryLine(names: names, zone: zone).lines(entry).joined()
            #expect(line.contains("+02:00") == isSaid, "\(line)")
            #expect(line.contains("ended at 2026-05-03 19:20"))
        }
        #expect(FieldText(names: names).summary(entry).contains("19:20 +02:00"))
    }
}
