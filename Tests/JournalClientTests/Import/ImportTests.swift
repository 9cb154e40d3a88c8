import EventLog
import Folders
import Foundation
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

struct ImportTests {
    private let folder: TemporaryFolder
    private let replica: Replica

    init() throws {
        folder = try TemporaryFolder()
        replica = try Tracker.replica(in: folder)
    }

    @Test func `one's own rows go in, the oldest first, and again add nothing`() throws {
        var steps: [Int] = []
        let report = try replica.importRows(Tracker.request(Tracker.year)) { done, total in
            #expect(total == 8)
            steps.append(done)
        }
        #expect(report.counts == Counts(imported: 8, ofOthers: ["U": 6]))
        #expect(steps == [8])
        let before = try replica.status()
        #expect(before.entries == 8)
        let again = try replica.importRows(Tracker.request(Tracker.year))
        #expect(again.counts == Counts(alreadyHere: 8, ofOthers: ["U": 6]))
        #expect(try replica.status().stateDigest == before.stateDigest)
        let times = try replica.latest(10).map(\.sortMilliseconds)
        #expect(times == times.sorted(by: >))
    }

    @Test func `an import in several pieces is taken back as a whole, and comes in again`() throws {
        try replica.chooseWait(seconds: 120)
        let note = try replica.add(Drafts.note("before"))
        let request = Tracker.request(Tracker.year)
        for piece in [1, 3, 8] {
            let report = try replica.carryOut(replica.plan(request), inPiecesOf: piece)
            #expect(report.imported == 8)
            let writing = try #require(try replica.lastWriting())
            #expect(writing.entries.count == 8 && writing.canBeRemoved)
            #expect(try replica.remove(writing))
            #expect(try replica.latest(9).map(\.state.entry) == [note])
        }
        #expect(try replica.lastWriting()?.begun == [note])
    }

    @Test func `what is written between two pieces of an import is none of it`() throws {
        try replica.chooseWait(seconds: 120)
        let plan = try replica.plan(Tracker.request(Tracker.year))
        _ = try replica.carryOut(plan, inPiecesOf: 4) { done, all in
            guard done < all else { return }
            _ = try? replica.add(Drafts.note("between"))
        }
        let writing = try #require(try replica.lastWriting())
        #expect(writing.entries.count == 4)
        #expect(writing.entries.allSatisfy { $0[FieldNumber.source] != nil })
    }

    @Test func `equal rows are two entries, and stay two`() throws {
        let row = "1/1/20 12:00 PM,,,Diaper,,Wet,wet,,A"
        #expect(try replica.importRows(Tracker.request([row, row])).imported == 2)
        let report = try replica.importRows(Tracker.request([row, row, row]))
        #expect(report.counts == Counts(imported: 1, alreadyHere: 2))
        #expect(try replica.importRows(Tracker.request([row])).alreadyHere == 1)
    }

    @Test func `bad rows are listed with line and reason while the rest goes in`() throws {
        let rows = [
            "1/1/20 12:00 PM,,,Sleep,,,fine,,A",
            "2/30/20 12:00 PM,,,Sleep,,,no such day,,A",
            "1/1/20 1:00 PM,,,Sleep,,,too few,A",
            "1/1/20 1:00 PM,,,Sleep,,,nobody,,",
            "1/1/20 1:00 PM,,,Sleep,,,\"two\nlines\",,A",
            "1/1/20 1:30 PM,,abc,Sleep,,,minutes,,A",
            "1/1/20 1:30 PM,,,Bottle,1e3,Milk,much,,A",
            "1/1/20 1:30 PM,1/1/20 25:00 PM,,Sleep,,,end,,A",
            "1/1/20 1:30 PM,,,Sleep,,,\"quote\"x,,A",
            "3/8/20 2:30 AM,,,Sleep,,,skipped,,A",
            "1/1/20 2:00 PM,,,Sleep,,,fine,,A",
            "1/1/20 2:00 PM,,,Sleep,,,\"open,,A",
            "1/1/20 3:00 PM,,,Sleep,,,fine,,A",
        ]
        let report = try replica.importRows(Tracker.request(rows))
        // Of an end that is no time the beginning is sure all the same.
        #expect(report.imported == 7 && report.withoutAmount == [9])
        let expected: [(Int, RowDefect)] = [
            (3, .unreadableTime("2/30/20 12:00 PM")), (4, .cellCount(8, expected: 9)),
            (5, .noCaregiver), (11, .textAfterQuote), (12, .skippedTime("3/8/20 2:30 AM")),
            (14, .openQuote(lastLine: 14)),
        ]
        #expect(report.defects.map(\.line) == expected.map(\.0))
        #expect(report.defects.map(\.defect) == expected.map(\.1))
    }

