/// How the text of a file seems to be written down, if not in UTF-8; guessed from its bytes.
public enum FileEncoding: String, Equatable, Sendable {
    /// Two bytes a sign, with a mark at the beginning that says in which order.
    case utf16 = "UTF-16"
    /// Two bytes a sign, the low one first, without a mark.
    case utf16LittleEndian = "UTF-16LE"
    /// Two bytes a sign, the high one first, without a mark.
    case utf16BigEndian = "UTF-16BE"
    /// Four bytes a sign, with a mark.
    case utf32 = "UTF-32"
    /// One byte a sign: what Western programs write that know nothing of the others.
    case oneByte = "WINDOWS-1252"

    /// The encoding of bytes that are not UTF-8 text; nil if they seem to be no text at all.
    ///
    /// Bytes of zero tell: a table in a Western language has one beside almost every letter in
    /// UTF-16, and none in any other encoding of text. O(bytes).
    public init?(of bytes: some Collection<UInt8>) {
        let mark = Array(bytes.prefix(4))
        if mark == [0xFF, 0xFE, 0, 0] || mark == [0, 0, 0xFE, 0xFF] {
            self = .utf32
        } else if mark.starts(with: [0xFF, 0xFE]) || mark.starts(with: [0xFE, 0xFF]) {
            self = .utf16
        } else {
            var zeros = (even: 0, odd: 0)
            for (place, byte) in bytes.enumerated() where byte == 0 {
                if place % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
            }
            let many = bytes.count / 4
            switch zeros {
            case (0, 0): self = .oneByte
            // A sign of another script may have a byte of zero on the other side.
            case (let even, many...) where even * 20 < zeros.odd: self = .utf16LittleEndian
            case (many..., let odd) where odd * 20 < zeros.even: self = .utf16BigEndian
            default: return nil
            }
        }
    }
}
