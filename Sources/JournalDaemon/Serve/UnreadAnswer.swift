import NIOCore

/// Closes a connection that takes nothing of its answer for a while, so that what nobody reads
/// does not stay in memory.
///
/// An answer goes out in parts (`Response.partBytes`); each one that was handed to the system
/// begins the time anew. On the connection's event loop alone.
final class UnreadAnswer: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = Any
    typealias OutboundOut = Any

    private let limit: TimeAmount
    private var waiting = 0
    private var timer: Scheduled<Void>?

    /// - Parameter limit: how long the other side may take for one part.
    init(limit: Duration) { self.limit = TimeAmount(limit) }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise()
        waiting += 1
        if timer == nil { begin(context.channel) }
        let channel = context.channel
        promise.futureResult.assumeIsolated().whenComplete { _ in self.wrote(on: channel) }
        context.write(data, promise: promise)
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func wrote(on channel: any Channel) {
        waiting -= 1
        end()
        if waiting > 0 { begin(channel) }
    }

    private func begin(_ channel: any Channel) {
        timer = channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }

    private func end() {
        timer?.cancel()
        timer = nil
    }
}
