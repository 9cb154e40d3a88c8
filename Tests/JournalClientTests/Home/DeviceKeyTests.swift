import EventLog
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

struct DeviceKeyTests {
    private let bench = Bench()
    private let folder: TemporaryFolder
    private let home: Home

    init() throws {
        folder = try TemporaryFolder()
        home = Home(folder: folder.path + "/home")
    }

    /// Founds a journal and closes it; gives its folder.
    private func founded(
        _ name: String = "ours", passphrase: [UInt8]? = nil
    ) throws -> JournalFolder {
        let replica = try Replica.found(
            in: home, name: name, passphrase: passphrase, surroundings: bench.surroundings()
        ).replica
        try replica.close()
        return replica.folder
    }

    private func open(
        _ folder: JournalFolder, passphrase: [UInt8]? = nil
    ) throws -> Replica {
        try Replica.open(
            folder, passphrase: { passphrase }, surroundings: bench.surroundings())
    }

    @Test(arguments: ["device.pem", "agreement.pem"])
    func `a key file that is gone is named`(file: String) throws {
        let folder = try founded()
        try FileManager.default.removeItem(atPath: folder.path + "/" + file)
        #expect(throws: HomeError.keyMissing(folder.path + "/" + file)) { _ = try open(folder) }
    }

    @Test(arguments: ["device.pem", "agreement.pem"], [0o644, 0o640, 0o604, 0o620, 0o601])
    func `a key file that others can open is refused`(file: String, mode: Int) throws {
        let folder = try founded()
        let path = folder.path + "/" + file
        #expect(chmod(path, mode_t(mode)) == 0)
        #expect(throws: HomeError.keyExposed(path, mode: UInt32(mode))) { _ = try open(folder) }
        #expect(chmod(path, 0o600) == 0)
        try open(folder).close()
    }

    @Test func `the key of another journal is refused`() throws {
        let ours = try founded("ours")
        let theirs = try founded("theirs")
        let path = ours.path + "/device.pem"
        let other = try Data(contentsOf: URL(fileURLWithPath: theirs.path + "/device.pem"))
        try FileSystem.replace(path, with: [UInt8](other))
        #expect(throws: HomeError.keySwapped(path)) { _ = try open(ours) }
    }

    @Test func `a swapped key writes nothing, even when no note tells of the right one`() throws {
        let ours = try founded("ours")
        let theirs = try founded("theirs")
        let other = try Data(contentsOf: URL(fileURLWithPath: theirs.path + "/device.pem"))
        try FileSystem.replace(
            ours.path + "/device.pem", with: [UInt8](other))
        try FileManager.default.removeItem(atPath: ours.path + "/feed")
        let replica = try open(ours)
        #expect(throws: ReplicaError.self) { try replica.add(Drafts.note("mine?")) }
        #expect(try replica.status().events == 1)
    }

    @Test(arguments: [
        "", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    ])
    func `a file that is no key is refused`(contents: String) throws {
        let folder = try founded()
        for file in ["agreement.pem", "device.pem"] {
            let path = folder.path + "/" + file
            try FileSystem.replace(path, with: Array(contents.utf8))
            #expect(throws: HomeError.keyUnreadable(path)) { _ = try open(folder) }
        }
    }

    @Test func `the two key files cannot change places`() throws {
        let folder = try founded()
        let (device, agreement) = (folder.path + "/device.pem", folder.path + "/agreement.pem")
        try FileManager.default.moveItem(atPath: device, toPath: device + ".x")
        try FileManager.default.moveItem(atPath: agreement, toPath: device)
        try FileManager.default.moveItem(atPath: device + ".x", toPath: agreement)
        #expect(throws: HomeError.keyUnreadable(device)) { _ = try open(folder) }
    }

    @Test func `a protected key opens with its passphrase alone`() throws {
        let folder = try founded(passphrase: Array("open sesame".utf8))
        #expect(throws: HomeError.passphraseNeeded) { _ = try open(folder) }
        #expect(throws: HomeError.wrongPassphrase) {
            _ = try open(folder, passphrase: Array("open sesam".utf8))
        }
        let replica = try open(folder, passphrase: Array("open sesame".utf8))
        try replica.add(Drafts.note("opened"))
        #expect(try replica.status().events == 2)
    }

    @Test func `a passphrase is not asked for when none is needed`() throws {
        let folder = try founded()
        _ = try Replica.open(
            folder,
            passphrase: {
                Issue.record("asked")
                return nil
            }, surroundings: bench.surroundings())
    }
}
