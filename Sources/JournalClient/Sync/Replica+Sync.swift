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
            client, journal: replica.journal, accept: try replica.accept(),
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

/// Carries out the actions of one `SyncSession` over one connection.
///
/// While a page is verified the next one is on its way and the one before is being written, so
/// that both cores stay on verification.
private struct SyncRun {
    private let replica: Replica
    private let connection: DaemonConnection
    private let progress: @Sendable (Int, Int) -> Void
    private var session = SyncSession()
    private var summary = SyncSummary()
    private var tally: SyncTally
    private var arriving: Task<SyncResponse, any Error>?
    private var writing: Task<IntakeReport, any Error>?
    private var isNewsWorthAck = false

    init(
        _ replica: Replica, _ connection: DaemonConnection,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) throws {
        self.replica = replica
        tally = SyncTally(try replica.history())
        self.connection = connection
        self.progress = progress
    }

    mutating func run() async throws -> SyncSummary {
        let remembered = try replica.rememberedHeads()
        var actions = session.begin(
            frontier: try replica.history().frontier, remembered: remembered)
        while !actions.isEmpty {
            let action = actions.removeFirst()
            if action == .finish { break }
            actions += try await carryOut(action)
            if actions.isEmpty, let page = arriving {
                arriving = nil
                actions = session.received(try await page.value)
            }
        }
        return try finish()
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
            return try settle()
        case .gather(let known, let after):
            let replica = replica
            if after == 0 { tally.offering(beside: try replica.clock(of: known)) }
            let (events, next) = try await offloaded {
                try replica.outgoing(beside: known, after: after)
            }
            return session.gathered(events, next: next)
        case .push(let request):
            let answer = session.pushed(try await connection.push(request))
            progress(summary.received, session.sent)
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
        let report = try await task.value
        if let code = report.rejections.first { throw SyncError.badEvent(code) }
        summary.received += report.accepted
        isNewsWorthAck = isNewsWorthAck || report.isWorthAck
        progress(summary.received, session.sent)
    }

    /// Everything has been received: says how far behind the daemon is, and acknowledges.
    private mutating func settle() throws -> [SyncSession.Action] {
        try tally.received(replica.history())
        if session.lost > 0 { summary.shortfall = try replica.shortfall(of: session.heads) }
        // A device that meets its own fork says so at once, in a new epoch.
        let owes = try isNewsWorthAck || replica.owesReceipts || replica.isOwnFeedForked()
        if owes { try replica.acknowledge() }
        return try session.settled { try replica.holds($0) }
    }

    /// Gives and takes values until neither side has more that the other one misses.
    ///
    /// Each value is asked for and given once, so that this ends whatever the other side says.
    private mutating func exchangeValues(_ wanted: [Dot]) async throws {
        var wanted = wanted
        var asked: Set<Dot> = []
        var given: Set<Dot> = []
        while true {
            let missing = try replica.missingValues(limit: WireLimits.values + asked.count)
            let want = Array(missing.filter { !asked.contains($0) }.prefix(WireLimits.values))
            let open = wanted.filter { !given.contains($0) }
            let give = try replica.values(open, maxBytes: Limits.batchBytes)
            guard !want.isEmpty || !give.isEmpty else { return }
            let answer = try await connection.exchange(ValuesRequest(want: want, give: give))
            asked.formUnion(want)
            given.formUnion(give.map(\.dot))
            summary.valuesReceived += try replica.takeValues(answer.values)
                .filter { $0 == .present }.count
            summary.valuesSent += answer.results.filter { $0.code == .present }.count
            guard !give.isEmpty else { continue }
            wanted = try await connection.pull(SyncRequest(have: session.heads.knownPart)).missing
        }
    }

    private mutating func finish() throws -> SyncSummary {
        summary.sent = session.sent
        for (event, code) in session.refused { summary.refused[event] = code }
        summary.valuesMissing = try replica.missingValueCount()
        let history = try replica.history()
        summary.isLevel = history.frontier == session.heads
        tally.complete(&summary, history, beside: try replica.clock(of: session.heads))
        try replica.rememberHeads(session.heads)
        return summary
    }
}

extension [Position] {
    /// As many as one request may name.
    fileprivate var knownPart: [Position] { Array(prefix(Limits.have)) }
}
