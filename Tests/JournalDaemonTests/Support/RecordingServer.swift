import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

@testable import JournalDaemon

/// A TLS server that notes what arrives inside TLS and answers always the same.
struct RecordingServer {
    let channel: any Channel
    let record: Record

    /// What came, and how many connections have ended.
    final class Record: Sendable {
        let bytes = Mutex<[UInt8]>([])
        let connections = Mutex(0)
        let ended: AsyncStream<Void>
        fileprivate let end: AsyncStream<Void>.Continuation

        init() { (ended, end) = AsyncStream.makeStream() }

        func connectionEnded() async {
            var iterator = ended.makeAsyncIterator()
            await iterator.next()
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        let record: Record
        let answer: [UInt8]
        let leaves: Bool

        init(record: Record, answer: [UInt8], leaves: Bool) {
            self.record = record
            self.answer = answer
            self.leaves = leaves
        }

        func channelActive(context: ChannelHandlerContext) {
            record.connections.withLock { $0 += 1 }
            context.fireChannelActive()
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data).readableBytesView
            record.bytes.withLock { $0 += bytes }
            guard !answer.isEmpty else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer)), promise: nil)
            if leaves { context.close(promise: nil) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            record.end.yield()
        }
    }

    /// - Parameter leaves: whether it ends the connection after its answer.
    init(_ identity: Identity, answer: String, leaves: Bool = false) async throws {
        let context = try NIOSSLContext(configuration: identity.tlsConfiguration)
        let record = Record()
        self.record = record
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(
                        [
                            NIOSSLServerHandler(context: context),
                            Handler(record: record, answer: Array(answer.utf8), leaves: leaves),
                        ] as [any ChannelHandler])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    var port: UInt16 { UInt16(exactly: channel.localAddress?.port ?? 0) ?? 0 }
}
