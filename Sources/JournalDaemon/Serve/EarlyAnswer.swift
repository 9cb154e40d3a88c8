import NIOCore
import NIOHTTPTypes

/// Ends a connection on which an answer was given before its request's body had come, if the rest
/// does not follow soon: nobody sends a body without end to which nobody listens.
///
/// On the connection's event loop alone. Spec: Protocol/08-sync.md §1
final class EarlyAnswer: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    private let limit: TimeAmount
    private var isBodyComing = false
    private var timer: Scheduled<Void>?

    /// - Parameter limit: how long after the answer the rest may take.
    init(limit: Duration) { self.limit = TimeAmount(limit) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: isBodyComing = true
        case .body: break
        case .end:
            isBodyComing = false
            end()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), isBodyComing, timer == nil {
            let channel = context.channel
            timer = context.eventLoop.scheduleTask(in: limit) { channel.cut() }
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func end() {
        timer?.cancel()
        timer = nil
    }
}
