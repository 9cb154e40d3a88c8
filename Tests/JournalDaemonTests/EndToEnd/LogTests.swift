import EventLog
import Folders
import Foundation
import JournalClient
import JournalModel
import Logging
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// What a daemon's log says of those who use it.
@Suite struct LogTests {
    /// Keeps the lines that it is given.
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        private let stream = AsyncStream.makeStream(of: String.self)
        var all: [String] { lines.withLock { $0 } }

        func add(_ line: String) {
            lines.withLock { $0.append(line) }
            stream.continuation.yield(line)
        }

        /// Waits for a line that holds one of these words.
        func first(of words: [String]) async -> String? {
            for await line in stream.stream where words.contains(where: line.contains) {
                return line
            }
            return nil
        }
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            let facts = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            lines.add("\(event.level) \(event.message) \(facts.joined(separator: " "))")
        }
    }

    @Test func `the log names routes and outcomes, and nobody who uses them`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        let lines = Lines()
        let logger = Logger(label: "test") { _ in Handler(lines: lines) }
        let named = try await LiveDaemon.run(
            in: daemon, opener: .replicas, clock: .system, logger: logger
        ) { live in
            let link = try SetupLinkFile.waiting(in: daemon.path)
            let (alex, sam) = try await pairedFamily(in: folder, link)
            let entry = try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
            for replica in [alex, sam, alex] { _ = try await replica.daemon.sync() }
            let named = [
                alex.journal.description, entry.description, alex.device.description,
                sam.device.description, link.secret.hex, "127.0.0.1", "localhost",
                String(live.status.address.endpoint.port),
            ].compactMap { $0 }
            try alex.close()
            try sam.close()
            return named
        }
        let log = lines.all.joined(separator: "\n")
        for route in ["/v1/host", "/v1/session", "/v1/journals/{journal}/sync"] {
            #expect(
                lines.all.contains { $0.contains("route=\(route) ") && $0.contains("status=20") },
                "\(route)")
        }
        // A library that logs whole services logs what they hold.
        #expect(!lines.all.contains { $0.contains("Challenges(") || $0.contains("secret:") })
        let requests = lines.all.filter { $0.contains(" request ") }
        for word in named {
            #expect(!log.contains(word.prefix(16)) || word.count < 8, "\(word)")
            #expect(requests.allSatisfy { !$0.contains(word) }, "\(word)")
        }
    }

    @Test func `a client that leaves inside a body is no failure of the store`() async throws {
        let daemon = try TemporaryFolder(isPrivate: true)
        let lines = Lines()
        let logger = Logger(label: "test") { _ in Handler(lines: lines) }
        try await LiveDaemon.run(in: daemon, logger: logger) { live in
            try await RawClient.leave(
                after: "POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-length: 90\r\n\r\nabc",
                port: live.status.port)
            let line = await lines.first(of: ["client left", "store failed"])
            #expect(line?.hasPrefix("debug client left") == true, "\(line ?? "")")
            // As long as it serves: a loaded machine takes longer than the three seconds in which a
            // daemon may stop, and the library calls that an error.
            #expect(!lines.all.contains { $0.hasPrefix("error") }, "\(lines.all)")
        }
    }

    @Test func `a damaged journal is named with its folder, and what the log says brings it back`()
        async throws
    {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let home = Home(folder: folder.path + "/home")
        let (founder, port) = try await LiveDaemon.run(in: daemon, opener: .replicas) { live in
            let founder = try Replica.found(in: home, name: "ours").replica
            _ = try await founder.daemon.host(at: SetupLinkFile.waiting(in: daemon.path))
            return (founder, live.status.port)
        }
        let name = try #require(try DataFolder.names(in: daemon.path + "/journals").first)
        let journal = daemon.path + "/journals/" + name
        for name in try DataFolder.names(in: journal) where name.hasPrefix("store.sqlite") {
            try Data(repeating: 7, count: 16_384).write(to: URL(filePath: journal + "/" + name))
        }
        let lines = Lines()
        let logger = Logger(label: "test") { _ in Handler(lines: lines) }
        try await LiveDaemon.run(
            in: daemon, opener: .replicas, port: port, logger: logger
        ) { _ in
            await #expect(throws: (any Error).self) { try await founder.daemon.sync() }
            let said = try #require(lines.all.first { $0.contains("is damaged") })
            #expect(said.hasPrefix("error the journal in \(journal) is damaged"))
            let move = try #require(said.split(separator: " mv ").last?.split(separator: ";").first)
            let words = move.split(separator: " ").map(String.init)
            #expect(words == [journal, journal + "-damaged"])
            #expect(try await DaemonProcess.run(program: "/usr/bin/mv", words).status == 0)
            let link = try await DaemonProcess.run("setup-link", "--data", daemon.path)
            #expect(said.contains("rapportd setup-link --data \(daemon.path);"))
            _ = try await founder.daemon.host(at: SetupLink(link.output))
            #expect(try await founder.daemon.sync().isLevel)
        }
        try founder.close()
    }

    @Test func `one line for each cause and minute, which counts what it left out`() {
        let lines = Lines()
        let clock = TestClock()
        let complaints = Complaints(
            clock: clock.clock, logger: Logger(label: "test") { _ in Handler(lines: lines) })
        for _ in 0..<1_000 { complaints.log("store failed", .error, "A") }
        complaints.log("disk full", .error, "B")
        #expect(lines.all == ["error store failed error=A", "error disk full error=B"])
        clock.advance(by: .seconds(60))
        complaints.log("store failed", .error, "C")
        #expect(lines.all.last == "error store failed also=999 error=C")
        #expect(lines.all.count == 3)
    }
}
