import COpenSSL

/// An X25519 private key.
public struct AgreementKey: Sendable, HoldsSecret {
    /// What the other side needs for a shared secret.
    public let publicKey: Bytes32

    private let handle: KeyHandle

    /// Makes the key of a seed, which must come from a cryptographic generator.
    ///
    /// Spec: RFC 7748 §5
    public init(seed: Bytes32) throws(KeyError) {
        try self.init(KeyHandle(.agreement, seed: seed))
    }

    /// Reads PKCS#8 PEM of at most 16 KiB; a passphrase of 1...1,024 bytes opens an encrypted one.
    ///
    /// Throws `passphraseNeeded`, `wrongPassphrase`, `wrongLength` for the passphrase's, and
    /// `notPrivateKey` when the first section is not an X25519 private key.
    ///
    /// Spec: RFC 7468 §10, §11; RFC 8410 §7
    public init(pem: [UInt8], passphrase: [UInt8]?) throws(KeyError) {
        try self.init(KeyFile.read(pem, kind: .agreement, passphrase: passphrase))
    }

    private init(_ handle: KeyHandle) throws(KeyError) {
        self.handle = handle
        publicKey = try handle.publicKey()
    }

    /// The secret shared with the owner of another public key; derive keys from it, do not use it
    /// as one. Throws `lowOrder` when the other key makes it zero whoever asks.
    ///
    /// Spec: RFC 7748 §6.1
    public func sharedSecret(with other: Bytes32) throws(KeyError) -> Bytes32 {
        let peer = try KeyHandle(.agreement, publicKey: other)
        defer { ERR_clear_error() }
        let context = EVP_PKEY_CTX_new(handle.pointer, nil)
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_derive_init(context) == 1,
            EVP_PKEY_derive_set_peer(context, peer.pointer) == 1
        else { throw .library }
        var secret = [UInt8](repeating: 0, count: 32)
        var length = secret.count
        defer { OPENSSL_cleanse(&secret, secret.count) }
        // libcrypto itself fails on an all-zero secret; the comparison does not rely on it.
        guard EVP_PKEY_derive(context, &secret, &length) == 1, length == 32,
            let shared = Bytes32(secret), shared != .zero
        else { throw .lowOrder }
        return shared
    }

    /// The key as PKCS#8 PEM, encrypted with fresh salt when a passphrase is given, which takes
    /// about 0.1 s. Throws `wrongLength` unless the passphrase has 1...1,024 bytes.
    ///
    /// Spec: RFC 7468 §10, §11; RFC 8410 §7
    public func pem(passphrase: [UInt8]?) throws(KeyError) -> [UInt8] {
        try KeyFile.write(handle, passphrase: passphrase)
    }

    /// Names the public key; the private key is never shown.
    public var description: String { "AgreementKey(of: \(publicKey))" }

    /// Same as `description`.
    public var debugDescription: String { description }
}
