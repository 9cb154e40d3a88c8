import ArgumentParser
import EventStorage
import Folders
import Foundation
import Glibc
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// A folder of which a part is damaged or gone: what a person reads, and where it leads.
@Suite struct StoreErrorTests {
    /// A journal of so many entries that its store outgrows what is cut off.
    private func filled() async throws -> House {
        let house = await House.founded()
        let rows = (0..<300).map { row in
            "1/1/20 \(row % 12 + 1):\(10 + row / 12 % 50) AM,,,Diaper,,Wet,,row \(row),Alex\n"
        }
        #expect(try await house.takeOver(Export.header + rows.joined()).status == 0)
        return house
    }

    private func truncate(_ house: House, to length: Int) throws {
        // What still waits in the log counts too.
        try house.moveLog()
        unlink(house.journal + "/store.sqlite-wal")
        #expect(Glibc.truncate(house.journal + "/store.sqlite", off_t(length)) == 0)
    }

    private func routes(_ house: House) -> [String] {
        [
            "what was synced is whole in the other copies; put this folder back from a backup",
            "or come back with your recovery sheet:"
                + " rapport recover LINK --home \(house.folder)-new"
                + " (rapport status prints the link on another device)",
        ]
    }

    @Test func `a damaged store is told as one, and leads out`() async throws {
        let house = try await filled()
        try truncate(house, to: 100_000)
        for words in [["log"], ["doctor"], ["doctor", "--rebuild"], ["note", "x"], ["status"]] {
            await house.expectRefused(
                words, error: "the store in \(house.journal) is damaged",
                hints: [
                    "nothing was changed; what can still be read is checked by: rapport audit"
                ] + routes(house))
        }
    }

    @Test func `an audit of a damaged store is an audit`() async throws {
        let house = try await filled()
        try truncate(house, to: 100_000)
        for words in [["audit"], ["audit", "--store", house.journal]] {
            let outcome = await house.run(words)
            #expect(outcome.status == 3, "\(outcome.talk)")
            #expect(outcome.out.contains("the file is damaged\n"))
            let talk = routes(house).map { $0 + "\n" }.joined()
            #expect(outcome.talk == "nothing was changed\n" + talk)
            let json = try await house.run(words + ["--json"]).json()
            let findings = json["findings"] as? [[String: Any]] ?? []
            #expect(findings.contains { $0["defect"] as? String == "file-damaged" })
            #expect(json["clean"] as? Bool == false)
        }
    }

    @Test func `an audit of a store that cannot be opened is an audit too`() async throws {
        let house = try await filled()
        try truncate(house, to: 4_096)
        let outcome = await house.run("audit")
        #expect(outcome.status == 3, "\(outcome.talk)")
        #expect(outcome.out.contains("the file is damaged\n"))
    }

