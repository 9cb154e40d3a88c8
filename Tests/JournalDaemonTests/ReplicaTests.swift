import EventLog
import Folders
import Foundation
import JournalClient
import Logging
import Signing
import Testing

@testable import JournalDaemon

/// Real replicas on both sides.
@Suite(.timeLimit(.minutes(30))) struct ReplicaTests {
    private func quiet() -> Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    @Test func `a founded journal is hosted, and is found again after a restart`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let home = try TemporaryFolder(isPrivate: true)
        let founder = try Replica.found(
            in: Home(folder: home.path + "/home"), name: "ours"
        ).replica
        try await LiveDaemon.run(in: folder, opener: .replicas) { _ in
            let link = try SetupLink(folder.text(of: "setup-link"))
            let summary = try await founder.daemon.host(at: link)
            #expect(summary.isLevel)
        }
        let port = try #require(try founder.daemonAddress()).endpoint.port
        try await LiveDaemon.run(in: folder, opener: .replicas, port: Int(port)) { live in
            #expect(live.status.journals == 1)
            #expect(live.status.setupLinkFile == nil)
            let summary = try await founder.daemon.sync()
            #expect(summary.isLevel)
        }
        let name = String(founder.journal.bytes.hex.prefix(16))
        let kept = try JournalCopy.look(into: folder.path + "/journals/" + name)
        #expect(try kept.history().frontier == founder.history().frontier)
        try kept.close()
        try founder.close()
    }
}
