import EventLog
import Foundation
import HostileJournals
import JournalClient
import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// No word of anybody moves a cursor, hides, or looks like a line of the program, on any screen.
@Suite(.timeLimit(.minutes(30))) struct HostileWordsTests {
    static let hostile = HostileJournal.words

    /// Looks at everything that a run said.
    private func expectHarmless(
        _ outcome: Outcome, _ words: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (name, text) in [("out", outcome.out), ("talk", outcome.talk)] {
            let harmful = text.unicodeScalars.first { $0 != "\n" && ForeignText.isHarmful($0) }
            #expect(
                harmful == nil, "\(name) of \(words): \(String(harmful?.value ?? 0, radix: 16))",
                sourceLocation: sourceLocation)
            let forgery = text.split(separator: "\n").first { line in
                line.hasPrefix("1999-01-01")
                    || line.trimmed.hasPrefix("1999-01-01")
                        && !line.hasPrefix(String(repeating: " ", count: 16))
            }
            #expect(
                forgery == nil, "\(name) of \(words): \(forgery ?? "")",
                sourceLocation: sourceLocation)
        }
    }

    @Test func `hostile words in every field reach both screens harmless`() async throws {
        try await daemon { link in
            let (alex, sam) = (House(now: realNow), House(now: realNow))
            await pair(alex, sam, link)
            let replica = try Replica.open(
                Home(folder: alex.folder).journal(named: nil), surroundings: alex.surroundings)
            let ids = try HostileJournal.write(to: replica, alex.surroundings)
            try replica.close()
            await alex.run("sync")
            await sam.run("sync")
            #expect(ids.count > EntryKind.allCases.count)
            let short = ids.map(EntryName.short)
            for house in [sam, alex] {
                // Versions of words side by side.
                await house.run("edit", short[0], "text=other \(house === sam)")
                for words in Self.commands(short) {
                    expectHarmless(await house.run(words), words)
                }
                await house.run("sync")
            }
            let shown = await sam.run("log", "--all")
            #expect(shown.status == 0)
            #expect(shown.lines.count > 20)
            // Programs get the exact words.
            let values = try await sam.values(of: short[0])
            #expect(values["text"] == Self.hostile)
            // A name that came later stands behind the one that everybody knew.
            #expect(shown.out.contains("Alex (now: x\u{FFFD}(2J"))
        }
    }

    private static func commands(_ ids: [String]) -> [[String]] {
        let each = ids.flatMap {
            [["show", $0], ["show", $0, "--json"], ["history", $0], ["history", $0, "--json"]]
        }
        return each + [
            ["log", "--count", "1000"], ["log", "--count", "1000", "--json"], ["conflicts"],
            ["conflicts", "--json"], ["status"], ["status", "--pending"], ["status", "--json"],
            ["device", "list"], ["device", "list", "--json"], ["doctor"], ["doctor", "--json"],
            [], ["today", "--json"], ["log", "--new"], ["log", "--ahead"], ["find", "x"], ["week"],
            ["week", "--json"], ["handover", "--card"], ["handover", "--card", "--json"],
            ["log", "--tag", hostile], ["log", "--on", hostile], ["log", "--before", hostile],
            ["log", "--parent", hostile], ["find", hostile], ["week", hostile],
            ["audit"], ["audit", "--json"], ["erase", "list"], ["sync"], ["sync", "--json"],
            ["note", "after"], ["care", "bottle", "5oz", "--json"],
            // What was typed comes back in errors.
            [hostile], ["show", hostile], ["note", "x", "--child", hostile],
            ["note", "x", "--at", hostile], ["add", hostile], ["add", "care", "\(hostile)=x"],
            ["care", hostile], ["care", "bottle", "unit=\(hostile)"], ["edit", ids[0], hostile],
            ["resolve", ids[0], "--keep", hostile], ["resolve", ids[0], "--field", hostile],
            ["device", "revoke", hostile], ["join", hostile, "--yes"], ["host", hostile],
            ["join", "https://\(hostile)/j/x", "--yes"], ["log", "--journal", hostile],
            ["log", "--home", "/tmp/\(hostile)"],
            ["import", "--mine", "A", "--zone", "UTC", hostile],
            ["import", "--mine", "A", "--zone", hostile, "/dev/null"], ["sync", "--from", hostile],
            ["log", "--\(hostile)"], ["help", hostile], ["log", "--count", hostile],
            ["retract", ids[0], "--reason", hostile], ["init", "--name", hostile],
        ]
    }

    @Test func `cells of an import come back harmless`() async throws {
        let house = await House.founded()
        let cell = "\"\(Self.hostile)\""
        let rows = [
            "\(cell),,,Sleep,,,,,Alex", "1/1/20 1:00 PM,,\(cell),Sleep,,,,,Alex",
            "1/1/20 1:00 PM,,,Bottle,\(cell),,,,Alex", "1/1/20 2:00 PM,,,Sleep,,,,,\(cell)",
            "1/1/20 3:00 PM,,,\(cell),,,\(cell),\(cell),Alex",
        ]
        let text = Export.header + rows.joined(separator: "\n") + "\n"
        for options in [[], ["--json"]] {
            let path = try house.file(text, named: "e.csv")
            let words = ["import", "--mine", "Alex", "--zone", "UTC"] + options + [path]
            expectHarmless(await house.run(words), words)
        }
        expectHarmless(try await house.takeOver(text, mine: "Nobody"), ["import"])
        expectHarmless(await house.run("log"), ["log"])
    }

    @Test(arguments: [
        ["init", "--name", "Sam\n1999"], ["init", "--name", "S\u{200B}am"],
        ["init", "--name", " "], ["init", "--name", "me"], ["init", "--name", "The other parent"],
        ["init", "--name", "Alex", "--child", "\u{202E}avE"],
        ["init", "--name", "Alex", "--device", "lap\u{1B}[1mtop"],
    ])
    func `a name that is none is refused before anything begins`(words: [String]) async {
        let house = House()
        let outcome = await house.run(words)
        #expect(outcome.status == 64)
        #expect(!FileManager.default.fileExists(atPath: house.journal))
        expectHarmless(outcome, words)
    }

    @Test(arguments: [
        ["child", "Eva\u{1B}[1m"], ["add", "person", "name=me", "person=me"],
        ["add", "child", "name=  "], ["add", "person", "name=S\u{2066}am", "person=me"],
    ])
    func `nobody is called so later either`(words: [String]) async throws {
        let house = await House.founded()
        let before = await house.kept()
        #expect(await house.run(words).status == 64)
        #expect(await house.kept() == before)
    }

    @Test func `of colours only the program's own reach the screen`() {
        let screen = Screen(input: [])
        let said = Said()
        let terminal = Terminal(
            isInteractive: false, hasColour: true, write: said.take, talk: said.take)
        let marks = Paint(terminal).marks
        terminal.show([marks.added + "a\u{1B}[2Jb" + marks.end + " \u{1B}[31;5mc\nd"])
        #expect(said.text == "\u{1B}[32ma\u{FFFD}[2Jb\u{1B}[0m \u{FFFD}[31;5mc d\n")
        screen.terminal(isInteractive: false) { _ in .left }.remark("\u{1B}[31ma\u{1B}[0m\nb")
        #expect(screen.shown.talk == "\u{FFFD}[31ma\u{FFFD}[0m b\n")
    }
}
