import EventLog
import Hummingbird

extension DaemonServices {
    /// `POST /v1/journals/{id}/sync`: gives a page of what the device lacks.
    ///
    /// Spec: Protocol/08-sync.md
    func sync(_ request: Request, _ context: Context) async throws -> Response {
        let wanted = try await authorisedMessage(SyncRequest.self, request, context)
        return Response(wire: try await authorised(request, context) { try $0.answer(wanted) })
    }

    /// The message of a device that has a session; who has none is refused before the body is
    /// read.
    func authorisedMessage<M: StrictMessage>(
        _ type: M.Type, _ request: Request, _ context: Context
    ) async throws -> M {
        guard try session(of: request).journal == journal(in: context) else {
            throw RequestRefusal(.unauthorised)
        }
        return try await message(type, in: request, limit: limits.batch, from: .member)
    }
}
