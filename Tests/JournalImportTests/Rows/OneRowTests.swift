import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalImport

/// Rows that look alike and are two, and rows that do not and are one.
struct OneRowTests {
    private func rows(
        _ text: String, about child: UInt8? = nil, _ mapping: String? = nil,
        in zone: LocalZone = .utc
    ) throws -> [RowIdentity] {
        let child = child.map { EventID(SHA256.hash([$0])) }
        return try ReadFile(
            Array(text.utf8),
            in: ImportFrame(
                zone: zone, caregiver: "A", child: child,
                mapping: mapping.map { try ColumnMapping(Array($0.utf8)) })
        ).taken.map { row in
            var identity = row.identity
            if case .moment(let moment)? = row.draft.fields[FieldNumber.happenedAt] {
                identity.moment = moment.utcMilliseconds
            }
            return identity
        }
    }

    private static let meds = """
        Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes
        Meds,2026-09-01 09:47,,,2.5ml,Paracetamol,,

        """

    @Test func `rows that name no child are of the child that was said`() throws {
        let eva = Self.meds.replacing("2.5ml,Paracetamol", with: "5ml,Ibuprofen")
        let robin = try rows(Self.meds, about: 1)
        #expect(try RowIdentity.matches(of: rows(eva, about: 2), among: robin) == [.new])
        #expect(try RowIdentity.matches(of: rows(Self.meds, about: 2), among: robin) == [.new])
        #expect(try RowIdentity.matches(of: rows(Self.meds, about: 1), among: robin) == [.same(0)])
        #expect(try RowIdentity.matches(of: rows(eva, about: 1), among: robin) == [.changed(0)])
        #expect(try RowIdentity.matches(of: rows(Self.meds), among: robin) == [.same(0)])
    }

    @Test func `tables of two mappings are two, whatever their columns are called`() throws {
        let bottle = try rows(
            "Time,ml\n2024-03-14 07:05,120\n", "time: Time\namount: ml\nunit: ml\nall = bottle\n")
        let heat = "time: Time\namount: Temp\nall = temperature\n"
        let temperature = try rows("Time,Temp\n2024-03-14 07:05,37.5\n", heat)
        #expect(RowIdentity.matches(of: temperature, among: bottle) == [.new])
        #expect(RowIdentity.matches(of: temperature, among: temperature) == [.same(0)])
    }

    @Test func `one table with two measures comes in by two mappings`() throws {
        for kind in ["", "K"] {
            let text = "Time,K,kg,cm\n2024-03-14 07:05,Growth,4.2,55\n"
            func mapped(_ column: String, _ measure: String) throws -> [RowIdentity] {
                let words = kind.isEmpty ? "all = " : "kind: K\nGrowth = "
                return try rows(
                    text, "time: Time\namount: \(column)\n\(words)growth \(measure)\n")
            }
            let (weight, height) = try (mapped("kg", "weight"), mapped("cm", "height"))
            #expect(RowIdentity.matches(of: height, among: weight) == [.new])
            #expect(RowIdentity.matches(of: weight, among: weight) == [.same(0)])
        }
    }

    @Test func `a word that is mapped otherwise later is the same row`() throws {
        let text = "Time,K\n2024-03-14 07:05,Walk\n"
        let before = try rows(text, "time: Time\nkind: K\n")
        let now = try rows(text, "time: Time\nkind: K\nWalk = activity\n")
        let then = try rows(text, "time: Time\nkind: K\nWalk = sleep\n")
        #expect(RowIdentity.matches(of: now, among: before) == [.same(0)])
        #expect(RowIdentity.matches(of: then, among: now) == [.same(0)])
    }

    @Test func `what a mapping made of a row is kept beside the places of its columns`() throws {
        let mapping = try ColumnMapping(Array("time: T\namount: A\nall = growth weight\n".utf8))
        let file = try ReadFile(
            Array("T,A\n2024-03-14 07:05,4 kg\n".utf8),
            in: ImportFrame(zone: .utc, mapping: mapping))
        let source = try #require(file.taken.first?.source)
        #expect(source.format == "mapped;t0;weight@1")
        #expect(RowIdentity(of: source) == file.taken.first?.identity)
    }

    @Test func `a name of the program makes two rows of a file one`() throws {
        let header = "id,child_id,time,wet,solid,color\n"
        let row = "61,1,2026-11-27 21:35:51,1,0,\n"
        let twice = try rows(header + row + "60,1,2026-11-27 20:35:51,1,0,\n" + row)
        #expect(RowIdentity.matches(of: twice, among: []) == [.new, .new, .again(0)])
        let kept = Array(twice.prefix(2))
        #expect(RowIdentity.matches(of: twice, among: kept) == [.same(0), .same(1), .again(0)])
        // A number that is used again long after is another row.
        let later = try rows(header + row + row.replacing("11-27 21:35", with: "01-27 20:30"))
        #expect(RowIdentity.matches(of: later, among: []) == [.new, .new])
    }

    @Test func `one moment on the clocks of two zones is one row`() throws {
        let sleep = """
            Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes
            Sleep,2026-09-01 19:40,2026-09-02 06:10,10:30,,,,

            """
        let later = sleep.replacing("01 19:40", with: "01 21:40").replacing("06:10", with: "08:10")
        let kept = try rows(sleep)
        let zone = LocalZone.fixed(7_200)
        #expect(try RowIdentity.matches(of: rows(later, in: zone), among: kept) == [.same(0)])
        let longer = later.replacing("08:10", with: "08:20")
        #expect(try RowIdentity.matches(of: rows(longer, in: zone), among: kept) == [.new])
        // Read in a wrong zone before, the clock time tells more. The oldest row stands first.
        let both = later + "Sleep,2026-09-01 19:40,2026-09-02 06:10,10:30,,,,\n"
        let found = try RowIdentity.matches(of: rows(both, in: zone), among: kept)
        #expect(found == [.same(0), .new])
        let buddy = "id,start,end,nap\n31,2026-11-26 17:42:33,2026-11-26 19:40:33,1\n"
        let moved = "id,start,end,nap\n31,2026-11-26 12:42:33,2026-11-26 14:40:33,1\n"
        #expect(
            try RowIdentity.matches(of: rows(moved, in: .fixed(-18_000)), among: rows(buddy))
                == [.same(0)])
        #expect(try RowIdentity.matches(of: rows(moved), among: rows(buddy)) == [.changed(0)])
    }
}
