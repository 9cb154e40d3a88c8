import HTTPTypes
import Hummingbird
import Logging

/// One line for each request: which route, which status, how long. No addresses, ids or contents.
/// Each is counted by the class of its status.
struct RequestLog: RouterMiddleware {
    /// Not the request's own one, which is kept to warnings: the library's lines name the host.
    let logger: Logger
    let metrics: Metrics

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        metrics.answered(
            Int(response.status.code), bytes: response.body.contentLength ?? 0)
        let took = (ContinuousClock.now - start) / Duration.microseconds(1)
        logger.debug(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(context.endpointPath ?? "none")",
                "status": .number(response.status.code),
                "microseconds": .number(Int(took)),
            ])
        return response
    }
}
