import EventLog
import HTTPTypes
import Hummingbird
import JournalClient
import Logging

/// Gives every failure a `Refusal` body, and keeps its details in the log.
struct RefusalMiddleware: RouterMiddleware {
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
        } catch where Replica.isDiskFull(error) {
            context.logger.error("disk full")
            return try RequestRefusal(.storeFull).response(from: request, context: context)
        } catch {
            // Errors of a store are names with numbers; they never hold content.
            context.logger.error("store failed", metadata: ["error": "\(error)"])
            let refusal = RequestRefusal(
                .busy, status: .internalServerError, retryAfterMilliseconds: 5_000)
            return try refusal.response(from: request, context: context)
        }
    }
}
