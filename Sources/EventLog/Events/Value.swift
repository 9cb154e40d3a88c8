public import Signing

/// The bytes behind the commitment of a `Write`: a random salt and padded content.
///
/// Kept apart from the signed header, so that they can be erased while the history verifies.
/// Spec: Protocol/07-erasure.md §1
public struct Value: StrictMessage {
    /// The write's place in its event, from 0.
    public let index: UInt32
    /// 32 random bytes, so that a short content cannot be guessed from its commitment.
    public let salt: Bytes32
    /// The content, padded.
    public let padded: [UInt8]

    /// A value received from elsewhere.
    public init(index: UInt32, salt: Bytes32, padded: [UInt8]) {
        self.index = index
        self.salt = salt
        self.padded = padded
    }

    /// A new value. Throws `tooLong` over 65,535 bytes of content.
    public init(index: UInt32, content: [UInt8], salt: Bytes32) throws(PaddingError) {
        self.init(index: index, salt: salt, padded: try Padding.pad(content))
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        index = try reader.uint32(1)
        salt = try required(reader.bytes32(2), 2)
        padded = try required(reader.bytes(3, max: Limits.padded), 3)
    }

    public func write(to writer: inout StrictWriter) {
        writer.uint32(1, index)
        writer.bytes32(2, salt)
        writer.bytes(3, padded)
    }

    /// SHA-256 of salt and padded content under the value type string. O(bytes).
    public var commitment: Bytes32 {
        preAuthenticationDigest(type: TypeString.value, head: salt, body: padded)
    }

    /// The content without its padding.
    public func content() throws(PaddingError) -> [UInt8] {
        try Padding.unpad(padded)
    }
}

/// What is wrong with a content or its padding.
public enum PaddingError: Error, Equatable, Sendable {
    /// More than 65,535 bytes of content.
    case tooLong(Int)
    /// A size that no padding gives.
    case wrongSize(Int)
    /// Not 0x80 followed by zeros.
    case unterminated
}

/// Hides the length of a content: 0x80, then zeros to a multiple of 128 up to 4,096, else of 1,024.
///
/// Spec: Protocol/07-erasure.md §2
public enum Padding {
    /// Pads `content`. Throws `tooLong` over 65,535 bytes.
    public static func pad(_ content: [UInt8]) throws(PaddingError) -> [UInt8] {
        let size = paddedSize(of: content.count)
        guard size <= Limits.padded else { throw .tooLong(content.count) }
        var padded = content
        padded.reserveCapacity(size)
        padded.append(0x80)
        padded.append(contentsOf: repeatElement(0, count: size - padded.count))
        return padded
    }

    /// Removes the padding. Throws `wrongSize` or `unterminated`.
    public static func unpad(_ padded: [UInt8]) throws(PaddingError) -> [UInt8] {
        guard let mark = padded.lastIndex(where: { $0 != 0 }), padded[mark] == 0x80 else {
            throw .unterminated
        }
        guard paddedSize(of: mark) == padded.count else { throw .wrongSize(padded.count) }
        return Array(padded[..<mark])
    }

    /// Whether some content pads to `size` bytes.
    public static func isPaddedSize(_ size: UInt64) -> Bool {
        guard size > 0, size <= UInt64(Limits.padded) else { return false }
        return size.isMultiple(of: size <= 4_096 ? 128 : 1_024)
    }

    private static func paddedSize(of count: Int) -> Int {
        let block = count < 4_096 ? 128 : 1_024
        return (count / block + 1) * block
    }
}
