import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/sync`: gives a page of what the device lacks.
    ///
    /// Spec: Protocol/08-sync.md
    func sync(_ wanted: SyncRequest, _ member: Member) throws -> RouteAnswer {
        .page(
            try member.store.answer(wanted),
            isHoldingBack: quotas.holdsBack(in: member.session.journal))
    }
}
