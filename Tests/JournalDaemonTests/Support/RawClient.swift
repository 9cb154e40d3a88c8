import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Sends text as it is, inside TLS, and gives what comes back until the other side ends.
enum RawClient {
    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let answer: Answer

        init(_ answer: Answer) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let text = String(buffer: unwrapInboundIn(data))
            answer.text.withLock { $0 += text }
            // A whole head is enough.
            if answer.text.withLock({ $0.contains("\r\n\r\n") }) { context.close(promise: nil) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    private final class Answer: Sendable {
        let text = Mutex("")
    }

    static func send(_ text: String, port: Int) async throws -> String {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        let answer = Answer()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(
                        [
                            NIOSSLClientHandler(context: context, serverHostname: nil),
                            Handler(answer),
                        ] as [any ChannelHandler])
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        // The other side may leave before it has read all.
        try? await channel.writeAndFlush(ByteBuffer(string: text))
        try? await channel.closeFuture.get()
        return answer.text.withLock { $0 }
    }

    /// Sends text and goes away at once.
    static func leave(after text: String, port: Int) async throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: nil))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: text))
        try? await channel.close()
    }
}
