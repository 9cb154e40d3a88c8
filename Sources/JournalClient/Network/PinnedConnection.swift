import EventLog
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOTLS

/// One request, and where its answer goes.
struct Exchange: Sendable {
    let head: HTTPRequestHead
    let body: [UInt8]?
    /// Told of every part of the answer.
    let progress: AnswerProgress
    /// Takes the parts of a stream as they come, which are kept nowhere else; what it throws ends
    /// the connection. Nil for an answer that is wanted whole.
    var take: (@Sendable (ByteBuffer) throws -> Void)?
}

/// One TLS connection to a daemon, on which one request at a time is asked.
///
/// TLS is NIOSSL's and HTTP/1.1 is NIOHTTP1's: what stands here is who asks when, and what ends a
/// connection. All of it happens on the connection's event loop, so that a busy program does not
/// eat up the time that a daemon is given.
struct PinnedConnection: Sendable {
    /// Closing it ends what is asked on it.
    let channel: any Channel

    /// Connects, and looks at what the daemon shows, within `limit` in all.
    ///
    /// Fails with what the libraries below throw, and with `certificateChanged`; the connection is
    /// closed then.
    static func connect(
        to endpoint: Endpoint, pin: CertificatePin, within limit: Duration
    ) throws -> EventLoopFuture<PinnedConnection> {
        let begin = ContinuousClock.now
        let context = try NIOSSLContext(configuration: CertificatePin.tlsConfiguration)
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(limit))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(
                        NIOSSLClientHandler(
                            context: context, serverHostname: endpoint.serverName))
                    // What comes before an answer is not dropped unseen: it may come without end.
                    let decoder = HTTPResponseDecoder(
                        leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .forward)
                    try pipeline.addHandlers(
                        [
                            HTTPRequestEncoder(), ByteToMessageHandler(decoder),
                            NIOHTTPRequestHeadersValidator(),
                        ] as [any ChannelHandler])
                    try pipeline.addHandler(ExchangeHandler(channel.eventLoop.makePromise()))
                }
            }
        return bootstrap.connect(host: endpoint.host, port: Int(endpoint.port)).flatMap { channel in
            let rest = limit - (ContinuousClock.now - begin)
            let timer = channel.eventLoop.scheduleTask(in: TimeAmount(rest)) {
                channel.close(promise: nil)
            }
            let connection = PinnedConnection(channel: channel)
            return connection.handshake().flatMap { pin.check(channel) }.map { connection }
                .always { _ in timer.cancel() }
        }
    }

    /// Sends a request and gives the whole answer, and whether another request may follow.
    ///
    /// Fails with what the libraries below throw, and with `tooLarge`; the connection is closed
    /// then.
    func ask(_ exchange: Exchange) -> EventLoopFuture<(answer: Answer, isKept: Bool)> {
        let answer = channel.eventLoop.makePromise(of: ExchangeHandler.Asked.Result.self)
        let asked = ExchangeHandler.Asked(exchange: exchange, answer: answer)
        channel.writeAndFlush(asked).cascadeFailure(to: answer)
        return answer.futureResult
    }

    /// Whether the other side left it open.
    var isOpen: Bool { channel.isActive }

    /// Closes the connection, and returns when it is closed.
    func close() async {
        // Fails only for one that is closed.
        try? await channel.close()
    }

    private func handshake() -> EventLoopFuture<Void> {
        do {
            return try channel.pipeline.syncOperations.handler(type: ExchangeHandler.self)
                .handshake.futureResult
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
    }
}

/// Writes one request at a time and collects its answer.
private final class ExchangeHandler: ChannelDuplexHandler {
    struct Asked: Sendable {
        typealias Result = (answer: Answer, isKept: Bool)
        let exchange: Exchange
        let answer: EventLoopPromise<Result>
    }

    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = Asked
    typealias OutboundOut = HTTPClientRequestPart

    let handshake: EventLoopPromise<Void>
    private var asked: Asked?
    private var isOver = false
    private var isSent = false
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []
    /// Answers that say that another one follows.
    private var provisional = 0

    init(_ handshake: EventLoopPromise<Void>) { self.handshake = handshake }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent { handshake.succeed() }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let asked = unwrapOutboundIn(data)
        guard !isOver else { return asked.answer.fail(ChannelError.ioOnClosedChannel) }
        (self.asked, isSent, head, body, provisional) = (asked, false, nil, [], 0)
        context.write(wrapOutboundOut(.head(asked.exchange.head)), promise: nil)
        if let bytes = asked.exchange.body {
            let buffer = context.channel.allocator.buffer(bytes: bytes)
            context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
        }
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenSuccess { self.isSent = true }
        sent.futureResult.cascade(to: promise)
        context.write(wrapOutboundOut(.end(nil)), promise: sent)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Who answers before they were asked is not heard.
        guard !isOver, let asked else { return end(context, NetworkError.malformedAnswer) }
        switch unwrapInboundIn(data) {
        case .head(let head) where head.isProvisional:
            provisional += 1
            guard provisional <= WireLimits.provisionalAnswers else {
                return end(context, NetworkError.malformedAnswer)
            }
        case .head(let head):
            // What says that it is too large is not waited for.
            let length = head.headers.first(name: "content-length").map { UInt64($0) ?? .max } ?? 0
            guard length <= UInt64(WireLimits.responseBody) else {
                return end(context, NetworkError.tooLarge)
            }
            self.head = head
        case .body(let part):
            if let take = asked.exchange.take, head?.status == .ok {
                asked.exchange.progress.received(part.readableBytes)
                do { try take(part) } catch { end(context, error) }
                return
            }
            guard body.count + part.readableBytes <= WireLimits.responseBody else {
                return end(context, NetworkError.tooLarge)
            }
            body += part.readableBytesView
            asked.exchange.progress.received(part.readableBytes)
        case .end:
            guard let head else { return end(context, NetworkError.malformedAnswer) }
            self.asked = nil
            let isKept = isSent && head.isKeepAlive
            if !isKept { end(context, ChannelError.eof) }
            asked.answer.succeed(
                (
                    Answer(
                        status: Int(head.status.code), body: body,
                        isHoldingBack: head.headers.contains(name: HeldBack.field),
                        calendars: head.headers.first(name: CalendarMark.field)
                            .flatMap { CalendarMark($0) }), isKept
                ))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { end(context, error) }

    func channelInactive(context: ChannelHandlerContext) {
        // Whoever was asked had shown their certificate.
        fail(asked == nil ? ChannelError.eof : HTTPParserError.invalidEOFState)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { fail(ChannelError.eof) }

    private func end(_ context: ChannelHandlerContext, _ error: any Error) {
        isOver = true
        fail(error)
        context.close(promise: nil)
    }

    private func fail(_ error: any Error) {
        handshake.fail(error)
        asked?.answer.fail(error)
        asked = nil
    }
}

extension HTTPResponseHead {
    /// Whether the answer itself is still to come.
    fileprivate var isProvisional: Bool {
        (100..<200).contains(status.code) && status != .switchingProtocols
    }
}
