import Dispatch
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import Testing

@testable import JournalDaemon

/// An answer that was given before the request's body had come, and memory that is given back.
struct EarlyAnswerTests {
    private let head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/v1/daemon")

    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(EarlyAnswer(limit: .seconds(2)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.writeInbound(HTTPRequestPart.head(head))
        return channel
    }

    private func answer(on channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .contentTooLarge)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    @Test func `a body that goes on after its answer ends with the connection`() throws {
        let channel = try channel()
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(channel.isActive, "before an answer others watch the time")
        try answer(on: channel)
        for _ in 0..<3 {
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(600))
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
            #expect(channel.isActive)
        }
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(200))
        #expect(!channel.isActive)
    }

    @Test func `a body that ends soon leaves the connection to the next request`() throws {
        let channel = try channel()
        try answer(on: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(channel.isActive)
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try answer(on: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(channel.isActive, "an answer to a whole request ends nothing")
        _ = try channel.finish()
    }

    @Test func `what many connections left free is given back once`() async throws {
        let times = Mutex(0)
        let (given, give) = AsyncStream.makeStream(of: Void.self)
        let freed = FreedMemory(after: .milliseconds(50)) {
            times.withLock { $0 += 1 }
            give.yield()
        }
        for _ in 0..<1_000 { freed.left() }
        var signs = given.makeAsyncIterator()
        await signs.next()
        #expect(times.withLock { $0 } == 1)
        freed.left()
        await signs.next()
        #expect(times.withLock { $0 } == 2)
    }
}
