import Foundation
import JournalClient
import JournalImport
import JournalModel
import Testing

@testable import JournalCLI

/// What was imported before: listed, taken back, read in another zone.
@Suite struct ImportedBeforeTests {
    private static let text = Export.header + Export.rows

    private func counts(_ outcome: Outcome) -> String {
        outcome.totals.map { String($0.prefix { $0 != "," }) } ?? ""
    }

    @Test func `an import is listed with its name, day, program and days`() async throws {
        let house = await House.founded()
        #expect(await house.run("import", "--list").lines == ["nothing was imported here by you"])
        try await house.takeOver(Self.text)
        let list = await house.run("import", "--list", size: House.wide).lines
        #expect(list.count == 1)
        #expect(
            list[0].hasSuffix(
                "  imported 3 May: a tracker's export, 3 entries of 2020-11-30 to 2020-12-12"),
            "\(list)")
        let json = try await house.run("import", "--list", "--json").json()
        let imports = json["imports"] as? [[String: Any]] ?? []
        #expect(imports.first?["standing"] as? Int == 3)
        #expect(list[0].hasPrefix(imports.first?["short-id"] as? String ?? "?"))
    }

    @Test func `an import is taken back whole after a yes, and comes in again`() async throws {
        let house = await House.founded()
        try await house.takeOver(Self.text)
        let no = await house.run(
            "import", "--take-back", size: House.wide, input: ["later"], isInteractive: true)
        #expect(no.talk.contains("take all 3 back? (yes/no/later) nothing was changed; the same"))
        #expect(no.status == 0)
        #expect(await house.run("import", "--take-back").status == 64)
        let done = await house.run("import", "--take-back", "--yes")
        #expect(
            done.lines == [
                "3 entries taken back; they are marked so for both of you, and stay readable",
                "the same rows can be imported again",
            ], "\(done.out)")
        #expect(await house.run("log").lines.allSatisfy { $0.contains("[taken back]") })
        let list = await house.run("import", "--list", size: House.wide).out
        #expect(list.contains("3 entries of 2020-11-30 to 2020-12-12, all taken back\n"))
        await house.expectRefused(
            ["import", "--take-back", "--yes"],
            error: "all that you imported here is taken back already",
            hints: ["nothing was changed; your imports are listed by: rapport import --list"])
        #expect(counts(try await house.takeOver(Self.text)) == "4 rows: 3 imported")
    }

    /// Imports the export of a house and stops behind so many entries, as a killed program does.
    private func stop(_ house: House, behind count: Int) throws {
        struct Stop: Error {}
        let replica = try Replica.open(
            Home(folder: house.folder).journal(named: nil), surroundings: house.surroundings)
        defer { try? replica.close() }
        let file = ImportRequest.File(name: "export.csv", bytes: Array(Self.text.utf8))
        let child = try replica.all(.child).first?.state.entry
        let request = ImportRequest(
            files: [file], caregiver: "Alex", zone: "America/New_York", child: child)
        _ = try? replica.carryOut(replica.plan(request), inPiecesOf: 1) { done, _ in
            if done >= count { throw Stop() }
        }
    }

    @Test
    func `of an import that was stopped it is said what came in, and that the rest never did`()
        async throws
    {
        let house = await House.founded()
        try stop(house, behind: 2)
        let done = await house.run("import", "--take-back", "--yes", size: House.wide)
        #expect(
            done.talk.contains(
                "this import was stopped on the way: the rest of its rows was never imported"),
            "\(done.talk)")
        #expect(
            done.lines == [
                "2 entries taken back; they are marked so for both of you, and stay readable",
                "the rest of its rows was never imported; the whole file can be imported again",
            ], "\(done.out)")
        #expect(counts(try await house.takeOver(Self.text)) == "4 rows: 3 imported")
        let whole = await house.run("import", "--take-back", "--yes", size: House.wide)
        #expect(!whole.talk.contains("stopped") && !whole.out.contains("never"), "\(whole.talk)")
    }

    @Test func `any entry of an import names it`() async throws {
        let house = await House.founded()
        try await house.takeOver(Self.text)
        house.clock.pass(.seconds(600))
        try await house.takeOver(Export.header + "12/13/20 9:00 AM,,,Diaper,,Both,,,Alex\n")
        let ids = try await house.run("log", "--json").shortIDs()
        #expect(ids.count == 4)
        let done = await house.run("import", "--take-back", "--yes", ids[2])
        #expect(done.lines.first?.hasPrefix("3 entries taken back") == true, "\(done.talk)")
        await house.expectRefused(
            ["import", "--take-back", "--yes", ids[2]],
            error: "all of import \(ids[2]) is taken back already",
            hints: ["nothing was changed; your imports are listed by: rapport import --list"])
        let note = await house.run("note", "by hand").id
        await house.expectRefused(
            ["import", "--take-back", "--yes", note],
            error: "entry \(note) is none that you imported",
            hints: ["nothing was changed; your imports are listed by: rapport import --list"])
    }

    @Test func `a wrong zone is told at the next import, and put right by one command`()
        async throws
    {
        let house = await House.founded()
        try await house.takeOver(Self.text, zone: "Europe/Berlin")
        let told = try await house.takeOver(Self.text)
        #expect(told.totals?.hasPrefix("4 rows: 0 imported, 3 here already") == true)
        let hint = try #require(told.lines.first { $0.contains("--right-zone") })
        #expect(hint.hasPrefix("3 rows here with other times, read in another zone;"))
        let words = hint.components(separatedBy: ": rapport ")[1].split(separator: " ")
        let asked = await house.run(
            words.map(String.init), size: House.wide, input: ["yes"], isInteractive: true)
        #expect(
            asked.talk.contains(
                "as 2020-11-30 14:00 +01:00 becomes 2020-11-30 14:00 -05:00\n"), "\(asked.talk)")
        #expect(asked.lines == ["3 entries with the times of America/New_York now"])
        let log = await house.run("log", size: House.wide).out
        #expect(log.contains("2020-12-12 19:47 -05:00"), "\(log)")
        #expect(!log.contains("+01:00"))
        let again = try await house.takeOver(Self.text)
        #expect(!again.out.contains("--right-zone"), "\(again.out)")
        let nothing = await house.run("import", "--right-zone", "America/New_York", "--yes")
        #expect(
            nothing.lines == [
                "no entry needs another time for America/New_York; nothing was changed"
            ])
    }

    @Test func `an entry whose time was changed by hand keeps it, and is named`() async throws {
        let house = await House.founded()
        try await house.takeOver(Self.text, zone: "Europe/Berlin")
        let id = try await house.run("log", "--json").shortIDs()[0]
        await house.run("show", id)
        #expect(await house.run("edit", id, "happened-at=2020-12-12 20:00").status == 0)
        let done = await house.run("import", "--right-zone", "America/New_York", "--yes")
        #expect(
            done.lines == [
                "2 entries with the times of America/New_York now",
                "1 entry not moved, since the time was changed here: \(id)",
            ], "\(done.out)")
    }

    @Test func `a zone that is none is answered with how one is named`() async throws {
        let house = await House.founded()
        try await house.takeOver(Self.text)
        await house.expectRefused(
            ["import", "--right-zone", "Moon/Crater", "--yes"],
            error: "there is no such time zone",
            hints: [
                "nothing was imported; name it as in:"
                    + " rapport import --right-zone America/New_York --yes"
            ], status: 64)
    }

    @Test func `the other parent's list folds what is taken back`() async throws {
        try await parents { alex, sam in
            let rows = (1...28).map { "2/\($0)/20 1:00 PM,,,Diaper,,Wet,,,Alex\n" }
            try await alex.takeOver(Export.header + rows.joined())
            await level(alex, sam)
            #expect(await sam.run("log", size: House.wide).lines.count < 10)
            #expect(await alex.run("import", "--take-back", "--yes").status == 0)
            await level(alex, sam)
            let log = await sam.run("log", size: House.wide)
            #expect(log.lines.count < 10, "\(log.out)")
            #expect(try await alex.stateDigest() == sam.stateDigest())
        }
    }

    /// Two devices of Alex's took the same file before either heard of the other.
    @Test(arguments: [0, 1])
    func `rows of two devices stand once after one command, typed on either`(
        device: Int
    ) async throws {
        let (laptop, phone, sam) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(laptop, sam, link)
            await addDevice(to: laptop, phone, "phone")
            try await laptop.takeOver(Self.text)
            phone.clock.pass(.seconds(60))
            try await phone.takeOver(Self.text)
            await level(laptop, phone)
            var commands: Set<[String]> = []
            for house in [laptop, phone] {
                let again = try await house.takeOver(Self.text)
                let list = await house.run("import", "--list", size: House.wide)
                for told in [again, list] {
                    let lines = told.lines.filter { $0.contains(" stand twice, since another") }
                    #expect(lines.count == 1, "\(told.out)")
                    let command = lines.first?.components(separatedBy: ": rapport ").last
                    commands.insert(Hint.words(command ?? ""))
                }
            }
            let words = try #require(commands.first)
            #expect(commands.count == 1 && words.prefix(2) == ["import", "--take-back"])
            let done = await [laptop, phone][device].run(words + ["--yes"])
            #expect(done.lines.first?.hasPrefix("3 entries taken back;") == true, "\(done.talk)")
            await level(laptop, phone)
            await level(laptop, sam)
            for house in [laptop, phone, sam] {
                let entries = await house.run("log", "--json").objects("entries")
                #expect(entries.map { $0["taken-back"] as? Bool }.count { $0 == true } == 3)
                #expect(entries.count == 6)
            }
            for house in [laptop, phone] {
                let again = try await house.takeOver(Self.text)
                #expect(again.totals?.hasPrefix("4 rows: 0 imported, 3 here already") == true)
                #expect(!again.out.contains("stand twice"))
            }
        }
    }
}
