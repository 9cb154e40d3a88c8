import Foundation
import Testing

@testable import JournalCLI

/// What a person sees before an import, and what comes of each answer.
@Suite struct ImportAskingTests {
    private static let text = Export.header + Export.rows
    private static let zone = ["--zone", "America/New_York"]

    private func ask(
        _ house: House, _ answer: String, _ more: [String] = [], text: String = text
    ) async throws -> Outcome {
        let path = try house.file(text)
        return await house.run(
            ["import", "--mine", "Alex"] + Self.zone + more + [path],
            size: House.wide, input: [answer], isInteractive: true)
    }

    @Test func `the preview shows program, zone, rows as they would stand, and all counts`()
        async throws
    {
        let house = await House.founded()
        let outcome = try await ask(house, "no")
        let path = house.folder + "/export.csv"
        let sleep = outcome.lines.filter { $0.contains("17:00") }
        #expect(sleep.count == 1)
        #expect(sleep.first?.hasPrefix("  2020-12-12 17:00 -05:00  care       sleep, ") == true)
        #expect(
            outcome.lines.filter { !$0.contains("17:00") } == [
                "\(path): a tracker's export, 4 rows", "times are read in America/New_York",
                "the rows of Alex are yours", "as they would stand:",
                "  2020-11-30 14:00 -05:00  milestone  First laugh",
                "  2020-12-12 19:47 -05:00  care       bottle, 8.2 oz, before bed",
                "left: 1 row of Sam",
                "4 rows: 3 to import, 0 here already, 0 changed since, 1 left, 0 listed",
            ], "\(outcome.out)")
        #expect(outcome.talk.contains("take them over? (yes/no/later) nothing was imported\n"))
        #expect(outcome.status == 0)
        #expect(await house.run("log").out == "")
    }

    @Test func `the entries stand as the preview showed them`() async throws {
        let house = await House.founded()
        let outcome = try await ask(house, "yes")
        let shown = outcome.lines.filter { $0.hasPrefix("  2020") }.map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        let log = await house.run("log", size: House.wide).lines.map { line in
            line.replacing(#/  \[written .*/#, with: "").split(separator: " ")
        }
        // Without the id and who wrote it.
        let told = log.map { ($0.prefix(3) + $0.dropFirst(5)).joined(separator: " ") }
        #expect(shown == told, "\(outcome.out)")
        #expect(outcome.lines.last == "to take all of it back: rapport import --take-back")
    }

    @Test func `later leaves all as it is, and so does no answer`() async throws {
        let house = await House.founded()
        let later = try await ask(house, "later")
        #expect(later.talk.contains("nothing was imported; the same command asks again\n"))
        #expect(later.status == 0)
        #expect(try await ask(house, "perhaps").status == 0)
        #expect(await house.run("log").out == "")
    }

    @Test func `where nobody sits the preview stands, with the command that goes on`()
        async throws
    {
        let house = await House.founded()
        let path = try house.file(Self.text)
        let outcome = await house.expectUnchanged(ending: 64, isSilent: false) {
            await house.run(["import", "--mine", "Alex"] + Self.zone + [path])
        }
        #expect(outcome.out.contains("4 rows: 3 to import, 0 here already"))
        #expect(
            outcome.talk.contains(
                "in a script say: rapport import --mine Alex --zone America/New_York"
                    + " \(path) --yes\n"), "\(outcome.talk)")
    }

    @Test func `a dry run shows, writes nothing, and ends well`() async throws {
        let house = await House.founded()
        let outcome = try await house.expectUnchanged(ending: 0, isSilent: false) {
            try await house.takeOver(Self.text, "--dry-run")
        }
        #expect(outcome.lines.contains("as they would stand:"))
        let json = try await house.takeOver(Self.text, "--dry-run", "--json").json()
        #expect(json["to-import"] as? Int == 3 && json["imported"] == nil)
        let files = json["files"] as? [[String: Any]] ?? []
        #expect(files.first?["program"] as? String == "tracker")
        #expect(await house.run("log").out == "")
    }

    @Test func `who sits there is asked which caregiver they are`() async throws {
        let house = await House.founded()
        let path = try house.file(Self.text)
        let outcome = await house.run(
            ["import"] + Self.zone + [path], size: House.wide, input: ["2", "yes"],
            isInteractive: true)
        #expect(
            outcome.talk.contains("which caregiver are you?\n  1  Alex, 3 rows\n  2  Sam, 1 row"))
        #expect(outcome.lines.contains("the rows of Sam are yours"))
        #expect(outcome.out.contains("4 rows: 1 imported"))
        // From then on it is known, and said with the way out.
        let id = try await house.run("log", "--json").shortIDs()[0]
        let again = await house.run(["import"] + Self.zone + [path])
        #expect(
            again.totals
                == "4 rows: 0 imported, 1 here already, 0 changed since, 3 left, 0 listed")
        #expect(
            again.lines.first
                == "the rows of Sam are yours, as before; if that was a mistake:"
                + " rapport import --take-back \(id)")
        #expect(again.status == 0)
    }

    @Test func `a file of which no row can be read ends as one that could not`() async throws {
        let house = await House.founded()
        let text = Export.header + "yesterday,,,Diaper,,Wet,,,Alex\n"
        for options in [["--yes"], ["--dry-run"]] {
            let path = try house.file(text)
            let outcome = await house.run(
                ["import", "--mine", "Alex"] + Self.zone + options + [path])
            #expect(outcome.status == 1)
            #expect(outcome.out.contains("  line 2: its time cannot be read (\"yesterday\")\n"))
        }
    }

    @Test func `many listed rows are counted, and some of them named`() async throws {
        let house = await House.founded()
        let bad = String(repeating: "yesterday,,,Diaper,,Wet,,,Alex\n", count: 30)
        let outcome = try await house.takeOver(Self.text + bad)
        #expect(outcome.out.contains("listed: 30 rows that cannot be read\n"))
        #expect(outcome.lines.count { $0.hasPrefix("  line ") } == 20)
        #expect(outcome.lines.contains("  and 10 more; --json names all"))
        let json = try await house.takeOver(Self.text + bad, "--json").json()
        #expect((json["left-out"] as? [Any])?.count == 30)
    }

    @Test func `a row that was changed in the program is named, and taken over when asked`()
        async throws
    {
        let house = await House.founded()
        let running = Export.header + "12/12/20 5:00 PM,,,Sleep,,,,,Alex\n"
        let ended = Export.header + "12/12/20 5:00 PM,12/12/20 6:05 PM,65,Sleep,,,,,Alex\n"
        try await house.takeOver(running)
        let id = try await house.run("log", "--json").shortIDs()[0]
        let named = try await house.takeOver(ended)
        #expect(
            named.totals
                == "1 row: 0 imported, 0 here already, 1 changed since, 0 left, 0 listed")
        #expect(named.out.contains("see: rapport show \(id)\n"), "\(named.out)")
        #expect(named.out.contains("  to take it over too, add: --update\n"))
        #expect(named.status == 0)
        let taken = try await house.takeOver(ended, "--update")
        #expect(taken.lines.contains("1 entry changed to what the file says"), "\(taken.out)")
        #expect(await house.run("log").lines.count == 1)
        #expect(await house.run("log").out.contains("18:05"))
        #expect(
            try await house.takeOver(ended).totals
                == "1 row: 0 imported, 1 here already, 0 changed since, 0 left, 0 listed")
    }

    @Test func `several files are one import, each named where it has something to say`()
        async throws
    {
        let house = await House.founded()
        let one = try house.file(Self.text, named: "one.csv")
        let two = try house.file(
            Export.header + "12/13/20 9:00 AM,,,Diaper,,Both,,,Alex\nsoon,,,Diaper,,Wet,,,Alex\n",
            named: "two.csv")
        let outcome = await house.run(
            ["import", "--mine", "Alex", "--yes"] + Self.zone + [one, two])
        #expect(
            outcome.lines == [
                "\(one): left: 1 row of Sam", "\(two): listed: 1 row that cannot be read",
                "  line 3: its time cannot be read (\"soon\")",
                "6 rows: 4 imported, 0 here already, 0 changed since, 1 left, 1 listed",
                "to take all of it back: rapport import --take-back",
            ], "\(outcome.out)")
        #expect(await house.run("import", "--list").lines.count == 1)
    }

    @Test func `a pipe is no file, and is not waited for`() async throws {
        let house = await House.founded()
        let path = house.folder + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        await house.expectRefused(
            ["import", path], error: "\(path) is a pipe or a device, and no file",
            hints: [
                "nothing was imported; name a file, or hand the rows over:"
                    + " rapport import - < FILE"
            ])
    }

    @Test func `options that exclude each other are told`() async {
        let house = await House.founded()
        for words in [["--list", "--take-back"], ["--day-first", "--month-first", "x.csv"]] {
            await house.expectRefused(
                ["import"] + words, error: "these options do not go together",
                hints: ["nothing was changed; give one of them; see: rapport import --help"],
                status: 64)
        }
        #expect(await house.run("import").status == 64)
        #expect(await house.run("import", "--list", "x.csv").status == 64)
    }
}
