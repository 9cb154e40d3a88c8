import NIOCore

/// Counts a connection for as long as it lasts.
final class CountConnections: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let metrics: Metrics

    init(_ metrics: Metrics) { self.metrics = metrics }

    func handlerAdded(context: ChannelHandlerContext) { metrics.connectionOpened() }

    func handlerRemoved(context: ChannelHandlerContext) { metrics.connectionClosed() }
}
