import COpenSSL
import Synchronization

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
        Libcrypto.ready
        defer { ERR_clear_error() }
        try self.init(
            taking: publicKey.withUnsafeBytes {
                EVP_PKEY_new_raw_public_key(kind.identifier, nil, $0.bound, 32)
            })
    }

    convenience init(_ kind: KeyKind, seed: Bytes32) throws(KeyError) {
        Libcrypto.ready
        defer { ERR_clear_error() }
        try self.init(
            taking: seed.withUnsafeBytes {
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

/// Contexts that judge the signatures of one public key, made ready once and used again.
///
/// Making one ready looks the algorithm up in tables that all threads share, which costs more the
/// more cores verify at once. A context is used by one thread at a time; there are as many as
/// threads have ever verified with the key at the same moment.
final class VerifyingContexts: Sendable {
    /// One that no thread uses; who takes it out of the list has it alone.
    private struct Context: @unchecked Sendable {
        let pointer: OpaquePointer?
    }

    private let key: KeyHandle
    private let idle = Mutex<[Context]>([])

    init(_ key: KeyHandle) { self.key = key }

    deinit {
        idle.withLock { for context in $0 { EVP_MD_CTX_free(context.pointer) } }
    }

    /// Whether `signature`, of 64 bytes, is the key's over exactly `message`.
    func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let context = ready() else { return false }
        let verdict = EVP_DigestVerify(context.pointer, signature, 64, message, message.count)
        // A failure leaves its reason in the thread's queue; success leaves nothing.
        if verdict != 1 { ERR_clear_error() }
        idle.withLock { $0.append(context) }
        return verdict == 1
    }

    /// A context that has judged nothing since it was made ready.
    private func ready() -> Context? {
        let known = idle.withLock { $0.popLast() }
        let context = known ?? Context(pointer: EVP_MD_CTX_new())
        // Without a key a context keeps the one that it has.
        let key = known == nil ? key.pointer : nil
        if EVP_DigestVerifyInit(context.pointer, nil, nil, nil, key) == 1 { return context }
        ERR_clear_error()
        EVP_MD_CTX_free(context.pointer)
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// The same memory as C's `const unsigned char *`.
    var bound: UnsafePointer<UInt8>? { baseAddress?.assumingMemoryBound(to: UInt8.self) }
}
