import Folders
import Foundation
import JournalClient
import Testing

@testable import JournalDaemon

/// Root administers the daemon of a service, whose user nobody can be: with that user's own place.
@Suite(
    .enabled(if: getuid() == 0, "root alone takes another user's place"),
    .timeLimit(.minutes(30)))
struct OwnerTests {
    /// Closed to all but root, as `/var/lib/private` is.
    private let closed: TemporaryFolder
    private let folder: TemporaryFolder
    /// A user without a name, as one of `DynamicUser=`.
    private static let user: uid_t = 61_234
    /// What leads to the daemon's folder, as `/var/lib/rapportd` does.
    private var data: String { folder.path + "/data" }

    init() throws {
        closed = try TemporaryFolder(isPrivate: true)
        folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/data", withDestinationPath: closed.path + "/data")
    }

    /// A folder of the user with a journal, in which a daemon ran.
    private func serveOnce() async throws {
        let own = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: own) { [folder] link in
            let founder = try Replica.found(
                in: Home(folder: folder.path + "/home"), name: "ours"
            ).replica
            _ = try await founder.daemon.host(at: link)
            try founder.close()
        }
        try FileManager.default.moveItem(atPath: own.path, toPath: closed.path + "/data")
        try give(closed.path + "/data")
    }

    private func give(_ path: String) throws {
        let inner = try FileManager.default.subpathsOfDirectory(atPath: path)
        for name in [path] + inner.map({ path + "/" + $0 }) {
            #expect(lchown(name, Self.user, Self.user) == 0)
        }
    }

    /// What in a folder is not the user's.
    private func others(in path: String) throws -> [String] {
        try ([path] + FileManager.default.subpathsOfDirectory(atPath: path).map { path + "/" + $0 })
            .filter { name in
                let status = try? FileManager.default.attributesOfItem(atPath: name)
                return status?[.ownerAccountID] as? Int != Int(Self.user)
            }
    }

    @Test func `each command works as root types it, and what it makes is the user's`()
        async throws
    {
        try await serveOnce()
        let backups = folder.path + "/backups"
        for words in [
            ["setup-link", "--data", data], ["peer", "list", "--data", data],
            ["backup", backups, "--data", data], ["doctor", backups],
            ["backup", closed.path + "/backups", "--data", data],
            ["doctor", closed.path + "/backups"],
        ] {
            let outcome = try await DaemonProcess.run(program: DaemonProcess.url.path, words)
            #expect(outcome.status == 0 && outcome.complaint.isEmpty, "\(words): \(outcome)")
        }
        let checked = try await DaemonProcess.run("check", "--data", data, "--backups", backups)
        #expect(checked.complaint.isEmpty, "\(checked)")
        #expect(checked.output.contains("the newest backup is 0 minutes old, the newest proved"))
        for path in [closed.path + "/data", backups, closed.path + "/backups"] {
            #expect(try others(in: path) == [])
        }
    }

    @Test func `what is restored is whose the folder above is`() async throws {
        try await serveOnce()
        let backups = folder.path + "/backups"
        #expect(try await DaemonProcess.run("backup", backups, "--data", data).status == 0)
        let name = try #require(try BackupPlace(backups).newest(at: .max))
        let backup = BackupPlace(backups).path(of: name)
        let inner = try await DaemonProcess.run("restore", backup, "--data", data + "/again")
        #expect(inner.status == 0, "\(inner)")
        #expect(try others(in: closed.path + "/data/again") == [])
        // Where the folder above is root's, what is new is root's too; a unit takes it over.
        let outer = try await DaemonProcess.run("restore", backup, "--data", folder.path + "/root")
        #expect(outer.status == 0, "\(outer)")
        #expect(try !others(in: folder.path + "/root").isEmpty)
    }

    @Test func `backups of root's own folder are refused with the command that gives it`()
        async throws
    {
        try await serveOnce()
        let backups = folder.path + "/backups"
        try DataFolder.make(backups)
        try SecretFile.write([1], to: backups + "/something")
        let refused = try await DaemonProcess.run("backup", backups, "--data", data)
        #expect(refused.status == 1)
        let hint = "sudo chown -R --reference=\(data) \(backups)"
        #expect(refused.complaint.hasSuffix("\(hint)\n"), "\(refused)")
        let command = hint.split(separator: " ").dropFirst(2).map(String.init)
        #expect(try await DaemonProcess.run(program: "/usr/bin/chown", command).status == 0)
        #expect(try await DaemonProcess.run("backup", backups, "--data", data).status == 0)
    }

    @Test func `what the user put there leads root to nothing of others`() async throws {
        try await serveOnce()
        let secret = folder.path + "/secret"
        try SecretFile.write(Array("root's".utf8), to: secret)
        let peers = closed.path + "/data/peers"
        try FileManager.default.createSymbolicLink(atPath: peers, withDestinationPath: secret)
        let outcome = try await DaemonProcess.run(
            "backup", folder.path + "/backups", "--data", data)
        #expect(outcome.status == 1 && outcome.complaint.contains("permission denied"))
    }

    @Test func `who is neither root nor the user is told what works`() async throws {
        try await serveOnce()
        for words in [["setup-link"], ["check"], ["peer", "list"]] {
            let all = words + ["--data", data]
            let outcome = try await DaemonProcess.run(
                program: "/usr/bin/setpriv",
                ["--reuid=65534", "--regid=65534", "--clear-groups", DaemonProcess.url.path] + all)
            #expect(outcome.status == 1)
            #expect(
                outcome.complaint.hasSuffix(
                    ": sudo rapportd \(all.joined(separator: " "))\n"), "\(outcome)")
        }
    }

    @Test func `a daemon is started by its user alone`() async throws {
        try await serveOnce()
        let outcome = try await DaemonProcess.run(
            "serve", "--data", closed.path + "/data", "--port", "0")
        #expect(outcome.status == 78)
        #expect(
            outcome.complaint.contains(
                "sudo setpriv --reuid=\(Self.user) --regid=\(Self.user) --clear-groups rapportd"
                    + " serve --data \(closed.path)/data --port 0\n"), "\(outcome)")
    }
}
