import JournalModel
import Testing

@testable import JournalImport

/// What the lines of a mapping say, and which of them says nothing clear.
struct MappingLineTests {
    private func mapping(_ lines: String...) throws(MappingDefect) -> ColumnMapping {
        try ColumnMapping(Array(lines.joined(separator: "\n").utf8))
    }

    @Test(
        arguments: [
            ("hello", .unreadable(line: 3, "hello")), (":", .unreadable(line: 3, ":")),
            ("=", .unreadable(line: 3, "=")), (": x", .unreadable(line: 3, ": x")),
            ("x =", .unreadable(line: 3, "x =")), ("notes:", .unreadable(line: 3, "notes:")),
            ("order: month", .unreadable(line: 3, "order: month")),
            ("moon: M", .unknownField(line: 3, "moon")),
            ("TIMES: M", .unknownField(line: 3, "times")),
            ("TIME : U", .twice(line: 3, "time")), ("x = moon", .unknownKind(line: 3, "moon")),
            ("x = sleep nap", .unknownKind(line: 3, "sleep nap")),
            ("x = note wet", .unknownKind(line: 3, "note wet")),
            ("x = growth wet", .unknownKind(line: 3, "growth wet")),
            ("x = bottle formula now", .unknownKind(line: 3, "bottle formula now")),
            ("unit: stone", .unknownUnit(line: 3, "stone")),
            ("unit: ml oz", .unknownUnit(line: 3, "ml oz")),
        ] as [(String, MappingDefect)])
    func `a line that says nothing clear is told with its number`(
        line: String, defect: MappingDefect
    ) {
        #expect(throws: defect) { _ = try mapping("# mine", "time: T", line) }
        // Lines are counted whatever ends them, and the first bad one is told.
        #expect(throws: defect) { _ = try mapping("time: T\r\n\r", line, "moon") }
    }

    @Test(
        arguments: [
            ("order: day-first", "order: month-first", .twice(line: 3, "order")),
            ("order: day-first", "Order: day-first", .twice(line: 3, "order")),
            ("unit: ml", "unit: oz", .twice(line: 3, "unit")),
            ("Bad = sleep", "bad = note", .twice(line: 3, "bad")),
            ("a  b = sleep", " A B = sleep", .twice(line: 3, "a b")),
            ("notes: N", "NOTES: M", .twice(line: 3, "notes")),
        ] as [(String, String, MappingDefect)])
    func `what is said twice is told at its second line`(
        one: String, other: String, defect: MappingDefect
    ) {
        #expect(throws: defect) { _ = try mapping("time: T", one, other) }
    }

    @Test(
        arguments: [
            ("a = sleep", "a"), ("A  B = sleep", "a b"), ("a = b = sleep", "a = b"),
            ("Windel: nass = sleep", "windel: nass"), ("a\u{A0}=\u{A0}SLEEP", "a"),
            ("= = sleep", "="),
        ] as [(String, String)])
    func `a word is all before the last sign of equality`(line: String, word: String) throws {
        #expect(try mapping("time: T", "kind: K", line).kinds[word]?.name == "sleep")
    }

    @Test(
        arguments: [
            ("notes: N", "notes", "N"), ("NOTES : My  notes", "notes", "My  notes"),
            ("notes: a: b", "notes", "a: b"), ("unit-column: U", "unit-column", "U"),
            ("\tnotes:N\t", "notes", "N"),
        ] as [(String, String, String)])
    func `a column is all behind the first colon`(
        line: String, field: String, column: String
    ) throws {
        #expect(try mapping("time: T", line).columns[field] == column)
    }

