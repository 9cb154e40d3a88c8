import Foundation
import Testing

@testable import JournalCLI

/// A row that was changed in the other program, and whose entry was changed here by hand.
@Suite struct ImportChangedTests {
    private static let row = "12/12/20 7:47 PM,,,Bottle,8.2,oz,,before bed,Alex\n"
    private static let changed = row.replacing("before bed", with: "all of it")

    /// A house with that row, whose words were changed here; and the entry's id.
    private func edited(_ words: String = "he spat it out") async throws -> (House, String) {
        let house = await House.founded()
        try await house.takeOver(Export.header + Self.row)
        let id = try await house.run("log", "--json").shortIDs()[0]
        await house.run("show", id)
        #expect(await house.run("edit", id, "text=\(words)").status == 0)
        return (house, id)
    }

    @Test func `what was changed on both sides stays as it is here, and is named with a command`()
        async throws
    {
        let (house, id) = try await edited()
        let before = await house.kept()
        let told = try await house.takeOver(Export.header + Self.changed)
        #expect(
            told.lines == [
                "changed in the other program since:",
                "  line 2: Notes; changed here too, so it stays as here; see: rapport show \(id)",
                "1 row: 0 imported, 0 here already, 1 changed since, 0 left, 0 listed",
                "nothing new; nothing was imported",
            ], "\(told.out)")
        #expect(told.status == 0)
        let command = told.lines[1].components(separatedBy: "; see: rapport ")[1]
        let shown = await house.run(Hint.words(command))
        #expect(shown.status == 0 && shown.out.contains("he spat it out"), "\(shown.talk)")
        let forced = try await house.takeOver(Export.header + Self.changed, "--update")
        #expect(
            forced.lines == [
                "1 entry left as here, since changed here too: \(id)",
                "1 row: 0 imported, 0 here already, 1 changed since, 0 left, 0 listed",
                "nothing new; nothing was imported",
            ], "\(forced.out)")
        #expect(await house.kept() == before)
    }

    @Test func `a field that nobody changed here still comes with an update`() async throws {
        let (house, id) = try await edited()
        let more = Self.row.replacing("8.2", with: "9")
        let told = try await house.takeOver(Export.header + more)
        #expect(
            told.lines.prefix(3) == [
                "changed in the other program since, and here as before:",
                "  line 2: Quantity; see: rapport show \(id)",
                "  to take it over too, add: --update",
            ], "\(told.out)")
        #expect(try await house.takeOver(Export.header + more, "--update").status == 0)
        let log = await house.run("log").out
        #expect(log.contains("9 oz") && log.contains("he spat it out"), "\(log)")
    }

    @Test func `who says here what the file says has nothing left to decide`() async throws {
        let (house, _) = try await edited("all of it")
        _ = try await house.takeOver(Export.header + Self.changed, "--update")
        let again = try await house.takeOver(Export.header + Self.changed)
        #expect(
            again.totals == "1 row: 0 imported, 1 here already, 0 changed since, 0 left, 0 listed",
            "\(again.out)")
    }

    @Test func `of several rows each says for itself whether it was changed here too`()
        async throws
    {
        let (house, id) = try await edited()
        let other = "12/13/20 9:00 AM,,,Diaper,,Both,,x,Alex\n"
        try await house.takeOver(Export.header + Self.row + other)
        let told = try await house.takeOver(
            Export.header + Self.changed + other.replacing(",x,", with: ",y,"))
        #expect(told.lines.first == "changed in the other program since, and here as before:")
        #expect(told.lines[1].contains("; changed here too, so it stays as here; see:"))
        #expect(told.lines[1].hasSuffix(id) && !told.lines[2].contains("changed here too"))
        #expect(told.lines[3] == "  to take it over too, add: --update", "\(told.out)")
    }
}
