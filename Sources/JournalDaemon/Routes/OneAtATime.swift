import EventLog
import HTTPTypes
import Hummingbird
import Signing
import Synchronization

/// One request in work for each session: the next one waits until the answer before it was read,
/// so that nobody has many large answers made and reads none.
struct OneAtATime: RouterMiddleware {
    let turns: Turns
    /// How long a request waits for the one before it.
    let patience: Duration

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let field = request.headers[.authorization] else {
            return try await next(request, context)
        }
        let turn = try await turns.wait(SHA256.hash(Array(field.utf8)), patience)
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            turn.end()
            throw error
        }
        let body = response.body
        // What has no length is a stream: it is short at any time, and does not end by being read.
        guard let length = body.contentLength, length > Response.partBytes else {
            turn.end()
            return response
        }
        response.body = ResponseBody(contentLength: length) { writer in
            // Also ended when the answer is given up, with the last reference to it.
            defer { turn.end() }
            try await body.write(writer)
        }
        return response
    }
}

/// The sessions that have a request in work.
final class Turns: Sendable {
    /// That one of them has; over at `end`, at the latest when nothing refers to it any more.
    final class Turn: Sendable {
        private let name: Bytes32
        private let turns: Turns
        private let isOver = Mutex(false)

        fileprivate init(_ name: Bytes32, _ turns: Turns) {
            self.name = name
            self.turns = turns
        }

        deinit { end() }

        /// Lets the next request in.
        func end() {
            let isFirst = isOver.withLock { isOver in
                defer { isOver = true }
                return !isOver
            }
            if isFirst { _ = turns.names.withLock { $0.remove(name) } }
        }
    }

    private let names = Mutex<Set<Bytes32>>([])

    /// A turn of the session known by `name`. Throws 511 if the one before it does not end in time.
    func wait(_ name: Bytes32, _ patience: Duration) async throws -> Turn {
        let clock = ContinuousClock()
        let end = clock.now + patience
        // Most wait for the last bytes of an answer that has been read already.
        var pause = Duration.milliseconds(1)
        while true {
            if names.withLock({ $0.insert(name).inserted }) { return Turn(name, self) }
            guard clock.now < end else {
                throw RequestRefusal(.busy, retryAfterMilliseconds: 1_000)
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(20))
        }
    }
}