    @Test func `an ambiguous hour is counted`() throws {
        let report = try replica.importRows(
            Tracker.request([
                "11/1/20 1:30 AM,,,Sleep,,,which,,A", "11/1/20 2:30 AM,,,Sleep,,,,,A",
            ]))
        #expect(report.counts == Counts(imported: 2, ambiguousTimes: 1))
    }

    @Test func `a row that is too large for an entry is listed`() throws {
        let long = String(repeating: "x", count: 70_000)
        let report = try replica.importRows(
            Tracker.request([
                "1/1/20 1:00 PM,,,Sleep,,,\(long),,A", "1/1/20 2:00 PM,,,Sleep,,,,,A",
            ]))
        #expect(report.imported == 1)
        #expect(report.defects.map(\.line) == [2])
    }

    @Test(arguments: [
        ([UInt8](), FileRefusal.empty),
        (Array("\n\r\n\n".utf8), .empty),
        ([0xEF, 0xBB, 0xBF], .empty),
        ([0xFF, 0xFE, 0, 0, 0x44, 0, 0, 0], .encoding(.utf32)),
        (Array("a".utf8) + [0x92] + Array("b\n".utf8), .encoding(.oneByte)),
        (
            Array("hello".utf8),
            .missingColumns(ImportForm.all[0].neededNames, needed: ImportForm.all[0].neededNames)
        ),
        (
            Array("\"never closed".utf8),
            .missingColumns(ImportForm.all[0].neededNames, needed: ImportForm.all[0].neededNames)
        ),
        ([0, 1, 2, 0], .notText),
        (
            Array("Date and Time,End Time,Activity,Quantity,Extra data,Text,Notes\n".utf8),
            .missingColumns(["Duration (min)", "Caregiver"], needed: ImportForm.all[0].neededNames)
        ),
    ])
    func `what is no export is refused as a whole`(file: [UInt8], error: FileRefusal) throws {
        let request = ImportRequest(file: file, caregiver: "A", zone: "UTC", child: nil)
        #expect(throws: ImportError.refused(file: "", error)) {
            _ = try replica.importRows(request)
        }
        #expect(try replica.status().events == 1)
    }

    @Test func `an unknown caregiver or zone is refused, and who is there is said`() throws {
        #expect(throws: ImportError.unknownCaregiver("B", found: ["A", "U"])) {
            _ = try replica.importRows(Tracker.request(Tracker.year, as: "B"))
        }
        #expect(throws: ImportError.unknownZone("Moon/Crater")) {
            _ = try replica.importRows(Tracker.request(Tracker.year, zone: "Moon/Crater"))
        }
        #expect(try replica.importRows(Tracker.request([])).counts == Counts())
        #expect(try replica.status().events == 1)
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\n\n"])
    func `line endings and a byte order mark make no difference`(ending: String) throws {
        let file = [0xEF, 0xBB, 0xBF] + Tracker.file(Tracker.year, ending: ending)
        let request = ImportRequest(
            file: file, caregiver: "A", zone: "America/New_York", child: nil)
        #expect(try replica.importRows(request).imported == 8)
        let again = try replica.importRows(Tracker.request(Tracker.year))
        #expect(again.alreadyHere == 8)
    }

    @Test func `columns may stand in another order`() throws {
        let columns = Tracker.header.split(separator: ",")
        let header = columns.reversed().joined(separator: ",")
        let row = "A,notes,3 oz,Milk,3,Bottle,,,1/1/20 1:00 PM"
        let request = ImportRequest(
            file: Array("\(header)\n\(row)\n".utf8), caregiver: "A", zone: "UTC", child: nil)
        #expect(try replica.importRows(request).imported == 1)
        let view = try #require(try replica.latest(1).first)
        #expect(view.values[19] == .quantity(3_000))
    }
}
