import Folders
import Foundation
import JournalClient
import Logging
import Testing

@testable import JournalDaemon

/// A daemon that does not start leaves nothing behind, and says what works.
@Suite(.timeLimit(.minutes(30))) struct RefusedStartTests {
    private let folder: TemporaryFolder
    private var data: String { folder.path + "/new" }

    init() throws { folder = try TemporaryFolder(isPrivate: true) }

    private func hint(_ outcome: DaemonProcess.Outcome) throws -> String {
        let line = outcome.complaint.split(separator: "\n").last { $0.contains("rapportd: hint: ") }
        return String(try #require(line, "\(outcome)"))
    }

    /// The words of the command that a hint ends with.
    private func command(_ hint: String) throws -> [String] {
        let place = try #require(hint.range(of: "rapportd serve ", options: .backwards))
        return hint[place.lowerBound...].split(separator: " ").dropFirst().map(String.init)
    }

    /// Runs `body` while somebody else listens on a port of this machine.
    private func whileTaken(
        _ body: @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let other = try TemporaryFolder(isPrivate: true)
        try await withoutActuallyEscaping(body) { body in
            _ = try await LiveDaemon.run(in: other) { try await body($0.status.port) }
        }
    }

    @Test(arguments: ["0.0.0.0:7420", "[::]:7420", "0.0.0.0"])
    func `links never name what leads nowhere`(place: String) async throws {
        let outcome = try await DaemonProcess.run(
            "serve", "--data", data, "--public-address", place)
        #expect(outcome.status == 64 && !folder.exists("new"))
        #expect(outcome.complaint.contains("lead nowhere") && outcome.output.isEmpty)
    }

    @Test func `the totals have a port of their own`() async throws {
        let outcome = try await DaemonProcess.run(
            "serve", "--data", data, "--port", "24150", "--metrics", "24150")
        #expect(outcome.status == 64 && !folder.exists("new"))
        #expect(outcome.complaint.contains("a port of their own") && outcome.output.isEmpty)
    }

    @Test(arguments: ["journals", "journals/0123456789abcdef"])
    func `nobody else may write where journals are`(inner: String) throws {
        let configuration = DaemonConfiguration(dataFolder: data, port: 0)
        do { _ = try Daemon(configuration, logger: Logger(label: "none")) }
        let place = try DataFolder(data)
        try DataFolder.make(place.journals + "/0123456789abcdef")
        let open = place.path + "/" + inner
        chmod(open, 0o777)
        #expect(throws: DaemonError.folderTooOpen(path: open)) {
            try Daemon(configuration, logger: Logger(label: "none"))
        }
    }

    @Test func `a first start on a port that is taken makes nothing, and names one that is free`()
        async throws
    {
        try await whileTaken { [self] port in
            let outcome = try await DaemonProcess.run("serve", "--data", data, "--port", "\(port)")
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(!folder.exists("new"))
            let words = try command(hint(outcome))
            #expect(words.dropLast() == ["serve", "--data", data, "--port"])
            let free = try #require(words.last.flatMap { Int($0) })
            #expect(free > port && Ports.look("127.0.0.1", free) == .free)
            // It may be the very server that is meant.
            #expect(try hint(outcome).contains("systemctl status rapportd"))
        }
    }

    @Test func `a folder of backups becomes no daemon's, but one that was goes on`() async throws {
        try DataFolder.make(data)
        try DataFolder.make(data + "/" + BackupName(seconds: 1_795_953_600).text)
        let configuration = DaemonConfiguration(dataFolder: data, port: 0)
        #expect(throws: DaemonError.holdsBackups(folder: data)) {
            try Daemon(configuration, logger: Logger(label: "none"))
        }
        #expect(try DataFolder.names(in: data).count == 1)
        _ = try Identity(DataFolder(data))
        #expect(throws: Never.self) { try Daemon(configuration, logger: Logger(label: "none")) }
    }

    @Test(arguments: [false, true])
    func `no daemon begins among backups or in one, and nothing is made there`(isInside: Bool)
        async throws
    {
        let backup = folder.path + "/b/" + BackupName(seconds: 1_795_953_600).text
        for path in [folder.path + "/b", backup] { try DataFolder.make(path) }
        try SecretFile.write([], to: backup + "/manifest")
        let data = (isInside ? backup : folder.path + "/b") + "/live"
        let outcome = try await DaemonProcess.run("serve", "--data", data, "--port", "0")
        #expect(outcome.status == 78 && outcome.output.isEmpty)
        let says = isInside ? "\(backup) is a backup" : "/b holds backups, and no daemon"
        #expect(outcome.complaint.contains(says), "\(outcome.complaint)")
        #expect(access(data, F_OK) != 0)
        // Beside much else, backups keep nobody from anything.
        try DataFolder.make(folder.path + "/b/letters")
        let beside = DaemonConfiguration(dataFolder: folder.path + "/b/live", port: 0)
        #expect(throws: Never.self) { try Daemon(beside, logger: Logger(label: "none")) }
    }

    @Test func `links name the port of a daemon with journals, so its owner looks who has it`()
        async throws
    {
        try await LiveDaemon.run(in: folder) { _ in }
        try DataFolder.make(folder.path + "/journals/0123456789abcdef")
        try await whileTaken { [folder] port in
            let outcome = try await DaemonProcess.run(
                "serve", "--data", folder.path, "--port", "\(port)")
            #expect(try hint(outcome).hasSuffix("sudo ss -ltnp 'sport = :\(port)'"))
        }
    }

    @Test func `a port for totals that is taken is told before anything listens`() async throws {
        try await LiveDaemon.run(in: folder) { _ in }
        for path in [folder.path, data] {
            try await whileTaken { [self] port in
                let outcome = try await DaemonProcess.run(
                    "serve", "--data", path, "--port", "0", "--metrics", "\(port)")
                #expect(outcome.status == 1 && outcome.output.isEmpty, "\(outcome)")
                let words = try command(hint(outcome))
                #expect(words.dropLast(2) == ["serve", "--data", path, "--port", "0"])
                #expect(words.suffix(2).first == "--metrics" && words.last != "\(port)")
                #expect(!outcome.complaint.contains("Cancellation"))
            }
        }
        #expect(!folder.exists("new"))
    }

    @Test(arguments: [
        (["--host", "nonsense.invalid"], 1, "--host 127.0.0.1"),
        (["--host", "203.0.113.9"], 1, "--host 0.0.0.0"),
        (["--certificate", "/nowhere/c.pem"], 78, "--certificate FILE"),
    ])
    func `what else cannot be makes nothing either`(words: [String], status: Int32, end: String)
        async throws
    {
        let all = ["serve", "--data", data, "--port", "0"] + words
        let outcome = try await DaemonProcess.run(program: DaemonProcess.url.path, all)
        #expect(outcome.status == status && outcome.output.isEmpty, "\(outcome)")
        #expect(!folder.exists("new"))
        #expect(try hint(outcome).hasSuffix("rapportd serve --data \(data) --port 0 \(end)"))
    }

    @Test(arguments: ["manifest", "restoring"])
    func `what waiting never mends ends with 78, which the unit does not try again`(name: String)
        async throws
    {
        try SecretFile.write([], to: folder.path + "/" + name)
        #expect(
            try await DaemonProcess.run("serve", "--data", folder.path, "--port", "0").status == 78)
    }

    @Test func `a failure that may pass is tried again, and a lasting one is not`() {
        let passing: [DaemonError] = [
            .diskFailed(folder: "/x"), .alreadyRunning(folder: "/x"), .unknownHost("h"),
            .cannotListen(host: "h", port: 1, code: EADDRINUSE),
            .cannotTell(port: 1, code: EADDRINUSE), .fileUnusable(path: "/x", code: ENOSPC),
        ]
        let lasting: [DaemonError] = [
            .isBackup(folder: "/x"), .halfRestored(folder: "/x"), .otherOwner(path: "/x"),
            .identityMissing(path: "/x"), .fileDamaged(path: "/x"), .fileTooOpen(path: "/x"),
            .folderUnusable(path: "/x", code: EACCES), .locksUnknown(folder: "/x"),
        ]
        #expect(passing.allSatisfy { !$0.isLasting })
        #expect(lasting.allSatisfy { $0.isLasting })
    }

    @Test func `a full disk is looked at by its room, not by a file that is not there`() {
        for error: DaemonError in [
            .fileUnusable(path: "/x/y", code: ENOSPC), .folderUnusable(path: "/x/y", code: EDQUOT),
        ] {
            #expect(Sentences(error).hint.hasSuffix("df -h /x"))
        }
    }

    @Test func `a folder for backups that cannot be made is named by its own word`() async throws {
        try SecretFile.write([1], to: folder.path + "/file")
        let data = try TemporaryFolder(isPrivate: true)
        _ = try Identity(DataFolder(data.path))
        let outcome = try await DaemonProcess.run(
            "backup", folder.path + "/file/x", "--data", data.path)
        #expect(outcome.status == 1)
        #expect(
            try hint(outcome).hasSuffix("rapportd backup DIR --data \(data.path)"), "\(outcome)")
    }
}
