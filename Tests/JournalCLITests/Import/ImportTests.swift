import Foundation
import Testing

@testable import JournalCLI

/// A tracker's export, taken over row by row.
@Suite struct ImportTests {
    static let header = Export.header
    static let rows = Export.rows

    @Test func `an import counts its rows and leaves those of the other caregiver`() async throws {
        let house = await House.founded()
        let outcome = try await house.takeOver(Self.header + Self.rows)
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(
            outcome.lines == [
                "left: 1 row of Sam",
                "4 rows: 3 imported, 0 here already, 0 changed since, 1 left, 0 listed",
                "to take all of it back: rapport import --take-back",
            ])
        let log = await house.run("log").lines
        #expect(log.count == 3)
        #expect(log[0].hasPrefix("2020-12-12 19:47 -05:00  "))
        #expect(log[0].hasSuffix("  care       bottle, 8.2 oz, before bed  [written 3 May 2026]"))
        #expect(log[2].hasSuffix("  milestone  First laugh  [written 3 May 2026]"))
        #expect(!log.contains { $0.contains("diaper") })
    }

    @Test func `an import gives programs its counts and the rows that it left out`() async throws {
        let house = await House.founded()
        let text = Self.header + Self.rows + "13/45/20 1:00 PM,,,Diaper,,Wet,,,Alex\n"
        let json = try await house.takeOver(text, "--json").json()
        #expect(json["imported"] as? Int == 3)
        #expect(json["already-here"] as? Int == 0)
        #expect(json["of-others"] as? [String: Int] == ["Sam": 1])
        #expect(json["ambiguous-times"] as? Int == 0)
        let left = json["left-out"] as? [[String: Any]] ?? []
        #expect(left.count == 1)
        #expect(left.first?["line"] as? Int == 6)
        let reason = left.first?["reason"] as? String
        #expect(reason == "its time cannot be read (\"13/45/20 1:00 PM\")")
        #expect(json["without-amount"] as? [Int] == [])
        #expect(json["rows"] as? Int == 5 && json["listed"] as? Int == 1)
        #expect(json["left"] as? Int == 1 && json["changed"] as? Int == 0)
    }

