import Folders
import Foundation
import JournalClient
import Logging
import Testing

@testable import JournalDaemon

/// A look at a daemon from outside.
@Suite(.timeLimit(.minutes(30))) struct CheckTests {
    private let folder: TemporaryFolder
    private let daemon: TemporaryFolder
    private static let day = 86_400

    init() throws {
        folder = try TemporaryFolder(isPrivate: true)
        daemon = try TemporaryFolder(isPrivate: true)
    }

    private func check(
        _ address: String? = nil, backups: String? = nil, now: Int = time(nil)
    ) throws -> Check {
        let data = try DataFolder(existing: daemon.path)
        let named = try address.flatMap { Endpoint($0) } ?? data.notedAddress()
        return Check(
            folder: data, endpoint: try #require(named),
            backups: backups.map { BackupPlace($0) }, now: now)
    }

    private func wrong(_ findings: [CheckFinding]) -> [CheckFinding] {
        findings.filter(\.isWrong)
    }

    @Test func `a daemon that runs and was backed up is found well`() async throws {
        try await LiveDaemon.run(in: daemon, opener: .replicas) { [daemon, folder] live in
            let backups = folder.path + "/backups"
            let place = BackupPlace(backups)
            let made = try Backup.make(of: daemon.path, in: place, seconds: time(nil))
            _ = try Backup.prove(made.name, in: place)
            let outcome = try await DaemonProcess.run(
                "check", "--data", daemon.path, "--backups", backups)
            #expect(outcome.status == 0 && outcome.complaint.isEmpty, "\(outcome)")
            let lines = outcome.output.split(separator: "\n").map(String.init)
            #expect(lines.count == 6)
            #expect(lines.allSatisfy { $0.hasPrefix("rapportd: ok: ") }, "\(lines)")
            #expect(lines[0] == "rapportd: ok: links name the address 127.0.0.1, and no name")
            #expect(lines[1].hasPrefix("rapportd: ok: port \(live.status.port) opens from this"))
            #expect(lines[1].hasSuffix("and links lead no further"))
            #expect(lines[2].hasSuffix("this daemon, and devices recognise it"))
        }
    }

    @Test func `a port where nobody listens, with what to do`() async throws {
        let port = try await LiveDaemon.run(in: daemon) { $0.status.port }
        let findings = try await check().findings()
        let endpoint = try #require(Endpoint(host: "127.0.0.1", port: UInt16(port)))
        #expect(wrong(findings) == [.portClosed(endpoint)])
        let outcome = try await DaemonProcess.run("check", "--data", daemon.path)
        #expect(outcome.status == 1)
        #expect(
            outcome.output.contains(
                """
                rapportd: not ok: nobody takes connections at 127.0.0.1:\(port)
                rapportd: hint: devices keep what they write until then; if the daemon does \
                not run: rapportd serve --data \(daemon.path) --port \(port) --host 0.0.0.0

                """), "\(outcome.output)")
        #expect(outcome.output.contains("rapportd: not looked at: backups; name their folder"))
    }

    @Test func `a name that nobody knows`() async throws {
        _ = try await LiveDaemon.run(in: daemon) { $0.status.port }
        let findings = try await check("nonsense.invalid:7420").findings()
        #expect(wrong(findings) == [.nameUnknown(host: "nonsense.invalid")])
        #expect(findings.count == 4, "no port and no certificate were looked at")
    }

    @Test func `another daemon, which devices would not take for this one`() async throws {
        _ = try await LiveDaemon.run(in: daemon) { $0.status.port }
        let other = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: other) { [self] live in
            let findings = try await check("127.0.0.1:\(live.status.port)").findings()
            #expect(wrong(findings) == [.stranger])
        }
    }

    @Test func `a proxy's certificate is known once the daemon vouches for it`() async throws {
        let shown = try TestCertificate()
        let file = folder.path + "/proxy.pem"
        try shown.write(to: file)
        for (certificates, expected) in [([String](), [CheckFinding.stranger]), ([file], [])] {
            try await LiveDaemon.run(in: daemon, certificates: certificates) { [self] live in
                try await TLSProxy.run(shown, to: live.status.port) { port in
                    let findings = try await check("127.0.0.1:\(port)").findings()
                    #expect(wrong(findings) == expected)
                    #expect(findings.contains(.recognised) == expected.isEmpty)
                }
            }
        }
    }

    @Test func `a clock that was never set, and one that went back`() async throws {
        _ = try await LiveDaemon.run(in: daemon) { $0.status.port }
        #expect(try await check(now: 1_000).findings().contains(.clockUnset))
        let early = time(nil) - 3_600
        #expect(try await check(now: early).findings().contains(.clockBehind))
        #expect(try await check().findings().contains(.clockFine))
    }

    @Test func `backups that are missing, old or were never proved`() async throws {
        _ = try await LiveDaemon.run(in: daemon) { $0.status.port }
        let now = time(nil)
        let place = BackupPlace(folder.path + "/backups")
        func found() async throws -> CheckFinding? {
            try await check(backups: place.path, now: now).findings().last
        }
        #expect(try await check(now: now).findings().last == .backupsNotNamed)
        #expect(try await found() == .noBackup)
        let old = try Backup.make(of: daemon.path, in: place, seconds: now - 9 * Self.day).name
        #expect(try await found() == .backupOld(old))
        try place.markProven(old)
        let new = try Backup.make(of: daemon.path, in: place, seconds: now - Self.day).name
        #expect(try await found() == .backupUnproven(new, proven: old))
        try place.markProven(new)
        #expect(try await found() == .backupFine(new, proven: new))
    }

    @Test func `a backup that another daemon made proves nothing for this one`() async throws {
        let other = try TemporaryFolder(isPrivate: true)
        for data in [daemon, other] { _ = try await LiveDaemon.run(in: data) { $0.status.port } }
        let now = time(nil)
        let place = BackupPlace(folder.path + "/backups")
        let theirs = try Backup.make(of: other.path, in: place, seconds: now).name
        try place.markProven(theirs)
        #expect(try await check(backups: place.path, now: now).findings().last == .noBackup)
        let own = try Backup.make(of: daemon.path, in: place, seconds: now - 60).name
        let found = try await check(backups: place.path, now: now).findings().last
        #expect(found == .backupUnproven(own, proven: nil))
    }

    @Test func `what a name, a port and a router mean is said of the place that links name`()
        throws
    {
        _ = try Daemon(DaemonConfiguration(dataFolder: daemon.path), logger: .init(label: "test"))
        func said(_ place: String, _ finding: (Endpoint) -> CheckFinding) throws -> String {
            let endpoint = try #require(Endpoint(place))
            return Sentences.found(finding(endpoint), try check(place)).joined(separator: "\n")
        }
        let own = try said("vm:1") { _ in .nameFound(host: "vm", addresses: ["127.0.1.1"]) }
        #expect(own.contains("for itself (127.0.1.1)") && own.contains("another device finds it"))
        let known = try said("vm:1") { _ in .nameFound(host: "vm", addresses: ["10.0.0.2"]) }
        #expect(known.hasSuffix("the name vm stands for 10.0.0.2"))
        #expect(try said("home.example:7420") { .portOpen($0) }.contains("phone on mobile data"))
        #expect(try !said("nas.lan:7420") { .portOpen($0) }.contains("mobile data"))
        for place in ["127.0.0.1:7420", "nas.lan:7420"] {
            #expect(try !said(place) { .portClosed($0) }.contains("router"))
        }
        #expect(
            try said("home.example:443") { .portClosed($0) }
                .contains("have the router hand port 443 on to port 7420 of this machine"))
    }

    @Test func `a folder with backups that cannot be read is told as such`() async throws {
        _ = try await LiveDaemon.run(in: daemon) { $0.status.port }
        let file = folder.path + "/file"
        try SecretFile.write([1], to: file)
        let finding = CheckFinding.backupsUnreadable(path: file, code: ENOTDIR)
        #expect(try await check(backups: file).findings().last == finding)
        let outcome = try await DaemonProcess.run("check", "--data", daemon.path, "--backups", file)
        #expect(outcome.status == 1 && outcome.complaint.isEmpty)
        #expect(outcome.output.contains("cannot be read (not a directory)"), "\(outcome.output)")
    }

    @Test func `hints repeat how the daemon was started, and say where it was before`()
        async throws
    {
        _ = try await LiveDaemon.run(in: daemon) { $0.status.port }
        let data = try DataFolder(existing: daemon.path)
        let old = try #require(try data.notedAddress())
        let new = try #require(Endpoint("127.0.0.1:1"))
        _ = try data.note(new, isKnown: true)
        try data.note(start: Typed(["serve", "--data", daemon.path, "--port", "7421"]))
        let check = try check()
        #expect(try await check.findings().contains(.formerly(old)))
        func hint(_ finding: CheckFinding) -> String { Sentences.found(finding, check).last ?? "" }
        let again = "rapportd serve --data \(daemon.path) --port 7421 --host 0.0.0.0"
        #expect(hint(.portClosed(new)).hasSuffix(again))
        #expect(
            hint(.stranger).hasSuffix(
                "\(again) --certificate FILE --public-address 127.0.0.1:1"))
        #expect(hint(.formerly(old)).contains("links named \(old) before"))
        #expect(hint(.formerly(old)).hasSuffix("rapport host 'LINK'"))
    }

    @Test func `what is wrong has a hint, and what is well has none`() throws {
        let made = DaemonConfiguration(dataFolder: daemon.path)
        _ = try Daemon(made, logger: .init(label: "test"))
        let endpoint = try #require(Endpoint("home.example"))
        let name = BackupName(seconds: 5)
        let check = try check("home.example", backups: "/b", now: 9 * Self.day)
        for finding: CheckFinding in [
            .nameFound(host: "a", addresses: ["1.2.3.4"]), .nameUnknown(host: "a"),
            .formerly(endpoint), .peerMet(endpoint, seconds: 60),
            .peerSilent(endpoint, seconds: 9_000), .peerSilent(endpoint, seconds: nil),
            .backupsUnreadable(path: "/b", code: 13),
            .portOpen(endpoint), .portClosed(endpoint), .recognised, .stranger,
            .notADaemon(endpoint), .clockFine, .clockUnset, .clockBehind,
            .diskFine(freeMegabytes: 9_000), .diskLow(freeMegabytes: 3), .backupsNotNamed,
            .noBackup,
            .backupFine(name, proven: name), .backupOld(name),
            .backupUnproven(name, proven: nil),
        ] {
            let lines = Sentences.found(finding, check)
            #expect(lines.count == (finding.isWrong ? 2 : 1))
            #expect(lines.allSatisfy { $0.count > 25 && !$0.contains("\n") }, "\(lines)")
        }
        #expect(
            Sentences.found(.backupOld(name), check) == [
                "rapportd: not ok: the newest backup is 8 days old",
                "rapportd: hint: each device holds a copy of its own journals; make one: "
                    + "rapportd backup /b --data \(daemon.path)",
            ])
    }
}
