import COpenSSL

/// Private keys as PKCS#8 PEM, the text that `openssl pkey` reads and writes.
///
/// Nothing here ever asks at a terminal: PEM is taken apart first and decrypted after, with the
/// passphrase given.
enum KeyFile {
    /// No key file of ours has a tenth of this.
    private static let maximumLength = 16_384
    /// What `openssl pkey` takes.
    private static let maximumPassphraseLength = 1_024
    /// What guessing costs; a tenth of a second here.
    private static let iterations: Int32 = 600_000

    /// Writes a key, encrypted (AES-256-CBC, PBKDF2-HMAC-SHA256) when a passphrase is given.
    static func write(_ key: KeyHandle, passphrase: [UInt8]?) throws(KeyError) -> [UInt8] {
        defer { ERR_clear_error() }
        let secret = try passphrase.map(signed)
        let file = BIO_new(BIO_s_secmem())
        defer { BIO_free(file) }
        let written =
            if let secret {
                rapport_write_private_key(
                    file, key.pointer, secret, Int32(secret.count), iterations)
            } else {
                rapport_write_private_key(file, key.pointer, nil, 0, 0)
            }
        var start: UnsafePointer<UInt8>?
        guard written == 1 else { throw .library }
        let length = rapport_memory_contents(file, &start)
        return [UInt8](UnsafeBufferPointer(start: start, count: length))
    }

    /// Reads the first key of a file, which must be of this kind.
    static func read(
        _ pem: [UInt8], kind: KeyKind, passphrase: [UInt8]?
    ) throws(KeyError) -> KeyHandle {
        Libcrypto.ready
        defer { ERR_clear_error() }
        guard pem.count <= maximumLength else { throw .notPrivateKey }
        let info = try contents(of: pem, passphrase: passphrase)
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        if let key = try plainKey(info, kind) { return key }
        guard let pointer = EVP_PKCS82PKEY(info) else { throw .notPrivateKey }
        let key = try KeyHandle(taking: pointer)
        guard EVP_PKEY_get_id(pointer) == kind.identifier else { throw .notPrivateKey }
        return key
    }

    /// The key of contents in the form that is written here: the seed in an octet string of its
    /// own. Nil for any other form. The general way tries every kind of key there is, which takes
    /// longer than signing.
    ///
    /// Spec: RFC 8410 §7
    private static func plainKey(
        _ info: OpaquePointer, _ kind: KeyKind
    ) throws(KeyError) -> KeyHandle? {
        var algorithm: OpaquePointer?
        var start: UnsafePointer<UInt8>?
        var length: Int32 = 0
        guard PKCS8_pkey_get0(&algorithm, &start, &length, nil, info) == 1,
            OBJ_obj2nid(algorithm) == kind.identifier, length == 34, let start,
            start[0] == 0x04, start[1] == 32,
            let seed = Bytes32(UnsafeRawBufferPointer(start: start + 2, count: 32))
        else { return nil }
        return try KeyHandle(kind, seed: seed)
    }

    /// The decrypted contents of the first PEM section.
    private static func contents(
        of pem: [UInt8], passphrase: [UInt8]?
    ) throws(KeyError) -> OpaquePointer {
        var name: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<UInt8>?
        var length = 0
        let found = pem.withUnsafeBytes { bytes in
            let file = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count))
            defer { BIO_free(file) }
            return PEM_read_bio(file, &name, &header, &data, &length)
        }
        defer {
            rapport_free(name, 0)
            rapport_free(header, 0)
            rapport_free(data, length)
        }
        guard found == 1, let name else { throw .notPrivateKey }
        var next = UnsafePointer(data)
        switch String(cString: name) {
        case PEM_STRING_PKCS8INF:
            guard let info = d2i_PKCS8_PRIV_KEY_INFO(nil, &next, length) else {
                throw .notPrivateKey
            }
            return info
        case PEM_STRING_PKCS8:
            let sealed = d2i_X509_SIG(nil, &next, length)
            defer { X509_SIG_free(sealed) }
            guard let sealed else { throw .notPrivateKey }
            guard let passphrase else { throw .passphraseNeeded }
            let secret = try signed(passphrase)
            guard let info = PKCS8_decrypt(sealed, secret, Int32(secret.count)) else {
                throw .wrongPassphrase
            }
            return info
        default: throw .notPrivateKey
        }
    }

    /// A passphrase as C's `const char *` wants it, its length checked.
    private static func signed(_ passphrase: [UInt8]) throws(KeyError) -> [CChar] {
        guard (1...maximumPassphraseLength).contains(passphrase.count) else {
            throw .wrongLength(passphrase.count)
        }
        return passphrase.map { CChar(bitPattern: $0) }
    }
}
