import JournalModel
import Testing

@testable import JournalImport

/// Baby Buddy's files, with the columns that somebody ticked.
struct BabyBuddyTests {
    private func facts(_ header: String, _ row: String, units: [String] = []) throws -> String {
        let file = try read(text: "child_id,\(header)\n1,\(row)\n", units: units)
        #expect(file.program == .babyBuddy)
        return file.facts()
    }

    @Test(
        arguments: [
            ("1", "1", "diaper both"), ("1", "0", "diaper wet"), ("0", "1", "diaper dirty"),
            ("0", "0", ""), ("True", "False", "diaper wet"), ("no", "yes", "diaper dirty"),
            ("", "TRUE", "diaper dirty"), ("2", "x", "?"), ("WAHR", "FALSCH", "diaper wet"),
            ("FAUX", "VRAI", "diaper dirty"), ("si", "wet", "?"), ("1.0", "0.0", "diaper wet"),
        ] as [(String, String, String)])
    func `wet and solid are yes or no`(wet: String, solid: String, expected: String) throws {
        let words = ["activity diaper", expected].filter { !$0.isEmpty }.joined(separator: " | ")
        #expect(try facts("time,wet,solid", "2024-03-14 16:42:15,\(wet),\(solid)") == words)
    }

    @Test(
        arguments: [
            ("1", "text nap"), ("0", ""), ("true", "text nap"), ("", ""), ("nap", "?"),
            ("Ja", "text nap"),
        ]
            as [(String, String)])
    func `a nap is one that says so`(nap: String, expected: String) throws {
        let words = ["activity sleep", expected].filter { !$0.isEmpty }.joined(separator: " | ")
        #expect(try facts("start,nap", "2024-03-14 16:42:15,\(nap)") == words)
    }

    @Test(
        arguments: [
            ("formula,bottle,90", "activity bottle | contents formula | ?"),
            ("breast milk,bottle,", "activity bottle | contents milk"),
            ("breast milk,left breast,", "activity nursing | text breast milk; left breast"),
            ("breast milk,both breasts,", "activity nursing | text breast milk; both breasts"),
            (
                "fortified breast milk,bottle,",
                "activity bottle | contents milk | text fortified breast milk"
            ),
            ("solid food,parent fed,", "activity solids | text solid food; parent fed"),
            ("solid food,self fed,3", "activity solids | text solid food; self fed | ?"),
            ("formula,parent fed,", "activity bottle | contents formula | text parent fed"),
        ] as [(String, String)])
    func `a feeding is what its method says`(cells: String, expected: String) throws {
        let header = "start,type,method,amount"
        #expect(try facts(header, "2024-03-14 15:53:15,\(cells)") == expected)
    }

    @Test(
        arguments: [
            ("weight", "9.56", "kg", "quantity 9560/1000 | unit kg"),
            ("weight", "9.56", "ml", "?"),
            ("height", "50.63", "cm", "quantity 50630/1000 | unit cm"),
            ("head_circumference", "15", "in", "quantity 15000/1000 | unit in"),
            ("height", "50.63", "kg", "?"), ("weight", "", "kg", ""),
        ] as [(String, String, String, String)])
    func `a number has the unit that somebody said, where it can be measured in it`(
        column: String, cell: String, unit: String, expected: String
    ) throws {
        let measure = column == "head_circumference" ? "head-size" : column
        let words = ["activity growth | measure \(measure)", expected].filter { !$0.isEmpty }
        let told = try facts("\(column),date", "\(cell),2024-03-14", units: [unit])
        #expect(told == words.joined(separator: " | "))
    }

    @Test(
        arguments: [
            ("2.5", "ml", "quantity 2500/1000 | unit ml"),
            (
                "2", "tablets",
                "quantity 2000/1000 | unit tablet"
            ), ("2.5", "", "?"), ("2.5", "hogshead", "?"),
            ("0", "ml", ""),
        ] as [(String, String, String)])
    func `a dose has its unit beside it`(dose: String, unit: String, expected: String) throws {
        let words = ["activity medicine", expected, "what Syrup"].filter {
            !$0.isEmpty && $0 != "?"
        }
        let told = try facts(
            "time,name,dosage,dosage_unit,next_dose_interval",
            "2024-03-14 18:45:27,Syrup,\(dose),\(unit),")
        #expect(told == (words + (expected == "?" ? ["?"] : [])).joined(separator: " | "))
    }

