import EventLog
import Foundation
import JournalClient
import JournalLines
import JournalModel
import Testing

@testable import JournalText

/// What stands below an entry on a page that is handed over, however far below and however late it
/// was written. Alex writes all of it on 3 May 2026: of a rupture five days before, and of what
/// mended it two days before.
@Suite struct HandedBelowTests {
    private static let today = Int(Shelf.now / 86_400_000)

    private struct Told {
        let shelf: Shelf
        let rupture: EventID
        let repair: EventID
        let reply: EventID
    }

    private static func moment(_ days: Int64) -> FieldValue {
        .moment(
            Moment(utcMilliseconds: Int64(Shelf.now) + days * 86_400_000, offsetMinutes: 120))
    }

    /// - Parameter from: who the rupture came from.
    private static func told(from: Person = .founder) throws -> Told {
        let shelf = try Shelf()
        let eva = try #require(try Names(shelf.journal).children.first?.id)
        func add(_ kind: EntryKind, _ fields: FieldSet) throws -> EventID {
            try shelf.journal.add(EntryDraft(kind: kind, fields: fields))
        }
        let rupture = try add(
            .rupture,
            [
                FieldNumber.happenedAt: moment(-5), FieldNumber.child: .entry(eva),
                16: .choice(3), 17: .person(from.rawValue),
            ])
        let repair = try add(
            .repair,
            [
                FieldNumber.happenedAt: moment(-2), 16: .entry(rupture), 17: .choices([4]),
                18: .choice(3),
            ])
        let reply = try add(
            .reply, [16: .entry(repair), FieldNumber.text: .text("he did not accept it")])
        return Told(shelf: shelf, rupture: rupture, repair: repair, reply: reply)
    }

    private static func journal(
        _ shelf: Shelf, _ days: ClosedRange<Int>, child: NamedChild? = nil
    ) throws -> HandedJournal {
        let days = (today + days.lowerBound)...(today + days.upperBound)
        return try HandedJournal(
            shelf.journal, names: try Names(shelf.journal, isForAll: true),
            choice: HandedChoice(days: days, child: child), version: "0")
    }

    private static func words(_ journal: HandedJournal) -> String {
        HandedPage.report(journal).text.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// The row of an entry, by the names of the columns.
    private static func row(_ entry: EventID, _ journal: HandedJournal) throws -> [String: String] {
        let row = try #require(
            HandedRows.all(journal.csv).first { $0.first == entry.description })
        return Dictionary(
            zip(HandedJournal.columns, row), uniquingKeysWith: { first, _ in first })
    }

