import Hummingbird
import HummingbirdCore

/// Answers each request in a task of its own.
///
/// A task keeps what its deepest call took until it ends: for a connection that waits for its next
/// request, that would be most of its memory.
struct OwnTask<Base: HTTPResponder>: HTTPResponder where Base.Context: Sendable {
    let base: Base

    @Sendable func respond(to request: Request, context: Base.Context) async throws -> Response {
        async let answer = base.respond(to: request, context: context)
        return try await answer
    }
}
