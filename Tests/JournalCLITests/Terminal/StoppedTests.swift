import EventStorage
import Foundation
import JournalClient
import Synchronization
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// The program as a shell runs it, on a disk that takes no more.
@Suite(.timeLimit(.minutes(30))) struct StoppedTests {
    private let house = House()

    /// Runs `rapport` by a shell that says `before` first.
    private func run(
        _ words: [String], before: String = ":", input: String = "", out: FileHandle? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // It was built beside the tests that run now.
        let program = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapport").path
        process.arguments = ["-c", "\(before); exec \"$0\" \"$@\"", program] + words
        process.environment = ProcessInfo.processInfo.environment
            .merging(house.environment) { $1 }
        let text = try house.file(input, named: "input")
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: text))
        let (answer, talk) = (Pipe(), Pipe())
        process.standardOutput = out ?? answer
        process.standardError = talk
        try process.run()
        if out != nil { try answer.fileHandleForWriting.close() }
        let data = answer.fileHandleForReading.readDataToEndOfFile()
        let said = talk.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, out: String(decoding: data, as: UTF8.self),
            talk: String(decoding: said, as: UTF8.self))
    }

    private func begin() throws {
        try FileManager.default.createDirectory(
            atPath: house.folder, withIntermediateDirectories: true)
        #expect(try run(["init", "--name", "Alex", "--child", "Eva"]).status == 0)
    }

    @Test func `a disk that reports an error keeps what was saved, and takes no more`() throws {
        try begin()
        let id = try run(["note", "before"]).id
        let before = try run(["status", "--json"]).json()
        // No file may outgrow 32 KiB, so that the store cannot write what it is given.
        let stopped = try run(
            ["note", "-"], before: "trap '' XFSZ; ulimit -f 64",
            input: String(repeating: "too much ", count: 6_000))
        #expect(stopped.status == 1, "\(stopped.talk)")
        #expect(stopped.out == "")
        #expect(
            stopped.talk == """
                rapport: error: the disk under \(house.journal) reported an error (778)
                rapport: hint: what was saved before stays saved
                rapport: hint: look at the copy with: rapport doctor

                """)
        let after = try run(["status", "--json"]).json()
        for key in ["state-digest", "frontier"] {
            #expect(after[key] as? String == before[key] as? String)
        }
        #expect(try run(["doctor"]).status == 0)
        #expect(try run(["audit"]).status == 0)
        #expect(try run(["show", id]).out.contains("text          before"))
        #expect(try run(["note", "after"]).status == 0)
    }

    @Test(arguments: [
        (
            StorageError.diskFull, "the disk under /h/family is full",
            [
                "what was saved before stays saved, and this was not written",
                "see the room with: df -h /h/family",
            ]
        ),
        (
            .failStopped, "the store in /h/family stopped working during this command",
            [
                "what was saved before stays saved", "try again; if it stays: rapport doctor",
            ]
        ),
    ])
    func `a store that could not write says what is safe`(
        error: StorageError, line: String, hints: [String]
    ) {
        let place = Place.journal("/h/family", home: "/h")
        #expect(Explanation.of(error, place: place) == Explanation(line, hints))
    }

    @Test func `an answer that nobody can have read is told`() throws {
        try begin()
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        for words in [["note", "x"], ["log"], ["status", "--json"], ["--help"]] {
            let outcome = try run(words, out: full)
            #expect(outcome.status == 1, "\(words)")
            #expect(
                outcome.talk == """
                    rapport: error: standard output did not take the whole answer
                    rapport: hint: what this command does is done, and only its answer was cut
                    rapport: hint: see how the journal stands with: rapport status

                    """)
        }
        #expect(try run(["log"]).out.hasSuffix("note       x\n"), "it was written")
        let sheet = try run(["init", "--journal", "second", "--name", "Alex"], out: full)
        #expect(sheet.status == 1)
        #expect(
            sheet.hints.last == "the recovery sheet was in it and is kept nowhere; begin anew"
                + " under another name: rapport init --journal family-2 --name Alex")
    }
}

/// A daemon that does not let a device go on.
@Suite struct ExpiredTests {
    @Test func `a session that ends too soon is told, and the next one goes on`() async throws {
        let house = House(now: realNow)
        await house.run("init", "--name", "Alex")
        let calls = Mutex<Int?>(nil)
        // A challenge, its answer and the session are made at once; its first use is hours later.
        let clock = DaemonClock(
            monotonic: {
                calls.withLock { calls in
                    guard let count = calls else { return .zero }
                    calls = count + 1
                    return count < 3 ? .zero : .seconds(36_000)
                }
            },
            wallMilliseconds: DaemonClock.system.wallMilliseconds)
        try await daemon(clock: clock) { link in
            #expect(await house.run("host", link).status == 0)
            let id = await house.run("note", "x").id
            calls.withLock { $0 = 0 }
            await house.expectRefused(
                ["sync"], error: "the daemon did not let this device in (expired-session)",
                hints: [
                    "everything written here is safe on this device", "try again: rapport sync",
                ])
            calls.withLock { $0 = nil }
            let sync = await house.run("sync")
            #expect(sync.status == 0, "\(sync.talk)")
            #expect(await house.run("show", id).status == 0)
        }
    }
}
