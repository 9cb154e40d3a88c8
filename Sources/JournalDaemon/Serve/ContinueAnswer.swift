import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Says to go on where a client asks before it sends its body, so that it does not wait for that in
/// vain. A body that is announced as longer than any that is taken is not asked for.
///
/// Source: RFC 9110 §10.1.1
final class ContinueAnswer: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private let largest: Int

    /// - Parameter largest: bytes of the longest body that is taken.
    init(largest: Int) { self.largest = largest }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), isAsking(head) {
            let goOn = HTTPResponsePart.head(HTTPResponse(status: .continue))
            context.writeAndFlush(wrapOutboundOut(goOn), promise: nil)
        }
        context.fireChannelRead(data)
    }

    private func isAsking(_ head: HTTPRequest) -> Bool {
        guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
        return head.headerFields[.contentLength].flatMap { Int($0) }.map { $0 <= largest } ?? true
    }
}
