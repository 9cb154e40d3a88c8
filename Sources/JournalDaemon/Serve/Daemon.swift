import EventLog
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import JournalClient
public import Logging
import NIOCore
import ServiceLifecycle
import Signing
import Synchronization
public import UnixSignals

/// A daemon on one data folder: listens, serves, stops.
///
/// Spec: Protocol/09-session.md
public final class Daemon: Sendable {
    private let configuration: DaemonConfiguration
    private let folder: DataFolder
    private let lock: FolderLock
    private let identity: Identity
    let services: DaemonServices
    private let connections: ConnectionLimits
    private let clock: DaemonClock
    private let logger: Logger
    private let group = Mutex<ServiceGroup?>(nil)
    /// Why it stopped by itself.
    private let failure = Mutex<DaemonError?>(nil)

    /// Prepares the folder: identity, lock, journals. Throws `DaemonError`.
    public convenience init(
        _ configuration: DaemonConfiguration, logger: Logger
    ) throws(DaemonError) {
        try self.init(configuration, opener: .replicas, clock: .system, logger: logger)
    }

    init(
        _ configuration: DaemonConfiguration, opener: JournalOpener, clock: DaemonClock,
        logger: Logger, limits: RequestLimits = RequestLimits(),
        bodies: BodyBudget = BodyBudget(), connections: ConnectionLimits = ConnectionLimits(),
        quota: QuotaLimits = QuotaLimits()
    ) throws(DaemonError) {
        let workers = JournalLimits().workers
        let capacity = Capacity(
            files: OpenFiles.raise(), loops: System.coreCount, workers: workers)
        var journalLimits = JournalLimits()
        journalLimits.openPerWorker = min(journalLimits.openPerWorker, capacity.openPerWorker)
        var connections = connections
        connections.all = min(connections.all, capacity.connections)
        self.connections = connections
        self.configuration = configuration
        self.logger = logger
        self.clock = clock
        try configuration.mustBeStartable()
        try DataFolder.mustBeBesideBackups(configuration.dataFolder)
        folder = try DataFolder(configuration.dataFolder)
        try folder.mustBeServable()
        try folder.mustHoldNoBackups()
        lock = try FolderLock(folder)
        identity = try Identity(folder)
        let complaints = Complaints(clock: clock, logger: logger)
        let quotas = Quotas(clock: clock, limits: quota)
        services = DaemonServices(
            key: identity.key,
            certificates: try CertificateList(identity, configuration, complaints),
            journals: try Journals(
                folder: folder.journals, opener: opener.within(quotas), limits: journalLimits),
            challenges: Challenges(clock: clock), sessions: Sessions(clock: clock),
            mailboxes: Mailboxes(clock: clock),
            calendarLinks: try CalendarLinks(folder: folder.calendars, clock: clock),
            calendars: Calendars(clock: clock), quotas: quotas,
            setupLink: SetupLinkFile(folder: folder, identity: identity), limits: limits,
            bodies: bodies, complaints: complaints,
            connections: Connections(limits: connections))
    }

    /// Listens and serves until a signal comes or `stop()` is called; requests under way are
    /// answered first, for at most 3 seconds.
    ///
    /// To be called once: then another daemon may have the folder. Throws `cannotListen` when the
    /// port is taken, and what keeps it from noting where it is.
    ///
    /// - Parameters:
    ///   - ready: called once connections are taken.
    ///   - metricsReady: called with the port on which totals are told, if they are.
    public func run(
        stopOn signals: [UnixSignal] = [],
        metricsReady: @escaping @Sendable (Int) -> Void = { _ in },
        ready: @escaping @Sendable (DaemonStatus) -> Void
    ) async throws {
        defer { lock.release() }
        try SecretFile.remove(folder.port)
        try configuration.mustTellSomewhere()
        var running: [any Service] = [
            try application(ready: ready),
            Peers(
                list: PeerList(path: folder.peers), services: services,
                meetings: PeerMeetings(path: folder.peersMet)),
        ]
        if let metrics = metricsService(ready: metricsReady) { running.append(metrics) }
        var groupConfiguration = ServiceGroupConfiguration(
            services: running, gracefulShutdownSignals: signals, logger: .silent)
        groupConfiguration.maximumGracefulShutdownDuration = .seconds(3)
        let group = ServiceGroup(configuration: groupConfiguration)
        self.group.withLock { $0 = group }
        services.failStop.whenFailed { [weak self] in
            guard let self else { return }
            failure.withLock { $0 = .diskFailed(folder: configuration.dataFolder) }
            Task { await stop() }
        }
        do {
            try await group.run()
        } catch let error as IOError {
            throw DaemonError.cannotListen(
                host: configuration.host, port: configuration.port, code: error.errnoCode)
        } catch is SocketAddressError.UnknownHost {
            throw DaemonError.unknownHost(configuration.host)
        }
        if services.failStop.hasFailed {
            // What fails once more was said already.
            try? await services.journals.close()
        } else {
            try await services.journals.close()
            try services.calendarLinks.save()
        }
        // Nobody is reached there any more.
        let removed = Result { () throws(DaemonError) in try SecretFile.remove(folder.port) }
        if let failure = failure.withLock({ $0 }) { throw failure }
        try removed.get()
        logger.info("stopped")
    }

