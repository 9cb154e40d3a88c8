import EventLog
import NIOCore
import Synchronization

/// The connections of one client to one daemon. A connection is used again for the next request;
/// requests that run at the same time have one each.
final class Connections: Sendable {
    private struct State {
        var idle: [(connection: PinnedConnection, since: ContinuousClock.Instant)] = []
        var isClosed = false
    }

    private let endpoint: Endpoint
    private let pin: CertificatePin
    private let limit: Duration
    private let state = Mutex(State())

    private let patience: Duration

    /// - Parameters:
    ///   - limit: for a connection, the handshake included.
    ///   - patience: how long one that waits is used again.
    init(
        to endpoint: Endpoint, pin: CertificatePin, within limit: Duration, idle patience: Duration
    ) {
        self.endpoint = endpoint
        self.pin = pin
        self.limit = limit
        self.patience = patience
    }

    /// One request and its whole answer. Throws `CancellationError` at once when the task is
    /// cancelled; the connection is closed then.
    func answer(to exchange: Exchange) async throws -> Answer {
        let opening: EventLoopFuture<PinnedConnection>
        if let idle = await takeIdle() {
            opening = idle.channel.eventLoop.makeSucceededFuture(idle)
        } else {
            opening = try PinnedConnection.connect(to: endpoint, pin: pin, within: limit)
        }
        let given = opening.eventLoop.makePromise(of: Given.self)
        return try await withTaskCancellationHandler {
            opening.flatMap { connection in
                // Nobody waits for it any more.
                given.futureResult.whenFailure { _ in connection.channel.close(promise: nil) }
                return connection.ask(exchange).map { ($0.answer, $0.isKept, connection) }
            }.cascade(to: given)
            let (answer, isKept, connection) = try await given.futureResult.get()
            if isKept { await keep(connection) }
            return answer
        } onCancel: {
            given.fail(CancellationError())
        }
    }

    private typealias Given = (answer: Answer, isKept: Bool, connection: PinnedConnection)

    private func keep(_ connection: PinnedConnection) async {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.idle.append((connection, .now)) }
            return state.isClosed
        }
        if isClosed { await connection.close() }
    }

    /// Closes those that wait, and the others as soon as they have their answer.
    func close() async {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for waiting in idle { await waiting.connection.close() }
    }

    private func takeIdle() async -> PinnedConnection? {
        while let last = state.withLock({ $0.idle.popLast() }) {
            let isFresh = ContinuousClock.now - last.since < patience
            if isFresh, last.connection.isOpen { return last.connection }
            await last.connection.close()
        }
        return nil
    }
}
