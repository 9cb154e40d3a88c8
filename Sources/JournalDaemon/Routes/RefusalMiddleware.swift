import EventLog
import HTTPTypes
import Hummingbird
import JournalClient
import Logging

/// Gives every failure a `Refusal` body, and keeps its details in the log.
struct RefusalMiddleware: RouterMiddleware {
    let complaints: Complaints

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as RequestRefusal {
            return try refusal.response(from: request, context: context)
        } catch let error as any HTTPResponseError {
            // A path or a method that no route has.
            let refusal = RequestRefusal(.malformedRequest, status: error.status)
            return try refusal.response(from: request, context: context)
        } catch is CancellationError {
            throw CancellationError()
        } catch is ClientLeft {
            // Anybody can do that, as often as they like: it is no failure of ours.
            complaints.log("client left", .debug, "in a body")
            return try RequestRefusal(.malformedRequest).response(from: request, context: context)
        } catch where Replica.isDiskFull(error) {
            complaints.log("disk full", .error, "\(error)")
            return try RequestRefusal(.storeFull).response(from: request, context: context)
        } catch {
            // Errors of a store are names with numbers; they never hold content.
            complaints.log("store failed", .error, "\(error)")
            let refusal = RequestRefusal(
                .busy, status: .internalServerError, retryAfterMilliseconds: 5_000)
            return try refusal.response(from: request, context: context)
        }
    }
}
