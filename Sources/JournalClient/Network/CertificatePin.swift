import NIOCore
import NIOPosix
import NIOSSL
import Signing
import Synchronization

/// Recognises a daemon by the certificates that its key vouched for: names and authorities play no
/// part.
///
/// Spec: Protocol/09-session.md §1
final class CertificatePin: Sendable {
    private struct State {
        var accepted: Set<Bytes32>
        var shown: Bytes32
        var stranger: Bytes32?
    }

    /// The certificate that the link named: a hint that saves a question.
    let hint: Bytes32
    private let state: Mutex<State>

    init(hint: Bytes32) {
        self.hint = hint
        state = Mutex(State(accepted: [hint], shown: hint, stranger: nil))
    }

    /// The certificate that the last good connection showed; before that the hint.
    var shown: Bytes32 { state.withLock { $0.shown } }

    /// A certificate that was shown and refused since this was last asked.
    func takeStranger() -> Bytes32? {
        state.withLock { state in
            defer { state.stranger = nil }
            return state.stranger
        }
    }

    /// Whether a certificate is one of those expected.
    func isAccepted(_ certificate: Bytes32) -> Bool {
        state.withLock { $0.accepted.contains(certificate) }
    }

    /// The daemon's key vouched for this one.
    func accept(_ certificate: Bytes32) {
        state.withLock { _ = $0.accepted.insert(certificate) }
    }

    /// TLS 1.3 or nothing. The handshake proves that the peer holds the key of the certificate that
    /// it shows; `check` then decides whether it is one of those expected.
    static var tlsConfiguration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        configuration.certificateVerification = .none
        configuration.shutdownTimeout = .milliseconds(500)
        return configuration
    }

    /// Fails, and closes the connection, unless the peer showed an accepted certificate.
    ///
    /// Runs when the handshake is done and before a request is written, so that a stranger learns
    /// neither the path nor the token. A live test holds this order.
    func check(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
            guard let certificate else { throw NetworkError.malformedAnswer }
            try self.judge(SHA256.hash(try certificate.toDERBytes()))
        }.flatMapError { error in
            // However the other side takes the end of the connection, this is why it ended.
            channel.close().recover { _ in }.flatMapThrowing { throw error }
        }
    }

    private func judge(_ found: Bytes32) throws(NetworkError) {
        let isAccepted = state.withLock { state in
            guard state.accepted.contains(found) else {
                state.stranger = found
                return false
            }
            state.shown = found
            return true
        }
        guard isAccepted else { throw .certificateChanged(expected: hint, found: found) }
    }
}

/// Looks at the certificate that a server shows, and sends it nothing beyond a handshake that it
/// breaks off.
///
/// For a server that ends connections so early that nobody could look at it otherwise.
enum CertificateProbe {
    private final class Found: Sendable {
        let certificate = Mutex<Bytes32?>(nil)
    }

    private final class Ending: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    /// SHA-256 of the certificate (DER) shown within `limit`; nil if none was.
    static func certificate(at endpoint: Endpoint, within limit: Duration) async -> Bytes32? {
        var configuration = CertificatePin.tlsConfiguration
        // The callback below decides, and decides against it: no request follows.
        configuration.certificateVerification = .noHostnameVerification
        guard let context = try? NIOSSLContext(configuration: configuration) else { return nil }
        let found = Found()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(limit))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(
                        context: context, serverHostname: endpoint.serverName,
                        customVerificationCallback: { certificates, verdict in
                            let encoded = try? certificates.first?.toDERBytes()
                            found.certificate.withLock { $0 = encoded.map { SHA256.hash($0) } }
                            verdict.succeed(.failed)
                        })
                    try channel.pipeline.syncOperations.addHandlers(
                        [handler, Ending()] as [any ChannelHandler])
                }
            }
        let connected = bootstrap.connect(host: endpoint.host, port: Int(endpoint.port))
        guard let channel = try? await connected.get() else { return nil }
        let timer = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) {
            channel.close(promise: nil)
        }
        try? await channel.closeFuture.get()
        timer.cancel()
        return found.certificate.withLock { $0 }
    }
}
