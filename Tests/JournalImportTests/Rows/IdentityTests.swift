import JournalModel
import Seeded
import Testing

@testable import JournalImport

/// A row is known again by what it means.
struct IdentityTests {
    private static let rows = [
        "3/14/24 7:05 PM,3/14/24 7:36 PM,31,Bottle,5.5,Formula,Mika drank 5.5 oz (31m),,A",
        "3/14/24 8:10 PM,3/15/24 6:20 AM,610,Sleep,,,Mika slept in the crib (10h10m),,A",
    ]

    private func identities(_ text: String) throws -> [RowIdentity] {
        try read(Array(text.utf8)).taken.map(\.identity)
    }

    private func matches(_ text: String, after first: String? = nil) throws -> [RowMatch] {
        let first = first ?? ([Tracker.header] + Self.rows).joined(separator: "\n")
        return RowIdentity.matches(of: try identities(text), among: try identities(first))
    }

    private static let same: [RowMatch] = [.same(0), .same(1)]

    @Test func `a column more changes no row`() throws {
        let lines = [Tracker.header + ",Child Name"] + Self.rows.map { $0 + ",Mika" }
        #expect(try matches(lines.joined(separator: "\n")) == Self.same)
        let empty = [Tracker.header + ","] + Self.rows.map { $0 + "," }
        #expect(try matches(empty.joined(separator: "\n")) == Self.same)
    }

    @Test func `rows of two files of one program are not one for having the same number`() throws {
        let sleep = "id,start,end,nap,notes\n1,2024-03-14 20:10:00,2024-03-15 06:20:00,0,\n"
        let tummy = "id,start,end,milestone,notes\n1,2024-03-14 09:00:00,2024-03-14 09:05:00,,\n"
        #expect(try matches(tummy, after: sleep) == [.new])
        #expect(try matches(sleep, after: sleep) == [.same(0)])
        let later = sleep.replacing("06:20", with: "06:45")
        #expect(try matches(later, after: sleep) == [.changed(0)], "its own number is known")
    }

