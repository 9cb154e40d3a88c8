import NIOCore
import NIOSSL

/// Counts its connection, and closes it if its first request does not come in time: whoever speaks
/// half a greeting, or half a header, holds a place no longer than that. Of what a connection sends
/// one part is read at a time: what waits behind a request that is in work waits at the sender's.
///
/// Stands behind what reads requests, so what it sees first is the head of one. On the connection's
/// event loop alone.
final class ConnectionWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias InboundOut = Any

    private let connections: Connections
    private let limit: TimeAmount
    private var timer: Scheduled<Void>?
    private var hasBegun = false

    init(_ connections: Connections, firstRequest: Duration) {
        self.connections = connections
        limit = TimeAmount(firstRequest)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context.channel) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context.channel)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        timer?.cancel()
        timer = nil
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context.channel)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(context.channel) }

    private func begin(_ channel: any Channel) {
        guard !hasBegun else { return }
        hasBegun = true
        // Half a record of TLS at most, and less while little comes: what very many connections
        // read ahead, or keep for it, is what adds up. What TLS keeps for each is four times that.
        let allocator = AdaptiveRecvByteBufferAllocator(
            minimum: 512, initial: 1_024, maximum: 8_192)
        _ = channel.setOption(.recvAllocator, value: allocator)
        _ = channel.setOption(.maxMessagesPerRead, value: 1)
        let isTaken = connections.open(
            ObjectIdentifier(channel), from: channel.remoteAddress?.household ?? ""
        ) {
            channel.eventLoop.execute { channel.cut() }
        }
        guard isTaken else { return channel.cut() }
        timer = channel.eventLoop.scheduleTask(in: limit) { channel.cut() }
    }

    private func end(_ channel: any Channel) {
        timer?.cancel()
        timer = nil
        connections.ended(ObjectIdentifier(channel))
    }
}

extension Channel {
    /// Closes at once, without the goodbye of TLS: for that one would have to wait. On its event
    /// loop alone.
    func cut() {
        let tls = try? pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
        if let tls { tls.close(promise: nil) } else { close(promise: nil) }
    }
}
