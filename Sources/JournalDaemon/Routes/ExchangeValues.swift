import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/values`: gives and takes values.
    ///
    /// Spec: Protocol/08-sync.md
    func exchangeValues(_ wanted: ValuesRequest, _ member: Member) throws -> RouteAnswer {
        .message(try member.store.exchange(wanted))
    }
}