    /// Asks `run` to end.
    public func stop() async {
        await group.withLock { $0 }?.triggerGracefulShutdown()
    }

    private func application(
        ready: @escaping @Sendable (DaemonStatus) -> Void
    ) throws -> some ApplicationProtocol {
        let metrics = services.metrics
        let (unread, batch) = (services.limits.unread, services.limits.batch)
        let all = services.connections
        let firstRequest = connections.firstRequest
        let freed = FreedMemory()
        let settings = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionWatch(all, firstRequest: firstRequest), UnreadAnswer(limit: unread),
                EarlyAnswer(limit: .seconds(2)), ContinueAnswer(largest: batch), ReadingRest(),
                CountConnections(metrics, freed),
            ] as [any RemovableChannelHandler],
            idleTimeout: .seconds(60),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8_192, maxHeaderListSize: 16_384, maxHeaderFieldCount: 64))
        let channel = HTTPServerBuilder { AcceptingChannel(responder: $0, settings) }
        return Application(
            responder: OwnTask(base: services.router(logger: logger).buildResponder()),
            server: try .tls(
                channel, tlsConfiguration: services.certificates.tlsConfiguration(identity)),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                // Those that are being let go of are connections too.
                availableConnectionsDelegate: MaximumAvailableConnections(
                    connections.all + Capacity.leaving)),
            onServerRunning: { [self] in await listening(on: $0, ready: ready) },
            logger: quiet)
    }

    /// For the library's own lines, which repeat ours; one of them names the host.
    private var quiet: Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }

    private func metricsService(ready: @escaping @Sendable (Int) -> Void) -> MetricsService? {
        configuration.metricsPort.map {
            MetricsService(
                metrics: services.metrics, port: $0,
                backups: configuration.backups.map {
                    BackupPlace($0, of: identity.key.publicKey.bytes)
                },
                sensors: configuration.sensors.map { ($0, services.journals) }, clock: clock,
                complaints: services.complaints, logger: quiet, ready: ready)
        }
    }

    private func listening(
        on channel: any Channel, ready: @Sendable (DaemonStatus) -> Void
    ) async {
        do throws(DaemonError) {
            ready(try announce(port: channel.localAddress?.port ?? configuration.port))
        } catch {
            failure.withLock { $0 = error }
            await stop()
        }
    }

    /// Notes where the daemon listens, and has a setup link waiting at its very first start.
    private func announce(port: Int) throws(DaemonError) -> DaemonStatus {
        guard let endpoint = configuration.endpoint(boundPort: port) else {
            throw .cannotListen(host: configuration.host, port: port, code: 0)
        }
        let link = services.setupLink
        let count = services.journals.count
        let current = try link.current()
        let waits = count == 0 || current != nil
        if waits { try link.renew(for: endpoint) }
        let former = try folder.note(endpoint, isKnown: count > 0)
        if let start = configuration.start { try folder.note(start: start) }
        try SecretFile.write(Array("\(port)\n".utf8), to: folder.port, mode: 0o644)
        logger.info("listening", metadata: ["port": .number(port), "journals": .number(count)])
        return DaemonStatus(
            address: DaemonAddress(
                endpoint: endpoint, daemonKey: link.daemonKey, certificate: link.certificate),
            port: port, setupLinkFile: waits ? folder.setupLink : nil, journals: count,
            former: former,
            reach: .judged(
                host: configuration.host, named: endpoint, addresses: Interfaces.addresses()))
    }
}

extension Logger {
    /// For a library that prints whole values of ours, secrets and all; its errors are thrown too.
    fileprivate static let silent = Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }
}
