import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// Editors that need a terminal, in a real one.
@Suite(.timeLimit(.minutes(30))) struct EditorTerminalTests {
    private let house = House()
    private let id: String
    private let temporary: String

    init() throws {
        temporary = house.folder + "-tmp"
        try FileManager.default.createDirectory(
            atPath: temporary, withIntermediateDirectories: true)
        _ = try Self.rapport(house, ["init", "--name", "Alex", "--child", "Eva"])
        let said = try Self.rapport(house, ["care", "sleep", "--text", "early"])
        id = said.split(separator: " ").dropFirst().first.map(String.init) ?? "?"
    }

    private static var program: String {
        // It was built beside the tests that run now.
        URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapport").path
    }

    private static func rapport(_ house: House, _ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment
            .merging(house.environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let answer = Pipe()
        process.standardOutput = answer
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = answer.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// Opens the entry in an editor that is this script, in a terminal.
    private func edit(
        with script: String, through shell: [String] = []
    ) throws -> PseudoTerminal {
        let editor = "\(temporary)-editor"
        try "\(script)\n".write(toFile: editor, atomically: false, encoding: .utf8)
        let variables = house.environment.merging([
            // Read and not started: a program is busy while anybody holds it open for writing, as
            // a process that another test has just begun may do.
            "EDITOR": "/bin/sh \(editor)", "VISUAL": "", "TMPDIR": temporary, "TERM": "dumb",
        ]) { $1 }
        return try PseudoTerminal(
            shell + [Self.program, "edit", id], environment: variables)
    }

    private func text() throws -> String { try Self.rapport(house, ["show", id]) }

    @Test func `no list of processes shows the words that a person writes`() throws {
        let terminal = try PseudoTerminal(
            [Self.program, "note", "--tag", "canary"],
            environment: house.environment.merging(["TERM": "dumb"]) { $1 })
        #expect(terminal.waits(for: "text"), "\(terminal.shown)")
        let words = FileManager.default.contents(atPath: "/proc/\(terminal.process)/cmdline")
        #expect(words?.isEmpty == false)
        #expect(words.map { String(decoding: $0, as: UTF8.self) }?.contains("canary") == false)
        terminal.type("a heron\n")
        #expect(terminal.end() == 0)
        #expect(try Self.rapport(house, ["log"]).contains("a heron, tags canary"))
    }

    /// What editors left beside the words.
    private func left() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: temporary)
    }

    private func draft() -> String? {
        try? String(contentsOfFile: "\(house.journal)/draft-\(id).txt", encoding: .utf8)
    }

    @Test func `an editor gets what is typed, and what it saves is written`() throws {
        let terminal = try edit(
            with: """
                stty -echo; echo READY; read word; stty echo
                sed -i "s/early/$word/" "$1"
                """)
        #expect(terminal.waits(for: "READY"))
        terminal.type("second\n")
        #expect(terminal.end() == 0)
        #expect(terminal.shown.contains("saved \(id)"))
        #expect(try text().contains("second"))
    }

    @Test func `what an editor puts beside the words goes with them`() throws {
        let terminal = try edit(
            with: """
                stat -c 'folder %a file' "$(dirname "$1")"; stat -c 'draft %a file' "$1"
                cp "$1" "$1~"; cp "$1" "$(dirname "$1")/.draft.swp"; mkdir "$(dirname "$1")/undo"
                cp "$1" "$(dirname "$1")/undo/x"; sed -i s/early/second/ "$1"
                """)
        #expect(terminal.end() == 0)
        #expect(terminal.shown.contains("folder 700 file"))
        #expect(terminal.shown.contains("draft 600 file"))
        #expect(try text().contains("second"))
        #expect(try left() == [])
    }

    @Test func `Ctrl-C is the editor's, and words that it saved before are kept`() throws {
        let terminal = try edit(with: "sed -i s/early/second/ \"$1\"; echo READY; read word")
        #expect(terminal.waits(for: "READY"))
        terminal.type("\u{3}")
        #expect(terminal.end() == 1)
        #expect(terminal.said.contains("was ended by signal 2"))
        #expect(try left() == [])
        #expect(draft()?.contains("second") == true)
        #expect(try text().contains("early"))
    }

    @Test func `an editor that catches Ctrl-C goes on`() throws {
        let terminal = try edit(
            with: """
                trap 'echo CAUGHT' INT; echo READY; read word || read word
                sed -i "s/early/$word/" "$1"
                """)
        #expect(terminal.waits(for: "READY"))
        terminal.type("\u{3}")
        #expect(terminal.waits(for: "CAUGHT"))
        terminal.type("second\n")
        #expect(terminal.end() == 0)
        #expect(try text().contains("second"))
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a signal to end leaves no file outside the journal, and no word is lost`(
        signal: Int32
    ) throws {
        let terminal = try edit(
            with: """
                sed -i s/early/second/ "$1"; cp "$1" "$1~"; echo READY; read word
                """)
        #expect(terminal.waits(for: "READY"))
        kill(terminal.process, signal)
        #expect(terminal.end() == 1)
        #expect(terminal.said.contains("told to end by signal \(signal)"))
        #expect(try left() == [])
        #expect(draft()?.contains("second") == true)
        #expect(try text().contains("early"))
    }

    @Test(arguments: [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGKILL])
    func `words that are asked about are kept already, however the program ends there`(
        signal: Int32
    ) throws {
        let terminal = try edit(
            with: "sed -i 's/early/second/; s/^happened-at: .*/happened-at: whenever/' \"$1\"")
        #expect(terminal.waits(for: "open your words again?"))
        kill(terminal.process, signal)
        #expect(terminal.end() != 0)
        #expect(draft()?.contains("second") == true)
        #expect(try left() == [])
        #expect(try text().contains("early"))
    }

    @Test(arguments: [
        "$1.save", "$(dirname \"$1\")/#draft.txt#", "$(dirname \"$1\")/.draft.txt.swp",
    ])
    func `words that an editor put away when it was ended are kept`(place: String) throws {
        let terminal = try edit(with: "echo 'words of hours' > \"\(place)\"; kill -TERM $$")
        #expect(terminal.end() == 1)
        #expect(draft() == "words of hours\n")
        #expect(try left() == [])
    }

    @Test func `Ctrl-Z stops the program with its editor, and fg continues both`() throws {
        let terminal = try edit(
            with: "echo READY; read word; sed -i \"s/early/$word/\" \"$1\"",
            through: [
                "/bin/sh", "-c", "set -m; \"$0\" \"$@\"; echo STOPPED; fg; echo BACK",
            ])
        #expect(terminal.waits(for: "READY"))
        terminal.type("\u{1A}")
        #expect(terminal.waits(for: "STOPPED"))
        terminal.type("second\n")
        #expect(terminal.waits(for: "BACK"))
        #expect(terminal.end() == 0)
        #expect(try text().contains("second"))
    }

    @Test func `an editor in the background waits for its turn`() throws {
        let terminal = try edit(
            with: "read word; sed -i \"s/early/$word/\" \"$1\"",
            through: [
                "/bin/sh", "-c",
                """
                set -m; "$0" "$@" &
                while ! grep -q ') T ' /proc/$!/stat; do :; done; echo ASKS; fg
                """,
            ])
        #expect(terminal.waits(for: "ASKS"))
        terminal.type("second\n")
        #expect(terminal.end() == 0)
        #expect(try text().contains("second"))
    }
}
