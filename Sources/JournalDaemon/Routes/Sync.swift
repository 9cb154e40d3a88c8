import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/sync`: gives a page of what the device lacks.
    ///
    /// Spec: Protocol/08-sync.md
    func sync(_ wanted: SyncRequest, _ member: Member) throws -> RouteAnswer {
        let store = member.store
        return .page(
            try store.answer(wanted),
            isHoldingBack: quotas.holdsBack(in: member.session.journal),
            calendars: try store.parent(member.session.device).map { parent in
                try calendarLinks.mark(of: store.journal, for: parent) {
                    try store.admission($0).may(.invite)
                }
            })
    }
}
