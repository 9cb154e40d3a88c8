import EventLog
import JournalModel

/// Requests to erase that rest: they ask again for words that the other parent kept less than 30
/// days before.
///
/// Spec: Protocol/06-content.md §7
struct RestingErasures {
    private struct Question: Hashable {
        let parent: Parent
        let dot: Dot
    }

    private struct No {
        let events: [EventID]
        let until: UInt64
    }

    private let ends: [Question: [No]]

    /// O(words asked for).
    init(_ requests: [ErasureRequest]) {
        var ends: [Question: [No]] = [:]
        for request in requests where request.state == .declined {
            guard let last = request.declines.map(\.claimedMilliseconds).max() else { continue }
            let (until, overflows) = last.addingReportingOverflow(DeclinedProposal.rest)
            let no = No(events: request.events, until: overflows ? .max : until)
            for dot in request.named.flatMap(\.dots) {
                let question = Question(parent: request.asked.parent, dot: dot)
                ends[question, default: []].append(no)
            }
        }
        self.ends = ends
    }

    /// Until when words rest that `parent` would ask for at a time, in milliseconds since 1970; nil
    /// if they can be asked for.
    func end(of dot: Dot, by parent: Parent, at now: UInt64) -> UInt64? {
        let all = ends[Question(parent: parent, dot: dot)] ?? []
        return all.map(\.until).filter { now < $0 }.max()
    }

    /// The request as people are asked: whoever names words that rest asks nobody.
    func settled(_ request: ErasureRequest) -> ErasureRequest {
        guard request.state == .open,
            request.named.flatMap(\.dots).contains(where: { dot in
                end(of: dot, by: request.asked.parent, at: request.asked.claimedMilliseconds) != nil
            })
        else { return request }
        return request.declinedBefore
    }
}

extension ErasureRequest {
    /// The same, of which the other parent declined the words before.
    fileprivate var declinedBefore: ErasureRequest {
        ErasureRequest(
            events: events, asked: asked, reason: reason, named: named, state: .declined,
            waitsFor: nil, declines: declines, grants: grants, others: others, ended: ended,
            receipts: receipts, isErasedHere: isErasedHere, isAtDaemon: isAtDaemon)
    }
}
