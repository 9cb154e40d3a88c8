import HTTPTypes
import Hummingbird
import Logging

/// One line for each request: which route, which status, how long. No addresses, ids or contents.
struct RequestLog: RouterMiddleware {
    /// Not the request's own one, which is kept to warnings: the library's lines name the host.
    let logger: Logger

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let took = (ContinuousClock.now - start) / Duration.microseconds(1)
        logger.debug(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)",
                "microseconds": "\(Int(took))",
            ])
        return response
    }
}
