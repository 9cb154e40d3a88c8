import AsyncHTTPClient
import NIOCore
import NIOSSL
import Signing

/// Recognises a daemon by its certificate alone: names and authorities play no part.
struct CertificatePin: Sendable {
    let expected: Bytes32

    /// TLS 1.3 or nothing. The handshake proves that the peer holds the key of the certificate that
    /// it shows; `check` then decides whether it is the one expected.
    static var tlsConfiguration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        configuration.certificateVerification = .none
        configuration.shutdownTimeout = .milliseconds(500)
        return configuration
    }

    /// Fails, and closes the connection, unless the peer showed the pinned certificate.
    ///
    /// Runs when the handshake is done and before a request is written, so that a stranger learns
    /// neither the path nor the token. A live test holds this order.
    func check(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
            guard let certificate else { throw NetworkError.malformedAnswer }
            let found = SHA256.hash(try certificate.toDERBytes())
            guard found == expected else {
                throw NetworkError.certificateChanged(expected: expected, found: found)
            }
        }.flatMapError { error in
            channel.close().flatMapThrowing { throw error }
        }
    }
}
