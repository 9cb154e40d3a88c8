import EventLog
import EventStorage
import Signing
import Synchronization

/// An authorised session with the journal's daemon, for one sync or many.
public struct DaemonSession: Sendable {
    let replica: Replica
    let client: PinnedClient
    let connection: DaemonConnection
    private let level = LevelHeads()

    init(
        _ replica: Replica, _ client: PinnedClient, by authority: Authority
    ) async throws {
        self.replica = replica
        self.client = client
        connection = try await DaemonConnection.open(
            client, journal: replica.journal, accept: try replica.belonging(),
            key: replica.sessionKey(authority), surroundings: replica.surroundings)
    }

    /// Exchanges everything: pulls, acknowledges at most once, pushes. A copy that reads alone
    /// pulls and gives nothing.
    ///
    /// What was received before a failure stays; calling again goes on from there.
    /// Throws `SyncError`, `NetworkError`, `ReplicaError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - everything: whether what waits is offered too, so that it cannot be taken back any more.
    ///   - progress: called with events received and sent so far.
    public func sync(
        everything: Bool = false,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        var course = try await SyncCourse(
            of: replica, for: replica.isObserver ? .reading : .exchange, writesBeside: true,
            everything: everything, beside: level.take()
        )
        .carried(over: connection, progress)
        try replica.noteCalendars(connection.calendars)
        let summary = try course.finish()
        if summary.isWhole { level.note(course.session.heads) }
        return summary
    }

    /// Takes what the daemon has and this copy lacks, and gives nothing: not even an ack.
    ///
    /// Throws as `sync` does; what came until then stays.
    /// Spec: Protocol/08-sync.md §7
    public func fetch() async throws -> SyncSummary {
        let wasLevel = level.take() != nil
        var course = try await SyncCourse(of: replica, for: .fetching).carried(over: connection)
        try replica.noteCalendars(connection.calendars)
        let summary = try course.finish()
        if wasLevel, summary.holdsAllWhole { level.note(course.session.heads) }
        return summary
    }

    /// Reads the stream of the daemon's frontier hashes for as long as it comes.
    ///
    /// Spec: Protocol/08-sync.md §8
    func listen(_ tell: @escaping @Sendable (Bytes32) -> Void) async throws {
        try await connection.listen(tell)
    }
}

/// The daemon's frontier when the last sync of a session left both sides level; nothing is known
/// of it while another sync is under way, nor after one that failed.
private final class LevelHeads: Sendable {
    private let heads = Mutex<[Position]?>(nil)

    func take() -> [Position]? {
        heads.withLock { heads in
            defer { heads = nil }
            return heads
        }
    }

    func note(_ heads: [Position]) { self.heads.withLock { $0 = heads } }
}

/// The daemon that a device's replica syncs with.
public struct ReplicaDaemon: Facade {
    let holder: Replica
}

extension Replica {
    /// Its daemon.
    public var daemon: ReplicaDaemon { ReplicaDaemon(holder: self) }
}

extension ReplicaDaemon {
    /// Opens a session with the journal's daemon while `body` runs.
    ///
    /// Throws `SyncError` or `NetworkError`, and what `body` throws.
    ///
    /// - Parameter authority: whose key opens the session; the paper key when this device may not.
    public func session<Result>(
        by authority: Authority = .thisDevice, _ body: (DaemonSession) async throws -> Result
    ) async throws -> Result {
        guard let address = try holder.daemonAddress() else { throw SyncError.noDaemon }
        return try await connected(to: address) { client in
            let session = try await rememberingRefusal(by: authority) {
                try await DaemonSession(holder, client, by: authority)
            }
            return try await body(session)
        }
    }

    /// One sync in a session of its own; see `DaemonSession.sync`.
    public func sync(
        by authority: Authority = .thisDevice, everything: Bool = false,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        try await session(by: authority) {
            try await $0.sync(everything: everything, progress: progress)
        }
    }

    /// A connection for as long as the work goes on.
    func connected<Result>(
        to address: DaemonAddress, _ work: (PinnedClient) async throws -> Result
    ) async throws -> Result {
        try database.makeDurable()
        let client = PinnedClient(address, timeouts: surroundings.timeouts)
        do {
            let result = try await work(client)
            await client.shutdown()
            noteCertificate(of: client)
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// Keeps the certificate that the daemon's key vouched for, which saves the next question.
    func noteCertificate(of client: PinnedClient) {
        let (known, shown) = (client.address, client.certificate)
        guard shown != known.certificate, (try? holder.daemonAddress()) == known else { return }
        // Without it the question is asked again.
        try? holder.remember(
            DaemonAddress(
                endpoint: known.endpoint, daemonKey: known.daemonKey, certificate: shown))
    }
}
