import EventLog
import Hummingbird

extension DaemonServices {
    /// `POST /v1/journals/{id}/events`: takes events; answers once they are on disk.
    ///
    /// Spec: Protocol/08-sync.md
    func pushEvents(_ request: Request, _ context: Context) async throws -> Response {
        let batch = try await authorisedMessage(PushRequest.self, request, context)
        return Response(wire: try await authorised(request, context) { try $0.receive(batch) })
    }
}
