import Foundation
import Testing

@testable import JournalCLI

/// What a person is told of a file that may be meant otherwise, and of rows that stay.
@Suite struct ImportReadAsTests {
    @Test(arguments: ["Baby,Time,Temperature (\u{B0}C),Note", "Date,Weight,Height"])
    func `a table of no program is refused with the way of a mapping`(header: String) async throws {
        let house = await House.founded()
        let path = try house.file("\(header)\n2024-03-14,1,2,3\n")
        await house.expectRefused(
            ["import", "--zone", "UTC", path],
            error: "\(path) is a table of no program that is known",
            hints: [
                "nothing was imported; the programs whose exports are read: rapport help trackers",
                "any other table comes in by a small file that you write: rapport help mapping",
                "with that file: rapport import --zone UTC \(path) --mapping mapping.txt",
            ])
    }

    @Test func `JSON that is cut says how far it goes, and comes in whole or not at all`()
        async throws
    {
        let house = await House.founded()
        let path = try house.file(
            #"[{"id":1,"start":"2024-03-14 19:40","nap":1},{"id":2,"sta"#, named: "cut.json")
        await house.expectRefused(
            ["import", "--zone", "UTC", path],
            error: "\(path) is cut: it ends in the middle, behind 1 whole row",
            hints: ["nothing was imported; export it anew, then: rapport import --zone UTC \(path)"]
        )
    }

    @Test func `a key that stands twice in a row of JSON is named with its place`() async throws {
        let house = await House.founded()
        let path = try house.file(
            "[{\"id\":1,\"start\":\"2024-03-14 19:40\"},\n{\"id\":2,\n\"id\":3}]", named: "two.json"
        )
        await house.expectRefused(
            ["import", "--zone", "UTC", path],
            error: "row 2 of \(path), on line 3, says id twice, and nothing tells which of the two"
                + " counts",
            hints: [
                "nothing was imported; leave one of the two in the file, then: rapport import"
                    + " --zone UTC \(path)"
            ])
    }

    @Test func `words for what happened that the program does not have are named`() async throws {
        let house = await House.founded()
        let outcome = try await house.takeOver(
            Export.header + "12/13/20 9:00 AM,,,Diaper,,Both,,,Alex\n"
                + "12/13/20 10:00 AM,,,Schlaf,,,,,Alex\n12/13/20 11:00 AM,,,Schlaf,,,,,Alex\n")
        #expect(
            outcome.lines.first
                == "a row is a note where its word for what happened is not known: Schlaf (2 rows)",
            "\(outcome.out)")
    }

    @Test func `a file that another one begins in is refused`() async throws {
        let house = await House.founded()
        let path = try house.file(
            "Baby,Time,Status,Note\nRobin,\"3/14/24, 15:58\",WetBaby,Time,Amount (ml.),Note\n")
        await house.expectRefused(
            ["import", "--zone", "UTC", path],
            error: "in line 2 of \(path) another file begins",
            hints: [
                "nothing was imported; import each file by itself, as: rapport import one.csv"
                    + " other.csv"
            ])
    }

    @Test func `days that are read by a program's habit are said to be`() async throws {
        let house = await House.founded()
        let path = try house.file("Baby,Time,Status,Note\nRobin,\"3/4/24, 15:58\",Wet\n")
        let outcome = await house.run("import", "--yes", "--zone", "UTC", path)
        #expect(
            outcome.lines.first
                == "days such as 3/4/24, 15:58 are read with the month first; if the"
                + " day stands first, add: --day-first", "\(outcome.out)")
    }

    @Test func `letters of one byte are shown, and what nothing tells is not guessed`() async throws
    {
        let house = await House.founded()
        let row = Array((Export.header + "12/12/20 4:00 PM,,,Diaper,,Wet,,Zo").utf8)
        let path = try house.file(Data(row + [0xE9] + Array(",Alex\n".utf8)))
        let words = ["import", "--yes", "--mine", "Alex", "--zone", "UTC"]
        let outcome = await house.run(words + [path])
        #expect(
            outcome.lines.first == "its letters are read as in: Zo\u{E9}; if they are wrong, save"
                + " the file in UTF-8", "\(outcome.out)")
        let russian = try house.file(
            Data(row + [0xEF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2] + Array(",Alex\n".utf8)))
        await house.expectRefused(
            words + [russian], error: "\(russian) is not UTF-8 text",
            hints: [
                "nothing was imported; open it in the program that wrote it, and save it as CSV in"
                    + " UTF-8",
                "then: rapport \((words + [russian]).joined(separator: " "))",
            ])
    }

    @Test func `a growth that changed is one row in words and for programs`() async throws {
        let house = await House.founded()
        func file(_ notes: String) throws -> String {
            try house.file(
                "Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes\n"
                    + "Growth,2024-03-14 09:00,,,6.66kg,62.5cm,41cm,\(notes)\n")
        }
        let words = ["import", "--zone", "UTC"]
        let first = await house.run(words + ["--yes", try file("")])
        #expect(first.totals?.hasPrefix("1 row: 1 imported (3 entries), 0 here") == true)
        let again = await house.run(words + ["--dry-run", try file("calm")])
        #expect(again.lines.count { $0.hasPrefix("  line 2: Notes") } == 1, "\(again.out)")
        let json = try await house.run(words + ["--dry-run", "--json", try file("calm")]).json()
        let files = json["files"] as? [[String: Any]] ?? []
        let changed = files.first?["changed"] as? [[String: Any]] ?? []
        #expect(changed.count == 1 && (changed[0]["entries"] as? [String])?.count == 3)
        #expect(changed.first?["cells"] as? [String] == ["Notes"])
    }

    @Test func `a hint for a file behind two dashes works as it is printed`() {
        let typed = TypedLine(words: ["import", "--dry-run", "--", "-x.csv"])
        #expect(
            typed.setting("--mine", to: "Alex").text
                == "rapport import --dry-run --mine Alex -- -x.csv")
        #expect(
            typed.adding("--month-first").text
                == "rapport import --dry-run --month-first -- -x.csv")
    }

    @Test func `two units of one sort are not taken for one`() async throws {
        let house = await House.founded()
        let path = try house.file("id,start,end,amount\n1,2024-03-14 10:00,2024-03-14 10:20,95\n")
        let outcome = await house.run("import", "--yes", "--unit", "ml", "--unit", "oz", path)
        #expect(outcome.status == 64 && outcome.talk.contains("do not go together"))
        let medicine = try house.file("id,name,dosage,time\n1,D,400,2024-03-14 10:00\n")
        let refused = await house.run("import", "--yes", "--zone", "UTC", "--unit", "ml", medicine)
        #expect(
            refused.talk.contains(
                "the numbers without a unit are of medicine, and no unit that you say goes to those"
            ), "\(refused.talk)")
    }
}