    @Test func `the same file again adds nothing`() async throws {
        let house = await House.founded()
        try await house.takeOver(Self.header + Self.rows)
        let before = try await house.stateDigest()
        let again = try await house.takeOver(Self.header + Self.rows)
        #expect(
            again.totals
                == "4 rows: 0 imported, 3 here already, 0 changed since, 1 left, 0 listed")
        #expect(try await house.stateDigest() == before)
        let more = Self.header + "12/13/20 9:00 AM,,,Diaper,,Both,,,Alex\n" + Self.rows
        #expect(
            try await house.takeOver(more).totals
                == "5 rows: 1 imported, 3 here already, 0 changed since, 1 left, 0 listed")
    }

    @Test func `two rows that say the same are two entries`() async throws {
        let house = await House.founded()
        let row = "12/12/20 4:00 PM,,,Diaper,,Wet,,,Alex\n"
        let outcome = try await house.takeOver(Self.header + row + row)
        #expect(
            outcome.lines == [
                "2 rows: 2 imported, 0 here already, 0 changed since, 0 left, 0 listed",
                "to take all of it back: rapport import --take-back",
            ])
        #expect(await house.run("log").lines.count == 2)
    }

    @Test func `a row whose entry was taken back does not come back`() async throws {
        let house = await House.founded()
        let text =
            Self.header + "12/12/20 4:00 PM,,,Diaper,,Wet,,,Alex\n"
            + "12/12/20 3:00 PM,,,Diaper,,Wet,,,Alex\n"
        try await house.takeOver(text)
        let entries = try await house.run("log", "--json").json()["entries"] as? [[String: Any]]
        let id = try #require(entries?.first?["short-id"] as? String)
        await house.run("retract", id)
        #expect(
            try await house.takeOver(text).lines == [
                "2 rows: 0 imported, 2 here already, 0 changed since, 0 left, 0 listed",
                "nothing new; nothing was imported",
            ])
        #expect(
            await house.run("log").lines.map { $0.contains("  [taken back]") } == [true, false])
    }

    @Test func `rows that cannot be read are listed by line, and the rest goes in`() async throws {
        let house = await House.founded()
        let text =
            Self.header + """
                12/13/20 7:47 PM,,,Bottle,8.2,oz,,,Alex
                yesterday,,,Diaper,,Wet,,,Alex
                12/12/20 3:00 PM,,long,Sleep,,,,,Alex
                short,row
                12/12/20 2:00 PM,,,Diaper,,Dirty,,,
                03/08/20 2:30 AM,,,Diaper,,Dirty,,,Alex
                12/10/20 2:00 PM,,,Diaper,,"Dirty"x,,,Alex
                12/10/20 1:00 PM,,,Diaper,,"Dirty,,,Alex

                """
        let outcome = try await house.takeOver(text)
        #expect(outcome.status == 0)
        #expect(
            outcome.lines == [
                "listed: 6 rows that cannot be read",
                "  line 3: its time cannot be read (\"yesterday\")",
                "  line 5: 2 cells where there are 9 columns",
                "  line 6: it names no caregiver; if it is yours, add: --nameless",
                "  line 7: the clocks were set forward over its time (\"03/08/20 2:30 AM\")",
                "  line 8: something follows a closing quote", "  line 9: a quote is not closed",
                "1 entry does not say how long it took, since the cell for that cannot be read:",
                "  line 4; `rapport show ID` has the whole row",
                "8 rows: 2 imported, 0 here already, 0 changed since, 0 left, 6 listed",
                "to take all of it back: rapport import --take-back",
            ])
    }

    @Test(arguments: [
        ("", "PATH is empty\n"), (" \n\n", "PATH is empty\n"), (",,,\n,,,\n", "PATH is empty\n"),
        ("hello world\n", "the first line of PATH has no column Date and Time, Dura"),
        (
            header.replacing("Quantity,", with: "").replacing(",Caregiver", with: ",Who"),
            "the first line of PATH has no column Caregiver\n"
        ),
    ])
    func `a file that is no export is refused as a whole`(
        text: String, line: String
    ) async throws {
        let house = await House.founded()
        let outcome = try await house.expectUnchanged { try await house.takeOver(text) }
        let named = line.replacing("PATH", with: house.folder + "/export.csv")
        #expect(outcome.talk.hasPrefix("rapport: error: " + named), "\(outcome.talk)")
        #expect(outcome.talk.contains("rapport: hint: nothing was imported"))
        #expect(outcome.out == "")
        #expect(await house.run("log").out == "")
    }

    @Test func `of another program's file it is said which programs are known`() async throws {
        let house = await House.founded()
        let other = try await house.takeOver("Colour,Shape\nred,round\n")
        // The same command would fail the same way, so it is not given.
        #expect(!other.talk.contains("its first line included"), "\(other.talk)")
        #expect(other.talk.contains("whose exports are read: rapport help trackers\n"))
        #expect(other.talk.contains("a small file that you write: rapport help mapping\n"))
        #expect(other.talk.hasSuffix("export.csv --mapping mapping.txt\n"))
        let parted = Self.header.replacing(",Caregiver", with: "")
        #expect(try await house.takeOver(parted).talk.contains("its first line included: rapport"))
    }

    @Test(arguments: ["", "\n\n", "  \n"])
    func `a first line alone is no import, and one sentence says so`(below: String) async throws {
        let house = await House.founded()
        await house.run("child", "Tom")
        let path = try house.file(Self.header + below)
        for more in [["--yes"], ["--dry-run"], []] {
            let outcome = await house.expectUnchanged(isSilent: false) {
                await house.run(["import", "--mine", "Alex", "--zone", "UTC", path] + more)
            }
            #expect(
                outcome.lines == [
                    "there is no row in \(path), only the names of columns; nothing was imported"
                ], "\(outcome.out)")
            #expect(outcome.talk == "")
        }
    }

    @Test func `a file without rows beside one that has some is no failure`() async throws {
        let house = await House.founded()
        let empty = try house.file(Data(Self.header.utf8), named: "empty.csv")
        let path = try house.file(Self.header + Self.rows)
        for _ in 0..<2 {
            let outcome = await house.run(
                "import", "--yes", "--mine", "Alex", "--zone", "UTC", empty, path)
            #expect(outcome.status == 0 && outcome.totals?.hasPrefix("4 rows") == true)
        }
    }

    @Test func `a caregiver that no row names is answered with those it names`() async throws {
        let house = await House.founded()
        let outcome = try await house.expectUnchanged {
            try await house.takeOver(Self.header + Self.rows, mine: "alec")
        }
        #expect(outcome.talk.contains("no row is of that caregiver; the file names Alex, Sam\n"))
        #expect(outcome.talk.contains("rapport import --yes --mine NAME --zone America/New_York"))
        #expect(await house.run("log").out == "")
    }

    @Test func `whose rows are taken over is never guessed`() async throws {
        let house = await House.founded()
        let path = try house.file(Self.header + Self.rows)
        let outcome = await house.expectUnchanged(ending: 64) {
            await house.run("import", "--zone", "UTC", "--yes", path)
        }
        #expect(
            outcome.talk.contains("the file names caregivers: Alex, 3 rows; Sam, 1 row\n"),
            "\(outcome.talk)")
        #expect(outcome.talk.contains("which one you are: rapport import --zone UTC --yes"))
    }
}

