import EventLog

/// What one sync does in this replica and comes to, whoever carries its messages: an HTTP client,
/// a file on a stick, or calls of another replica.
///
/// It holds the session and the order of what is done between two messages; the shells around it
/// hold how a message travels and what may run beside it. Spec: Protocol/08-sync.md
struct SyncCourse {
    private(set) var session = SyncSession()
    private(set) var summary = SyncSummary()
    private let replica: Replica
    private let isRevisited: Bool
    private var tally: SyncTally
    private var isNewsWorthAck = false
    /// Why the first event that can never belong here was refused.
    private var broken: ReasonCode?
    /// The pasts of what the other side holds, as it was told when the sending began.
    private var offered: LaneClock?
    /// Values for which the events that were sent had no room: they are given at the end.
    private(set) var leftOut: [Dot] = []

    /// - Parameter isRevisited: whether what the other side holds is remembered until the next
    ///   visit, as a daemon's is and a file's is not.
    init(_ replica: Replica, isRevisited: Bool = true) throws {
        self.replica = replica
        self.isRevisited = isRevisited
        tally = SyncTally(try replica.history())
    }

    /// Asks for what is not here. A file was made before it could be asked: its first page
    /// answers this.
    mutating func begin() throws -> [SyncSession.Action] {
        let known = try replica.have(isRevisited: isRevisited)
        return session.begin(frontier: known.frontier, remembered: known.remembered)
    }

    /// Takes one page.
    mutating func received(_ page: SyncResponse) -> [SyncSession.Action] { session.received(page) }

    /// Notes what a page's events came to; the sound ones stay.
    ///
    /// An event that can never belong here is told at the end: until then the sync goes on, so that
    /// nobody who spoils one event keeps back what this side has to give. A file is given nothing:
    /// it ends there, by `SyncError.badEvent`. Spec: Protocol/08-sync.md §2
    mutating func took(_ report: IntakeReport) throws {
        summary.received += report.accepted
        isNewsWorthAck = isNewsWorthAck || report.isWorthAck
        guard let code = report.rejections.first else { return }
        broken = broken ?? code
        guard isRevisited else { throw SyncError.badEvent(code) }
    }

    /// Everything has been received: says how far behind the other side is, and acknowledges.
    mutating func settle() throws -> [SyncSession.Action] {
        try tally.received(replica.history())
        if session.lost > 0 { summary.shortfall = try replica.shortfall(of: session.heads) }
        // A device that meets its own fork says so at once, in a new epoch.
        let owes = try isNewsWorthAck || replica.owesReceipts || replica.isOwnFeedForked()
        if owes { try replica.acknowledge() }
        return try session.settled { try replica.holds($0) }
    }

    /// Notes that events outside the pasts of `known` are about to be sent, `after` a place; gives
    /// the union of these pasts, which is worked out once for all batches.
    mutating func gathering(_ known: [Position], after: UInt64) throws -> LaneClock {
        if after > 0, let offered { return offered }
        let clock = try replica.clock(of: known)
        offered = clock
        tally.offering(beside: clock)
        return clock
    }

    /// Sends a batch.
    mutating func gathered(_ batch: Replica.Outgoing) -> [SyncSession.Action] {
        leftOut += batch.leftOut
        return session.gathered(batch.events, next: batch.next)
    }

    /// Takes the verdict on a batch.
    mutating func pushed(_ response: PushResponse) -> [SyncSession.Action] {
        session.pushed(response)
    }

    /// Notes values that came later than their events.
    mutating func tookLate(_ values: [EventValue]) throws {
        summary.valuesReceived += try replica.takeValues(values).filter { $0 == .present }.count
    }

    /// Notes the answer to values that were asked for and given.
    mutating func took(_ answer: ValuesResponse) throws {
        try tookLate(answer.values)
        for result in answer.results where result.code != .present {
            summary.refusedValues[result.number, default: 0] += 1
        }
        summary.valuesSent += answer.results.filter { $0.code == .present }.count
    }

    /// What it has come to. Throws `SyncError.badEvent` if an event could not be taken.
    mutating func finish() throws -> SyncSummary {
        summary.sent = session.sent
        for (event, code) in session.refused { summary.refused[event] = code }
        summary.valuesMissing = try replica.missingValueCount()
        let history = try replica.history()
        summary.isLevel = history.heads == session.heads
        summary.holdsAll = try session.heads.allSatisfy { try replica.holds($0.event) }
        tally.complete(&summary, history, beside: try replica.clock(of: session.heads))
        if isRevisited { try replica.rememberHeads(session.heads) }
        if let broken { throw SyncError.badEvent(broken) }
        return summary
    }
}
