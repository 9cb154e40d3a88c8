import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Reads nothing from a connection while an answer is due on it: what a client sends meanwhile
/// waits with the client, and takes no memory here.
///
/// What has come all the same is bounded. A part that was read brings at most `ahead` requests;
/// once their answers were given, a connection that brought more is closed, which a server may do
/// whenever requests follow each other unasked (RFC 9112 §9.3.2). When the other side has gone, the
/// network hands over all that it still holds, asked or not: the connection ends at once then.
///
/// On the connection's event loop alone.
final class ReadingRest: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How many requests may wait on a connection. No client that we know sends a second one before
    /// the answer; 150 short ones fit into what is read at a time, and each takes a kilobyte.
    static let ahead = 16

    /// Requests that have come whole, less the answers that were given whole; below zero where an
    /// answer came before the rest of its request.
    private var due = 0
    private var isReadWanted = false
    /// Whether something was asked of the network that has not come yet.
    private var isReading = false
    /// Whether nothing more is taken.
    private var isEnding = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        guard isReading else {
            isEnding = true
            return context.channel.cut()
        }
        switch unwrapInboundIn(data) {
        case .head where due >= Self.ahead:
            isEnding = true
            return
        case .end: due += 1
        case .head, .body: break
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if due > 0 || isEnding { isReadWanted = true } else { ask(context) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        let isLast = isEnding && due == 1
        if isLast, case .head(var head) = part {
            head.headerFields[.connection] = "close"
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
        guard case .end = part else { return context.write(data, promise: promise) }
        due -= 1
        guard !isLast else { return end(context, data, promise) }
        context.write(data, promise: promise)
        guard due <= 0, isReadWanted, !isEnding else { return }
        isReadWanted = false
        ask(context)
    }

    private func ask(_ context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    /// Writes what is left of the last answer, and closes once it is with the system.
    private func end(
        _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?
    ) {
        let promise = promise ?? context.eventLoop.makePromise()
        let channel = context.channel
        promise.futureResult.assumeIsolated().whenComplete { _ in channel.cut() }
        context.write(data, promise: promise)
    }
}
