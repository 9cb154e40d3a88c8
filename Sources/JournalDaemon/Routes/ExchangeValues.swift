import EventLog
import Hummingbird

extension DaemonServices {
    /// `POST /v1/journals/{id}/values`: gives and takes values.
    ///
    /// Spec: Protocol/08-sync.md
    func exchangeValues(_ request: Request, _ context: Context) async throws -> Response {
        let wanted = try await authorisedMessage(ValuesRequest.self, request, context)
        return Response(wire: try await authorised(request, context) { try $0.exchange(wanted) })
    }
}