    @Test(arguments: [
        ("6:00:00", "next-from +21600"), ("0:30:00", "next-from +1800"),
        ("1 day, 6:00:00", "next-from +108000"), ("", ""),
        ("0:00:00", "text next dose after 0:00:00"),
        ("soon", "text next dose after soon"),
    ])
    func `when the next dose may be stands in its field, and what it cannot hold in the words`(
        cell: String, expected: String
    ) throws {
        let told = try facts(
            "time,name,dosage,dosage_unit,next_dose_interval",
            "2024-03-14 18:45:27,Syrup,2.5,ml,\"\(cell)\"")
        #expect(told.contains(expected), "\(told)")
        #expect(told.contains("next") == !cell.isEmpty, "\(told)")
    }

    /// One row, exported by users in three zones.
    @Test(
        arguments: [
            ("2024-03-14 17:42:33", LocalZone.utc), ("2024-03-14 13:42:33", .newYork),
            ("2024-03-14 23:12:33", .fixed(19_800)),
        ] as [(String, LocalZone)])
    func `times are those of the user who exported`(start: String, zone: LocalZone) throws {
        let file = try read(text: "child_id,start,nap\n1,\(start),1\n", in: zone)
        #expect(file.began()?.hasPrefix("1710438153 ") == true && file.needsZone)
        #expect(file.taken.first?.isInFramesZone == true)
        let nowhere = try read(text: "child_id,start,nap\n1,\(start),1\n", in: nil)
        #expect(nowhere.listed.map(\.defect) == [.noZone] && nowhere.needsZone)
    }

    @Test(arguments: [
        "id", "child_id", "child_first_name", "child_last_name", "end", "amount", "notes", "tags",
    ])
    func `a column that was not ticked is missing, and its row the same`(column: String) throws {
        let header = "id,child_id,child_first_name,child_last_name,start,end,type,method,amount,"
        let names = (header + "notes,tags").split(separator: ",").map(String.init)
        let row = "2,1,Robin,Doe,2024-03-14 15:53:15,2024-03-14 15:59:15,formula,bottle,90,slow,1"
        let cells = row.split(separator: ",").map(String.init)
        let kept = names.indices.filter { names[$0] != column }
        let part = [names, cells].map { line in kept.map { line[$0] }.joined(separator: ",") }
        let whole = try read(text: "\(header)notes,tags\n\(row)\n")
        let file = try read(text: part.joined(separator: "\n"))
        #expect(file.program == .babyBuddy && file.began() == whole.began())
        for (one, other) in [(file, whole), (whole, file)] {
            let found = RowIdentity.matches(
                of: one.taken.map(\.identity), among: other.taken.map(\.identity))
            #expect(found == [.same(0)])
        }
    }

    @Test func `the program's own number knows a row whose time was put right`() throws {
        let header = "id,start,end,nap"
        let before = try read(text: "\(header)\n7,2024-03-14 17:42:33,,1\n").taken[0].identity
        let after = try read(text: "\(header)\n7,2024-03-14 17:12:33,,1\n").taken[0].identity
        let other = try read(text: "\(header)\n8,2024-03-14 17:42:33,,1\n").taken[0].identity
        #expect(RowIdentity.matches(of: [after], among: [before]) != [.new])
        #expect(RowIdentity.matches(of: [other], among: [before]) == [.new])
    }

    @Test func `tags are the words that the file of tags has for them`() throws {
        let tags = Array("id,name,color\n1,at home,#f00\n12,by night,#0f0\n".utf8)
        for (cell, expected) in [
            ("1", ["at home"]), ("\"12,1\"", ["at home", "by night"]), ("2", []), ("", []),
            ("\"12, 99\"", ["by night"]),
        ] as [(String, [String])] {
            let file = try ReadFile(
                Array("id,start,nap,tags\n1,2024-03-14 17:42:33,1,\(cell)\n".utf8), beside: [tags],
                in: ImportFrame(zone: .utc))
            #expect(file.taken[0].told["tags"] == (expected.isEmpty ? nil : "texts(\(expected))"))
        }
    }
}
