import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/values`: gives and takes values. 500 for values from one that only
    /// reads; nothing is kept of them.
    ///
    /// Spec: Protocol/08-sync.md
    func exchangeValues(_ wanted: ValuesRequest, _ member: Member) throws -> RouteAnswer {
        if !wanted.give.isEmpty { try member.needs(.give) }
        return .message(try member.store.exchange(wanted))
    }
}
