import NIOCore
import NIOHTTPTypes

/// Reads nothing from a connection while an answer is due on it: what a client sends meanwhile
/// waits with the client, and takes no memory here.
///
/// On the connection's event loop alone.
final class ReadingRest: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    /// Requests that have come whole, less the answers that were given whole; below zero where an
    /// answer came before the rest of its request.
    private var due = 0
    private var isReadWanted = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) { due += 1 }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        if due > 0 { isReadWanted = true } else { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var isEnd = false
        if case .end = unwrapOutboundIn(data) { isEnd = true }
        context.write(data, promise: promise)
        guard isEnd else { return }
        due -= 1
        guard due <= 0, isReadWanted else { return }
        isReadWanted = false
        context.read()
    }
}
