import JournalModel
import Seeded
import Testing

@testable import JournalImport

/// Rows of each program are known again when columns come, go and change places.
struct ColumnTests {
    /// A table of plain cells, its header first.
    private typealias Table = [[String]]

    private static let names = Exports.all.map(\.name).filter { $0 != "babytracker" }

    private func table(_ name: String) throws -> Table {
        let text = try #require(Exports.all.first { $0.name == name }).text
        var reader = CSVReader(Array(text.utf8))
        var table: Table = []
        while let next = reader.next() { table.append(try next.get().cells) }
        let count = table[0].count
        // Cells that a program leaves off at the end have places too.
        return table.map { $0 + Array(repeating: "", count: max(0, count - $0.count)) }
    }

    private func entries(_ table: Table) throws -> [TakenRow] {
        let lines = table.map { row in
            row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }
        let file = try read(text: lines.joined(separator: "\n"), as: "A")
        #expect(file.accounts == table.count - 1)
        return file.rows.flatMap { row -> [TakenRow] in
            if case .taken(let entries) = row.outcome { entries } else { [] }
        }
    }

    private func expectSame(_ one: [TakenRow], _ other: [TakenRow], _ what: String) {
        let expected = one.indices.map(RowMatch.same)
        for (now, before) in [(one, other), (other, one)] {
            let found = RowIdentity.matches(
                of: now.map(\.identity), among: before.compactMap { RowIdentity(of: $0.source) })
            #expect(found == expected, "\(what)")
        }
    }

    @Test(arguments: names)
    func `columns in any order change no row and no entry`(name: String) throws {
        let table = try table(name)
        let whole = try entries(table)
        var chance = SplitMix64(seed: 3)
        for _ in 0..<6 {
            let order = table[0].indices.shuffled(using: &chance)
            let turned = try entries(table.map { row in order.map { row[$0] } })
            expectSame(turned, whole, "\(order)")
            #expect(turned.map { $0.told["happened-at"] } == whole.map { $0.told["happened-at"] })
        }
    }

    /// A file of tags is known by having no further column; its rows are no entries.
    @Test(arguments: names.filter { $0 != "babybuddy tag" })
    func `a column more changes no row, wherever it stands`(name: String) throws {
        let table = try table(name)
        let whole = try entries(table)
        for place in Set([0, table[0].count / 2, table[0].count]) {
            let wider = table.enumerated().map { number, row in
                var row = row
                row.insert(number == 0 ? "Mood" : "calm", at: place)
                return row
            }
            expectSame(try entries(wider), whole, "\(place)")
        }
    }

    /// What is not there says nothing else; but a file needs the columns that make it one.
    @Test(arguments: names)
    func `a column less changes no row, unless it says whose or which the rows are`(
        name: String
    ) throws {
        let table = try table(name)
        let whole = try entries(table)
        let form = try #require(FormSearch.fit(table[0], ImportForm.all)).form
        let needed = Set(form.columns.filter { $0.isNeeded || $0.role == .begin }.flatMap(\.names))
        for place in table[0].indices where !needed.contains(table[0][place]) {
            // Without what a row measures it stands for fewer entries, and for none without the
            // only words of a note.
            let isMeasured = table[0][place].hasPrefix("[Growth]")
            guard !isMeasured, name != "sprout" || table[0][place] != "Notes" else { continue }
            let narrower = table.map { row in
                row.indices.filter { $0 != place }.map { row[$0] }
            }
            guard FormSearch.fit(narrower[0], ImportForm.all)?.form.format == form.format else {
                continue
            }
            expectSame(try entries(narrower), whole, table[0][place])
        }
    }

    @Test(arguments: names)
    func `rows in reverse are the same rows`(name: String) throws {
        let table = try table(name)
        let whole = try entries(table)
        let turned = try entries([table[0]] + table.dropFirst().reversed())
        let found = RowIdentity.matches(
            of: turned.map(\.identity), among: whole.map(\.identity))
        #expect(found.allSatisfy { if case .same = $0 { true } else { false } })
        #expect(Set(found.map { "\($0)" }).count == whole.count)
    }

    /// A cell of words that somebody edited makes a changed row, and no new one.
    @Test(
        arguments: [
            ("huckleberry", "Notes"), ("sprout", "Notes"), ("babybuddy sleep", "notes"),
            ("nighp diaper", "Note"), ("nara", "Note"), ("tracker", "Notes"),
            ("babybuddy sleep", "nap"), ("nighp nursing", "Left duration (min)"),
            ("sprout", "Amount"), ("huckleberry", "End"),
        ] as [(String, String)])
    func `an edited cell makes its row a changed one`(name: String, column: String) throws {
        let table = try table(name)
        let place = try #require(table[0].firstIndex(of: column))
        let whole = try entries(table)
        for number in table.indices.dropFirst() {
            var edited = table
            let isTime = column == "End"
            edited[number][place] = isTime ? "2024-03-16 10:00" : table[number][place] + "7"
            let found = RowIdentity.matches(
                of: try entries(edited).map(\.identity), among: whole.map(\.identity))
            #expect(!found.contains(.new), "\(number)")
            let changed = found.filter { if case .changed = $0 { true } else { false } }
            let isTaken = whole.contains { $0.source.cells == table[number] }
            #expect(changed.isEmpty == !isTaken, "\(number)")
        }
    }

    @Test func `the same cells of another program are another row`() throws {
        let sleep = "child_id,start,end,nap\n1,2024-03-14 19:40,,1\n"
        let buddy = try read(text: sleep).taken[0].identity
        let section = "--- SLEEP ---\nStart,End,Duration,Nap\n2024-03-14 19:40,,,1\n"
        let other = try read(text: section).taken[0].identity
        #expect(buddy.program == .babyBuddy && other.program == .babytracker)
        #expect(RowIdentity.matches(of: [other], among: [buddy]) == [.new])
    }
}
