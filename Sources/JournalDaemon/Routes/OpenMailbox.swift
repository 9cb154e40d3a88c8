import EventLog

extension DaemonServices {
    /// `POST /v1/journals/{id}/mailboxes`: opens a mailbox for an invite. 201 without a body.
    ///
    /// Spec: Protocol/10-pairing.md
    func openMailbox(_ wanted: MailboxRequest, _ member: Member) throws -> RouteAnswer {
        try mailboxes.open(wanted, by: member.session)
        return .created
    }
}
