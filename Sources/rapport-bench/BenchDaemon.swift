import Foundation
import JournalClient
import JournalDaemon
import Logging
import Synchronization

/// A daemon in this process, on a free port of the loopback.
final class BenchDaemon: Sendable {
    private let daemon: Mutex<Daemon?>
    private let running = Mutex<Task<Void, any Error>?>(nil)
    private let folder: String

    init(folder: String) throws {
        var logger = Logger(label: "rapport-bench")
        logger.logLevel = .error
        self.folder = folder
        daemon = Mutex(
            try Daemon(DaemonConfiguration(dataFolder: folder, port: 0), logger: logger))
    }

    /// Starts, and returns once it listens.
    func start() async throws {
        let daemon = daemon.withLock { $0 }
        let (ready, announce) = AsyncStream.makeStream(of: DaemonStatus.self)
        let task = Task {
            defer { announce.finish() }
            try await daemon?.run { announce.yield($0) }
        }
        running.withLock { $0 = task }
        var statuses = ready.makeAsyncIterator()
        _ = await statuses.next()
    }

    /// A link by which a journal can be given to it.
    func setupLink() throws -> SetupLink { try DaemonProgram.setupLink(in: folder) }

    /// Starts, hosts the writer's journal and lets a second device of the same parent in.
    func start(hosting writer: Replica, readerIn home: String) async throws -> Replica {
        try await start()
        _ = try await writer.daemon.host(at: try setupLink())
        let invite = try await writer.pairing.invite(.ownWriter)
        async let joined = Replica.join(invite, in: Home(folder: home + "/reader"), name: "bench") {
            _ in true
        }
        _ = try await writer.pairing.confirm { _ in true }
        return try await joined.replica
    }

    /// Median seconds of the smallest request over one open connection: what TLS and HTTP take.
    static func roundTrip(to address: DaemonAddress) async throws -> Double {
        let client = PinnedClient(address)
        var times: [Double] = []
        for _ in 0..<200 {
            times.append(try await seconds { _ = try await client.get("/healthz") })
        }
        await client.shutdown()
        return times.percentile(0.5)
    }

    /// Returns once it has ended and another one may have its folder.
    func stop() async throws {
        await daemon.withLock { $0 }?.stop()
        try await running.withLock { $0 }?.value
        running.withLock { $0 = nil }
        daemon.withLock { $0 = nil }
    }
}
