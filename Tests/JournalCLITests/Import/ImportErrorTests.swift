import Foundation
import JournalClient
import JournalImport
import JournalText
import Testing

@testable import JournalCLI

/// What keeps a file from being imported, and what a person reads then.
@Suite struct ImportErrorTests {
    private let own = Export.header + Export.rows

    // MARK: Whose rows they are

    @Test func `nobody imports the rows of a second caregiver`() async throws {
        let house = await House.founded()
        try await house.takeOver(own)
        let path = house.folder + "/export.csv"
        let imports = try await house.run("import", "--list", "--json").json()["imports"]
        let first = try #require((imports as? [[String: Any]])?.first?["short-id"] as? String)
        await house.expectRefused(
            ["import", "--mine", "Sam", "--zone", "UTC", path],
            error: "the rows of \"Sam\" are not yours; this journal took yours from \"Alex\"",
            hints: [
                "nothing was imported; the other parent imports those on a device of their own",
                "your own again: rapport import --mine Alex --zone UTC \(path)",
                "if \"Alex\" was chosen by mistake, first: rapport import --take-back \(first)",
            ])
        #expect(
            try await house.takeOver(own).totals
                == "4 rows: 0 imported, 3 here already, 0 changed since, 1 left, 0 listed")
    }

    @Test func `who took over another's rows by mistake takes them back, and begins anew`()
        async throws
    {
        let house = await House.founded()
        try await house.takeOver(own, mine: "Sam")
        try await house.expectUnchanged { try await house.takeOver(own) }
        let entries = try await house.run("log", "--json").json()["entries"] as? [[String: Any]]
        for id in (entries ?? []).compactMap({ $0["short-id"] as? String }) {
            #expect(await house.run("retract", id).status == 0)
        }
        #expect(
            try await house.takeOver(own).totals
                == "4 rows: 3 imported, 0 here already, 0 changed since, 1 left, 0 listed")
    }

    @Test func `nobody imports rows that the other parent has`() async throws {
        try await parents { alex, sam in
            try await alex.takeOver(Export.header + Export.rows)
            await level(alex, sam)
            let path = try sam.file(Export.header + Export.rows)
            await sam.expectRefused(
                ["import", "--mine", "Alex", "--zone", "UTC", path],
                error: "the rows of \"Alex\" are here already, as the other parent's",
                hints: [
                    "nothing was imported; each parent imports their own rows",
                    "say which caregiver you are: rapport import --mine NAME --zone UTC \(path)",
                    "if the other parent took these by mistake, there: rapport import --take-back",
                ])
            #expect(
                try await sam.takeOver(
                    Export.header + Export.rows, mine: "Sam"
                ).totals
                    == "4 rows: 1 imported, 0 here already, 0 changed since, 3 left, 0 listed")
            await level(alex, sam)
            #expect(try await alex.stateDigest() == sam.stateDigest())
        }
    }

    @Test func `what the other parent took over by mistake and took back still comes in`()
        async throws
    {
        try await parents { alex, sam in
            let text = Export.header + Export.rows
            try await alex.takeOver(text, mine: "Sam")
            await level(alex, sam)
            try await sam.expectUnchanged { try await sam.takeOver(text, mine: "Sam") }
            let log = try await alex.run("log", "--json").json()["entries"] as? [[String: Any]]
            let id = try #require(log?.first?["short-id"] as? String)
            #expect(await alex.run("retract", id).status == 0)
            await level(alex, sam)
            let taken = try await sam.takeOver(text, mine: "Sam")
            #expect(taken.totals?.hasPrefix("4 rows: 1 imported, 0 here") == true)
            let again = try await sam.takeOver(text, mine: "Sam")
            #expect(again.totals?.hasPrefix("4 rows: 0 imported, 1 here") == true)
            await level(alex, sam)
            let own = try await alex.takeOver(text).totals
            #expect(own?.hasPrefix("4 rows: 3 imported, 0 here") == true)
        }
    }

    // MARK: Which clock they were read on

    @Test func `the zone is this computer's where nobody says another, and that is said`()
        async throws
    {
        let house = House(environment: ["TZ": "Europe/Berlin"])
        await house.run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        let path = try house.file(own)
        let seen = await house.run("import", "--mine", "Alex", "--dry-run", path)
        #expect(
            seen.lines.contains(
                "times are read in Europe/Berlin, this computer's zone; if you lived elsewhere:"
                    + " --zone NAME"), "\(seen.out)")
        let typed = await house.run(
            "import", "--mine", "Alex", "--zone", "America/New_York", "--dry-run", path)
        #expect(typed.lines.contains("times are read in America/New_York"))
        #expect(typed.out.contains("2020-12-12 19:47 -05:00"))
    }

    @Test func `a computer that names no zone asks for one`() async throws {
        let house = House(environment: ["TZ": "XYZ-3"])
        await house.run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        let path = try house.file(own)
        await house.expectRefused(
            ["import", "--mine", "Alex", path],
            error: "the rows name no time zone, and this computer does not either",
            hints: [
                "nothing was imported; say where you lived:"
                    + " rapport import --mine Alex \(path) --zone America/New_York"
            ], status: 64)
    }

    @Test func `a zone that is none is answered with how one is named`() async throws {
        let house = await House.founded()
        let path = try house.file(own)
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "Mars/Base", path],
            error: "there is no such time zone",
            hints: [
                "nothing was imported; name it as in:"
                    + " rapport import --mine Alex --zone America/New_York \(path)"
            ], status: 64)
    }

    @Test func `a zone is typed in any case, and shown as it is called`() async throws {
        let house = await House.founded()
        let path = try house.file(own)
        let seen = await house.run(
            "import", "--mine", "Alex", "--zone", "america/new york", "--dry-run", path)
        #expect(seen.lines.contains("times are read in America/New_York"), "\(seen.talk)")
        #expect(seen.out.contains("2020-12-12 19:47 -05:00"))
        try await house.takeOver(own, zone: "EUROPE/BERLIN")
        let told = try await house.takeOver(own, zone: "america/new_york")
        #expect(told.out.contains("rapport import --right-zone America/New_York "), "\(told.out)")
        let moved = await house.run("import", "--right-zone", "america/new_york", "--yes")
        #expect(moved.lines == ["3 entries with the times of America/New_York now"])
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "est", path],
            error: "EST names no place, and its clock may not be the one you had",
            hints: [
                "nothing was imported; name a place:"
                    + " rapport import --mine Alex --zone America/New_York \(path)"
            ], status: 64)
        let plan = await house.run("add", "plan", "choir", "tomorrow 17:00", "zone=europe/berlin")
        #expect(plan.status == 0, "\(plan.talk)")
        #expect(await house.run("show", plan.id).out.contains("Europe/Berlin"))
    }

    // MARK: In which encoding they stand

    @Test(
        arguments: [
            ("UTF-32", String.Encoding.utf32LittleEndian, [0xFF, 0xFE, 0, 0]),
            ("UTF-32", .utf32BigEndian, [0, 0, 0xFE, 0xFF]),
        ] as [(String, String.Encoding, [UInt8])])
    func `a file in another encoding is answered with how to turn it`(
        name: String, encoding: String.Encoding, mark: [UInt8]
    ) async throws {
        let house = await House.founded()
        let text = Export.header + "12/12/20 4:00 PM,,,Diaper,,Wet,,caf\u{E9},Alex\n"
        let bytes = Data(mark) + (try #require(text.data(using: encoding)))
        let path = try house.file(bytes, named: "my export.csv")
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "UTC", path],
            error: "\(path) is not UTF-8 text",
            hints: [
                "nothing was imported; turn it into UTF-8 with:"
                    + " iconv -f \(name) -t UTF-8 '\(path)' > utf8.csv",
                "then: rapport import --mine Alex --zone UTC utf8.csv",
            ])
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "UTC", "-"],
            error: "standard input is not UTF-8 text",
            hints: [
                "nothing was imported; turn it into UTF-8 with: iconv -f \(name) -t UTF-8 FILE"
                    + " | rapport import --mine Alex --zone UTC -"
            ], bytes: Array(bytes))
    }

    @Test func `a file of no text is said to be none`() async throws {
        let house = await House.founded()
        let path = try house.file(Data([0x07, 0x4B, 3, 4, 0, 0, 8, 0x41, 0x42, 0xFF, 0, 1, 2]))
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "UTC", path],
            error: "\(path) is not text",
            hints: ["nothing was imported; let the program export CSV, and import that file"])
    }

    @Test func `words in another encoding are not taken for none`() async {
        let house = await House.founded()
        for words in [["note", "-"], ["voice", "-"], ["play", "x", "--text", "-"]] {
            await house.expectRefused(
                words, error: "standard input is not UTF-8 text",
                hints: [
                    "nothing was changed; turn it into UTF-8 with:"
                        + " iconv -f WINDOWS-1252 -t UTF-8 FILE",
                    "and give what comes of it to the same command",
                ], status: 64, bytes: Array("caf".utf8) + [0xE9])
        }
    }

    // MARK: What a file must have

    @Test(arguments: [(["Who"], true), (["When", "Who"], false)])
    func `a file that lacks few of its columns may have lost its first line`(
        missing: [String], mayBeCut: Bool
    ) {
        let typed = TypedLine(words: ["import", "diary.csv"])
        let told = Explanation.of(
            FileRefusal.missingColumns(missing, needed: ["What", "When", "Who"]), in: "diary.csv",
            typed)
        #expect(
            told.line
                == "the first line of diary.csv has no column \(missing.joined(separator: ", "))")
        let safe =
            "nothing was imported; the programs whose exports are read: rapport help trackers"
        let again = "with the whole export, its first line included: rapport import diary.csv"
        let mapped = [
            "any other table comes in by a small file that you write: rapport help mapping",
            "with that file: rapport import diary.csv --mapping mapping.txt",
        ]
        #expect(told.hints == [safe] + (mayBeCut ? [again] : []) + mapped)
    }

    @Test func `a first line that was cut, and a name that stands twice, are told`() async throws {
        let house = await House.founded()
        let words = ["import", "--mine", "Alex", "--zone", "UTC"]
        let cut = try house.file("Date and Time,End Time,Duration (min),Activ")
        await house.expectRefused(
            words + [cut],
            error: "the first line of \(cut) seems to be cut: it has no column Activity, Caregiver",
            hints: [
                "nothing was imported; export it anew, then:"
                    + " rapport import --mine Alex --zone UTC \(cut)"
            ])
        let twice = try house.file(
            Export.header.dropLast() + ",notes\n"
                + "12/12/20 4:00 PM,,,Diaper,,Wet,,calm,Alex,loud\n")
        await house.expectRefused(
            words + [twice],
            error: "\(twice) has two columns called Notes, and they say different things",
            hints: [
                "nothing was imported; give one of them another name in the first line, then:"
                    + " rapport import --mine Alex --zone UTC \(twice)"
            ])
    }

    @Test func `a note longer than an entry can keep is refused alone`() async throws {
        let house = await House.founded()
        let note = String(repeating: "a long day\n", count: 14_000)
        let outcome = try await house.takeOver(
            own + "12/13/20 4:00 PM,,,Diaper,,Wet,,\"\(note)\",Alex\n")
        #expect(
            outcome.lines.contains("  line 6: it is larger than an entry can be"), "\(outcome.out)")
        #expect(outcome.totals?.hasPrefix("5 rows: 3 imported") == true)
    }

    @Test func `columns that the mapping does not name are told`() async throws {
        let house = await House.founded()
        let mapping = try house.file(
            Data("time: When\nkind: What\nNap = sleep\n".utf8), named: "mapping.txt")
        let path = try house.file("When,What,Temperature\n2024-04-03 7:05,Nap,38.5\n")
        let outcome = await house.run(
            "import", "--yes", "--zone", "UTC", "--mapping", mapping, path)
        #expect(
            outcome.lines.first
                == "your mapping does not name: \"Temperature\"; what stands there is"
                + " kept with its row, as `rapport show ID` tells it", "\(outcome.out)")
        let id = try await house.run("log", "--json").shortIDs()[0]
        #expect(await house.run("show", id).out.contains("38.5"))
    }

    // MARK: The file itself

    @Test func `standard input without a row is an empty file`() async {
        let house = await House.founded()
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "UTC", "-"],
            error: "standard input is empty",
            hints: [
                "nothing was imported; hand the export over:"
                    + " rapport import --mine Alex --zone UTC - < FILE"
            ], bytes: [])
    }

    @Test func `a path without a file is named, and so is a folder`() async throws {
        let house = await House.founded()
        try FileManager.default.createDirectory(
            atPath: house.folder + "/in", withIntermediateDirectories: true)
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "UTC", house.folder + "/in/none.csv"],
            error: "there is no file \(house.folder)/in/none.csv",
            hints: ["nothing was imported; see what is there with: ls \(house.folder)/in"])
        await house.expectRefused(
            ["import", "--mine", "Alex", "--zone", "UTC", house.folder + "/in"],
            error: "\(house.folder)/in is a folder",
            hints: [
                "nothing was imported; name the files in it, as:"
                    + " rapport import \(house.folder)/in/export.csv"
            ])
    }
}

