import EventLog

@testable import JournalClient

extension Replica {
    /// A batch of what a side with these heads lacks.
    func outgoing(beside heads: [Position], after: UInt64) throws -> Outgoing {
        try outgoing(knowing: clock(of: heads), after: after)
    }
}

/// What a sync between two replicas of one process did.
struct LocalSummary: Equatable {
    var received = 0
    var sent = 0
    var lost = 0
    var refused: [EventID: UInt32] = [:]
    var valuesReceived = 0
    var isLevel = false
    var hasAcknowledged = false
}

/// Carries out one `SyncSession` by calling the other replica; every message is encoded and
/// decoded on its way, as over a network.
@discardableResult
func sync(_ replica: Replica, with other: Replica) throws -> LocalSummary {
    var session = SyncSession()
    var summary = LocalSummary()
    var isWorthAck = false
    var offered = LaneClock()
    let known = try replica.have()
    var actions = session.begin(frontier: known.frontier, remembered: known.remembered)
    while !actions.isEmpty {
        switch actions.removeFirst() {
        case .pull(let request):
            let page = try other.answer(SyncRequest(decoding: request.encoded()))
            actions += session.received(try SyncResponse(decoding: page.encoded()))
        case .take(let events):
            let report = try replica.take(events, replica.verifier.verify(events))
            if let code = report.rejections.first { throw SyncError.badEvent(code) }
            summary.received += report.accepted
            isWorthAck = isWorthAck || report.isWorthAck
        case .settle:
            let isOwing = try replica.owesReceipts
            if isWorthAck || isOwing { try replica.acknowledge() }
            summary.hasAcknowledged = isWorthAck || isOwing
            actions += try session.settled { try replica.holds($0) }
        case .gather(let known, let after):
            if after == 0 { offered = try replica.clock(of: known) }
            let batch = try replica.outgoing(knowing: offered, after: after)
            actions += session.gathered(batch.events, next: batch.next)
        case .push(let request):
            let answer = try other.receive(PushRequest(decoding: request.encoded()))
            actions += session.pushed(try PushResponse(decoding: answer.encoded()))
        case .exchange(let wanted):
            let request = ValuesRequest(
                want: try replica.missingValues(limit: WireLimits.values),
                give: try replica.values(wanted, maxBytes: Limits.batchBytes))
            let answer = try other.exchange(ValuesRequest(decoding: request.encoded()))
            summary.valuesReceived = try replica.takeValues(answer.values)
                .filter { $0 == .present }.count
        case .finish:
            break
        }
    }
    summary.sent = session.sent
    summary.lost = session.lost
    for (event, code) in session.refused { summary.refused[event] = code }
    summary.isLevel = try replica.history().heads == session.heads
    try replica.rememberHeads(session.heads)
    return summary
}
