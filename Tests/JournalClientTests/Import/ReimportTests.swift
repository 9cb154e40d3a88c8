import EventLog
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// Rows are the same rows, whatever became of the file between two exports.
struct ReimportTests {
    private let family: Family
    private static let header = Tracker.header
    private static let bottle =
        "3/14/24 7:05 PM,3/14/24 7:36 PM,31,Bottle,5.5,Formula,Robin drank 5.5 oz,,A"
    private static let sleep = "3/14/24 8:10 PM,3/15/24 6:20 AM,610,Sleep,,,Robin slept,,A"

    init() throws { family = try Family() }

    private func plan(
        _ lines: [String], header: String = header, on replica: Replica? = nil,
        as name: String? = "A"
    ) throws -> ImportPlan {
        try (replica ?? family.founder).plan(request(lines, header: header, as: name))
    }

    private func request(
        _ lines: [String], header: String = header, as name: String? = "A"
    ) -> ImportRequest {
        ImportRequest(
            file: Array(([header] + lines).joined(separator: "\n").utf8), caregiver: name,
            zone: "America/New_York", child: nil)
    }

    private func begin(_ lines: [String] = [bottle, sleep]) throws {
        #expect(try family.founder.importRows(request(lines)).imported == lines.count)
    }

    @Test func `a column that comes or goes makes no row another one`() throws {
        try begin()
        for (columns, cell) in [(",Child Name", ",Robin"), (",", ","), (",Mood", ",")] {
            let plan = try plan(
                [Self.bottle + cell, Self.sleep + cell], header: Self.header + columns)
            #expect(plan.here == 2 && plan.new.isEmpty && plan.changed == 0, "\(columns)")
        }
    }

    @Test func `columns may change places, and blanks come into empty cells`() throws {
        try begin()
        func turned(_ line: String) -> String {
            line.split(separator: ",", omittingEmptySubsequences: false).reversed()
                .joined(separator: ",")
        }
        let other = try plan(
            [turned(Self.bottle), turned(Self.sleep)], header: turned(Self.header))
        #expect(other.here == 2 && other.rows == 2)
        let blank = try plan([Self.bottle.replacing(",,A", with: ", ,A"), Self.sleep])
        #expect(blank.here == 2 && blank.changed == 0)
    }

    @Test func `a row that was changed in the program is named, and never a second entry`() throws {
        try begin()
        let plan = try plan([
            Self.bottle.replacing(",,A", with: ",spat up,A"),
            Self.sleep.replacing("6:20 AM,610", with: "6:40 AM,630"),
        ])
        #expect(plan.new.isEmpty && plan.changed == 2 && plan.here == 0)
        #expect(plan.files[0].changed.map(\.line) == [2, 3])
        let entries = try family.founder.latest(2).map(\.state.entry)
        #expect(Set(plan.files[0].changed.compactMap(\.entry)) == Set(entries))
        #expect(plan.files[0].changed.allSatisfy { !$0.cells.isEmpty })
        let report = try family.founder.carryOut(plan)
        #expect(report.imported == 0 && report.updated.isEmpty)
        #expect(try family.founder.latest(9).count == 2)
    }

    @Test func `a sleep that was running gets its end, and is the same row from then on`() throws {
        let running = "3/14/24 8:10 PM,,,Sleep,,,Robin is sleeping,,A"
        try begin([running])
        let plan = try plan([Self.sleep])
        #expect(plan.changed == 1 && plan.new.isEmpty)
        let report = try family.founder.carryOut(plan, updating: true)
        #expect(report.updated.count == 1 && report.keptAsTheyAre.isEmpty)
        let entry = try #require(try family.founder.latest(1).first)
        let end = try #require(entry.spec["ended-at"]?.number)
        #expect(entry.values[end] != nil)
        let again = try self.plan([Self.sleep])
        #expect(again.here == 1 && again.changed == 0)
        #expect(try self.plan([running]).here == 1)
    }

    @Test func `what somebody changed here is not changed by the program's change`() throws {
        try begin()
        let seen = try #require(try family.founder.latest(1).first)
        try family.founder.edit(
            seen, EntryChange(kind: .care, fields: [FieldNumber.text: .text("mine")]))
        let plan = try plan([Self.bottle, Self.sleep.replacing(",,A", with: ",theirs,A")])
        let report = try family.founder.carryOut(plan, updating: true)
        #expect(report.updated.isEmpty && report.keptAsTheyAre == [seen.state.entry])
        #expect(
            try family.founder.entry(seen.state.entry).values[FieldNumber.text] == .text("mine"))
    }

    @Test func `a second device of the same parent knows the rows after a sync`() throws {
        try begin()
        try family.level()
        let tablet = try family.addWriter(of: family.founder, named: "tablet")
        let there = try plan([Self.bottle, Self.sleep], on: tablet)
        #expect(there.here == 2 && there.new.isEmpty)
    }

    @Test func `rows that went in on two devices before a sync are taken back on one`() throws {
        let tablet = try family.addWriter(of: family.founder, named: "tablet")
        try begin()
        _ = try tablet.importRows(request([Self.bottle, Self.sleep]))
        try sync(tablet, with: family.daemon)
        try family.level()
        let imports = try family.founder.imports()
        #expect(imports.map(\.standing.count) == [2, 2])
        _ = try family.founder.takeBack(imports[1], reason: 1) { _, _ in }
        let plan = try plan([Self.bottle, Self.sleep])
        #expect(plan.here == 2 && plan.new.isEmpty)
        #expect(try family.founder.latest(9).count { !$0.isRetracted } == 2)
    }

    @Test func `several files of one program are one import, and a row in two of them is one`()
        throws
    {
        let lines = [[Self.bottle], [Self.bottle, Self.sleep]]
        let files = lines.map { lines in
            ImportRequest.File(
                name: "\(lines.count)",
                bytes: Array(([Self.header] + lines).joined(separator: "\n").utf8))
        }
        let all = ImportRequest(
            files: files.reversed(), caregiver: "A", zone: "America/New_York", child: nil)
        let report = try family.founder.importRows(all)
        #expect(report.imported == 2 && report.plan.rows == 3 && report.plan.here == 1)
        #expect(report.plan.files.map(\.hereTwice) == [0, 1])
        #expect(try family.founder.imports().map(\.entries.count) == [2])
        let times = try family.founder.latest(2).map(\.sortMilliseconds)
        #expect(times == times.sorted(by: >))
    }

    @Test func `whose rows they are need not be said again`() throws {
        #expect(throws: ImportError.whichCaregiver(["A": 1])) {
            _ = try self.plan([Self.bottle], as: nil)
        }
        try begin([Self.bottle])
        let plan = try self.plan([Self.bottle, Self.sleep], as: nil)
        #expect(plan.caregiver == "A" && plan.new.count == 1)
    }

    @Test func `all rows of a file are accounted for`() throws {
        try begin([Self.bottle])
        let plan = try plan([
            Self.bottle, Self.sleep, "yesterday,,,Diaper,,Wet,,,A",
            "3/14/24 9:00 PM,,,Diaper,,Wet,,,U", "short,row",
        ])
        #expect(plan.rows == 5)
        #expect(plan.new.count + plan.here + plan.changed + plan.left + plan.listed == plan.rows)
        #expect(plan.new.count == 1 && plan.here == 1 && plan.left == 1 && plan.listed == 2)
        #expect(!plan.isNothingReadable)
        #expect(try self.plan(["yesterday,,,Diaper,,Wet,,,A"]).isNothingReadable)
    }
}
