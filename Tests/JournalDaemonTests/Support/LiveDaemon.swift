import EventLog
import Folders
import JournalClient
import Logging
import Signing

@testable import JournalDaemon

/// A daemon that listens on this machine, on a port of its own.
struct LiveDaemon: Sendable {
    let daemon: Daemon
    let status: DaemonStatus

    /// Runs a daemon on a folder while `body` runs, and stops it.
    @discardableResult
    static func run<Output: Sendable>(
        in folder: TemporaryFolder, stores: FakeStores = FakeStores(),
        opener: JournalOpener? = nil, clock: DaemonClock = TestClock().clock,
        limits: RequestLimits = RequestLimits(), bodies: BodyBudget = BodyBudget(),
        connections: ConnectionLimits = ConnectionLimits(), quota: QuotaLimits = QuotaLimits(),
        port: Int = 0,
        certificates: [String] = [], logger: Logger? = nil,
        _ body: @escaping @Sendable (LiveDaemon) async throws -> Output
    ) async throws -> Output {
        var silent = Logger(label: "test")
        silent.logLevel = .critical
        let daemon = try Daemon(
            DaemonConfiguration(
                dataFolder: folder.path, port: port, certificates: certificates),
            opener: opener ?? stores.opener, clock: clock, logger: logger ?? silent,
            limits: limits, bodies: bodies, connections: connections, quota: quota)
        return try await daemon.running(body)
    }

    /// Runs a daemon over real stores as it was told, while `body` runs.
    static func run<Output: Sendable>(
        _ configuration: DaemonConfiguration, clock: DaemonClock = .system,
        metricsReady: @escaping @Sendable (Int) -> Void = { _ in },
        _ body: @escaping @Sendable (LiveDaemon) async throws -> Output
    ) async throws -> Output {
        var silent = Logger(label: "test")
        silent.logLevel = .critical
        let daemon = try Daemon(
            configuration, opener: .replicas, clock: clock, logger: silent)
        return try await daemon.running(metricsReady: metricsReady, body)
    }

    /// Calls `body` with a client for an address, by default the daemon's own.
    @discardableResult
    func client<Output>(
        _ address: DaemonAddress? = nil, timeouts: NetworkTimeouts = patience,
        _ body: (PinnedClient) async throws -> Output
    ) async throws -> Output {
        let client = PinnedClient(address ?? status.address, timeouts: timeouts)
        do {
            let output = try await body(client)
            await client.shutdown()
            return output
        } catch {
            await client.shutdown()
            throw error
        }
    }
}

extension Daemon {
    /// Runs while `body` does, and stops.
    fileprivate func running<Output: Sendable>(
        metricsReady: @escaping @Sendable (Int) -> Void = { _ in },
        _ body: @escaping @Sendable (LiveDaemon) async throws -> Output
    ) async throws -> Output {
        let (ready, announce) = AsyncStream.makeStream(of: DaemonStatus.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await self.run(metricsReady: metricsReady) { announce.yield($0) }
            }
            var iterator = ready.makeAsyncIterator()
            guard let status = await iterator.next() else {
                try await group.waitForAll()
                throw FakeStores.Failure()
            }
            let output: Output
            do {
                output = try await body(LiveDaemon(daemon: self, status: status))
            } catch {
                await stop()
                throw error
            }
            await stop()
            try await group.waitForAll()
            return output
        }
    }
}

extension DaemonAddress {
    /// The same place, known by another certificate.
    func expecting(_ certificate: Bytes32) -> DaemonAddress {
        DaemonAddress(endpoint: endpoint, daemonKey: daemonKey, certificate: certificate)
    }
}

/// A loaded machine is slow, and no test but those of waiting is about that.
let patience = NetworkTimeouts(
    connect: .seconds(300), idle: .seconds(600), answer: .seconds(300), exchange: .seconds(300),
    ownFeed: .seconds(300), arrival: .seconds(300))
