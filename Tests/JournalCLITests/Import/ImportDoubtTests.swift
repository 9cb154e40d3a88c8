import Foundation
import Testing

@testable import JournalCLI

/// What is in doubt is said in words that are true of its rows, with a command that helps.
@Suite struct ImportDoubtTests {
    @Test func `each doubt has its own sentence`() async throws {
        let house = await House.founded()
        let outcome = try await house.takeOver(
            Export.header + """
                12/14/20 7:47 PM,,,Bottle,8.2,Formula,,,Alex
                12/14/20 7:57 PM,,,Weight,9,,9 lb 9 oz,,Alex
                12/14/20 8:07 PM,,,Moon,1,,,,Alex
                12/14/20 8:17 PM,,long,Sleep,,,,,Alex
                12/14/20 7:05 PM,12/15/20 7:05 AM,1440,Sleep,,,,,Alex
                12/16/20 7:05 PM,12/17/20 7:05 PM,,Sleep,,,,,Alex
                12/16/2099 7:05 PM,,,Sleep,,,,,Alex

                """)
        #expect(
            outcome.lines == [
                "a row is a note where its word for what happened is not known: Moon (1 row)",
                "listed: 1 row that cannot be read",
                "  line 8: its day is still to come (\"12/16/2099 7:05 PM\")",
                "1 entry has no amount, since no unit stands with the number:",
                "  line 2; to say it, as: --unit ml",
                "1 entry has no amount, since its row does not say one number with one unit:",
                "  line 3; `rapport show ID` has the whole row",
                "1 entry has no amount, since there is no place for one in such an entry:",
                "  line 4; `rapport show ID` has the whole row",
                "1 entry does not say how long it took, since the cell for that cannot be read:",
                "  line 5; `rapport show ID` has the whole row",
                "1 entry does not say how long it took, since its row says more than from"
                    + " beginning to end:",
                "  line 6; `rapport show ID` has the whole row",
                "1 entry lasts a day or longer; see whether that is right:",
                "  line 7; `rapport show ID` has the whole row",
                "7 rows: 6 imported, 0 here already, 0 changed since, 0 left, 1 listed",
                "to take all of it back: rapport import --take-back",
            ], "\(outcome.out)")
        let json = try await House.founded().takeOver(
            Export.header + "12/14/20 7:47 PM,,,Bottle,8.2,Formula,,,Alex\n", "--json"
        ).json()
        let doubts = json["doubts"] as? [[String: Any]] ?? []
        #expect(doubts.map { $0["line"] as? Int } == [2])
    }

    @Test func `a row without words is said to have none`() async throws {
        let house = await House.founded()
        let path = try house.file("id,time,note\n1,2024-03-14 10:00:00,\n2,2024-03-14 11:00:00,x\n")
        let outcome = await house.run("import", "--yes", "--zone", "UTC", path)
        #expect(outcome.lines.contains("  line 2: it has no words to keep"), "\(outcome.out)")
    }

    @Test func `a unit that fits nothing is refused with one that does`() async throws {
        let house = await House.founded()
        let path = try house.file("id,start,end,amount\n1,2024-03-14 10:00,2024-03-14 10:20,95\n")
        await house.expectRefused(
            ["import", "--zone", "UTC", "--unit", "kg", path],
            error: "the numbers without a unit are of pumping, and that is not measured in kg",
            hints: [
                "nothing was imported; as in: rapport import --zone UTC --unit ml \(path)"
            ], status: 64)
    }

    @Test func `a unit that is said later is offered, and comes with an update`() async throws {
        let house = await House.founded()
        let path = try house.file("id,start,end,amount\n1,2024-03-14 10:00,2024-03-14 10:20,95\n")
        let import_ = ["import", "--yes", "--zone", "UTC"]
        #expect(await house.run(import_ + [path]).status == 0)
        let later = await house.run(import_ + ["--unit", "ml", path])
        #expect(
            later.lines == [
                "1 row here already would say more now: the amount; to take that over too, add:"
                    + " --update",
                "1 row: 0 imported, 1 here already, 0 changed since, 0 left, 0 listed",
                "nothing new; nothing was imported",
            ], "\(later.out)")
        let taken = await house.run(import_ + ["--unit", "ml", "--update", path])
        #expect(
            taken.lines == [
                "1 entry changed to what the file says",
                "1 row: 0 imported, 1 here already, 0 changed since, 0 left, 0 listed",
                "what was taken over stays; to change an entry again: rapport edit ID",
            ], "\(taken.out)")
        #expect(await house.run("log").out.contains("95 ml"))
        // Without the unit nothing goes.
        #expect(await house.run(import_ + ["--update", path]).lines.count == 2)
        #expect(await house.run("log").out.contains("95 ml"))
    }

    @Test func `what an update would empty is named before and after`() async throws {
        let house = await House.founded()
        func file(_ cells: String) throws -> String {
            try house.file(
                "id,start,end,amount\n1,2024-03-14 10:00,2024-03-14 10:20,\(cells)\n")
        }
        let import_ = ["import", "--zone", "UTC", "--unit", "ml"]
        _ = await house.run(import_ + ["--yes", try file("95")])
        let id = try await house.run("log", "--json").shortIDs()[0]
        let no = await house.run(
            import_ + ["--update", try file("")], size: House.wide, input: ["no"],
            isInteractive: true)
        #expect(
            no.lines.contains(
                "  line 2: amount; --update would empty: the amount; see: rapport show \(id)"),
            "\(no.out)")
        #expect(!no.out.contains("add: --update"))
        let yes = await house.run(import_ + ["--update", "--yes", try file("")])
        #expect(
            yes.lines.prefix(2) == [
                "1 entry changed to what the file says",
                "1 entry with a field emptied, as in the file: \(id); to see what it was:"
                    + " rapport history ID",
            ], "\(yes.out)")
        #expect(await house.run("history", id).out.contains("95"))
    }

    // MARK: Days in two orders

    @Test func `a day with two meanings is refused, and the other order doubles nothing`()
        async throws
    {
        let house = await House.founded()
        let path = try house.file(Export.header + "3/4/24 7:05 PM,,,Diaper,,Wet,,,Alex\n")
        let words = ["import", "--yes", "--mine", "Alex", "--zone", "UTC", path]
        await house.expectRefused(
            words, error: "3/4/24 7:05 PM can be two days, and nothing in \(path) tells which",
            hints: [
                "nothing was imported; if the month stands first:"
                    + " rapport \(words.joined(separator: " ")) --month-first",
                "if the day does: rapport \(words.joined(separator: " ")) --day-first",
            ])
        #expect(await house.run(words + ["--day-first"]).status == 0)
        let id = try await house.run("log", "--json").shortIDs()[0]
        await house.expectRefused(
            words + ["--month-first"],
            error: "1 row would come twice, since it is here with the day read first",
            hints: [
                "nothing was imported; if that is right:"
                    + " rapport \(words.joined(separator: " ")) --day-first",
                "if that is wrong, take those rows back first: rapport import --take-back \(id)",
            ])
        #expect(await house.run("import", "--take-back", "--yes", id).status == 0)
        #expect(await house.run(words + ["--month-first"]).totals?.contains("1 imp") == true)
    }

    // MARK: Zones by letters

    @Test(arguments: [
        ("EST", "America/New_York"), ("CET", "Europe/Berlin"), ("PST8PDT", "America/Los_Angeles"),
        ("MST", "America/Denver"), ("GB", ""), ("HST", "Pacific/Honolulu"),
    ])
    func `letters that stand for a clock are answered with a place`(
        zone: String, place: String
    ) async throws {
        let house = await House.founded()
        let path = try house.file(Export.header + Export.rows)
        let outcome = await house.run(
            "import", "--yes", "--mine", "Alex", "--zone", zone, path)
        guard !place.isEmpty else { return #expect(outcome.status == 0) }
        #expect(outcome.status == 64)
        #expect(
            outcome.talk.contains("error: \(zone) names no place, and its clock may not be the one")
        )
        #expect(
            outcome.talk.contains("name a place: rapport import --yes --mine Alex --zone \(place)"))
        #expect(await house.run("log").out == "")
        try await house.takeOver(Export.header + Export.rows)
        let right = await house.run("import", "--yes", "--right-zone", zone)
        #expect(right.talk.contains("rapport import --yes --right-zone \(place)\n"))
    }
}
