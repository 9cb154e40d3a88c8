import COpenSSL

/// The library that hashes and signs.
enum Libcrypto {
    /// Made ready for what is asked of it here, once: without the system's `openssl.cnf`, of which
    /// nothing is used, and without the names of all ciphers, which are asked for by name here.
    /// Both take longer than a signature. The names of digests stay: certificates are checked by
    /// them.
    ///
    /// Touched before the first key is made or read, and before the first digest. It does no harm
    /// if it comes too late, or cannot be: then the library readies itself, with all of that.
    static let ready: Void = {
        let without = OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ADD_ALL_CIPHERS
        _ = OPENSSL_init_crypto(UInt64(without), nil)
    }()
}
