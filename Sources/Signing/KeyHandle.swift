import COpenSSL

/// Which curve function a key is for.
enum KeyKind {
    /// Ed25519: signatures.
    case signing
    /// X25519: key agreement.
    case agreement

    var identifier: Int32 {
        switch self {
        case .signing: NID_ED25519
        case .agreement: NID_X25519
        }
    }
}

/// Owner of one libcrypto key. The key never changes after it was made, and libcrypto counts
/// references atomically, so threads may share it; freeing it wipes a private key's bytes.
final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over a key that libcrypto made; throws `library` when it made none.
    init(taking pointer: OpaquePointer?) throws(KeyError) {
        guard let pointer else { throw .library }
        self.pointer = pointer
    }

    convenience init(_ kind: KeyKind, publicKey: Bytes32) throws(KeyError) {
        defer { ERR_clear_error() }
        try self.init(taking: publicKey.withUnsafeBytes {
            EVP_PKEY_new_raw_public_key(kind.identifier, nil, $0.bound, 32)
        })
    }

    convenience init(_ kind: KeyKind, seed: Bytes32) throws(KeyError) {
        defer { ERR_clear_error() }
        try self.init(taking: seed.withUnsafeBytes {
            EVP_PKEY_new_raw_private_key(kind.identifier, nil, $0.bound, 32)
        })
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    func publicKey() throws(KeyError) -> Bytes32 {
        defer { ERR_clear_error() }
        var length = 32
        var bytes = [UInt8](repeating: 0, count: length)
        guard EVP_PKEY_get_raw_public_key(pointer, &bytes, &length) == 1, length == 32,
            let key = Bytes32(bytes)
        else { throw .library }
        return key
    }
}

extension UnsafeRawBufferPointer {
    /// The same memory as C's `const unsigned char *`.
    var bound: UnsafePointer<UInt8>? { baseAddress?.assumingMemoryBound(to: UInt8.self) }
}
