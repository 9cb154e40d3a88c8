import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// HTTP/1.1 over connections of which some are never served: those that come as the daemon stops.
struct AcceptingChannel: ServerChildChannel {
    private let base: HTTP1Channel

    init(responder: @escaping HTTPChannelHandler.Responder, _ settings: HTTP1Channel.Configuration)
    {
        base = HTTP1Channel(responder: responder, configuration: settings)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<AcceptedConnection> {
        base.setup(channel: channel, logger: logger).map(AcceptedConnection.init)
    }

    func handle(value: AcceptedConnection, logger: Logger) async {
        await base.handle(value: value.take(), logger: logger)
    }
}

/// A connection that waits for somebody to serve it, and is closed if nobody comes.
///
/// A `NIOAsyncChannel` that is let go of without having been closed ends the program.
final class AcceptedConnection: ServerChildChannelValue {
    private let accepted: HTTP1Channel.Value
    private let isTaken = Atomic(false)

    var channel: any Channel { accepted.channel }

    init(_ accepted: HTTP1Channel.Value) { self.accepted = accepted }

    /// The connection, for whoever serves and closes it.
    func take() -> HTTP1Channel.Value {
        isTaken.store(true, ordering: .relaxed)
        return accepted
    }

    deinit {
        guard !isTaken.load(ordering: .relaxed) else { return }
        Task { [accepted] in try? await accepted.executeThenClose { _, _ in } }
    }
}
