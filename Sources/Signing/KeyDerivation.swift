import COpenSSL

private nonisolated(unsafe) let keyDerivation: OpaquePointer? = {
    Libcrypto.ready
    return EVP_KDF_fetch(nil, "HKDF", nil)
}()

/// `count` bytes of key derived from a secret, for the use that `info` names.
///
/// Throws `wrongLength(count)` unless `count` is 0...8160, and `library` when a part is longer
/// than libcrypto takes (`info`: 1,024 bytes).
///
/// Spec: RFC 5869 §2
public func hkdfSHA256(
    secret: [UInt8], salt: [UInt8], info: [UInt8], count: Int
) throws(KeyError) -> [UInt8] {
    guard (0...255 * 32).contains(count) else { throw .wrongLength(count) }
    if count == 0 { return [] }
    defer { ERR_clear_error() }
    var derived = [UInt8](repeating: 0, count: count)
    let done = rapport_hkdf_sha256(
        keyDerivation, secret, secret.count, salt, salt.count, info, info.count, &derived, count)
    guard done == 1 else { throw .library }
    return derived
}

/// The code that only who has the key can make of a message. Linear in the message's length; the
/// key has fewer than 2^31 bytes.
///
/// Spec: RFC 2104 §2
public func hmacSHA256(key: [UInt8], message: [UInt8]) -> Bytes32 {
    SHA256.digest {
        let done = HMAC(
            SHA256.algorithm, key, Int32(key.count), message, message.count, $0, nil)
        return done == nil ? 0 : 1
    }
}

/// Whether two secrets agree, in a time that depends on their lengths alone.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}
