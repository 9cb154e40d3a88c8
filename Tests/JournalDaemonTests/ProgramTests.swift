import ArgumentParser
import Folders
import Foundation
import JournalClient
import Synchronization
import Testing

@testable import JournalDaemon

/// The program as it is started from a shell.
@Suite(.timeLimit(.minutes(30))) struct ProgramTests {
    private struct Outcome {
        let status: Int32
        let output: String
        let complaint: String
    }

    private func start(_ arguments: [String]) throws -> (Process, Pipe, Pipe) {
        let process = Process()
        // It was built beside the tests that run now.
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapportd")
        process.arguments = arguments
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        return (process, output, complaint)
    }

    private func run(_ arguments: String...) throws -> Outcome {
        let (process, output, complaint) = try start(arguments)
        let outputText = output.fileHandleForReading.readDataToEndOfFile()
        let complaintText = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: outputText, as: UTF8.self),
            complaint: String(decoding: complaintText, as: UTF8.self))
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `a daemon says where it is and what reaches it, and ends well when told to`(signal: Int32)
        throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let (process, output, complaint) = try start(
            ["serve", "--data", folder.path, "--port", "0"])
        var said = Data()
        while said.count(where: { $0 == UInt8(ascii: "\n") }) < 4 {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty)
            said += more
        }
        let port = try folder.text(of: "port").dropLast()
        #expect(
            String(decoding: said, as: UTF8.self) == """
                rapportd: listening on https://127.0.0.1:\(port)
                rapportd: the link to give it a journal is in \(folder.path)/setup-link
                rapportd: links name 127.0.0.1:\(port): they reach this machine alone
                rapportd: for the other devices of this home: \
                rapportd serve --data \(folder.path) --port \(port) --host 0.0.0.0

                """)
        kill(process.processIdentifier, signal)
        let log = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        let secret = try folder.text(of: "setup-link").split(separator: "#").last
        #expect(!String(decoding: log, as: UTF8.self).contains(try #require(secret)))
        #expect(
            !FileManager.default.fileExists(atPath: folder.path + "/port"),
            "nobody is reached there any more")
    }

    @Test func `with JSON all that is said is objects, also what a daemon refuses`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        func objects(_ data: Data) throws -> [[String: Any]] {
            try data.split(separator: UInt8(ascii: "\n")).map {
                try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
            }
        }
        let (process, output, complaint) = try start(
            ["serve", "--data", folder.path, "--port", "0", "--log-format", "json"])
        var said = Data()
        while said.count(where: { $0 == UInt8(ascii: "\n") }) < 4 {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty)
            said += more
        }
        kill(process.processIdentifier, SIGTERM)
        let log = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let messages = try objects(said).compactMap { $0["message"] as? String }
        #expect(messages.first?.hasPrefix("listening on https://127.0.0.1:") == true)
        #expect(try objects(log).count >= 2)
        try SecretFile.write([], to: folder.path + "/manifest")
        let refused = try run("serve", "--data", folder.path, "--log-format", "json")
        let object = try #require(try objects(Data(refused.complaint.utf8)).first)
        #expect(object["level"] as? String == "error")
        #expect((object["hint"] as? String)?.contains("rapportd restore") == true)
    }

    @Test func `the setup link is data, and the same until it is used`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        _ = try await LiveDaemon.run(in: folder) { $0.status.address }
        let first = try run("setup-link", "--data", folder.path)
        #expect(first.status == 0)
        #expect(first.complaint.isEmpty)
        #expect(throws: Never.self) { try SetupLink(first.output) }
        #expect(try run("setup-link", "--data", folder.path).output == first.output)
    }

    @Test func `a command line that cannot be placed ends with 64`() throws {
        for arguments in [["serve"], ["serve", "--data"], ["sing"], ["serve", "--port", "x"]] {
            let (process, _, complaint) = try start(arguments)
            let text = String(
                decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 64, "\(arguments)")
            let lines = text.split(separator: "\n")
            #expect(lines.first?.hasPrefix("rapportd: error: ") == true)
            #expect(lines.last?.hasPrefix("rapportd: hint: ") == true)
        }
    }

    @Test func `no link is made for a daemon that never ran`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        for path in [folder.path, folder.path + "/nodata"] {
            let outcome = try run("setup-link", "--data", path)
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            #expect(
                outcome.complaint == """
                    rapportd: error: no daemon has run in \(path)
                    rapportd: hint: nothing was made; start one with: rapportd serve --data \(path)

                    """)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: [
        (
            ["serv"], "rapportd has no command \"serv\"",
            "nothing was started; the commands are: rapportd serve, rapportd setup-link,"
                + " rapportd peer, rapportd backup, rapportd restore, rapportd doctor,"
                + " rapportd check"
        ),
        (
            ["help", "serv"], "rapportd has no command \"serv\"",
            "nothing was started; the commands are: rapportd serve, rapportd setup-link,"
                + " rapportd peer, rapportd backup, rapportd restore, rapportd doctor,"
                + " rapportd check"
        ),
        (
            ["serve", "--data", "/tmp", "--port", "abc"],
            "--port takes a whole number from 0 to 65535",
            "nothing was started; see the options with: rapportd serve --help"
        ),
        (
            ["serve", "--data", "/tmp", "--port", "70000"],
            "--port takes a whole number from 0 to 65535",
            "nothing was started; see the options with: rapportd serve --help"
        ),
        (
            ["serve", "--data", "/tmp", "--metrics", "abc"],
            "--metrics takes a whole number from 0 to 65535",
            "nothing was started; see the options with: rapportd serve --help"
        ),
        (
            ["serve", "--data", "/tmp", "--log-format", "abc"],
            "--log-format takes one of: text, json",
            "nothing was started; see the options with: rapportd serve --help"
        ),
        (
            ["serve", "--log-level=-1", "--data", "/tmp"],
            "--log-level takes one of: error, warning, info, debug",
            "nothing was started; see the options with: rapportd serve --help"
        ),
        (
            ["serve", "/my data"], "this command needs --data <dir>",
            "nothing was started; as in: rapportd serve --data '/my data'"
        ),
        (
            ["peer", "list", "/x"], "this command needs --data <dir>",
            "nothing was started; as in: rapportd peer list --data /x"
        ),
        (
            ["serve", "--port", "7421"], "this command needs --data <dir>",
            "nothing was started; as in: rapportd serve --port 7421 --data DIR"
        ),
        (
            ["restore"], "this command needs <backup>",
            "nothing was started; as in: rapportd restore BACKUP --data DIR"
        ),
        (
            ["restore", "/b1/x"], "this command needs --data <dir>",
            "nothing was started; as in: rapportd restore /b1/x --data DIR"
        ),
        (
            ["peer", "add"], "this command needs <link>",
            "nothing was started; as in: rapportd peer add LINK --data DIR"
        ),
        (
            ["peer", "remove", "--data", "/x"], "this command needs <host:port>",
            "nothing was started; as in: rapportd peer remove --data /x HOST:PORT"
        ),
        (
            ["backup", "/x", "--data"], "missing value for '--data <dir>'",
            "nothing was started; see the options with: rapportd backup --help"
        ),
        (
            ["peer", "add", "https://nas:7420/", "--data", "/x"],
            "a peer is named by the link that rapport status prints on a device that syncs there",
            "nothing was started; see the options with: rapportd peer add --help"
        ),
    ])
    func `what cannot be placed is answered with what can`(
        words: [String], error: String, hint: String
    ) throws {
        let (process, _, complaint) = try start(words)
        let text = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 64)
        #expect(
            String(decoding: text, as: UTF8.self)
                == "rapportd: error: \(error)\nrapportd: hint: \(hint)\n")
    }

    @Test func `a daemon that cannot say where it is ends with the reason, not well`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        _ = try await LiveDaemon.run(in: folder) { $0.status.address }
        let link = folder.path + "/setup-link"
        #expect(chmod(link, 0o644) == 0)
        let outcome = try run("serve", "--data", folder.path, "--port", "0")
        #expect(outcome.status == 78)
        #expect(outcome.output.isEmpty, "it never listened, as far as it said")
        #expect(
            outcome.complaint.hasSuffix(
                """
                rapportd: error: the file \(link) can be read by others on this machine
                rapportd: hint: it holds a secret; make it yours alone with: chmod 600 \(link)

                """), "\(outcome.complaint)")
        #expect(!folder.exists("port"))
    }

    @Test func `a folder with a blank in its name can be pasted from a hint`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let path = folder.path + "/my data"
        let outcome = try run("setup-link", "--data", path)
        #expect(outcome.complaint.hasSuffix("start one with: rapportd serve --data '\(path)'\n"))
    }

    @Test func `a host that nobody knows is named`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let outcome = try run(
            "serve", "--data", folder.path, "--port", "0", "--host", "nonsense.invalid")
        #expect(outcome.status == 1)
        #expect(
            outcome.complaint.hasSuffix(
                """
                rapportd: error: no address goes by the name nonsense.invalid here
                rapportd: hint: nothing was changed; this machine alone is: \
                rapportd serve --data \(folder.path) --port 0 --host 127.0.0.1

                """), "\(outcome.complaint)")
    }

    @Test func `the program says which release it is`() throws {
        let outcome = try run("--version")
        #expect(outcome.status == 0)
        #expect(outcome.output == "\(Rapportd.configuration.version)\n")
    }

    @Test(arguments: Rapportd.names)
    func `the help of each command fits a screen of 80 columns`(command: String) throws {
        let outcome = try run(command, "--help")
        #expect(outcome.status == 0)
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80) }
    }

    @Test func `help is data`() throws {
        let outcome = try run("serve", "--help")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("--public-address"))
        #expect(outcome.complaint.isEmpty)
    }

    @Test func `what cannot be done is named with its place and a hint`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let file = folder.path + "/file"
        try SecretFile.write([1], to: file)
        let outcome = try run("serve", "--data", file, "--port", "0")
        #expect(outcome.status == 78)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.complaint == """
                rapportd: error: the folder \(file) cannot be used (not a directory)
                rapportd: hint: nothing was changed; choose a folder of yours: \
                rapportd serve --data DIR --port 0

                """)
    }

    @Test func `a public address that cannot be read is explained`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let outcome = try run("serve", "--data", folder.path, "--public-address", "a:b:c")
        #expect(outcome.status == 64)
        #expect(outcome.complaint.contains("home.example:7420"))
        #expect(!outcome.complaint.contains("invalid"))
    }

    @Test func `a port below zero, and backups of which nothing would be told, begin nothing`()
        throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = folder.path + "/data"
        for option in ["--port", "--metrics"] {
            let outcome = try run("serve", "--data", data, option, "-1")
            #expect(outcome.status == 64 && outcome.complaint.contains("\(option) "))
            #expect(!outcome.complaint.contains("missing"), "\(outcome.complaint)")
        }
        let untold = try run("serve", "--data", data, "--backups", folder.path)
        #expect(untold.status == 64 && untold.complaint.contains("with --metrics PORT"))
        #expect(access(data, F_OK) != 0)
    }

    @Test func `every failure has a sentence and a hint without blame`() {
        let errors: [DaemonError] = [
            .locksUnknown(folder: "/x"), .notGiven(folder: "/x", data: "/y"),
            .cannotTell(port: 1, code: 98), .peer(.itself), .peer(.tooMany),
            .folderUnusable(path: "/x", code: 13), .fileUnusable(path: "/x", code: 28),
            .fileTooOpen(path: "/x"), .folderTooOpen(path: "/x"), .otherOwner(path: "/x"),
            .diskFailed(folder: "/x"), .fileDamaged(path: "/x"), .identityMissing(path: "/x"),
            .alreadyRunning(folder: "/x"), .cannotListen(host: "h", port: 1, code: 0),
            .neverRan(folder: "/x"), .unknownHost("h"), .isBackup(folder: "/x"),
            .halfRestored(folder: "/x"), .laterStore(path: "/x"),
        ]
        for error in errors {
            let sentences = Sentences(error)
            #expect(sentences.error.first?.isUppercase == false)
            #expect(!sentences.error.contains("\n") && !sentences.hint.contains("\n"))
            #expect(!(sentences.error + sentences.hint).contains("invalid"))
        }
    }
}
