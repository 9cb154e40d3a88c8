import NIOSSL

extension CertificateList {
    /// What a daemon was told to show. Throws as `init` and as `ServedCertificate.init`.
    convenience init(
        _ identity: Identity, _ configuration: DaemonConfiguration, _ complaints: Complaints
    ) throws(DaemonError) {
        var files = configuration.certificates
        var served: ServedCertificate?
        if let key = configuration.certificateKey, !files.isEmpty {
            served = try ServedCertificate(
                certificate: files.removeFirst(), key: key, complaints: complaints)
        }
        try self.init(
            own: identity.certificate, served: served, files: files,
            origins: configuration.origins, complaints: complaints)
    }

    /// TLS of this daemon, with the certificate that it shows.
    func tlsConfiguration(_ identity: Identity) -> TLSConfiguration {
        var configuration = identity.tlsConfiguration
        configuration.sslContextCallback = served?.callback
        return configuration
    }
}
