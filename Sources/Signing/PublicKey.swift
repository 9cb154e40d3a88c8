/// An Ed25519 public key that is fit to judge signatures.
///
/// Two keys are equal, and ordered, as their bytes are.
public struct PublicKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The encoded point.
    public let bytes: Bytes32

    private let contexts: VerifyingContexts

    /// Takes an encoded point.
    ///
    /// Throws `nonCanonical` when y is not below 2^255 - 19, and `lowOrder` for a point under
    /// which one signature fits many messages. Bytes that encode no point at all are taken: no
    /// signature is valid under them.
    ///
    /// Spec: RFC 8032 §5.1.3
    public init(_ bytes: Bytes32) throws(KeyError) {
        if let defect = PointEncoding.defect(of: bytes) { throw defect }
        self.bytes = bytes
        contexts = VerifyingContexts(try KeyHandle(.signing, publicKey: bytes))
    }

    /// Whether `signature` is this key's over exactly `message`.
    ///
    /// The signature has 64 bytes; its R is canonical and not of low order, its S is below the
    /// group's order, and the equation holds without the cofactor. Safe to call on many threads
    /// at once; about 65 microseconds.
    ///
    /// Spec: RFC 8032 §5.1.7
    public func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == 64, let point = Bytes32(signature[..<32]),
            PointEncoding.defect(of: point) == nil
        else { return false }
        return contexts.isValid(signature: signature, for: message)
    }

    /// The bytes as hexadecimal digits.
    public var description: String { bytes.hex }

    /// The order of the bytes.
    public static func < (left: PublicKey, right: PublicKey) -> Bool { left.bytes < right.bytes }

    /// Whether the bytes agree.
    public static func == (left: PublicKey, right: PublicKey) -> Bool { left.bytes == right.bytes }

    /// Feeds the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