    @Test func `a store that is gone is told as gone, and the keys as kept`() async throws {
        let house = await House.founded()
        for name in ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"] {
            unlink(house.journal + "/" + name)
        }
        for words in [["log"], ["audit"], ["doctor"], ["note", "x"]] {
            await house.expectRefused(
                words, error: "store.sqlite is gone from \(house.journal)",
                hints: ["nothing was made or changed; the keys of this device are still there"]
                    + routes(house))
        }
    }

    @Test func `a folder without its journal.json is told apart from no journal`() async throws {
        let house = await House.founded()
        unlink(house.journal + "/journal.json")
        for words in [
            ["log"], ["audit"], ["note", "x"], ["sync"], ["log", "--journal", "family"],
        ] {
            await house.expectRefused(
                words, error: "\(house.journal) has a store, and no journal.json",
                hints: [
                    "nothing was changed; the entries can be read by:"
                        + " rapport audit --store \(house.journal)"
                ] + routes(house))
        }
        #expect(await house.run("audit", "--store", house.journal).status == 0)
    }

    @Test func `a file that is no store is left as it is`() async throws {
        let house = await House.founded()
        try house.moveLog()
        try String(repeating: "no store ", count: 1_000).write(
            toFile: house.journal + "/store.sqlite", atomically: false, encoding: .utf8)
        await house.expectRefused(
            ["log"], error: "store.sqlite in \(house.journal) is not a journal",
            hints: ["it was left as it is"] + routes(house))
    }

    @Test func `a journal's folder that cannot be looked into is told as one`() async throws {
        let house = House()
        let path = house.folder + "/family"
        try FileManager.default.createDirectory(
            atPath: house.folder, withIntermediateDirectories: true)
        // A link to itself: not even the administrator sees what is there.
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "family")
        for words in [["log"], ["note", "x"], ["status"], ["doctor"]] {
            let outcome = await house.run(words)
            #expect(outcome.status == 1)
            #expect(
                outcome.talk == """
                    rapport: error: \(path) cannot be read
                    rapport: hint: nothing was changed; see who may read it with: \
                    ls -ld \(house.folder)

                    """)
        }
    }

    // MARK: A folder that may be read alone

    private func copyHints(_ house: House) -> [String] {
        [
            "nothing was changed; see who may write there with: ls -ld \(house.journal)",
            "read it in a copy: cp -a \(house.folder) DIR && chmod -R u+rwX,go= DIR",
            "then: rapport log --home DIR",
        ]
    }

    @Test func `a folder that this user may only read is told as one`() async throws {
        let house = await House.founded()
        let place = Place.journal(house.journal, home: house.folder)
        for path in [house.folder, house.journal] { #expect(chmod(path, 0o755) == 0) }
        #expect(chmod(house.journal + "/store.lock", 0o444) == 0)
        let said = try asPlainUser {
            Explanation.of(StorageError.ioFailure(13), place: place)
        }
        #expect(
            said.line == "you have no permission to write in \(house.journal), and a store that"
                + " cannot be written is not opened")
        #expect(said.hints == copyHints(house))
        for hint in said.hints { #expect(Hint(hint).defect == nil, "\(hint)") }
        #expect(chmod(house.journal, 0) == 0)
        for error in [StorageError.ioFailure(13), .notFound] {
            let closed = try asPlainUser { Explanation.of(error, place: place) }
            #expect(closed.line == "\(house.journal) cannot be read")
        }
        #expect(chmod(house.journal, 0o700) == 0)
    }

    @Test func `a disk that is mounted read-only is told as one`() async {
        let house = await House.founded()
        let place = Place.journal(house.journal, home: house.folder)
        let said = Explanation.ofFailure(30, place, .readOnlyDisk)
        #expect(
            said.line == "\(house.journal) is on a disk that is mounted read-only, and a store that"
                + " cannot be written is not opened")
        #expect(said.hints == copyHints(house))
        let named = Explanation.ofFailure(30, .store(house.journal), .readOnlyDisk)
        #expect(named.hints.last == "then: rapport audit --store DIR")
    }

    @Test func `a copy that was made as told can be read`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "x").id
        #expect(chmod(house.journal + "/store.sqlite", 0o440) == 0)
        let copy = House()
        try shell("cp -a \(house.folder) \(copy.folder) && chmod -R u+rwX,go= \(copy.folder)")
        #expect(await copy.run("log").out.contains(id))
    }

    private func shell(_ command: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func `doctor never sends anybody to doctor`() async throws {
        let house = await House.founded()
        unlink(house.journal + "/store.lock")
        #expect(mkdir(house.journal + "/store.lock", 0o700) == 0)
        for (words, command) in [(["log"], "doctor"), (["doctor"], "audit")] {
            let outcome = await house.run(words)
            #expect(outcome.status == 1)
            #expect(
                outcome.talk == """
                    rapport: error: the disk under \(house.journal) reported an error (21)
                    rapport: hint: what was saved before stays saved
                    rapport: hint: look at the copy with: rapport \(command)

                    """)
        }
        let hints = ["see how the copy is with: rapport doctor"]
        let said = Explanation("", hints)
        #expect(said.hints(after: ["doctor", "--fork-proof", "x"]) == hints)
    }

    // MARK: The folder that was named

    @Test func `a folder without a store is named, not the home`() async throws {
        let house = await House.founded()
        for command in ["audit", "status"] {
            await house.expectRefused(
                [command, "--store", "/nonexistent"], error: "there is no store in /nonexistent",
                hints: [
                    "nothing was made or changed; name the folder that holds store.sqlite",
                    "see what is there with: ls /",
                ])
        }
    }

    @Test func `the stores of a home or a daemon's folder are listed`() async throws {
        let house = await House.founded()
        await house.expectRefused(
            ["audit", "--store", house.folder], error: "there is no store in \(house.folder)",
            hints: [
                "nothing was made or changed; there is one below it:"
                    + " rapport audit --store \(house.journal)"
            ])
        let folder = daemonFolder()
        let known = House(now: realNow)
        await known.run("init", "--name", "Alex")
        try await daemon(in: folder) { link in
            #expect(await known.run("host", link).status == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/journals")
            await known.expectRefused(
                ["status", "--store", folder], error: "there is no store in \(folder)",
                hints: [
                    "nothing was made or changed; there is one below it:"
                        + " rapport audit --store \(folder)/journals/\(names[0])"
                ])
        }
    }

    // MARK: Keys

    @Test func `a missing key is named, with the ways on`() async throws {
        let house = await House.founded()
        let path = house.journal + "/device.pem"
        try FileManager.default.removeItem(atPath: path)
        for words in [["log"], ["note", "x"], ["audit"]] {
            await house.expectRefused(
                words, error: "the key of this device is not at \(path)",
                hints: keyHints(house))
        }
        #expect(await house.run("audit", "--store", house.journal).status == 0)
    }

    @Test func `a key of another journal is noticed before anything is written`() async throws {
        let house = await House.founded()
        await house.run("init", "--journal", "private")
        let path = house.journal + "/device.pem"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(
            atPath: house.folder + "/private/device.pem", toPath: path)
        chmod(path, 0o600)
        await house.expectRefused(
            ["note", "x", "--journal", "family"],
            error: "\(path) holds another key than this journal was written with",
            hints: keyHints(house))
    }

    @Test func `a key file that is no key is named`() async throws {
        let house = await House.founded()
        let path = house.journal + "/device.pem"
        try "hello".write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o600)
        await house.expectRefused(
            ["log"], error: "\(path) holds no private key", hints: keyHints(house))
    }

    @Test func `a key that others can read is answered with how to close it`() async throws {
        let house = await House.founded()
        let path = house.journal + "/device.pem"
        chmod(path, 0o644)
        await house.expectRefused(
            ["note", "x"],
            error: "\(path) can be read by other people on this machine (mode 644)",
            hints: [
                "the entries are safe and were not touched", "close it with: chmod 600 \(path)",
            ])
        chmod(path, 0o600)
        #expect(await house.run("note", "x").status == 0)
    }

    private func keyHints(_ house: House) -> [String] {
        [
            "the entries are safe and were not touched; read and check them with:"
                + " rapport audit --store \(house.journal)",
            "put the key back from a backup, or let this device in anew from another one of yours:"
                + " rapport device add",
            "or come back with your recovery sheet:"
                + " rapport recover LINK --home \(house.folder)-new"
                + " (rapport status prints the link on another device)",
        ]
    }

    // MARK: Where nothing can be written

    @Test func `a home that is a file is told as one`() async throws {
        let house = await House.founded()
        let path = try house.file("x", named: "afile")
        await house.expectRefused(
            ["init", "--home", path],
            error: "\(path)/family cannot be written: \(path) is not a folder",
            hints: ["what was saved before stays saved; name a folder of yours: --home DIR"])
    }

    @Test func `a home where nobody may write is told as one`() async throws {
        let house = await House.founded()
        // Even root cannot make a folder there.
        await house.expectRefused(
            ["init", "--home", "/proc/nope/deep"],
            error: "/proc/nope/deep/family cannot be written",
            hints: [
                "what was saved before stays saved; see who may write there with: ls -ld /proc",
                "and the room on the disk with: df -h /proc",
            ])
    }

    @Test func `the release of the daemon can be asked for`() async throws {
        let outcome = await House().run("--version")
        #expect(outcome.out == "\(RapportCommand.configuration.version)\n")
        #expect(Rapportd.configuration.version == RapportCommand.configuration.version)
    }
}
