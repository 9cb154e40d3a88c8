import EventLog
import Folders
import Foundation
import JournalClient
import JournalModel
import Logging
import Signing
import Testing

@testable import JournalDaemon

/// A certificate of the owner's that the daemon shows itself.
@Suite(.timeLimit(.minutes(30))) struct ServedCertificateTests {
    /// Two files, as a program that renews certificates writes them.
    private struct Files {
        let certificate: String
        let key: String

        init(in folder: TemporaryFolder) {
            certificate = folder.path + "/fullchain.pem"
            key = folder.path + "/privkey.pem"
        }

        func write(_ shown: TestCertificate) throws {
            try shown.write(to: certificate)
            try SecretFile.write(shown.key, to: key)
        }

        func configuration(_ daemon: TemporaryFolder) -> DaemonConfiguration {
            DaemonConfiguration(
                dataFolder: daemon.path, port: 0, certificates: [certificate],
                certificateKey: key)
        }
    }

    /// Whether a connection that begins now is shown that certificate.
    private func isShown(_ shown: TestCertificate, by live: LiveDaemon) async throws -> Bool {
        let own = live.status.address
        let address = DaemonAddress(
            endpoint: own.endpoint,
            daemonKey: try #require(Bytes32(Array(repeating: 7, count: 32))),
            certificate: try shown.hash())
        // Of a daemon with another key nothing else could be asked.
        return try await live.client(address) {
            (try? await $0.get("/healthz")) == Array("ok\n".utf8)
        }
    }

    @Test func `two parents pair and sync with a daemon that shows its owner's certificate`()
        async throws
    {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (files, shown) = (Files(in: folder), try TestCertificate())
        try files.write(shown)
        try await LiveDaemon.run(files.configuration(daemon)) { live in
            #expect(try await isShown(shown, by: live))
            let link = try SetupLinkFile.waiting(in: daemon.path)
            let (alex, sam) = try await pairedFamily(in: folder, link)
            try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
            for replica in [alex, sam] { #expect(try await replica.daemon.sync().isLevel) }
            #expect(try alex.daemonAddress()?.certificate == shown.hash())
            try alex.close()
            try sam.close()
        }
    }

    @Test func `a renewed pair is shown without a restart, and half of one is not`() async throws {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (files, old, new) = (
            Files(in: folder), try TestCertificate(), try TestCertificate()
        )
        try files.write(old)
        try await LiveDaemon.run(files.configuration(daemon)) { live in
            #expect(try await isShown(old, by: live))
            // Between the two files of a renewal the former pair is shown, and vouched for.
            try new.write(to: files.certificate)
            #expect(try await isShown(old, by: live))
            try await live.client { _ = try await $0.get("/healthz") }
            try SecretFile.write(new.key, to: files.key)
            #expect(try await isShown(new, by: live))
            #expect(try await !isShown(old, by: live))
            try await live.client { _ = try await $0.get("/healthz") }
            // A file that is gone changes nothing.
            try SecretFile.remove(files.certificate)
            #expect(try await isShown(new, by: live))
        }
    }

    @Test func `what does not fit together stops the start with the name of the file`() throws {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let files = Files(in: folder)
        func start() throws {
            var silent = Logger(label: "test")
            silent.logLevel = .critical
            _ = try Daemon(files.configuration(daemon), logger: silent)
        }
        #expect(throws: DaemonError.certificateUnreadable(path: files.certificate)) {
            try start()
        }
        try TestCertificate().write(to: files.certificate)
        #expect(throws: DaemonError.certificateKeyUnreadable(path: files.key)) { try start() }
        // Another certificate's.
        try SecretFile.write(try TestCertificate().key, to: files.key)
        #expect(throws: DaemonError.certificateKeyUnreadable(path: files.key)) { try start() }
        let shown = try TestCertificate()
        try files.write(shown)
        try SecretFile.write(shown.key, to: files.key, mode: 0o644)
        #expect(throws: DaemonError.fileTooOpen(path: files.key)) { try start() }
        // Programs that renew certificates give keys to a group.
        try SecretFile.write(shown.key, to: files.key, mode: 0o640)
        try start()
    }
}
