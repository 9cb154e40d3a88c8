import EventLog
import Folders
import Foundation
import JournalClient
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// The demonstration: a made-up family that nobody takes for a real one, and that is gone at the
/// end, however it ends.
@Suite(.timeLimit(.minutes(30))) struct TryTests {
    private let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    /// Every file below a folder, with what is in it.
    private func files(_ folder: String) -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        return names.compactMap { $0 as? String }.reduce(into: [:]) { all, name in
            all[name] = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        }
    }

    private func left() -> [String] { files(place.path).keys.sorted() }

    /// Runs `rapport try` of a month.
    private func tried(
        _ house: House, _ words: [String] = [], input: [String] = [], isInteractive: Bool = false
    ) async -> Outcome {
        await house.run(
            ["try", "--days", "30"] + words, input: input, isInteractive: isInteractive,
            ["TMPDIR": place.path])
    }

    @Test func `each screen says that it is made up, and nothing is left behind`() async {
        let house = House()
        let outcome = await tried(house)
        #expect(outcome.status == 0, "\(outcome.talk)")
        let screens = outcome.out.components(separatedBy: "\n\nMADE UP, ")
        #expect(screens.count == 8 && screens[0].contains("\nIn 30 days they wrote "))
        for (number, screen) in screens.dropFirst().enumerated() {
            #expect(screen.hasPrefix("\(number + 1) of 7. "))
        }
        for command in [
            "$ rapport today", "$ rapport log", "$ rapport conflicts", "$ rapport resolve ",
            "$ rapport audit", "$ rapport audit --store ",
        ] { #expect(outcome.out.contains("\n\(command)"), "\(command)") }
        #expect(outcome.out.contains("Alex (made up)"))
        #expect(outcome.out.contains("155 ml") && outcome.out.contains("125 ml"))
        #expect(outcome.out.contains("are what their authors signed"))
        #expect(outcome.out.contains("its bytes are not what was signed"))
        #expect(outcome.lines.suffix(4).filter { $0.hasPrefix("  rapport ") }.count == 3)
        #expect(left() == [])
        #expect(!FileManager.default.fileExists(atPath: house.folder))
    }

    @Test(arguments: [
        (2, "2 days"), (120, "120 days"), (365, "one year"), (366, "366 days"), (730, "2 years"),
        (3_650, "10 years"),
    ])
    func `it says of how long the family wrote`(days: Int, said: String) {
        let lines = Sentences.Trying.begins(7, days: days, in: "/tmp/rapport-try-AbCdEf")
        #expect(lines.contains { $0.hasPrefix("In \(said) they wrote 7 entries.") })
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `the same number shows the same family, and another number another one`() async {
        func shown(_ seed: String) async -> String {
            await tried(House(), ["--seed", seed]).out
                .replacing(/rapport-try-\w+/, with: "FOLDER")
        }
        let first = await shown("3")
        #expect(await shown("3") == first)
        #expect(await shown("4") != first)
    }

    @Test func `a journal of one's own is neither read aloud nor changed`() async {
        let house = await House.founded()
        await house.run("note", "canary")
        let before = files(house.folder)
        let outcome = await tried(house)
        #expect(outcome.status == 0 && !(outcome.out + outcome.talk).contains("canary"))
        #expect(files(house.folder) == before && before.count > 3)
    }

    @Test func `it needs no home, and a folder for what is temporary alone`() async {
        let screen = Screen(input: [])
        let status = await Program.run(
            arguments: ["try", "--days", "5"],
            environment: ["TMPDIR": place.path, "HOME": "/nonexistent"],
            terminal: screen.terminal(isInteractive: false) { _ in .left },
            surroundings: House().surroundings, zone: Zone { _ in 120 })
        #expect(status == 0, "\(screen.shown.talk)")
        let none = await House().run(
            ["try"], ["TMPDIR": place.path + "/missing"])
        #expect(none.status == 1)
        #expect(none.talk.contains("rapport: error: the made-up family found no room in"))
        #expect(none.hints.count == 1 && none.hints[0].hasPrefix("nothing of yours was touched"))
    }

    @Test func `who sits there reads screen after screen, and a program is told in JSON`()
        async throws
    {
        let asked = await tried(House(), input: ["", "", "", "", "", ""], isInteractive: true)
        #expect(asked.status == 0)
        #expect(asked.talk.components(separatedBy: Sentences.Trying.pause).count == 7)
        let json = try await tried(House(), ["--json"]).json()
        #expect(json["made-up"] as? Bool == true && (json["entries"] as? Int ?? 0) > 100)
        #expect((json["screens"] as? [Any])?.count == 7)
        #expect(await House().run("try", "--days", "1").status == 64)
    }

    // MARK: It goes nowhere

    @Test func `a made-up journal is given to no server, lets nobody in and is written to no file`()
        async throws
    {
        let house = House(now: realNow)
        let houses = try MadeUpHouses(
            in: place.path, seed: 1, endingAt: realNow, zone: Zone { _ in 120 }, days: 3
        ) {}
        // Also moved to a place where it could be taken for one's own, under another name.
        let moved = place.path + "/own"
        try FileManager.default.createDirectory(atPath: moved, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: "\(houses.home(0).folder)/\(MadeUpHouses.journal)", toPath: moved + "/family")
        try await daemon { link in
            for home in [houses.home(0).folder, houses.home(1).folder, moved] {
                for words in [
                    ["host", link], ["move", link], ["invite", "--no-wait"],
                    ["invite", "--my-device", "--no-wait"],
                    ["device", "add", "--no-wait"], ["sync", "--to", self.place.path + "/stick"],
                ] {
                    let outcome = await house.run(["--home", home] + words, [:])
                    #expect(outcome.status == 1, "\(words): \(outcome.talk)")
                    // Nobody is let in by a journal that no server keeps.
                    let isAsked = ["host", "sync"].contains(words[0])
                    #expect(
                        !isAsked || outcome.talk.contains("is a made-up one"),
                        "\(words): \(outcome.talk)")
                }
            }
        }
        #expect(!FileManager.default.fileExists(atPath: place.path + "/stick"))
    }

    // MARK: However it ends

    private func started() throws -> PseudoTerminal {
        let program = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapport").path
        return try PseudoTerminal(
            [program, "try", "--days", "60"],
            environment: ["TMPDIR": place.path, "HOME": "/nonexistent", "TERM": "dumb"])
    }

    @Test func `Ctrl-C at a screen removes everything`() throws {
        let terminal = try started()
        #expect(terminal.waits(for: "Enter goes on"))
        #expect(left().count > 5)
        terminal.type("\u{3}")
        #expect(terminal.end() == nil, "a signal ended it")
        #expect(left() == [])
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `what ends it in the middle of its work removes everything`(signal: Int32) throws {
        let terminal = try started()
        #expect(terminal.waits(for: "making up a family"))
        kill(terminal.process, signal)
        #expect(terminal.end() == nil, "a signal ended it")
        #expect(left() == [])
    }

    @Test func `who reads to the end is back at the shell, and nothing is left`() throws {
        let terminal = try started()
        for _ in 0..<6 {
            #expect(terminal.waits(for: "Enter goes on"))
            terminal.type("\n")
        }
        #expect(terminal.waits(for: "rapport help home"))
        #expect(terminal.end() == 0)
        #expect(left() == [])
    }
}
