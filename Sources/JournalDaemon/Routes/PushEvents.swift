import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/events`: takes events; answers once they are on disk.
    ///
    /// Spec: Protocol/08-sync.md
    func pushEvents(_ batch: PushRequest, _ member: Member) throws -> RouteAnswer {
        let start = ContinuousClock.now
        let answer = try member.store.receive(batch)
        let took = (ContinuousClock.now - start) / Duration.microseconds(1)
        metrics.add(1, to: .pushes)
        metrics.add(Int(took), to: .pushMicroseconds)
        metrics.add(answer.results.count { $0 == .accepted }, to: .stored)
        if answer.results.contains(.accepted) { listeners.tell(member.session.journal) }
        return .message(answer)
    }
}
