import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/events`: takes events; answers once they are on disk.
    ///
    /// Spec: Protocol/08-sync.md
    func pushEvents(_ batch: PushRequest, _ member: Member) throws -> RouteAnswer {
        let answer = try member.store.receive(batch)
        if answer.results.contains(.accepted) { listeners.tell(member.session.journal) }
        return .message(answer)
    }
}
