import EventLog
import Hummingbird

extension DaemonServices {
    /// `POST /v1/journals/{id}/mailboxes`: opens a mailbox for an invite. 201 without a body.
    ///
    /// Spec: Protocol/10-pairing.md
    func openMailbox(_ request: Request, _ context: Context) async throws -> Response {
        let wanted = try await authorisedMessage(MailboxRequest.self, request, context)
        let owner = try session(of: request)
        try await authorised(request, context) { _ in }
        try mailboxes.open(wanted, by: owner)
        return Response(status: .created)
    }
}
