import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/events`: takes events; answers once they are on disk.
    ///
    /// Spec: Protocol/08-sync.md
    func pushEvents(_ batch: PushRequest, _ member: Member) throws -> RouteAnswer {
        .message(try member.store.receive(batch))
    }
}
