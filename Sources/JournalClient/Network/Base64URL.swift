/// Bytes as letters that may stand in a link: base64url without padding.
///
/// Spec: RFC 4648 §5
public enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Four letters for each three bytes, the last group shorter.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        var letters: [UInt8] = []
        var bits = 0
        var rest: UInt32 = 0
        for byte in bytes {
            rest = rest << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                letters.append(alphabet[Int(rest >> UInt32(bits)) & 63])
            }
            rest &= 1 << UInt32(bits) - 1
        }
        if bits > 0 { letters.append(alphabet[Int(rest << UInt32(6 - bits)) & 63]) }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The bytes; nil for a letter outside the alphabet and for any text that `encode` never gives.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var rest: UInt32 = 0
        for letter in text.utf8 {
            guard let value = value(of: letter) else { return nil }
            rest = rest << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: rest >> UInt32(bits)))
                rest &= 1 << UInt32(bits) - 1
            }
        }
        return bits < 6 && rest == 0 ? bytes : nil
    }

    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
