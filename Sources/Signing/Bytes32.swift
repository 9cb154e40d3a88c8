/// Thirty-two bytes: a digest, a public key, an identifier, a seed.
///
/// Held as four words whose numeric order is the bytewise order, so that comparing and hashing
/// cost four word operations and no allocation.
public struct Bytes32: Hashable, Comparable, Sendable, CustomStringConvertible {
    @usableFromInline typealias Words = (UInt64, UInt64, UInt64, UInt64)

    @usableFromInline let word0: UInt64
    @usableFromInline let word1: UInt64
    @usableFromInline let word2: UInt64
    @usableFromInline let word3: UInt64

    @inlinable
    init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
        (self.word0, self.word1, self.word2, self.word3) = (word0, word1, word2, word3)
    }

    /// All bytes zero.
    public static let zero = Bytes32(0, 0, 0, 0)

    /// Takes exactly thirty-two bytes; nil for any other count.
    @inlinable
    public init?(_ bytes: some Collection<UInt8>) {
        let fast = bytes.withContiguousStorageIfAvailable { Self(UnsafeRawBufferPointer($0)) }
        guard let found = fast ?? Self(copying: bytes) else { return nil }
        self = found
    }

    /// Takes exactly thirty-two bytes from memory; nil for any other count.
    @inlinable
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        self.init(
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)))
    }

    /// Takes the bytes of a collection that has no contiguous storage to offer.
    @usableFromInline
    init?(copying bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        let found = Array(bytes).withUnsafeBytes { Self($0) }
        guard let found else { return nil }
        self = found
    }

    /// Calls `body` with the thirty-two bytes, which are valid during the call only.
    @inlinable
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let words: Words = (
            word0.bigEndian, word1.bigEndian, word2.bigEndian, word3.bigEndian
        )
        return try Swift.withUnsafeBytes(of: words, body)
    }

    /// The bytes as an array.
    @inlinable public var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

    /// Adds the bytes at the end of `target`.
    @inlinable
    public func append(to target: inout [UInt8]) {
        withUnsafeBytes { target.append(contentsOf: $0) }
    }

    /// The bytewise order, the first byte weighing most.
    @inlinable
    public static func < (left: Bytes32, right: Bytes32) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        if left.word2 != right.word2 { return left.word2 < right.word2 }
        return left.word3 < right.word3
    }

    /// Whether all thirty-two bytes agree. Not for secrets: see `constantTimeEqual`.
    @inlinable
    public static func == (left: Bytes32, right: Bytes32) -> Bool {
        left.word0 == right.word0 && left.word1 == right.word1
            && left.word2 == right.word2 && left.word3 == right.word3
    }

    /// Feeds all thirty-two bytes, since whoever makes an identifier can choose part of it.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(word0)
        hasher.combine(word1)
        hasher.combine(word2)
        hasher.combine(word3)
    }
}
