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
    ///
    /// - Parameter level: the other side's frontier when both were level, if news goes first.
    package func sync(
        _ replica: Replica, givingBeside level: [Position]? = nil
    ) throws -> SyncSummary {
        try carry(SyncCourse(of: replica, beside: level))
    }

    /// The same for a copy without keys, which acknowledges nothing.
    package func sync(_ copy: JournalCopy) throws -> SyncSummary { try carry(SyncCourse(copy)) }

    private func carry(_ begun: SyncCourse) throws -> SyncSummary {
        var course = begun
        while let message = try course.next() {
            switch message {
            case .pull(let request): try course.received(pull(request))
            case .push(let request): try course.pushed(push(request))
            case .exchange(let request): try course.exchanged(request, exchange(request))
            }
        }
        return try course.finish()
    }
}
