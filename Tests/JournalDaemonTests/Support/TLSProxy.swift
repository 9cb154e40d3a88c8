import Folders
import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Signing

@testable import JournalDaemon

/// A certificate with its key, as files hold them.
struct TestCertificate {
    let certificate: [UInt8]
    let key: [UInt8]

    init() throws { (certificate, key) = try Certificates.make(hostName: "proxy") }

    /// What a client that sees it calls it.
    func hash() throws -> Bytes32 {
        SHA256.hash(try NIOSSLCertificate(bytes: certificate, format: .pem).toDERBytes())
    }

    /// Writes the certificate, as a renewal does: another file under the same name.
    func write(to path: String) throws {
        try SecretFile.write(certificate, to: path, mode: 0o644)
    }

    /// Puts it in the place of a daemon's own.
    func renew(in folder: TemporaryFolder) throws {
        let data = try DataFolder(folder.path)
        try SecretFile.write(key, to: data.certificateKey)
        try SecretFile.write(certificate, to: data.certificate, mode: 0o644)
    }
}

/// Ends TLS with a certificate of its own and hands on what is inside, over TLS of its own.
struct TLSProxy {
    private final class Relay: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let other: any Channel

        init(to other: any Channel) { self.other = other }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            other.writeAndFlush(unwrapInboundIn(data), promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    let channel: any Channel

    var port: UInt16 { UInt16(exactly: channel.localAddress?.port ?? 0) ?? 0 }

    /// Listens on loopback, showing a certificate, before the daemon at `port`.
    init(_ shown: TestCertificate, to port: Int) async throws {
        let server = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [
                    .certificate(NIOSSLCertificate(bytes: shown.certificate, format: .pem))
                ], privateKey: .privateKey(NIOSSLPrivateKey(bytes: shown.key, format: .pem))))
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let client = try NIOSSLContext(configuration: configuration)
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { inbound in
                ClientBootstrap(group: inbound.eventLoop).channelInitializer { outbound in
                    outbound.eventLoop.makeCompletedFuture {
                        try outbound.pipeline.syncOperations.addHandlers(
                            [
                                NIOSSLClientHandler(context: client, serverHostname: nil),
                                Relay(to: inbound),
                            ] as [any ChannelHandler])
                    }
                }
                .connect(host: "127.0.0.1", port: port).flatMap { outbound in
                    inbound.eventLoop.makeCompletedFuture {
                        try inbound.pipeline.syncOperations.addHandlers(
                            [
                                NIOSSLServerHandler(context: server), Relay(to: outbound),
                            ] as [any ChannelHandler])
                    }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// Runs one while `body` runs.
    static func run<Output>(
        _ shown: TestCertificate, to port: Int, _ body: (UInt16) async throws -> Output
    ) async throws -> Output {
        let proxy = try await TLSProxy(shown, to: port)
        do {
            let output = try await body(proxy.port)
            try await proxy.channel.close()
            return output
        } catch {
            try await proxy.channel.close()
            throw error
        }
    }
}

/// Shows a certificate, and ends each connection without a goodbye: at the handshake's end, or at
/// the first byte inside.
struct RoughServer {
    private final class Ending: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let isEarly: Bool

        init(isEarly: Bool) { self.isEarly = isEarly }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if isEarly, "\(event)".hasPrefix("handshakeCompleted") { end(context) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { end(context) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        private func end(_ context: ChannelHandlerContext) {
            let channel = context.channel
            // A reset: neither TLS nor TCP says goodbye.
            let options = channel as? any SocketOptionProvider
            options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete {
                _ in
                let handlers = channel.pipeline.syncOperations
                try? handlers.context(handlerType: NIOSSLServerHandler.self)
                    .close(mode: .all, promise: nil)
            }
        }
    }

    let channel: any Channel
    var port: UInt16 { UInt16(exactly: channel.localAddress?.port ?? 0) ?? 0 }

    init(_ shown: TestCertificate, isEarly: Bool) async throws {
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [
                    .certificate(NIOSSLCertificate(bytes: shown.certificate, format: .pem))
                ], privateKey: .privateKey(NIOSSLPrivateKey(bytes: shown.key, format: .pem))))
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(
                        [
                            NIOSSLServerHandler(context: context), Ending(isEarly: isEarly),
                        ] as [any ChannelHandler])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }
}
