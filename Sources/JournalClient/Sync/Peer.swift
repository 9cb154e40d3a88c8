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
                if session.lost > 0 {
                    summary.shortfall = try replica.shortfall(of: session.heads)
                }
                let owes = try isNewsWorthAck || replica.owesReceipts
                    || replica.isOwnFeedForked()
                if owes { try replica.acknowledge() }
                actions += try session.settled { try replica.holds($0) }
            case .gather(let known, let after):
                let (events, next) = try replica.outgoing(beside: known, after: after)
                actions += session.gathered(events, next: next)
            case .push(let request):
                actions += session.pushed(try push(request))
            case .exchange(let wanted):
                summary.valuesReceived = try exchangeValues(replica, wanted, beside: session.heads)
            case .finish:
                break
            }
        }
        return try finished(summary, session, replica)
    }

    /// Gives and takes values until neither side has more that the other one misses.
    private func exchangeValues(
        _ replica: Replica, _ wanted: [Dot], beside heads: [Position]
    ) throws -> Int {
        var wanted = wanted
        var asked: Set<Dot> = []
        var given: Set<Dot> = []
        var received = 0
        while true {
            let missing = try replica.missingValues(limit: WireLimits.values + asked.count)
            let want = Array(missing.filter { !asked.contains($0) }.prefix(WireLimits.values))
            let open = wanted.filter { !given.contains($0) }
            let give = try replica.values(open, maxBytes: Limits.batchBytes)
            guard !want.isEmpty || !give.isEmpty else { return received }
            let answer = try exchange(ValuesRequest(want: want, give: give))
            asked.formUnion(want)
            given.formUnion(give.map(\.dot))
            received += try replica.takeValues(answer.values).filter { $0 == .present }.count
            guard !give.isEmpty else { continue }
            wanted = try pull(SyncRequest(have: Array(heads.prefix(Limits.have)))).missing
        }
    }

    private func finished(
        _ summary: SyncSummary, _ session: SyncSession, _ replica: Replica
    ) throws -> SyncSummary {
        var summary = summary
        summary.sent = session.sent
        for (event, code) in session.refused { summary.refused[event] = code }
        summary.valuesMissing = try replica.missingValueCount()
        summary.isLevel = try replica.history().frontier == session.heads
        try replica.rememberHeads(session.heads)
        return summary
    }
}
