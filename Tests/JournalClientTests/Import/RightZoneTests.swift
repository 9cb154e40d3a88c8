import EventLog
import Folders
import JournalModel
import Testing

@testable import JournalClient

/// A wrong zone is put right: the clock on the wall stays, the moments move.
struct RightZoneTests {
    private let folder: TemporaryFolder
    private let replica: Replica

    init() throws {
        folder = try TemporaryFolder()
        replica = try Tracker.replica(in: folder)
    }

    private func past() throws -> PastImport { try #require(try replica.imports().last) }

    private func putRight(_ zone: String) throws -> ZoneCorrection {
        let correction = try replica.correction(of: past(), to: zone)
        try replica.carryOut(correction) { _, _ in }
        return correction
    }

    private func times() throws -> [FieldSet] {
        try replica.latest(20).map { view in
            var times = FieldSet()
            for spec in view.spec.fields where spec.type == .moment {
                times[spec.number] = view.values[spec.number]
            }
            return times
        }
    }

    @Test func `all times are as if the file had been read there at once`() throws {
        _ = try replica.importRows(Tracker.request(Tracker.year, zone: "Europe/Berlin"))
        #expect(try putRight("America/New_York").moved.count == 8)
        let other = try TemporaryFolder()
        let right = try Tracker.replica(in: other)
        _ = try right.importRows(Tracker.request(Tracker.year, zone: "America/New_York"))
        let expected = try right.latest(20).map { view in
            view.spec.fields.filter { $0.type == .moment }.map { view.values[$0.number] }
        }
        let found = try replica.latest(20).map { view in
            view.spec.fields.filter { $0.type == .moment }.map { view.values[$0.number] }
        }
        #expect(found == expected)
        // The rows are the same rows.
        let again = try replica.importRows(Tracker.request(Tracker.year))
        #expect(again.imported == 0 && again.plan.here == 8 && again.plan.inOtherZone.isEmpty)
    }

    @Test func `a file that is read in another zone says so, and doubles nothing`() throws {
        _ = try replica.importRows(Tracker.request(Tracker.year, zone: "Europe/Berlin"))
        let again = try replica.plan(Tracker.request(Tracker.year))
        #expect(again.new.isEmpty && again.here == 8)
        #expect(try again.inOtherZone == [past().first: 8])
    }

    @Test func `it may be put right more than once, and twice the same is nothing`() throws {
        _ = try replica.importRows(Tracker.request(Tracker.year, zone: "Europe/Berlin"))
        let before = try times()
        #expect(try putRight("Asia/Tokyo").moved.count == 8)
        #expect(try times() != before)
        #expect(try putRight("Asia/Tokyo").moved.isEmpty)
        #expect(try replica.correction(of: past(), to: "Asia/Tokyo").alreadyRight == 8)
        #expect(try putRight("Europe/Berlin").moved.count == 8)
        #expect(try times() == before)
    }

    @Test func `a time that somebody changed stays, and is named`() throws {
        _ = try replica.importRows(Tracker.request(Tracker.year, zone: "Europe/Berlin"))
        let byHand = try #require(try replica.latest(1).first)
        guard case .moment(let then)? = byHand.values[FieldNumber.happenedAt] else {
            Issue.record("it has no time")
            return
        }
        let changed = FieldValue.moment(
            Moment(
                utcMilliseconds: then.utcMilliseconds - 600_000, offsetMinutes: then.offsetMinutes))
        try replica.edit(
            byHand, EntryChange(kind: .care, fields: [FieldNumber.happenedAt: changed]))
        // Other words of an entry are no time.
        let noted = try #require(try replica.latest(3).last)
        try replica.edit(
            noted, EntryChange(kind: .care, fields: [FieldNumber.text: .text("by hand")]))
        let correction = try putRight("America/New_York")
        #expect(correction.changedByHand == [byHand.state.entry])
        #expect(correction.moved.count == 7)
        #expect(try replica.entry(byHand.state.entry).values[FieldNumber.happenedAt] == changed)
        #expect(
            try replica.entry(noted.state.entry).values[FieldNumber.text] == .text("by hand"))
    }

    @Test func `a time that the clocks there leave out stays, and is named`() throws {
        let row = "3/8/20 2:30 AM,,,Diaper,,Wet,,,A"
        _ = try replica.importRows(Tracker.request([row], zone: "Europe/Berlin"))
        let entry = try #require(try replica.latest(1).first).state.entry
        let correction = try putRight("America/New_York")
        #expect(correction.skipped == [entry] && correction.moved.isEmpty)
    }

    @Test func `all of it is one writing, which is taken back at once`() throws {
        try replica.chooseWait(seconds: 120)
        _ = try replica.importRows(Tracker.request(Tracker.year, zone: "Europe/Berlin"))
        let before = try times()
        _ = try putRight("America/New_York")
        let writing = try #require(try replica.lastWriting())
        #expect(writing.canBeRemoved && writing.entries.count == 8 && writing.begun.isEmpty)
        #expect(try replica.remove(writing))
        #expect(try times() == before)
    }

    @Test func `a zone that there is not is refused`() throws {
        _ = try replica.importRows(Tracker.request(Tracker.year))
        #expect(throws: ImportError.unknownZone("Moon/Crater")) {
            _ = try replica.correction(of: past(), to: "Moon/Crater")
        }
    }

    @Test func `what was taken back is not put right`() throws {
        _ = try replica.importRows(Tracker.request(Tracker.year, zone: "Europe/Berlin"))
        for entry in try replica.latest(3) { try replica.retract(entry) }
        #expect(try putRight("America/New_York").moved.count == 5)
    }
}