/// What becomes of one row.
@Suite struct ImportedRowTests {
    private let header = ImportTests.header

    @Test func `a dash reads the export from standard input`() async {
        let house = await House.founded()
        let outcome = await house.run(
            "import", "--mine", "Sam", "--zone", "UTC", "--yes", "-",
            input: [header + ImportTests.rows])
        #expect(
            outcome.totals
                == "4 rows: 1 imported, 0 here already, 0 changed since, 3 left, 0 listed")
        #expect(await house.run("log").out.contains("2020-12-12 16:00"))
    }

    @Test func `an entry keeps its whole row as it was`() async throws {
        let house = await House.founded()
        try await house.takeOver(header + "12/12/20 7:47 PM,,,Zoo,1,,\"big, loud\",x,Alex\n")
        let log = try await house.run("log", "--json").json()
        let entry = try #require((log["entries"] as? [[String: Any]])?.first)
        #expect(entry["kind"] as? String == "note")
        #expect(entry["policy"] as? String == "shared")
        let fields = entry["fields"] as? [String: [String: Any]] ?? [:]
        #expect(fields["text"]?["value"] as? String == "Zoo: big, loud: x")
        let source = fields["source"]?["value"] as? [String: Any] ?? [:]
        #expect(source["format"] as? String == "tracker-csv")
        #expect(source["occurrence"] as? Int == 0)
        #expect((source["columns"] as? [String])?.count == 9)
        #expect(
            source["cells"] as? [String] == [
                "12/12/20 7:47 PM", "", "", "Zoo", "1", "", "big, loud", "x", "Alex",
            ])
    }

    @Test func `times take the offset of the zone on their day`() async throws {
        let house = await House.founded()
        let outcome = try await house.takeOver(
            header + """
                12/13/20 7:00 AM,,,Diaper,,Wet,,,Alex
                11/01/20 1:30 AM,,,Diaper,,Wet,,,Alex
                07/07/20 7:00 AM,,,Diaper,,Wet,,,Alex

                """)
        #expect(outcome.lines.contains("1 time came twice that night; the first was taken"))
        let log = try await house.run("log", "--json").json()
        let times = (log["entries"] as? [[String: Any]] ?? []).map { entry in
            let fields = entry["fields"] as? [String: [String: Any]]
            return fields?["happened-at"]?["value"] as? String
        }
        #expect(
            times == [
                "2020-12-13T07:00:00-05:00", "2020-11-01T01:30:00-04:00",
                "2020-07-07T07:00:00-04:00",
            ])
    }

    @Test func `columns may stand in another order, with one more`() async throws {
        let house = await House.founded()
        let outcome = try await house.takeOver(
            """
            Caregiver,Mood,Notes,Text,Extra data,Quantity,Activity,Duration (min),End Time,\
            Date and Time
            Alex,good,,,ml,150,Bottle,,,12/12/20 7:00 AM

            """)
        #expect(
            outcome.totals
                == "1 row: 1 imported, 0 here already, 0 changed since, 0 left, 0 listed")
        #expect(await house.run("log").out.hasSuffix("bottle, 150 ml  [written 3 May 2026]\n"))
    }

    @Test func `with several children an import names the one it is about`() async throws {
        let house = await House.founded()
        await house.run("child", "Tom")
        let refused = try await house.expectUnchanged {
            try await house.takeOver(header + ImportTests.rows)
        }
        #expect(refused.talk.contains("several children: Eva, Tom"))
        #expect(await house.run("log").out == "")
        let taken = try await house.takeOver(header + ImportTests.rows, "--child", "tom")
        #expect(taken.status == 0)
        let id = try await house.run("log", "--json").shortIDs()[0]
        #expect(await house.run("show", id).out.contains("child         Tom\n"))
    }

    @Test func `control signs in a caregiver's name do not reach the screen`() async throws {
        let house = await House.founded()
        let odd = "12/12/20 7:00 AM,,,Diaper,,Wet,,,S\u{1B}[2Jam\n"
        let outcome = try await house.takeOver(header + ImportTests.rows + odd)
        #expect(outcome.out.contains("left: 1 row of S\u{FFFD}[2Jam\n"))
        let none = try await house.takeOver(header + odd)
        #expect(none.talk.contains("the file names S\u{FFFD}[2Jam\n"))
    }
}
