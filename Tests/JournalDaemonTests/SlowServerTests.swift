import EventLog
import Folders
import JournalClient
import NIOCore
import NIOPosix
import NIOSSL
import Signing
import Testing

@testable import JournalDaemon

/// A TLS server that answers as slowly as it is told.
private struct SlowServer {
    let channel: any Channel

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        let length: Int
        let part: Int
        let pause: TimeAmount
        private var isAnswering = false

        init(_ length: Int, _ part: Int, _ pause: TimeAmount) {
            (self.length, self.part, self.pause) = (length, part, pause)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard !isAnswering else { return }
            isAnswering = true
            let head = "HTTP/1.1 200 OK\r\ncontent-length: \(length)\r\n\r\n"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: head)), promise: nil)
            send(length, on: context.channel)
        }

        private func send(_ left: Int, on channel: any Channel) {
            guard left > 0, channel.isActive else { return }
            let count = min(part, left)
            channel.writeAndFlush(ByteBuffer(repeating: 7, count: count), promise: nil)
            channel.eventLoop.assumeIsolated().scheduleTask(in: pause) {
                self.send(left - count, on: channel)
            }
        }
    }

    init(_ identity: Identity, length: Int, part: Int, pause: TimeAmount) async throws {
        let context = try NIOSSLContext(configuration: identity.tlsConfiguration)
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(
                        [
                            NIOSSLServerHandler(context: context), Handler(length, part, pause),
                        ] as [any ChannelHandler])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }
}

/// Answers that come slowly: waited for as long as they move.
@Suite(.timeLimit(.minutes(30))) struct SlowServerTests {
    private func ask(
        length: Int, part: Int, pause: TimeAmount, timeouts: NetworkTimeouts
    ) async throws -> Result<Int, NetworkError> {
        let folder = try TemporaryFolder(isPrivate: true)
        let identity = try Identity(DataFolder(folder.path))
        let server = try await SlowServer(identity, length: length, part: part, pause: pause)
        let port = UInt16(exactly: server.channel.localAddress?.port ?? 0) ?? 0
        let client = PinnedClient(
            DaemonAddress(
                endpoint: try #require(Endpoint(host: "127.0.0.1", port: port)),
                daemonKey: identity.key.publicKey.bytes, certificate: identity.certificate),
            timeouts: timeouts)
        let result: Result<Int, NetworkError>
        do throws(NetworkError) {
            result = .success(try await client.post("/x", body: [1]).count)
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        try await server.channel.close()
        return result
    }

    @Test func `an answer that moves is waited for beyond the time of one that does not`()
        async throws
    {
        // More than five seconds in all, where a fixed time would be five.
        let timeouts = NetworkTimeouts(answer: .seconds(60), exchange: .seconds(5), pace: 100)
        let result = try await ask(
            length: 4_000, part: 200, pause: .milliseconds(300), timeouts: timeouts)
        #expect(result == .success(4_000))
    }

    @Test func `an answer that trickles is given up though it never stands still`() async throws {
        let timeouts = NetworkTimeouts(
            answer: .milliseconds(300), exchange: .milliseconds(200), pace: 100_000)
        let begin = ContinuousClock.now
        let result = try await ask(
            length: 20_000, part: 1, pause: .milliseconds(10), timeouts: timeouts)
        #expect(result == .failure(.timedOut))
        #expect(ContinuousClock.now - begin < .seconds(120), "it would take 200 s")
    }
}
