import ArgumentParser
import Foundation
import Testing

@testable import JournalCLI
@testable import JournalDaemon

extension House {
    /// Runs what must be refused, and checks all that a person relies on then: the error and every
    /// hint word for word, the exit status, nothing on stdout, a journal that says the same as
    /// before, and hints whose commands are understood.
    @discardableResult
    func expectRefused(
        _ words: [String], error: String, hints: [String], status: Int32 = 1,
        input: [String] = [], bytes: [UInt8]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async -> Outcome {
        let outcome = await expectUnchanged(ending: status, sourceLocation: sourceLocation) {
            await run(words, input: input, bytes: bytes)
        }
        let lines = ["error: \(error)"] + hints.map { "hint: \($0)" }
        let talk = lines.map { "rapport: \($0)\n" }.joined()
        #expect(outcome.talk == talk, sourceLocation: sourceLocation)
        for hint in outcome.hints {
            let defect = Hint(hint).defect
            #expect(defect == nil, "\(hint)", sourceLocation: sourceLocation)
        }
        return outcome
    }

    /// Runs what must be refused where the words of it are looked at otherwise, and checks the
    /// exit status, that nothing is on stdout, and that the journal says the same as before.
    @discardableResult
    func expectUnchanged(
        ending status: Int32 = 1, isSilent: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation, _ refused: () async throws -> Outcome
    ) async rethrows -> Outcome {
        let before = await kept()
        let outcome = try await refused()
        #expect(outcome.status == status, "\(outcome.talk)", sourceLocation: sourceLocation)
        #expect(!isSilent || outcome.out == "", sourceLocation: sourceLocation)
        let after = await kept()
        #expect(after == before, "nothing is lost or added", sourceLocation: sourceLocation)
        return outcome
    }

    /// What each journal here says, and by how many events. Read without keys, so that a journal
    /// whose keys are gone counts too; a store that cannot be read counts by its bytes.
    func kept() async -> [String: String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var kept: [String: String] = [:]
        for name in names {
            let place = "\(folder)/\(name)"
            // Exports and sticks that a test puts beside the journals are none.
            guard (try? FileManager.default.contentsOfDirectory(atPath: place)) != nil else {
                continue
            }
            let status = await run("status", "--store", place, "--json")
            let json = try? status.json()
            let store = FileManager.default.contents(atPath: "\(place)/store.sqlite")
            kept[name] =
                status.status == 0
                ? "\(json?["state-digest"] ?? "") \(json?["frontier"] ?? "")"
                : store.map { "\($0.count) \($0.hashValue)" } ?? "no store"
        }
        return kept
    }
}

extension Outcome {
    /// What follows `hint: ` in each line.
    var hints: [String] {
        talk.split(separator: "\n").compactMap { line in
            line.split(separator: ": hint: ", maxSplits: 1).dropFirst().first.map(String.init)
        }
    }
}

/// A hint, taken at its word.
struct Hint {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The first command in it that would not be understood, or that works on a path that is not
    /// there; nil if there is none.
    var defect: String? {
        for command in commands {
            let words = Self.words(command)
            do {
                let parsed =
                    words.first == "rapportd"
                    ? try Rapportd.parseAsRoot(Array(words.dropFirst()))
                    : try RapportCommand.parseAsRoot(
                        CommandLineWords.line(
                            CommandLineWords.ordered(Array(words.dropFirst()))
                        ).words)
                // Alone, the program would only print its help.
                if words.count < 2 || parsed is RapportCommand { return command }
            } catch {
                // Help is thrown as well; and the name of a command alone may lack its words.
                let isHelp = RapportCommand.exitCode(for: error) == .success
                guard isHelp || Self.isName(words.dropFirst()) else { return command }
            }
        }
        return tools.first { !FileManager.default.fileExists(atPath: $0) }
    }

    /// Whether the words are the name of a command and nothing else.
    private static func isName(_ words: ArraySlice<String>) -> Bool {
        let groups = RapportCommand.groups.map { $0.configuration.commandName }
        let isWhole = words.count == 1 || words.count == 2 && groups.contains(words.first)
        return isWhole && (try? CommandLineWords.check(Array(words))) != nil
    }

    /// A command stands at the beginning, behind a colon or behind a bar, and ends with the hint
    /// or before a sign that belongs to the sentence.
    var commands: [String] {
        text.matches(of: /(?:^|: |\| )(rapportd? .*?)(?=$|, |; | \(|\)| \|| >| <|: )/)
            .map { String($0.1) }
    }

    /// The paths that a hint hands to the tools of the system.
    private var tools: [String] {
        text.matches(of: /(?:^|: )(?:ls(?: -ld?)?|df -h|chmod \d+) (.+?)(?=$|, |; )/)
            .flatMap { Self.words(String($0.1)) }
    }

    /// As a shell would part them.
    static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for sign in command {
            if sign == quote {
                quote = nil
            } else if quote == nil, sign == "\"" || sign == "'" {
                (quote, word) = (sign, word ?? "")
            } else if quote == nil, sign == " " {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(sign)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
