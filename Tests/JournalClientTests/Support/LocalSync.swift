import EventLog

@testable import JournalClient

extension JournalHolder {
    /// A batch of what a side with these heads lacks.
    func outgoing(beside heads: [Position], after: UInt64) throws -> Outgoing {
        try outgoing(knowing: clock(of: heads), after: after, within: offer())
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
func sync(
    _ one: some JournalHolder, with other: some JournalHolder
) throws -> LocalSummary {
    var session = SyncSession()
    var summary = LocalSummary()
    var isWorthAck = false
    var offered = LaneClock()
    var offering = try one.offer()
    let known = try one.have(within: offering)
    var actions = session.begin(frontier: known.frontier, remembered: known.remembered)
    while !actions.isEmpty {
        switch actions.removeFirst() {
        case .pull(let request):
            let page = try other.answer(SyncRequest(decoding: request.encoded()))
            actions += session.received(try SyncResponse(decoding: page.encoded()))
        case .take(let events):
            let report = try one.take(events, one.verifier.verify(events))
            if let code = report.rejections.first { throw SyncError.badEvent(code) }
            summary.received += report.accepted
            isWorthAck = isWorthAck || report.isWorthAck
        case .settle:
            if let signer = one as? Replica,
                try isWorthAck || signer.owesReceipts || signer.owesAcknowledgement
            {
                try signer.acknowledge()
                summary.hasAcknowledged = try !signer.owesAcknowledgement
            }
            offering = try one.offer()
            actions += try session.settled { try one.holds($0) }
        case .gather(let known, let after):
            if after == 0 { offered = try one.clock(of: known) }
            let batch = try one.outgoing(knowing: offered, after: after, within: offering)
            actions += session.gathered(batch.events, next: batch.next)
        case .push(let request):
            let answer = try other.receive(PushRequest(decoding: request.encoded()))
            actions += session.pushed(try PushResponse(decoding: answer.encoded()))
        case .exchange(let wanted):
            let request = ValuesRequest(
                want: try one.missingValues(limit: WireLimits.values),
                give: try one.values(wanted, maxBytes: Limits.batchBytes))
            let answer = try other.exchange(ValuesRequest(decoding: request.encoded()))
            summary.valuesReceived = try one.takeValues(answer.values)
                .filter { $0 == .present }.count
        case .finish:
            break
        }
    }
    summary.sent = session.sent
    summary.lost = session.lost
    for (event, code) in session.refused { summary.refused[event] = code }
    summary.isLevel = try offering.history(of: one.history()).heads == session.heads
    try one.rememberHeads(session.heads)
    return summary
}
