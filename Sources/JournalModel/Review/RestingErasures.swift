public import EventLog

/// Requests to erase that rest: they ask again for words that the other parent kept less than 30
/// days before.
///
/// Spec: Protocol/06-content.md §7
public struct RestingErasures {
    private struct Question: Hashable {
        let parent: Parent
        let dot: Dot
    }

    private var noes: [Question: Noes]

    /// O(n log n) for n words asked for and noes to them.
    public init(_ requests: [ErasureRequest]) {
        var declines: [Question: [EventRecord]] = [:]
        for request in requests where request.state == .declined {
            for dot in request.named.flatMap(\.dots) {
                let question = Question(parent: request.asked.parent, dot: dot)
                declines[question, default: []] += request.declines
            }
        }
        noes = declines.mapValues { Noes($0) }
    }

    /// Until when words rest that `parent` would ask for now, in milliseconds since 1970; nil if
    /// they can be asked for.
    public func end(of dot: Dot, by parent: Parent, at now: UInt64) -> UInt64? {
        noes[Question(parent: parent, dot: dot)]?.end(at: now)
    }

    /// The request as people are asked: whoever names words that rest asks nobody.
    private mutating func settled(_ request: ErasureRequest) -> ErasureRequest {
        guard request.state == .open else { return request }
        for dot in request.named.flatMap(\.dots) {
            let question = Question(parent: request.asked.parent, dot: dot)
            if noes[question]?.end(of: request.asked) != nil { return request.declinedBefore }
        }
        return request
    }

    /// The requests, those declined of which the other parent kept the words before. O(n log n).
    public static func settled(_ requests: [ErasureRequest]) -> [ErasureRequest] {
        var resting = RestingErasures(requests)
        return requests.map { resting.settled($0) }
    }
}
