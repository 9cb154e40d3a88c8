import Folders
import Foundation
import JournalClient
import Logging
import Signing
import Testing

@testable import JournalDaemon

/// Several daemons that make their backups in one folder, and folders that are taken for another.
@Suite(.timeLimit(.minutes(30))) struct BackupOfManyTests {
    private let folder: TemporaryFolder
    private var place: BackupPlace { BackupPlace(folder.path + "/backups") }
    private static let day = 86_400
    /// 2026-11-29 12:00 UTC.
    private static let noon = 1_795_953_600

    init() throws { folder = try TemporaryFolder(isPrivate: true) }

    /// A daemon without journals that ran once.
    private func daemon(_ name: String) throws -> String {
        let path = folder.path + "/" + name
        _ = try Daemon(DaemonConfiguration(dataFolder: path), logger: .init(label: "test"))
        _ = try DataFolder(existing: path).note(
            try #require(Endpoint("127.0.0.1:1")), isKnown: false)
        return path
    }

    private func key(_ data: String) throws -> Bytes32 {
        try Identity(DataFolder(existing: data)).key.publicKey.bytes
    }

    @Test func `a backup never removes one of another daemon, however old`() throws {
        let (one, other) = (try daemon("one"), try daemon("other"))
        let theirs = try Backup.make(of: other, in: place, seconds: Self.noon - 900 * Self.day)
        for number in 0..<40 {
            _ = try Backup.make(of: one, in: place, seconds: Self.noon + number * Self.day)
        }
        #expect(try BackupPlace(place.path, of: key(other)).names() == [theirs.name])
        #expect(try BackupPlace(place.path, of: key(one)).names().count < 20)
        #expect(try Set(place.makers()) == Set([key(one), key(other)]))
        // Of one whose maker cannot be told nobody knows that it is too old.
        try SecretFile.remove(place.path(of: theirs.name) + "/manifest")
        let again = try Backup.make(of: other, in: place, seconds: Self.noon + 90 * Self.day)
        #expect(
            again.removed == 0
                && FileManager.default.fileExists(
                    atPath: place.path(of: theirs.name))
        )
    }

    @Test func `the age that is told is that of the daemon's own backups`() throws {
        let (one, other) = (try daemon("one"), try daemon("other"))
        let own = try Backup.make(of: one, in: place, seconds: Self.noon).name
        let theirs = try Backup.make(of: other, in: place, seconds: Self.noon + Self.day).name
        for name in [own, theirs] { try place.markProven(name) }
        let mine = BackupPlace(place.path, of: try key(one))
        #expect(try mine.newest(at: .max) == own && mine.newestProven(at: .max) == own)
        // They never bear the same name.
        let twin = try Backup.make(of: one, in: place, seconds: Self.noon + Self.day).name
        #expect(twin != theirs)
    }

    @Test func `doctor proves the newest of each daemon`() async throws {
        let (one, other) = (try daemon("one"), try daemon("other"))
        let now = time(nil)
        let own = try Backup.make(of: one, in: place, seconds: now - 60).name
        let theirs = try Backup.make(of: other, in: place, seconds: now).name
        try SecretFile.remove(place.path(of: theirs) + "/daemon.pem")
        let outcome = try await DaemonProcess.run("doctor", place.path)
        #expect(outcome.status == 1, "one is not sound: \(outcome)")
        for data in [one, other] {
            #expect(outcome.output.contains("with the key \(try key(data).hex.prefix(8)):"))
        }
        #expect(try place.newestProven(at: now) == own)
    }

    @Test func `a backup is no daemon's folder for any command`() async throws {
        let data = try daemon("one")
        let backup = place.path(
            of: try Backup.make(of: data, in: place, seconds: Self.noon).name)
        let before = try FileManager.default.subpathsOfDirectory(atPath: place.path)
        for words in [
            ["backup", place.path, "--data"], ["backup", folder.path + "/more", "--data"],
            ["check", "--data"], ["setup-link", "--data"], ["peer", "list", "--data"],
            ["peer", "remove", "127.0.0.1:1", "--data"],
        ] {
            let outcome = try await DaemonProcess.run(
                program: DaemonProcess.url.path, words + [backup])
            #expect(outcome.status == 1, "\(words)")
            #expect(outcome.complaint.contains("is a backup, and not a daemon's own folder"))
        }
        let after = try FileManager.default.subpathsOfDirectory(atPath: place.path)
        #expect(after.sorted() == before.sorted())
    }

    @Test func `one backup is not taken for the folder of them, and nothing for a half one`()
        async throws
    {
        let data = try daemon("one")
        let backup = place.path(
            of: try Backup.make(of: data, in: place, seconds: Self.noon).name)
        let proof = try await DaemonProcess.run("doctor", backup)
        #expect(proof.status == 1)
        #expect(proof.complaint.contains("is one backup, and not the folder"), "\(proof)")
        #expect(proof.complaint.hasSuffix("name that one: \(place.path)\n"))
        #expect(throws: BackupError.oneBackup(path: backup)) {
            try Backup.make(of: data, in: BackupPlace(backup), seconds: Self.noon)
        }
        let gone = place.path + "/nothing/here"
        #expect(throws: BackupError.missing(path: gone)) {
            try Backup.restore(gone, to: folder.path + "/restored")
        }
        #expect(Sentences(BackupError.missing(path: gone)).hint.hasSuffix("ls \(place.path)"))
        #expect(!folder.exists("restored"))
    }
}
