import EventLog
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import Signing
import Testing

@testable import JournalDaemon

/// Answers that nobody reads, and sessions that ask without reading.
struct UnreadTests {
    private let name = SHA256.hash([1])

    @Test func `a session has one request in work, others theirs`() async throws {
        let turns = Turns()
        let first = try await turns.wait(name, .zero)
        _ = try await turns.wait(SHA256.hash([2]), .zero)
        await #expect(throws: RequestRefusal(.busy, retryAfterMilliseconds: 1_000)) {
            _ = try await turns.wait(name, .zero)
        }
        async let next = turns.wait(name, .seconds(60))
        first.end()
        first.end()
        let second = try await next
        await #expect(throws: RequestRefusal.self) { _ = try await turns.wait(name, .zero) }
        second.end()
    }

    @Test func `a turn ends with the answer that is given up`() async throws {
        let turns = Turns()
        do { _ = try await turns.wait(name, .zero) }
        let again = try await turns.wait(name, .zero)
        again.end()
    }

    @Test func `a connection that takes nothing of its answer is closed`() throws {
        let channel = EmbeddedChannel()
        let promises = Held()
        try channel.pipeline.syncOperations.addHandler(promises)
        try channel.pipeline.syncOperations.addHandler(UnreadAnswer(limit: .seconds(60)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for _ in 0..<3 { channel.write(ByteBuffer(string: "part"), promise: nil) }
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        #expect(channel.isActive)
        promises.release()
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        #expect(channel.isActive, "each part that is taken begins the time anew")
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `a connection that took everything stays`() throws {
        let channel = EmbeddedChannel()
        let promises = Held()
        try channel.pipeline.syncOperations.addHandler(promises)
        try channel.pipeline.syncOperations.addHandler(UnreadAnswer(limit: .seconds(60)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        channel.write(ByteBuffer(string: "part"), promise: nil)
        promises.release()
        channel.embeddedEventLoop.advanceTime(by: .seconds(600))
        #expect(channel.isActive)
        _ = try? channel.finish()
    }

    /// A system that takes a part when it is told to.
    private final class Held: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer
        private var promises: [EventLoopPromise<Void>] = []

        func write(
            context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
        ) {
            if let promise { promises.append(promise) }
        }

        func release() { promises.removeFirst().succeed() }
    }
}