    @Test func `an answer to a repair stands below it in every form, on whatever day it came`()
        throws
    {
        let told = try Self.told()
        let journal = try Self.journal(told.shelf, -6 ... -1)
        let (repair, reply) = (EntryName.short(told.repair), EntryName.short(told.reply))
        let mended = "repair by Alex, 2026-05-01 18:20, written 2026-05-03, entry \(repair): "
        let page = Self.words(journal)
        #expect(page.contains(mended), "\(page)")
        #expect(
            page.contains(
                "reply of Alex to \(repair), written 2026-05-03, entry \(reply): "
                    + "he did not accept it"), "\(page)")
        let html = HandedPage.report(journal).html
        #expect(html.contains(mended) && html.contains("he did not accept it"))
        let answers = try Self.row(told.reply, journal)
        #expect(
            answers["words"]?.contains("he did not accept it") == true && answers["entry"] == reply)
        let lines = journal.jsonLines.split(separator: "\n")
        #expect(lines.count == 4 && lines[2].contains("he did not accept it"))
    }

    @Test func `a repair and an answer have all their versions, and an answer what it answered`()
        throws
    {
        let told = try Self.told()
        let shelf = told.shelf
        try shelf.change([18: .choice(1)], in: shelf.journal.entry(told.repair), after: 1)
        try shelf.change(
            [FieldNumber.text: .text("now he did")], in: shelf.journal.entry(told.reply))
        let journal = try Self.journal(shelf, -6 ... -1)
        let page = Self.words(journal)
        #expect(page.components(separatedBy: "all versions, in order:").count == 3, "\(page)")
        #expect(page.contains("received: not yet") && page.contains("received: well"))
        #expect(page.contains("he did not accept it (replaced by "), "\(page)")
        let repair = try Self.row(told.repair, journal)
        #expect(repair["versions"]?.contains("received: well") == true, "\(repair)")
        let lines = journal.jsonLines.split(separator: "\n")
        #expect(lines[1].contains("\"history\": [{\"dot\": "))
        #expect(lines[0].contains("\"history\": []"))
    }

    @Test func `an answer to an older version says so in the table`() throws {
        let told = try Self.told()
        let shelf = told.shelf
        try shelf.change([18: .choice(1)], in: shelf.journal.entry(told.repair), after: 1)
        let journal = try Self.journal(shelf, -6 ... -1)
        let row = try Self.row(told.reply, journal)
        #expect(row["answered-then"] == "received was then: not yet; changed since by Alex")
        #expect(Self.words(journal).contains("received was then: not yet; changed since by Alex"))
    }

    @Test func `nothing is called mended while its clock runs`() throws {
        for (from, isComfort) in [(Person.founder, false), (.coparent, true)] {
            let told = try Self.told(from: from)
            let shelf = told.shelf
            func mendedBy() throws -> (csv: String?, json: String) {
                let journal = try Self.journal(shelf, -6...0)
                let line = journal.jsonLines.split(separator: "\n").first.map(String.init) ?? ""
                return (try Self.row(told.rupture, journal)["mended-by"], line)
            }
            let id = "[\"\(told.repair)\"]"
            let before = try mendedBy()
            #expect(before.csv == "" && before.json.contains("\"mended-by\": []"))
            let place = isComfort ? "comforted-by" : "tried-by"
            #expect(before.json.contains("\"\(place)\": \(id)"), "\(before.json)")
            try shelf.change([18: .choice(1)], in: shelf.journal.entry(told.repair))
            let after = try mendedBy()
            #expect(after.csv == (isComfort ? "" : told.repair.description))
            #expect(after.json.contains("\"mended-by\": \(isComfort ? "[]" : id)"))
        }
    }

    @Test func `cut by one day, comfort is called comfort, and its rupture stands below it`() throws
    {
        let told = try Self.told(from: .coparent)
        let page = Self.words(try Self.journal(told.shelf, -2 ... -2))
        #expect(page.contains("18:20 Alex, comfort "), "\(page)")
        #expect(page.contains("to 2026-04-28 18:20 \(EntryName.short(told.rupture)) Alex rupture"))
        #expect(!page.contains("repair") && page.contains("he did not accept it"))
        let line = EntryLine(
            names: try Names(told.shelf.journal), zone: Zone { _ in 120 })
        let alone = line.whole(try told.shelf.journal.entry(told.repair))
        #expect(alone[0].contains("  comfort  ") && alone[1].hasPrefix("    to 2026-04-28 18:20"))
        let rupture = line.whole(try told.shelf.journal.entry(told.rupture))
        #expect(rupture.contains { $0.contains("comfort by ") && $0.contains("[1 reply by ") })
    }

    @Test func `an answer goes where the entry goes to which it leads`() throws {
        let told = try Self.told()
        let other = NamedChild(id: told.reply, name: "Noa")
        let none = try Self.journal(told.shelf, -6...0, child: other)
        #expect(none.whole.isEmpty)
        let eva = try #require(try Names(told.shelf.journal).children.first)
        let all = try Self.journal(told.shelf, -6...0, child: eva)
        #expect(all.whole.map(\.state.entry) == [told.rupture, told.repair, told.reply])
    }

    @Test func `answers that answer each other in a ring stand on the page once`() throws {
        let told = try Self.told()
        let shelf = told.shelf
        let second = try shelf.journal.add(
            EntryDraft(
                kind: .reply, fields: [16: .entry(told.reply), FieldNumber.text: .text("and so")]))
        try shelf.change([16: .entry(second)], in: shelf.journal.entry(told.reply))
        let journal = try Self.journal(shelf, -6...0)
        let ids = journal.whole.map(\.state.entry)
        #expect(ids.count == 4 && Set(ids).count == 4)
        #expect(HandedPage.report(journal).text.contains("and so"))
    }

    @Test func `a page has no word that only a program reads, and one day of writing each`() throws
    {
        let shelf = try Shelf()
        for (kind, fields) in [
            (
                EntryKind.request,
                [16: .text("tidy up"), 17: .number(2), 18: .choice(2), 19: .choice(3)] as FieldSet
            ),
            (.play, [16: .text("lego"), 19: .choice(1)]),
        ] {
            var all = fields
            all[FieldNumber.happenedAt] = Self.moment(-5)
            _ = try shelf.journal.add(EntryDraft(kind: kind, fields: all))
        }
        let page = Self.words(try Self.journal(shelf, -6...0))
        #expect(page.contains("written 2026-05-03") && !page.contains("[written "), "\(page)")
        #expect(page.contains("tidy up, difficulty 2, not during play, not met"), "\(page)")
        #expect(page.contains("lego, led by the child"))
    }
}
