import Folders
import Foundation
import NIOSSL
import JournalClient
import Signing
import Testing

@testable import JournalDaemon

@Suite struct FolderTests {
    @Test func `a new folder gets keys that only its owner reads`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path + "/new")
        let identity = try Identity(data)
        #expect(try folder.mode(of: "new") == 0o700)
        #expect(try folder.mode(of: "new/daemon.pem") == 0o600)
        #expect(try folder.mode(of: "new/tls/key.pem") == 0o600)
        let again = try Identity(data)
        #expect(again.certificate == identity.certificate)
        #expect(again.key.publicKey == identity.key.publicKey)
    }

    @Test func `the pin is the digest of the certificate on disk`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let identity = try Identity(DataFolder(folder.path))
        let text = try folder.text(of: "tls/certificate.pem")
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("-----") }
        let encoded = try #require(Data(base64Encoded: lines.joined()))
        #expect(SHA256.hash(Array(encoded)) == identity.certificate)
    }

    @Test func `two daemons never have the same identity`() throws {
        let one = try Identity(DataFolder(TemporaryFolder(isPrivate: true).path + "-1"))
        let two = try Identity(DataFolder(TemporaryFolder(isPrivate: true).path + "-2"))
        #expect(one.certificate != two.certificate)
        #expect(one.key.publicKey != two.key.publicKey)
    }

    @Test(arguments: ["daemon.pem", "tls/key.pem", "setup-link"])
    func `a secret that others can read is refused`(name: String) throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        let file = SetupLinkFile(folder: data, identity: try Identity(data))
        try file.renew(for: try #require(Endpoint(host: "a", port: 1)))
        let path = folder.path + "/" + name
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: DaemonError.fileTooOpen(path: path)) {
            _ = try SetupLinkFile(folder: data, identity: Identity(data)).current()
        }
    }

    @Test(arguments: [0o777, 0o757, 0o1777] as [mode_t])
    func `a folder that others can write in is refused`(mode: mode_t) throws {
        let folder = try TemporaryFolder(isPrivate: true)
        chmod(folder.path, mode)
        #expect(throws: DaemonError.folderTooOpen(path: folder.path)) {
            _ = try DataFolder(folder.path)
        }
        chmod(folder.path, 0o755)
        _ = try DataFolder(folder.path)
    }

    @Test func `what another user owns is refused, what is root's is not`() throws {
        var status = stat()
        for (owner, user, isFine) in [
            (5, 5, true), (0, 5, true), (6, 5, false), (6, 0, false),
        ] as [(uid_t, uid_t, Bool)] {
            status.st_uid = owner
            if isFine {
                try Owner.check(status, of: "/x", user: user)
            } else {
                #expect(throws: DaemonError.otherOwner(path: "/x")) {
                    try Owner.check(status, of: "/x", user: user)
                }
            }
        }
        for (mode, group, isOpen) in [
            (0o770, 7, false), (0o770, 8, true), (0o702, 7, true), (0o755, 8, false),
        ] as [(mode_t, gid_t, Bool)] {
            (status.st_mode, status.st_gid) = (mode, 7)
            #expect(Owner.canOthersWrite(status, group: group) == isOpen)
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["daemon.pem", "tls/key.pem", "tls/certificate.pem", "setup-link", "address"])
    func `a pipe in the place of a file is named, and nobody waits for it`(name: String) throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let path = folder.path + "/" + (name as NSString).lastPathComponent
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: DaemonError.fileDamaged(path: path)) {
            _ = try SecretFile.read(path, isSecret: name.hasSuffix("key.pem"))
        }
    }

    @Test(arguments: ["daemon.pem", "tls/key.pem", "tls/certificate.pem"])
    func `a file that holds something else is named`(name: String) throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        let file = SetupLinkFile(folder: data, identity: try Identity(data))
        try file.renew(for: try #require(Endpoint(host: "a", port: 1)))
        let path = folder.path + "/" + name
        try SecretFile.write(Array("hello".utf8), to: path)
        #expect(throws: DaemonError.fileDamaged(path: path)) {
            _ = try SetupLinkFile(folder: data, identity: Identity(data)).current()
        }
    }

    @Test(arguments: ["", "hello", "https://home.example/#x"])
    func `a file without a setup link gives way to a new link`(text: String) throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        let file = SetupLinkFile(folder: data, identity: try Identity(data))
        try SecretFile.write(Array(text.utf8), to: data.setupLink)
        #expect(try file.current() == nil)
        #expect(try !file.accepts(.zero))
        let link = try file.renew(for: try #require(Endpoint(host: "a", port: 1)))
        #expect(try file.current() == link)
    }

    @Test func `the key of another certificate is named`() throws {
        let (one, two) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (data, other) = (try DataFolder(one.path), try DataFolder(two.path))
        _ = try (Identity(data), Identity(other))
        try SecretFile.write(
            #require(try SecretFile.read(other.certificateKey)), to: data.certificateKey)
        #expect(throws: DaemonError.fileDamaged(path: data.certificateKey)) {
            _ = try Identity(data)
        }
    }

    @Test(arguments: [ENOLCK, EOPNOTSUPP, ENOSYS])
    func `where files cannot be locked no daemon runs`(code: Int32) {
        let error = FolderLock.failure(code, "/x/lock", of: "/x")
        #expect(error == .locksUnknown(folder: "/x") && error.isLasting)
        #expect(Sentences(error).hint.hasSuffix("rapportd serve --data DIR"))
    }

    @Test(arguments: ["daemon.pem", "tls/key.pem", "tls/certificate.pem"])
    func `a daemon with journals never makes up a new identity`(name: String) throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        _ = try Identity(data)
        try DataFolder.make(data.journals)
        try DataFolder.make(data.journals + "/0123456789abcdef")
        try SecretFile.remove(folder.path + "/" + name)
        let missing = name == "daemon.pem" ? data.key : data.certificateFolder
        #expect(throws: DaemonError.identityMissing(path: missing)) { _ = try Identity(data) }
        #expect(!folder.exists(name))
    }

    @Test func `a secret file is written whole or not at all`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let path = folder.path + "/file"
        try SecretFile.write([1, 2, 3], to: path)
        try SecretFile.write([4], to: path)
        #expect(try SecretFile.read(path) == [4])
        #expect(!folder.exists("file.new"))
        #expect(throws: DaemonError.fileUnusable(path: folder.path + "/none/file", code: 2)) {
            try SecretFile.write([1], to: folder.path + "/none/file")
        }
        #expect(try SecretFile.read(folder.path + "/none") == nil)
        let long = [UInt8](repeating: 1, count: 65_537)
        try SecretFile.write(long, to: path)
        #expect(throws: DaemonError.fileDamaged(path: path)) { try SecretFile.read(path) }
    }

    @Test func `one lock, one holder`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        let lock = try FolderLock(data)
        #expect(throws: DaemonError.alreadyRunning(folder: folder.path)) {
            _ = try FolderLock(data)
        }
        withExtendedLifetime(lock) {}
    }

    @Test func `a lock ends with its holder`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        do { _ = try FolderLock(data) }
        _ = try FolderLock(data)
    }

    @Test func `a folder that is let go of in a moment is waited for`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        let held = try FolderLock(data)
        // On a thread of its own: whoever waits keeps theirs.
        Thread.detachNewThread {
            usleep(100_000)
            held.release()
        }
        let next = try FolderLock(data)
        held.release()
        #expect(throws: DaemonError.alreadyRunning(folder: folder.path)) {
            _ = try FolderLock(data)
        }
        next.release()
    }
}
