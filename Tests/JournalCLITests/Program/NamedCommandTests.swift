import ArgumentParser
import Testing

@testable import JournalCLI

/// Commands that are parsed by their names, without a look at the others.
struct NamedCommandTests {
    @Test func `every command that is no group is found by its name`() {
        let all = RapportCommand.configuration.subcommands
        let groups = RapportCommand.groups.map { ObjectIdentifier($0) }
        for type in all where !groups.contains(ObjectIdentifier(type)) {
            let name = type.configuration.commandName ?? ""
            let found = RapportCommand.verbs[name].map { ObjectIdentifier($0) }
            #expect(found == ObjectIdentifier(type), "\(name)")
        }
        #expect(RapportCommand.verbs.count == all.count - groups.count)
        #expect(
            RapportCommand.groups.map { $0.configuration.commandName }
                == RapportCommand.groupNames)
    }

    @Test func `the list of names has every command in the order of the help`() {
        let all = RapportCommand.configuration.subcommands
        #expect(RapportCommand.names == all.map { $0.configuration.commandName ?? "" })
    }

    private func text(_ verb: any Verb) -> String {
        var text = ""
        dump(verb, to: &text)
        return text
    }

    /// Each plain command as the parser makes it, to the last option.
    @Test(arguments: [
        ["play"], ["play", "block tower", "20m"], ["note", "slept well"],
        ["note", "a", "b=c", "3"],
        ["care", "sleep", "1h05m"], ["log"],
    ])
    func `plain words make what the parser makes`(words: [String]) throws {
        let early = [
            [], ["--json"], ["--home", "/h"], ["--journal", "j", "--home", "h"],
            ["--home", "h", "--json", "--journal", "j"],
        ]
        for options in early {
            let typed = [words[0]] + options + words.dropFirst()
            let plain = text(try #require(PlainWords.verb(typed)))
            #expect(try plain == text(#require(RapportCommand.named(typed))), "\(typed)")
            #expect(plain.contains("global"))
        }
    }

    @Test(arguments: [
        ["note", "-"], ["note", "--", "x"], ["note", "--title", "x", "y"], ["note", "", "x"],
        ["note", "--home"], ["note", "x", "--home", "-y"], ["note", "--home", "a", "--home", "b"],
        ["note", "--json", "--json"], ["note", "--home=x"], ["log", "x"], ["log", "-n", "9"],
        ["show", "x"], ["--json", "note"], [], ["note", "--journal", "--json"],
    ])
    func `words that are not plain are left to the parser`(words: [String]) {
        #expect(PlainWords.verb(words) == nil)
    }

    @Test(arguments: [
        ["note", "--help"], ["note", "-h"], ["help", "note"], ["note", "--version"],
        ["log", "-n", "none"], ["log", "words"], ["notes", "words"], ["device", "list"],
        ["note", "--generate-completion-script", "bash"], ["--version"], [],
        ["doctor", "--fork", "0"],
    ])
    func `all other words go through all commands`(words: [String]) {
        #expect(RapportCommand.named(words) == nil)
    }

    @Test func `the version is said at once when it alone is asked for`() async {
        for words in [["--version", "--json"], ["note", "--version"], ["version"], []] {
            #expect(!Program.saysVersion(words))
        }
        #expect(await House().run("--version").out == RapportCommand.version + "\n")
    }
}
