import ArgumentParser
import Foundation
import JournalClient
import JournalText
import Testing

@testable import JournalCLI

/// Hints send people to the help of a command, so each has its own, and it fits a screen.
@Suite struct HelpTests {
    /// The names of a command and, in a group, of each of its own.
    private static let paths: [[String]] = RapportCommand.configuration.subcommands.flatMap {
        let name = $0.configuration.commandName ?? ""
        let own = $0.configuration.subcommands.compactMap { $0.configuration.commandName }
        return [[name]] + own.map { [name, $0] }
    }

    @Test(arguments: paths)
    func `a command's help fits a screen and shows three lines as they are typed`(
        path: [String]
    ) async {
        let name = path.joined(separator: " ")
        let asked = await House().run(path + ["--help"])
        #expect(asked.status == 0)
        #expect(await House().run(["help"] + path).out == asked.out)
        let known = Self.paths.map { $0.joined(separator: " ") }
        #expect(known.contains(name) && Sentences.Help.examples.keys.allSatisfy(known.contains))
        let lines = asked.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        // The line that was typed and the next one stand on the screen too.
        #expect(lines.count <= 22, "\(asked.out)")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(asked.out)")
        #expect(asked.out.contains("\nUSAGE: rapport \(name)"))
        let examples = lines.filter { $0.hasPrefix("  rapport") }
        #expect(examples.count == 3 && Set(examples).count == 3, "\(asked.out)")
    }

    @Test(arguments: Sentences.Help.kindsByName.keys.sorted())
    func `the help of a kind without a command of its own fits a screen too`(name: String) async {
        for words in [["help", name], ["add", name, "--help"]] {
            let asked = await House().run(words)
            let lines = asked.out.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast()
            #expect(asked.status == 0 && lines.count <= 22 && lines.count > 4, "\(asked.talk)")
            #expect(lines.allSatisfy { $0.count <= 80 }, "\(asked.out)")
        }
    }

    @Test(arguments: Sentences.Help.examples.sorted { $0.key < $1.key }.flatMap(\.value))
    func `each line that help shows is one that the program takes`(line: String) throws {
        let words = Hint.words(line).prefix { $0 != "<" }
        #expect(words.first == "rapport")
        // Alone it shows today, once there is a journal.
        guard words.count > 1 else { return }
        let read = CommandLineWords.line(CommandLineWords.ordered(Array(words.dropFirst())))
        #expect(read.slip == nil)
        let command = try RapportCommand.parseAsRoot(read.words)
        let name = type(of: command).configuration.commandName
        let shown = Sentences.Help.examples.filter { $0.value.contains(line) }.keys
        #expect(shown.contains { $0.split(separator: " ").last.map(String.init) == name })
    }

    @Test(arguments: Sentences.Help.examples.values.flatMap(\.self).filter { $0.contains("https") })
    func `a link in a line of help lacks nothing but its end`(line: String) throws {
        let words = Hint.words(line)
        let link = try #require(words.first { $0.hasPrefix("https://") })
        #expect(throws: LinkError.incomplete) {
            switch words[1] {
            case "host", "move": _ = try SetupLink(link)
            case "join": _ = try JoinLink(link)
            default: _ = try JournalLink(link)
            }
        }
    }

    @Test(arguments: [
        "try --seed", "try --days", "calendar link --for", "doctor --fork", "log --count",
        "find x --count",
    ])
    func `an option that takes a number says so when it is given something else`(line: String)
        async
    {
        let said = await House().run(line.split(separator: " ").map(String.init) + ["abc"])
        let option = line.split(separator: " ").last ?? ""
        #expect(said.status == 64)
        #expect(said.talk.contains("error: \(option) takes a whole number"), "\(said.talk)")
    }

    @Test func `bash completes what help has a page of`() async throws {
        let script = await House().run("--generate-completion-script", "bash")
        #expect(script.status == 0)
        let file = NSTemporaryDirectory() + "rapport-completion-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try script.out.write(toFile: file, atomically: false, encoding: .utf8)
        func completed(_ words: String) async throws -> Set<String> {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments =
                [
                    "-c",
                    """
                    source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
                    _rapport rapport "${@: -1}" "${@: -2:1}"; printf '%s\\n' "${COMPREPLY[@]}"
                    """, file,
                ] + words.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let said = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
            return Set(lines.map(String.init))
        }
        let all = try await completed("rapport help ")
        #expect(all.isSuperset(of: HelpTopic.allCases.map(\.rawValue)), "\(all)")
        #expect(all.isSuperset(of: RapportCommand.names))
        #expect(try await completed("rapport help tro") == ["trouble"])
        for shell in ["zsh", "fish"] {
            let script = await House().run("--generate-completion-script", shell).out
            #expect(script.contains(" looking-back trouble mediator "), "\(shell)")
        }
    }

    /// Lines of help that write, and that name no id and no file of somebody's.
    private static let written: [String] = [
        "play", "request", "rupture", "promise", "voice", "milestone", "care", "woke", "handover",
        "note", "add", "propose", "child",
    ].flatMap { (name: String) -> [String] in Sentences.Help.examples[name] ?? [] }
        .filter { line in !["k6tb", "<", "--card"].contains { line.contains($0) } }

    @Test(arguments: 0..<8)
    func `the lines that help shows are taken at any hour of any day`(turn: UInt64) async {
        let house = await House.founded()
        #expect(Self.written.count > 25)
        // Each three hours, and each of them on another day of the week.
        house.clock.set(House.now + turn * (24 + 3) * 3_600_000)
        for line in Self.written {
            let words: [String] = Array(Hint.words(line).dropFirst())
            let saved = await house.run(words)
            #expect(saved.status == 0, "\(line) at \(turn): \(saved.talk)")
        }
    }

    @Test func `the program's help lists its commands on one screen`() async {
        for words in [["--help"], ["help"], ["-h"]] {
            let outcome = await House().run(words)
            #expect(outcome.status == 0 && outcome.talk == "")
            let names = Set(outcome.out.split { " \n".contains($0) }.map(String.init))
            #expect(names.isSuperset(of: RapportCommand.names))
            let lines = outcome.out.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.dropLast().count <= 22 && lines.allSatisfy { $0.count <= 80 })
            #expect(names.isSuperset(of: HelpTopic.allCases.map(\.rawValue)))
        }
    }

    @Test(arguments: CommandSynonyms.words)
    func `a word that people type for a command names one that the program takes`(
        word: String
    ) async throws {
        let outcome = await House().run(word)
        #expect(outcome.status == 64 && !RapportCommand.names.contains(word))
        // One of the server's program comes first where that has the word.
        let hint = try #require(outcome.hints.last)
        #expect(hint.contains(/: rapport [a-z]/) && Hint(hint).defect == nil, "\(hint)")
    }
}
