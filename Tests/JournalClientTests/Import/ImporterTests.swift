import EventLog
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

/// A further importer is a value and a place in a table; what holds for one holds for all.
struct ImporterTests {
    private let family: Family

    init() throws { family = try Family() }

    /// The refusal of a second caregiver, which names the import that chose the first.
    private func refusal(_ name: String, own: String) throws -> ImportError {
        let first = try #require(try family.founder.imports().last?.first)
        return .otherCaregiver(name, own: own, first: first)
    }

    @Test func `rows of a made-up diary are known by their first line and go in as they say`()
        throws
    {
        let report = try family.founder.take(Diary.file(["a walk,,A", "soup,2020-05-03,B"]), "A")
        #expect(report.counts == Counts(imported: 1, ofOthers: ["B": 1]))
        let view = try #require(try family.founder.latest(1).first)
        #expect(view.values[FieldNumber.text] == .text("a walk"))
        guard case .source(let row)? = view.values[FieldNumber.source] else {
            Issue.record("no row is kept")
            return
        }
        #expect(row.format == "diary-csv" && row.cells == ["a walk", "", "A"])
        let again = try family.founder.take(Diary.file(["a walk,,A"]), "A")
        #expect(again.counts == Counts(alreadyHere: 1))
        // The order of the file is the order of the journal.
        _ = try family.founder.take(Diary.file(["first,,A", "second,,A"]), "A")
        #expect(
            try family.founder.latest(2).map { $0.values[FieldNumber.text] }
                == [.text("second"), .text("first")])
    }

    @Test func `a tracker's file is still the tracker's`() throws {
        let report = try family.founder.take(Tracker.file(Tracker.year), "A")
        #expect(report.counts == Counts(imported: 8, ofOthers: ["U": 6]))
    }

    @Test func `a file of no importer is told what the nearest one needs`() throws {
        let needed = ["What", "When", "Who"]
        #expect(throws: ImportError.refused(file: "", .missingColumns(["Who"], needed: needed))) {
            try family.founder.take(Array("What,When\nx,y\n".utf8), "A")
        }
        let tracker = ImportForm.all[0].neededNames
        let refusal = FileRefusal.missingColumns(["Caregiver"], needed: tracker)
        #expect(throws: ImportError.refused(file: "", refusal)) {
            let header = tracker.dropLast().joined(separator: ",")
            try family.founder.take(Array("\(header)\n".utf8), "A")
        }
    }

    @Test func `all rows are one's own where the export names no caregiver`() throws {
        let file = Array("What,When,Mood\na walk,,calm\nsoup,,\n".utf8)
        #expect(try family.founder.take(file, "A").counts == Counts(imported: 2))
        try family.level()
        // The other parent's they are no more.
        #expect(try family.coparent.take(file, "B").counts == Counts(alreadyHere: 2))
        // Such a row says nothing of who a parent is elsewhere.
        #expect(try family.founder.take(Diary.file(["bread,,B"]), "B").imported == 1)
    }

    @Test(arguments: [true, false])
    func `nobody imports in the other's name, from whichever file`(isDiaryFirst: Bool) throws {
        let files = [Diary.file(["a walk,,A"]), Tracker.file([Tracker.year[0]])]
        let (first, second) = isDiaryFirst ? (files[0], files[1]) : (files[1], files[0])
        #expect(try family.founder.take(first, "A").imported == 1)
        try family.level()
        for file in [first, second] {
            #expect(throws: ImportError.ofOtherParent("A")) { try family.coparent.take(file, "A") }
        }
    }

    @Test func `one parent is one caregiver of a diary too`() throws {
        _ = try family.founder.take(Diary.file(["a walk,,A"]), "A")
        #expect(throws: try refusal("B", own: "A")) {
            try family.founder.take(Diary.file(["soup,,B"]), "B")
        }
    }

    @Test func `who one is in one file is not another one in the next`() throws {
        _ = try family.founder.take(Tracker.file([Tracker.year[0]]), "A")
        #expect(throws: try refusal("B", own: "A")) {
            try family.founder.take(Diary.file(["a walk,,A", "soup,,B"]), "B")
        }
        // Another tracker may call the same person otherwise.
        let report = try family.founder.take(Diary.file(["soup,,Mum", "bread,,Dad"]), "Mum")
        #expect(report.counts == Counts(imported: 1, ofOthers: ["Dad": 1]))
        #expect(throws: try refusal("Dad", own: "Mum")) {
            try family.founder.take(Diary.file(["bread,,Dad"]), "Dad")
        }
    }

    @Test func `what was taken back binds nobody`() throws {
        _ = try family.founder.take(Diary.file(["a walk,,A"]), "A")
        let entry = try #require(try family.founder.latest(1).first)
        try family.founder.retract(entry)
        try family.level()
        #expect(try family.coparent.take(Diary.file(["a walk,,A"]), "A").imported == 1)
    }
}

/// Importers that there are not.
private enum Diary {
    static let forms = [
        form("diary-csv", "Who", .caregiver), form("mood-csv", "Mood", .words),
    ]

    private static func form(
        _ format: String, _ third: String, _ role: ImportForm.Role
    ) -> ImportForm {
        ImportForm(
            .mapped, format: format,
            columns: [
                ImportForm.Column("What", [], .kind, isNeeded: true),
                ImportForm.Column("When", isNeeded: true),
                ImportForm.Column(third, [], role, isNeeded: true),
            ]
        ) { row, frame throws(RowDefect) in
            let draft = EntryDraft(
                kind: .note, policy: .shared,
                fields: [
                    FieldNumber.happenedAt: .moment(Moment(utcMilliseconds: 0, offsetMinutes: 0)),
                    FieldNumber.text: .text(row["What"]),
                ])
            return .entries([FormEntry(draft)])
        }
    }

    static func file(_ rows: [String]) -> [UInt8] {
        Array((["What,When,Who"] + rows).joined(separator: "\n").utf8)
    }
}

extension Replica {
    @discardableResult
    fileprivate func take(_ file: [UInt8], _ caregiver: String) throws -> ImportReport {
        let request = ImportRequest(file: file, caregiver: caregiver, zone: "UTC", child: nil)
        return try carryOut(plan(request, by: ImportForm.all + Diary.forms))
    }
}
