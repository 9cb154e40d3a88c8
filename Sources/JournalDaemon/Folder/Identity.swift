import NIOCore
import NIOSSL
import Signing

/// By what clients know a daemon: its own key, and its certificate.
struct Identity: Sendable {
    /// Signs challenges.
    let key: PrivateKey
    /// SHA-256 of the certificate (DER), the pin of every link.
    let certificate: Bytes32
    /// For the listening socket.
    let chain: NIOSSLCertificate
    let chainKey: NIOSSLPrivateKey

    /// Reads the identity of a folder, or makes one in a folder that has no journals yet.
    init(_ folder: DataFolder) throws(DaemonError) {
        let isNew = try DataFolder.names(in: folder.journals).isEmpty
        key = try Self.key(folder, isNew: isNew)
        try DataFolder.make(folder.certificateFolder)
        var chainBytes = try SecretFile.read(folder.certificate, isSecret: false)
        var keyBytes = try SecretFile.read(folder.certificateKey)
        if chainBytes == nil || keyBytes == nil {
            guard isNew else { throw .identityMissing(path: folder.certificateFolder) }
            guard let made = try? Certificates.make(hostName: HostName.current) else {
                throw .fileDamaged(path: folder.certificate)
            }
            try SecretFile.write(made.key, to: folder.certificateKey)
            try SecretFile.write(made.certificate, to: folder.certificate, mode: 0o644)
            (chainBytes, keyBytes) = (made.certificate, made.key)
        }
        guard let chain = try? NIOSSLCertificate(bytes: chainBytes ?? [], format: .pem),
            let encoded = try? chain.toDERBytes()
        else { throw .fileDamaged(path: folder.certificate) }
        guard let chainKey = try? NIOSSLPrivateKey(bytes: keyBytes ?? [], format: .pem) else {
            throw .fileDamaged(path: folder.certificateKey)
        }
        self.chain = chain
        self.chainKey = chainKey
        certificate = SHA256.hash(encoded)
        // The key of another certificate: nothing could be served by it.
        guard (try? NIOSSLContext(configuration: tlsConfiguration)) != nil else {
            throw .fileDamaged(path: folder.certificateKey)
        }
    }

    private static func key(_ folder: DataFolder, isNew: Bool) throws(DaemonError) -> PrivateKey {
        if let pem = try SecretFile.read(folder.key) {
            guard let key = try? PrivateKey(pem: pem, passphrase: nil) else {
                throw .fileDamaged(path: folder.key)
            }
            return key
        }
        guard isNew else { throw .identityMissing(path: folder.key) }
        guard let key = try? PrivateKey(seed: Chance.bytes32()),
            let pem = try? key.pem(passphrase: nil)
        else { throw .fileDamaged(path: folder.key) }
        try SecretFile.write(pem, to: folder.key)
        return key
    }

    /// TLS 1.3 alone, with this certificate; clients show none.
    var tlsConfiguration: TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(chain)], privateKey: .privateKey(chainKey))
        configuration.minimumTLSVersion = .tlsv13
        configuration.applicationProtocols = ["http/1.1"]
        // A client that does not answer a goodbye must not keep the daemon from stopping.
        configuration.shutdownTimeout = .milliseconds(500)
        return configuration
    }
}
