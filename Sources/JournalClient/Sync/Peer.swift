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
        var course = try SyncCourse(replica)
        var actions = try course.begin()
        while !actions.isEmpty {
            switch actions.removeFirst() {
            case .pull(let request): actions += course.received(try pull(request))
            case .take(let events):
                let verdicts = replica.verifier.verdicts(on: events).joined()
                try course.took(replica.take(events, verdicts))
            case .settle: actions += try course.settle()
            case .gather(let known, let after):
                let clock = try course.gathering(known, after: after)
                actions += course.gathered(try replica.outgoing(knowing: clock, after: after))
            case .push(let request): actions += course.pushed(try push(request))
            case .exchange(let wanted): try exchangeValues(replica, wanted, &course)
            case .finish: break
            }
        }
        return try course.finish()
    }

    private func exchangeValues(
        _ replica: Replica, _ wanted: [Dot], _ course: inout SyncCourse
    ) throws {
        var values = ValueExchange(wanted: wanted, leftOut: course.leftOut)
        while let request = try values.request(of: replica) {
            let answer = try exchange(request)
            values.took(answer, of: request)
            try course.took(answer)
            if let question = values.question(after: request, beside: course.session.heads) {
                values.wanted = try pull(question).missing
            }
        }
    }
}