/// What becomes of rows that cannot be.
@Suite struct ImpossibleRowTests {
    @Test func `rows that end before they begin are left out, and the cell is shown`()
        async throws
    {
        let house = await House.founded()
        let outcome = try await house.takeOver(
            Export.header + """
                11/20/20 7:37 PM,11/19/20 3:42 AM,485,Sleep,,,,,Alex
                11/20/20 5:00 PM,11/20/20 4:55 PM,5,Sleep,,,,,Alex
                11/20/20 3:00 PM,11/20/20 3:00 PM,,Sleep,,,,,Alex
                11/20/20 2:00 PM,11/20/20 2:30 PM,30,Sleep,,,,,Alex
                2/30/20 1:00 PM,,,Diaper,,Wet,,,Alex
                11/20/20 1:00 PM,soon\u{1B}[2J,,Diaper,,Wet,,,Alex
                11/20/20 1:00 PM,,1h,Diaper,,Wet,,,Alex

                """)
        #expect(outcome.status == 0)
        #expect(
            outcome.lines == [
                "listed: 3 rows that cannot be read",
                "  line 2: it ends before it begins (\"11/19/20 3:42 AM\")",
                "  line 3: it ends before it begins (\"11/20/20 4:55 PM\")",
                "  line 6: its time cannot be read (\"2/30/20 1:00 PM\")",
                "1 entry does not say when it ended, since the cell for that has no time of day:",
                "  line 7; `rapport show ID` has the whole row",
                "7 rows: 4 imported, 0 here already, 0 changed since, 0 left, 3 listed",
                "to take all of it back: rapport import --take-back",
            ])
    }

    @Test func `a night in which the clock goes back ends after it begins`() async throws {
        let house = await House.founded()
        // 1:50 AM in summer time, and 1:10 AM twenty minutes later in winter time.
        let outcome = try await house.takeOver(
            Export.header + "11/1/20 1:50 AM,11/1/20 1:10 AM,20,Sleep,,,,,Alex\n",
            "--month-first")
        #expect(
            outcome.totals
                == "1 row: 1 imported, 0 here already, 0 changed since, 0 left, 0 listed")
        let entry = try await house.run("log", "--json").json()["entries"] as? [[String: Any]]
        let fields = entry?.first?["fields"] as? [String: [String: Any]]
        #expect(fields?["happened-at"]?["value"] as? String == "2020-11-01T01:50:00-04:00")
        #expect(fields?["ended-at"]?["value"] as? String == "2020-11-01T01:10:00-05:00")
    }

    @Test(arguments: [
        ("37.5,", "37.5", "celsius"), ("37.5,C", "37.5", "celsius"),
        ("37.5,\u{B0}C", "37.5", "celsius"), ("99.5,", "99.5", "fahrenheit"),
        ("99.5,F", "99.5", "fahrenheit"), ("38,Celsius", "38", "celsius"),
    ])
    func `a temperature keeps its number`(
        cells: String, quantity: String, unit: String
    ) async throws {
        let house = await House.founded()
        try await house.takeOver(
            Export.header + "11/20/20 2:00 PM,,,Temperature,\(cells),,,Alex\n")
        let log = await house.run("log").lines
        let told = "temperature, \(quantity) \(unit)  [written "
        #expect(log.first?.contains(told) == true, "\(log)")
    }

    @Test func `a temperature that no person has keeps its row alone`() async throws {
        let house = await House.founded()
        try await house.takeOver(
            Export.header + "11/20/20 2:00 PM,,,Temperature,60,,,,Alex\n")
        #expect(await house.run("log").lines.first?.contains("temperature  [written ") == true)
    }

    @Test func `an imported row is shown cell by cell`() async throws {
        let house = await House.founded()
        try await house.takeOver(
            Export.header + "12/12/20 7:47 PM,,,Bottle,8.2,oz,\"big, loud\",x,Alex\n")
        let id = try await house.run("log", "--json").shortIDs()[0]
        let shown = await house.run("show", id).out
        #expect(
            shown.contains(
                "tracker-csv: 12/12/20 7:47 PM | Bottle | 8.2 | oz | big, loud | x | Alex"),
            "\(shown)")
    }
}
