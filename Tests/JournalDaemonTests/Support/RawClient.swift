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

    /// Opens a connection and says nothing.
    static func knock(port: Int) async throws -> any Channel {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
    }

    /// Sends text and stays.
    static func hold(_ text: String, port: Int) async throws -> any Channel {
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
        return channel
    }

    /// Sends text and goes away at once.
    static func leave(after text: String, port: Int) async throws {
        let channel = try await hold(text, port: port)
        try? await channel.close()
    }

    private final class WholeAnswer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let answer: Answer

        init(_ answer: Answer) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let text = String(buffer: unwrapInboundIn(data))
            answer.text.withLock { $0 += text }
        }
    }

    /// Asks without TLS, and gives all that comes until the other side ends.
    static func get(
        _ path: String, plainPort port: Int, host: String = "127.0.0.1"
    ) async throws -> String {
        let answer = Answer()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(WholeAnswer(answer))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let text = "GET \(path) HTTP/1.1\r\nhost: \(host)\r\nconnection: close\r\n\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: text))
        try? await channel.closeFuture.get()
        return answer.text.withLock { $0 }
    }
}
