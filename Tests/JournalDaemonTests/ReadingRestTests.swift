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

    private let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/healthz")

    /// So many requests that came in one part.
    private func ask(_ count: Int = 1, on channel: EmbeddedChannel) {
        for _ in 0..<count {
            channel.pipeline.fireChannelRead(HTTPRequestPart.head(head))
            channel.pipeline.fireChannelRead(HTTPRequestPart.end(nil))
        }
        channel.pipeline.fireChannelReadComplete()
    }

    /// How many requests were handed on.
    private func taken(on channel: EmbeddedChannel) throws -> Int {
        var count = 0
        while let part = try channel.readInbound(as: HTTPRequestPart.self) {
            if case .end = part { count += 1 }
        }
        return count
    }

    private func answer(on channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    @Test func `nothing is read behind a whole request until its answer was given`() throws {
        let channel = try channel()
        channel.pipeline.read()
        #expect(reads.count == 1)
        ask(on: channel)
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
        channel.pipeline.read()
        ask(2, on: channel)
        channel.pipeline.read()
        try answer(on: channel)
        #expect(reads.count == 1)
        try answer(on: channel)
        #expect(reads.count == 2)
        #expect(try taken(on: channel) == 2)
    }

    @Test func `of very many requests that came together sixteen are answered, then it closes`()
        throws
    {
        let channel = try channel()
        channel.pipeline.read()
        ask(150, on: channel)
        channel.pipeline.read()
        #expect(try taken(on: channel) == ReadingRest.ahead)
        for _ in 0..<ReadingRest.ahead {
            #expect(!channel.isClosed)
            try answer(on: channel)
        }
        #expect(channel.isClosed)
        #expect(reads.count == 1, "nothing more is read")
        var heads: [HTTPResponse] = []
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            if case .head(let head) = part { heads.append(head) }
        }
        #expect(heads.count == ReadingRest.ahead)
        #expect(heads.map { $0.headerFields[.connection] }.dropLast().allSatisfy { $0 == nil })
        #expect(heads.last?.headerFields[.connection] == "close")
    }

    @Test func `sixteen requests that came together do not close the connection`() throws {
        let channel = try channel()
        channel.pipeline.read()
        ask(ReadingRest.ahead, on: channel)
        channel.pipeline.read()
        for _ in 0..<ReadingRest.ahead { try answer(on: channel) }
        #expect(!channel.isClosed)
        #expect(reads.count == 2)
    }

    @Test func `what comes without having been asked for ends the connection`() throws {
        let channel = try channel()
        channel.pipeline.read()
        ask(on: channel)
        channel.pipeline.read()
        // As when the other side has gone, and the network hands over all that it still holds.
        ask(on: channel)
        #expect(channel.isClosed)
        #expect(try taken(on: channel) == 1)
    }

    @Test func `a body is read, also after its answer`() throws {
        let channel = try channel()
        channel.pipeline.read()
        let head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/v1/daemon")
        try channel.writeInbound(HTTPRequestPart.head(head))
        channel.pipeline.read()
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        try answer(on: channel)
        channel.pipeline.read()
        #expect(reads.count == 3)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.pipeline.read()
        #expect(reads.count == 4)
    }
}

extension EmbeddedChannel {
    /// Whether it was closed, though it was never opened.
    fileprivate var isClosed: Bool {
        embeddedEventLoop.run()
        var isClosed = false
        closeFuture.assumeIsolated().whenComplete { _ in isClosed = true }
        return isClosed
    }
}
