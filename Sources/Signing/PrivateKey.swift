import COpenSSL

/// An Ed25519 private key.
public struct PrivateKey: Sendable, HoldsSecret {
    /// The key that judges this key's signatures.
    public let publicKey: PublicKey

    private let handle: KeyHandle

    /// Makes the key of a seed, which must come from a cryptographic generator.
    ///
    /// Spec: RFC 8032 §5.1.5
    public init(seed: Bytes32) throws(KeyError) {
        try self.init(KeyHandle(.signing, seed: seed))
    }

    /// Reads PKCS#8 PEM of at most 16 KiB; a passphrase of 1...1,024 bytes opens an encrypted one.
    ///
    /// Throws `passphraseNeeded`, `wrongPassphrase`, `wrongLength` for the passphrase's, and
    /// `notPrivateKey` when the first section is not an Ed25519 private key.
    ///
    /// Spec: RFC 7468 §10, §11; RFC 8410 §7
    public init(pem: [UInt8], passphrase: [UInt8]?) throws(KeyError) {
        try self.init(KeyFile.read(pem, kind: .signing, passphrase: passphrase))
    }

    private init(_ handle: KeyHandle) throws(KeyError) {
        self.handle = handle
        publicKey = try PublicKey(handle.publicKey())
    }

    /// The 64-byte signature of `message`: always the same for the same key and message.
    ///
    /// Spec: RFC 8032 §5.1.6
    public func signature(for message: [UInt8]) throws(KeyError) -> [UInt8] {
        defer { ERR_clear_error() }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var length = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, handle.pointer) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1,
            length == 64
        else { throw .library }
        return signature
    }

    /// The key as PKCS#8 PEM, encrypted with fresh salt when a passphrase is given, which takes
    /// about 0.1 s. Throws `wrongLength` unless the passphrase has 1...1,024 bytes.
    ///
    /// Spec: RFC 7468 §10, §11; RFC 8410 §7
    public func pem(passphrase: [UInt8]?) throws(KeyError) -> [UInt8] {
        try KeyFile.write(handle, passphrase: passphrase)
    }

    /// Names the public key; the private key is never shown.
    public var description: String { "PrivateKey(of: \(publicKey))" }

    /// Same as `description`.
    public var debugDescription: String { description }
}
