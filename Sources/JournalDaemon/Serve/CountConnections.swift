import NIOCore

/// Counts a connection for as long as it lasts, and has the memory given back that it leaves free.
final class CountConnections: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let metrics: Metrics
    private let freed: FreedMemory

    init(_ metrics: Metrics, _ freed: FreedMemory) {
        self.metrics = metrics
        self.freed = freed
    }

    func handlerAdded(context: ChannelHandlerContext) { metrics.connectionOpened() }

    func handlerRemoved(context: ChannelHandlerContext) {
        metrics.connectionClosed()
        freed.left()
    }
}