    @Test(
        arguments: [
            ("2024-03-14 19:05", "", "", "activity bottle | quantity 120000/1000 | unit ml"),
            (
                "2024-03-14 19:05", "2024-03-14 19:35", "",
                "activity bottle | ended-at +1800 | quantity 120000/1000 | unit ml"
            ),
            (
                "2024-03-14 19:05", "06:05", "20",
                "activity bottle | duration 1200 s | ended-at +39600"
                    + " | quantity 120000/1000 | unit ml"
            ),
            (
                "2024-03-14 19:05", "", "long",
                "activity bottle | quantity 120000/1000 | unit ml | ?"
            ),
            (
                "2024-03-14 19:05", "2024-03-14 18:05", "",
                "listed: \(RowDefect.endsBeforeItBegins("2024-03-14 18:05"))"
            ),
            ("", "", "", "listed: \(RowDefect.noTime)"),
            ("soon", "", "", "listed: \(RowDefect.unreadableTime("soon"))"),
        ] as [(String, String, String, String)])
    func `a row is read by the columns that its mapping names`(
        time: String, end: String, minutes: String, expected: String
    ) throws {
        let mapping = try mapping(
            "time: T", "end: E", "minutes: M", "amount: A", "unit: ml", "all = bottle")
        let file = try ReadFile(
            Array("T,E,M,A,Other\n\(time),\(end),\(minutes),120,x\n".utf8),
            in: ImportFrame(zone: .newYork, mapping: mapping))
        #expect(file.facts() == expected)
    }

    @Test(
        arguments: [
            ("120", "oz", "quantity 120000/1000 | unit oz"),
            ("120", "", "quantity 120000/1000 | unit ml"),
            ("120 oz", "", "quantity 120000/1000 | unit oz"), ("120 oz", "ml", "?"),
            ("120", "stone", "?"), ("", "oz", ""), ("1.500", "", "?"),
        ] as [(String, String, String)])
    func `a unit in a row is stronger than that of the mapping`(
        amount: String, unit: String, expected: String
    ) throws {
        let mapping = try mapping(
            "time: T", "amount: A", "unit-column: U", "unit: ml", "all = bottle")
        let file = try ReadFile(
            Array("T,A,U\n2024-03-14 19:05,\(amount),\(unit)\n".utf8),
            in: ImportFrame(zone: .utc, mapping: mapping))
        let words = ["activity bottle", expected].filter { !$0.isEmpty }
        #expect(file.facts() == words.joined(separator: " | "))
    }

    @Test func `a mapping's order of days is weaker than what somebody says now`() throws {
        let mapping = try mapping("time: T", "order: day-first", "all = sleep")
        let bytes = Array("T\n3/4/24 10:00\n".utf8)
        let said = try ReadFile(bytes, in: ImportFrame(zone: .utc, mapping: mapping))
        #expect(said.dayOrder == .dayFirst && said.began() == "1712138400 0")
        let now = try ReadFile(
            bytes, in: ImportFrame(zone: .utc, dayOrder: .monthFirst, mapping: mapping))
        #expect(now.dayOrder == .monthFirst && now.began() == "1709546400 0")
    }

    @Test func `a column's name may have a sign of equality in it`() throws {
        let mapping = try mapping(
            "time: T = UTC", "amount: A=ml", "unit: ml", "kind: K", "a = b = bottle")
        let file = try ReadFile(
            Array("T = UTC,A=ml,K\n2024-03-14 19:05,120,a = b\n".utf8),
            in: ImportFrame(zone: .utc, mapping: mapping))
        #expect(file.facts() == "activity bottle | quantity 120000/1000 | unit ml")
        // What means something behind the sign is a word's meaning, as ever.
        let word = try self.mapping("time: T", "kind: K", "notes: a = sleep")
        let one = try ReadFile(
            Array("T,K\n2024-03-14 19:05,notes: a\n".utf8),
            in: ImportFrame(zone: .utc, mapping: word))
        #expect(one.facts() == "activity sleep")
        #expect(throws: MappingDefect.unknownKind(line: 2, "slep")) {
            _ = try self.mapping("time: T", "Nap = slep")
        }
    }

    @Test func `columns that the file has not are told, each of them`() throws {
        let mapping = try mapping("time: When", "notes: Remark", "kind: What", "all = sleep")
        let frame = ImportFrame(zone: .utc, mapping: mapping)
        #expect(throws: FileRefusal.misfit(["What", "Remark"])) {
            _ = try ReadFile(Array("when,Other\n".utf8), in: frame)
        }
        #expect(throws: FileRefusal.misfit(["What", "Remark", "When"])) {
            _ = try ReadFile(Array("a;b\n1;2\n".utf8), in: frame)
        }
    }
}
