import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import JournalDaemon

/// Clients that ask before they send a body.
struct ContinueAnswerTests {
    /// What is answered to the fields of a request before anything else is done with it.
    private func answer(to fields: HTTPFields) throws -> HTTPResponse? {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(ContinueAnswer(largest: 1_000))
        let head = HTTPRequest(
            method: .post, scheme: nil, authority: "home", path: "/v1/daemon", headerFields: fields)
        try channel.writeInbound(HTTPRequestPart.head(head))
        let part = try channel.readOutbound(as: HTTPResponsePart.self)
        let read = try channel.readInbound(as: HTTPRequestPart.self)
        #expect(read == .head(head), "the request goes on in any case")
        guard case .head(let response)? = part else { return nil }
        return response
    }

    @Test func `who asks whether to go on is told to`() throws {
        for word in ["100-continue", "100-Continue"] {
            let fields: HTTPFields = [.expect: word, .contentLength: "1000"]
            #expect(try answer(to: fields)?.status == .continue)
        }
        #expect(try answer(to: [.expect: "100-continue"])?.status == .continue)
    }

    @Test func `who does not ask is told nothing before the answer`() throws {
        #expect(try answer(to: [.contentLength: "10"]) == nil)
        #expect(try answer(to: [.expect: "something", .contentLength: "10"]) == nil)
    }

    @Test func `nobody is asked for a body that is too long`() throws {
        let fields: HTTPFields = [.expect: "100-continue", .contentLength: "1001"]
        #expect(try answer(to: fields) == nil)
    }
}
