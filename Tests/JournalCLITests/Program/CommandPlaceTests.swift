import JournalText
import Testing

@testable import JournalCLI

/// Commands that are told work on the journal that the command before them worked on.
@Suite struct CommandPlaceTests {
    @Test(
        arguments: [
            ([], "begin with: rapport note", "begin with: rapport note"),
            (
                ["log", "--home", "./alex"], "begin with: rapport note",
                "begin with: rapport --home ./alex note"
            ),
            (
                ["--home=a b", "log", "--journal", "other"], "see: rapport show x, or rapport log",
                "see: rapport --home 'a b' --journal other show x,"
                    + " or rapport --home 'a b' --journal other log"
            ),
            (
                ["log", "--home", "x"], "again: rapport log --home x", "again: rapport log --home x"
            ),
            (["log", "--home", "x"], "rapport: error: no", "rapport: error: no"),
            (
                ["log", "--home", "x"],
                "on yours: \(OtherMachine.types("rapport device add")), then: rapport log",
                "on yours: rapport device add, then: rapport --home x log"
            ),
            (
                ["log", "--home", "x"], "let in another one of yours: rapport device add",
                "let in another one of yours: rapport --home x device add"
            ),
            (["log"], "there: \(OtherMachine.types("rapport log"))", "there: rapport log"),
            (
                ["join", "--home", "x"], "next: see the day with: rapport",
                "next: see the day with: rapport --home x"
            ),
            (["join"], "next: see the day with: rapport", "next: see the day with: rapport"),
            (
                ["--home", "x", "init"], "another name: rapport init --journal NAME",
                "another name: rapport --home x init --journal NAME"
            ),
            (
                ["log", "--home", "x"], "with: rapport audit --store y",
                "with: rapport audit --store y"
            ),
            (["log", "--home="], "with: rapport log", "with: rapport log"),
            (["log", "--home", "x"], "a file that rapport wrote", "a file that rapport wrote"),
            (["log", "--home", "x"], "start: rapportd serve", "start: rapportd serve"),
            (["note", "--", "--home", "x"], "with: rapport log", "with: rapport log"),
            (["log", "--home"], "with: rapport log", "with: rapport log"),
        ] as [([String], String, String)])
    func `a command in a sentence names the home and the journal that were typed`(
        typed: [String], line: String, told: String
    ) {
        #expect(CommandPlace(typed: typed).naming(line) == told)
    }

    @Test func `a hint after a command with a home works as it is printed`() async throws {
        let (one, other) = (House(), House())
        await one.run("init", "--name", "Alex", "--child", "Eva")
        let home = one.folder
        let log = await other.run("log", "--home", home)
        let hint = try #require(log.talk.split(separator: ": ").last).trimmed
        #expect(hint == "rapport --home \(home) note", "\(log.talk)")
        let words = hint.split(separator: " ").dropFirst().map(String.init)
        #expect(await other.run(words + ["hello"]).status == 0)
        #expect(await one.run("log").out.contains("hello"))
    }
}
