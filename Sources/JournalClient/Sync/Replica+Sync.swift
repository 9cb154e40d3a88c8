import EventLog
import Signing

/// An authorised session with the journal's daemon, for one sync or many.
public struct DaemonSession: Sendable {
    private let replica: Replica
    private let client: PinnedClient
    private let connection: DaemonConnection

    fileprivate init(
        _ replica: Replica, _ client: PinnedClient, by authority: Authority
    ) async throws {
        self.replica = replica
        self.client = client
        connection = try await DaemonConnection.open(
            client, journal: replica.journal, accept: try replica.belonging(),
            key: replica.sessionKey(authority), surroundings: replica.surroundings)
    }

    /// Exchanges everything: pulls, acknowledges at most once, pushes.
    ///
    /// What was received before a failure stays; calling again goes on from there.
    /// Throws `SyncError`, `NetworkError`, `ReplicaError` or `StorageError`.
    ///
    /// - Parameter progress: called with events received and sent so far.
    public func sync(
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        var run = try SyncRun(replica, connection, progress)
        return try await run.run()
    }
}

extension Replica {
    /// Opens a session with the journal's daemon while `body` runs.
    ///
    /// Throws `SyncError` or `NetworkError`, and what `body` throws.
    ///
    /// - Parameter authority: whose key opens the session; the paper key when this device may not.
    public func withDaemon<Result>(
        by authority: Authority = .thisDevice, _ body: (DaemonSession) async throws -> Result
    ) async throws -> Result {
        guard let address = try daemonAddress() else { throw SyncError.noDaemon }
        return try await connected(to: address) { client in
            let session = try await rememberingRefusal(by: authority) {
                try await DaemonSession(self, client, by: authority)
            }
            return try await body(session)
        }
    }

    /// One sync in a session of its own; see `DaemonSession.sync`.
    public func sync(
        by authority: Authority = .thisDevice,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> SyncSummary {
        try await withDaemon(by: authority) { try await $0.sync(progress: progress) }
    }
}

/// Carries out one sync over one connection.
///
/// While a page is verified the next one is on its way and the one before is being written, so
/// that both cores stay on verification.
private struct SyncRun {
    private let replica: Replica
    private let connection: DaemonConnection
    private let progress: @Sendable (Int, Int) -> Void
    private var course: SyncCourse
    private var arriving: Task<SyncResponse, any Error>?
    private var writing: Task<IntakeReport, any Error>?

    init(
        _ replica: Replica, _ connection: DaemonConnection,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) throws {
        self.replica = replica
        self.connection = connection
        self.progress = progress
        course = try SyncCourse(replica)
    }

    mutating func run() async throws -> SyncSummary {
        var actions = try course.begin()
        while !actions.isEmpty {
            let action = actions.removeFirst()
            if action == .finish { break }
            actions += try await carryOut(action)
            if actions.isEmpty, let page = arriving {
                arriving = nil
                actions = course.received(try await page.value)
            }
        }
        return try course.finish()
    }

    private mutating func carryOut(
        _ action: SyncSession.Action
    ) async throws -> [SyncSession.Action] {
        let connection = connection
        switch action {
        case .pull(let request):
            arriving = Task { try await connection.pull(request) }
            return []
        case .take(let events):
            try await take(events)
            return []
        case .settle:
            try await settleWriting()
            return try course.settle()
        case .gather(let known, let after):
            let replica = replica
            let clock = try course.gathering(known, after: after)
            return course.gathered(
                try await offloaded { try replica.outgoing(knowing: clock, after: after) })
        case .push(let request):
            let answer = course.pushed(try await connection.push(request))
            progress(course.summary.received, course.session.sent)
            return answer
        case .exchange(let wanted):
            try await exchangeValues(wanted)
            return []
        case .finish:
            return []
        }
    }

    private mutating func take(_ events: [SignedEvent]) async throws {
        let replica = replica
        let verdicts = try await offloaded { replica.verifier.verdicts(on: events) }
        try await settleWriting()
        writing = Task {
            try await offloaded { try replica.take(events, verdicts.joined()) }
        }
    }

    private mutating func settleWriting() async throws {
        guard let task = writing else { return }
        writing = nil
        try course.took(await task.value)
        progress(course.summary.received, course.session.sent)
    }

    private mutating func exchangeValues(_ wanted: [Dot]) async throws {
        var values = ValueExchange(wanted: wanted, leftOut: course.leftOut)
        while let request = try values.request(of: replica) {
            let (sent, answer) = try await connection.exchange(request)
            values.took(answer, of: sent)
            try course.took(answer)
            if let question = values.question(after: sent, beside: course.session.heads) {
                values.wanted = try await connection.pull(question).missing
            }
        }
    }
}
