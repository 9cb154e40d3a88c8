import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import JournalDaemon

/// What is read from a connection while an answer is due on it.
struct ReadingRestTests {
    /// Counts the reads that reach the network.
    private final class Reads: ChannelOutboundHandler {
        typealias OutboundIn = Any
        var count = 0

        func read(context: ChannelHandlerContext) { count += 1 }
    }

    private let reads = Reads()

    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandlers([reads, ReadingRest()])
        return channel
    }

    private func ask(on channel: EmbeddedChannel) throws {
        let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/healthz")
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.end(nil))
    }

    private func answer(on channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    @Test func `nothing is read behind a whole request until its answer was given`() throws {
        let channel = try channel()
        channel.pipeline.read()
        #expect(reads.count == 1)
        try ask(on: channel)
        channel.pipeline.read()
        channel.pipeline.read()
        #expect(reads.count == 1)
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        #expect(reads.count == 1)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(reads.count == 2, "once, however often it was wanted")
        channel.pipeline.read()
        #expect(reads.count == 3)
    }

    @Test func `two requests that came together are both answered before more is read`() throws {
        let channel = try channel()
        try ask(on: channel)
        try ask(on: channel)
        channel.pipeline.read()
        try answer(on: channel)
        #expect(reads.count == 0)
        try answer(on: channel)
        #expect(reads.count == 1)
    }

    @Test func `a body is read, also after its answer`() throws {
        let channel = try channel()
        let head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/v1/daemon")
        try channel.writeInbound(HTTPRequestPart.head(head))
        channel.pipeline.read()
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        try answer(on: channel)
        channel.pipeline.read()
        #expect(reads.count == 2)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.pipeline.read()
        #expect(reads.count == 3)
    }
}
