import EventLog
import Folders
import Foundation
import JournalClient
import JournalModel
import Logging
import Signing
import Testing

@testable import JournalDaemon

/// A daemon is known by its key: its certificates come and go.
@Suite(.timeLimit(.minutes(30))) struct CertificateTests {
    private func at(_ port: UInt16, _ address: DaemonAddress) throws -> DaemonAddress {
        DaemonAddress(
            endpoint: try #require(Endpoint(host: "127.0.0.1", port: port)),
            daemonKey: address.daemonKey, certificate: address.certificate)
    }

    @Test func `a client outlives two renewals of the daemon's certificate`() async throws {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (alex, port) = try await RealDaemon.run(in: daemon) { link in
            let alex = try Replica.found(
                in: Home(folder: folder.path + "/alex"), name: "family"
            ).replica
            _ = try await alex.daemon.host(at: link)
            return (alex, Int(link.address.endpoint.port))
        }
        var seen = Set([try #require(try alex.daemonAddress()).certificate])
        // One that was away for both renewals knows the first certificate alone.
        let away = try #require(try alex.daemonAddress())
        for number in 1...2 {
            try TestCertificate().renew(in: daemon)
            try await RealDaemon.run(in: daemon, port: port) { _ in
                try alex.add(
                    EntryDraft(kind: .care, fields: .sleep(at: Int64(number) * 1_000_000)))
                #expect(try await alex.daemon.sync().isLevel)
                if number == 2 {
                    let client = PinnedClient(away)
                    #expect(try await client.get("/healthz") == Array("ok\n".utf8))
                    await client.shutdown()
                }
            }
            // What was vouched for saves the question next time, and stands in new links.
            seen.insert(try #require(try alex.daemonAddress()).certificate)
        }
        #expect(seen.count == 3)
        try alex.close()
    }

    @Test func `a proxy that ends TLS is the daemon once its owner names the certificate`()
        async throws
    {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let shown = try TestCertificate()
        let file = folder.path + "/proxy.pem"
        try shown.write(to: file)
        try await LiveDaemon.run(
            in: daemon, opener: .replicas, clock: .system, certificates: [file]
        ) { live in
            try await TLSProxy.run(shown, to: live.status.port) { port in
                let link = try SetupLinkFile.waiting(in: daemon.path)
                let proxied = SetupLink(
                    address: try at(port, link.address), secret: link.secret)
                let (alex, sam) = try await pairedFamily(in: folder, proxied)
                try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
                for replica in [alex, sam] { #expect(try await replica.daemon.sync().isLevel) }
                #expect(try alex.daemonAddress()?.certificate == shown.hash())
                try alex.close()
                try sam.close()
            }
        }
    }

    @Test func `a proxy whose certificate the owner did not name is a stranger`() async throws {
        let daemon = try TemporaryFolder(isPrivate: true)
        let shown = try TestCertificate()
        try await LiveDaemon.run(in: daemon) { live in
            try await TLSProxy.run(shown, to: live.status.port) { port in
                let address = try at(port, live.status.address)
                let client = PinnedClient(address)
                await #expect(
                    throws: NetworkError.certificateChanged(
                        expected: address.certificate, found: try shown.hash())
                ) { try await client.get("/healthz") }
                await client.shutdown()
            }
        }
    }

    @Test func `a proxy's certificate is read again when it changes`() async throws {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (old, new) = (try TestCertificate(), try TestCertificate())
        let file = folder.path + "/proxy.pem"
        try old.write(to: file)
        try await LiveDaemon.run(in: daemon, certificates: [file]) { live in
            func isKnown(_ shown: TestCertificate) async throws -> Bool {
                try await TLSProxy.run(shown, to: live.status.port) { port in
                    let client = PinnedClient(try at(port, live.status.address))
                    let answer = try? await client.get("/healthz")
                    await client.shutdown()
                    return answer != nil
                }
            }
            #expect(try await isKnown(old))
            #expect(try await !isKnown(new))
            try new.write(to: file)
            #expect(try await isKnown(new))
            #expect(try await !isKnown(old))
            // A file that is being written says nothing yet.
            try SecretFile.write([], to: file, mode: 0o644)
            #expect(try await isKnown(new))
        }
    }

    @Test func `a file without a certificate stops the start with its name`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let file = folder.path + "/proxy.pem"
        let daemon = folder.path + "/daemon"
        func start() throws {
            var silent = Logger(label: "test")
            silent.logLevel = .critical
            _ = try Daemon(
                DaemonConfiguration(dataFolder: daemon, port: 0, certificates: [file]),
                logger: silent)
        }
        #expect(throws: DaemonError.certificateUnreadable(path: file)) { try start() }
        try SecretFile.write(Array("no certificate".utf8), to: file, mode: 0o644)
        #expect(throws: DaemonError.certificateUnreadable(path: file)) { try start() }
        try TestCertificate().write(to: file)
        try start()
    }

    @Test func `an origin is what a browser writes, and nothing else`() {
        for text in [
            "https://home.example", "https://home.example:8443", "https://192.168.1.2:7420",
            "https://[fd00::1]", "https://[fd00::1]:7420",
        ] { #expect(Origin.isLegal(text), "\(text)") }
        for text in [
            "", "https://", "http://home.example", "https://home.example/", "home.example",
            "https://Home.example", "https://home.example:443", "https://home.example:0",
            "https://a@home.example", "https://home.example/join", "https://home.example:",
            "https://" + String(repeating: "a", count: 300),
        ] { #expect(!Origin.isLegal(text), "\(text)") }
    }
}
