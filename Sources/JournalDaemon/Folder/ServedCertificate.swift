import Logging
import NIOCore
import NIOSSL
import Signing
import Synchronization

/// A certificate of the owner's, with its key, that this daemon shows itself: for a name with a
/// certificate and no proxy in front.
///
/// Both files are looked at for each new connection, so that a renewal needs no restart. While they
/// do not fit, as in the middle of a renewal, the former pair is shown.
///
/// *Example:* certbot turns the link `fullchain.pem` to a new file, then `privkey.pem`: who
/// connects between the two sees the former certificate.
final class ServedCertificate: Sendable {
    /// One certificate with what stands behind it, and its key.
    private struct Pair: Sendable {
        let certificate: Bytes32
        let shown: NIOSSLContextConfigurationOverride
    }

    private struct State {
        var stamps: [FileStamp]
        var pair: Pair
    }

    private let certificatePath: String
    private let keyPath: String
    private let state: Mutex<State>
    private let complaints: Complaints

    /// Throws `certificateUnreadable`, `certificateKeyUnreadable`, and `fileTooOpen` for a key that
    /// everybody may read. A group may: programs that renew certificates give keys to one.
    init(
        certificate: String, key: String, complaints: Complaints
    ) throws(DaemonError) {
        certificatePath = certificate
        keyPath = key
        self.complaints = complaints
        let stamps = [certificate, key].compactMap { FileStamp($0) }
        let pair = try Self.pair(certificate, key)
        guard stamps.count == 2 else { throw .certificateKeyUnreadable(path: key) }
        state = Mutex(State(stamps: stamps, pair: pair))
    }

    /// SHA-256 of the certificate (DER) that new connections see.
    var current: Bytes32 { latest().certificate }

    /// For a context of TLS: what a connection that begins now is shown. Looked up apart from its
    /// event loop: a pair that does not fit leaves an error on the thread on which it was tried,
    /// and a greeting on that thread would end with it.
    var callback: NIOSSLContextCallback {
        { [self] _, promise in promise.completeWithTask { self.latest().shown } }
    }

    private func latest() -> Pair {
        state.withLock { state in
            let stamps = [certificatePath, keyPath].compactMap { FileStamp($0) }
            guard stamps.count == 2, stamps != state.stamps else { return state.pair }
            do {
                state.pair = try Self.pair(certificatePath, keyPath)
                state.stamps = stamps
            } catch {
                complaints.log("certificate unreadable", .warning, certificatePath)
            }
            return state.pair
        }
    }

    /// Throws as `init`.
    static func check(certificate: String, key: String) throws(DaemonError) {
        _ = try pair(certificate, key)
    }

    private static func pair(_ certificate: String, _ key: String) throws(DaemonError) -> Pair {
        guard let bytes = try SecretFile.read(certificate, isSecret: false),
            let chain = try? NIOSSLCertificate.fromPEMBytes(bytes), let first = chain.first,
            let encoded = try? first.toDERBytes()
        else { throw .certificateUnreadable(path: certificate) }
        if FileStamp(key)?.isOpen == true { throw .fileTooOpen(path: key) }
        guard let bytes = try SecretFile.read(key, isSecret: false),
            let secret = try? NIOSSLPrivateKey(bytes: bytes, format: .pem)
        else { throw .certificateKeyUnreadable(path: key) }
        let sources = chain.map { NIOSSLCertificateSource.certificate($0) }
        // The key of another certificate: nothing could be shown with it.
        let tried = TLSConfiguration.makeServerConfiguration(
            certificateChain: sources, privateKey: .privateKey(secret))
        guard (try? NIOSSLContext(configuration: tried)) != nil else {
            throw .certificateKeyUnreadable(path: key)
        }
        var shown = NIOSSLContextConfigurationOverride()
        shown.certificateChain = sources
        shown.privateKey = .privateKey(secret)
        return Pair(certificate: SHA256.hash(encoded), shown: shown)
    }
}