    @Test func `columns in another order change no row`() throws {
        let lines = ([Tracker.header] + Self.rows).map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return (cells.suffix(1) + cells.dropLast()).joined(separator: ",")
        }
        #expect(try matches(lines.joined(separator: "\n")) == Self.same)
    }

    @Test func `blanks in a cell change no row`() throws {
        let lines = [Tracker.header] + Self.rows.map { $0.replacing(",,A", with: ", ,A ") }
        #expect(try matches(lines.joined(separator: "\n")) == Self.same)
    }

    @Test func `a time that is written another way is the same time`() throws {
        let lines = [
            Tracker.header.replacing("Date and Time", with: "Start Time"),
            "2024-03-14 19:05,2024-03-14 19:36,31,Bottle,5.50,Formula,Mika drank 5.5 oz (31m),,A",
            "2024-03-14 20:10,2024-03-15 06:20,610,Sleep,,,Mika slept in the crib (10h10m),,A",
        ]
        #expect(try matches(lines.joined(separator: "\n")) == Self.same)
    }

    @Test func `an edited row is told from a new one, with what was changed`() throws {
        let lines = [
            Tracker.header, Self.rows[0].replacing(",,A", with: ",spat up a bit,A"),
            "3/14/24 8:10 PM,3/15/24 6:40 AM,630,Sleep,,,Mika slept in the crib (10h30m),,A",
            "3/14/24 9:10 PM,,,Sleep,,,,,A",
        ]
        let text = lines.joined(separator: "\n")
        #expect(try matches(text) == [.changed(0), .changed(1), .new])
        let (now, before) = (
            try identities(text),
            try identities(([Tracker.header] + Self.rows).joined(separator: "\n"))
        )
        #expect(now[0].changes(since: before[0]) == ["notes"])
        #expect(now[1].changes(since: before[1]) == ["ended", "minutes", "text"])
    }

    @Test func `equal rows are two, and each kept row is matched once`() throws {
        let row = "1/1/20 12:00 PM,,,Diaper,,Wet,wet,,A"
        let one = "\(Tracker.header)\n\(row)"
        #expect(try matches("\(one)\n\(row)", after: one) == [.same(0), .new])
        #expect(try matches(one, after: "\(one)\n\(row)") == [.same(0)])
    }

    @Test func `one of two rows of one time is found by its cells, whatever their order`() throws {
        let wet = "1/1/20 12:00 PM,,,Diaper,,Wet,wet,,A"
        let dirty = "1/1/20 12:00 PM,,,Diaper,,Dirty,dirty,,A"
        let both = [Tracker.header, wet, dirty].joined(separator: "\n")
        let turned = [Tracker.header, dirty, wet].joined(separator: "\n")
        #expect(try Set(matches(turned, after: both).map { "\($0)" }) == ["same(0)", "same(1)"])
        let edited = [Tracker.header, dirty, wet.replacing("Wet", with: "Both")]
        let found = try matches(edited.joined(separator: "\n"), after: both)
        #expect(found.filter { $0 == .changed(0) }.count == 1)
        #expect(found.filter { $0 == .same(1) }.count == 1)
    }

    @Test func `rows of two children at one time are two`() throws {
        let header = Tracker.header + ",Child Name"
        let row = "1/1/20 12:00 PM,,,Diaper,,Wet,wet,,A"
        let mika = "\(header)\n\(row),Mika"
        #expect(try matches("\(header)\n\(row),Robin", after: mika) == [.new])
        #expect(try matches("\(Tracker.header)\n\(row)", after: mika) == [.same(0)])
    }

    @Test func `a row that an earlier release kept is known again`() throws {
        let columns = Tracker.header.split(separator: ",").map(String.init)
        let cells = ["12/12/20 7:47 PM", "", "", "Sleep", "", "", "slept", "", "A"]
        let kept = SourceRow(format: "tracker-csv", columns: columns, cells: cells, occurrence: 0)
        let identity = try #require(RowIdentity(of: kept))
        let file = try read(
            Array("Start Time,End Time,Duration (min),Activity,Quantity,Extra data,".utf8)
                + Array("Text,Notes,Caregiver\n2020-12-12 19:47,,,Sleep,,,slept,,A".utf8))
        #expect(
            RowIdentity.matches(of: file.taken.map(\.identity), among: [identity]) == [.same(0)])
        #expect(identity.program == .tracker && identity.caregiver == "A")
        #expect(!identity.saysOwnZone)
    }

    @Test func `a row of a form that is not known is none`() {
        let row = SourceRow(format: "moon", columns: ["a"], cells: ["b"], occurrence: 0)
        #expect(RowIdentity(of: row) == nil)
        let bare = SourceRow(format: "tracker-csv", columns: ["a"], cells: ["b"], occurrence: 0)
        #expect(RowIdentity(of: bare) == nil)
    }

    @Test func `what a taken row is known by is what its kept row is`() throws {
        for row in try read(Tracker.file(Self.rows)).taken {
            #expect(RowIdentity(of: row.source) == row.identity)
        }
    }

    /// In any order, each kept row is matched once at most, and a file matches itself.
    @Test(arguments: 0..<200)
    func `a file in another order is the same file`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let kinds = ["Sleep", "Diaper", "Bottle"]
        let rows = (0..<12).map { _ in
            "1/\(Int.random(in: 1...2, using: &chance))/20 12:00 PM,,,"
                + "\(kinds[Int.random(in: 0...2, using: &chance)]),,,"
                + "\(Int.random(in: 0...2, using: &chance)),,A"
        }
        let before = try read(Tracker.file(rows), order: .monthFirst).rows
        let turned = Tracker.file(rows.shuffled(using: &chance))
        let after = try read(turned, order: .monthFirst).rows
        func identities(_ rows: [ReadRow]) -> [RowIdentity] {
            rows.flatMap { row -> [RowIdentity] in
                guard case .taken(let entries) = row.outcome else { return [] }
                return entries.map(\.identity)
            }
        }
        let found = RowIdentity.matches(of: identities(after), among: identities(before))
        let places = found.compactMap { if case .same(let place) = $0 { place } else { nil } }
        #expect(Set(places).count == 12)
    }
}
