package import EventLog

/// The other side of a sync as one that waits for each answer sees it.
///
/// Each call carries one message there and its answer back. It may throw at any of them: what was
/// taken in until then stays, on both sides, and a new sync goes on from there.
/// Spec: Protocol/08-sync.md
package struct Peer {
    private let pull: (SyncRequest) throws -> SyncResponse
    private let push: (PushRequest) throws -> PushResponse
    private let exchange: (ValuesRequest) throws -> ValuesResponse

    /// A side that answers through these calls.
    package init(
        pull: @escaping (SyncRequest) throws -> SyncResponse,
        push: @escaping (PushRequest) throws -> PushResponse,
        exchange: @escaping (ValuesRequest) throws -> ValuesResponse
    ) {
        self.pull = pull
        self.push = push
        self.exchange = exchange
    }

    /// Carries out one `SyncSession` step by step, in the order of the session and of no clock.
    ///
    /// Throws what the calls throw, `SyncError`, `ReplicaError` or `StorageError`.
    package func sync(_ replica: Replica) throws -> SyncSummary {
        var session = SyncSession()
        var summary = SyncSummary()
        var isNewsWorthAck = false
        var actions = session.begin(
            frontier: try replica.history().frontier, remembered: try replica.rememberedHeads())
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .pull(let request):
                actions += session.received(try pull(request))
            case .take(let events):
                let verdicts = replica.verifier.verdicts(on: events).joined()
                let report = try replica.take(events, verdicts)
                if let code = report.rejections.first { throw SyncError.badEvent(code) }
                summary.received += report.accepted
                isNewsWorthAck = isNewsWorthAck || report.isWorthAck
            case .settle:
                if try isNewsWorthAck || replica.owesReceipts { try replica.acknowledge() }
                actions += try session.settled { try replica.holds($0) }
            case .gather(let known, let after):
                let (events, next) = try replica.outgoing(beside: known, after: after)
                actions += session.gathered(events, next: next)
            case .push(let request):
                actions += session.pushed(try push(request))
            case .exchange(let wanted):
                summary.valuesReceived = try exchangeValues(replica, wanted)
            case .finish:
                break
            }
        }
        return try finished(summary, session, replica)
    }

    private func exchangeValues(_ replica: Replica, _ wanted: [Dot]) throws -> Int {
        let want = try replica.missingValues(limit: WireLimits.values)
        let give = try replica.values(wanted, maxBytes: Limits.batchBytes)
        guard !want.isEmpty || !give.isEmpty else { return 0 }
        let answer = try exchange(ValuesRequest(want: want, give: give))
        return try replica.takeValues(answer.values).filter { $0 == .present }.count
    }

    private func finished(
        _ summary: SyncSummary, _ session: SyncSession, _ replica: Replica
    ) throws -> SyncSummary {
        var summary = summary
        summary.sent = session.sent
        for (event, code) in session.refused { summary.refused[event] = code }
        summary.valuesMissing = try replica.missingValueCount()
        summary.isLevel = try replica.history().frontier == session.heads
        summary.daemonHadLost = session.lost
        try replica.rememberHeads(session.heads)
        return summary
    }
}
