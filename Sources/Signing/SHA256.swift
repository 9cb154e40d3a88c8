import COpenSSL

/// SHA-256 of bytes that are all in memory.
///
/// Spec: FIPS 180-4 §6.2
public enum SHA256 {
    /// Fetched once: looking an algorithm up takes as long as hashing a small message.
    nonisolated(unsafe) static let algorithm: OpaquePointer? = {
        Libcrypto.ready
        return EVP_MD_fetch(nil, "SHA256", nil)
    }()

    /// The digest of an array. Linear in its length.
    public static func hash(_ bytes: [UInt8]) -> Bytes32 {
        bytes.withUnsafeBytes { hash($0) }
    }

    /// The digest of a region of memory. Linear in its length.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Bytes32 {
        digest { EVP_Digest(bytes.baseAddress, bytes.count, $0, nil, algorithm, nil) }
    }

    /// The digest that `write` puts where it is told; it answers 1 when it did.
    ///
    /// Stops the program otherwise, which takes a libcrypto without SHA-256 or without memory:
    /// no digest at all is better than a wrong one.
    static func digest(_ write: (UnsafeMutablePointer<UInt8>) -> Int32) -> Bytes32 {
        let found = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { out in
            let written = out.baseAddress.map { write($0) == 1 } ?? false
            return written ? Bytes32(UnsafeRawBufferPointer(out)) : nil
        }
        guard let found else { preconditionFailure("libcrypto cannot hash") }
        return found
    }
}

/// SHA-256 of bytes that come in pieces.
///
/// Spec: FIPS 180-4 §6.2
public struct SHA256Stream: ~Copyable, @unchecked Sendable {
    private let context: OpaquePointer?
    private var intact: Bool

    /// Starts with no bytes.
    public init() {
        context = EVP_MD_CTX_new()
        intact = EVP_DigestInit_ex2(context, SHA256.algorithm, nil) == 1
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Adds the bytes of an array.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Adds thirty-two bytes.
    public mutating func update(_ bytes: Bytes32) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Adds a region of memory.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        intact = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 && intact
    }

    /// Ends the stream: the digest of all bytes added.
    public consuming func finish() -> Bytes32 {
        SHA256.digest { intact ? EVP_DigestFinal_ex(context, $0, nil) : 0 }
    }
}
