import EventLog
import HTTPTypes
import Hummingbird
import JournalClient
import Logging

/// Gives every failure a `Refusal` body, and keeps its details in the log.
struct RefusalMiddleware: RouterMiddleware {
    let complaints: Complaints
    let failStop: FailStop

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            guard Self.isPlain(request.uri.path) else {
                throw RequestRefusal(.malformedRequest, status: .notFound)
            }
            guard !Self.hasSecondHost(request.headers) else {
                throw RequestRefusal(.malformedRequest)
            }
            return try await next(request, context)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let answer = try refusal(for: error).response(from: request, context: context)
            // Who asks for the fields alone takes a body for the next answer.
            return request.method == .head ? answer.createHeadResponse() : answer
        }
    }

    /// Whether a path has no empty part, which a router would pass over: each thing has one path,
    /// so that a rule of a proxy in front holds for it.
    private static func isPlain(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.contains("//") && !path.hasSuffix("/")
    }

    /// Whether a further `Host` stands in a request, of which a proxy in front could go by another
    /// one; the library keeps the first one apart. Source: RFC 9112 §3.2
    private static func hasSecondHost(_ fields: HTTPFields) -> Bool {
        HTTPField.Name("host").map { fields[$0] != nil } ?? false
    }

    private func refusal(for error: any Error) -> RequestRefusal {
        if let refusal = error as? RequestRefusal ?? RequestRefusal(outcome: error) {
            return refusal
        }
        switch error {
        case let error as any HTTPResponseError:
            // A path or a method that no route has.
            return RequestRefusal(.malformedRequest, status: error.status)
        case is ClientLeft:
            // Anybody can do that, as often as they like: it is no failure of ours.
            complaints.log("client left", .debug, "in a body")
            return RequestRefusal(.malformedRequest)
        case let damage as DamagedJournal:
            complaints.log(JournalSentences.damaged(damage.path), .error, damage.failure)
            return RequestRefusal(.storeFailed)
        case _ where JournalCopy.isDiskFull(error):
            complaints.log("disk full", .error, "\(error)")
            return RequestRefusal(.storeFull)
        default:
            // Errors of a store are names with numbers; they never hold content.
            complaints.log("store failed", .error, "\(error)")
            if JournalCopy.isDiskFailure(error) { failStop.fail() }
            return RequestRefusal(.storeFailed)
        }
    }
}
