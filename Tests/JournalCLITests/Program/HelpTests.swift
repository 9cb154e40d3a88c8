import Testing

@testable import JournalCLI

/// Hints send people to the help of a command, so each has its own.
@Suite struct HelpTests {
    @Test(arguments: RapportCommand.names)
    func `a command's help tells of that command`(name: String) async {
        for words in [[name, "--help"], ["help", name]] {
            let outcome = await House().run(words)
            #expect(outcome.status == 0)
            #expect(outcome.out.contains("USAGE: rapport \(name)"))
        }
    }

    @Test func `the program's help lists its commands`() async {
        for words in [[], ["--help"], ["help"]] {
            let outcome = await House().run(words)
            #expect(outcome.status == 0 && outcome.talk == "")
            #expect(RapportCommand.names.allSatisfy { outcome.out.contains("  \($0) ") })
        }
    }
}
