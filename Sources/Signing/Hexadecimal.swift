extension Bytes32 {
    /// Reads sixty-four hexadecimal digits of either case; nil for anything else.
    public init?(hex: some StringProtocol) {
        guard hex.utf8.count == 64 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        var position = 0
        for digit in hex.utf8 {
            guard let value = Self.value(ofDigit: digit) else { return nil }
            words[position / 16] = words[position / 16] << 4 | value
            position += 1
        }
        self.init(words[0], words[1], words[2], words[3])
    }

    /// The bytes as sixty-four lower-case hexadecimal digits.
    public var hex: String {
        let digits: StaticString = "0123456789abcdef"
        return withUnsafeBytes { bytes in
            String(unsafeUninitializedCapacity: 64) { text in
                for position in bytes.indices {
                    text[2 * position] = digits.utf8Start[Int(bytes[position] >> 4)]
                    text[2 * position + 1] = digits.utf8Start[Int(bytes[position] & 15)]
                }
                return 64
            }
        }
    }

    /// Same as `hex`.
    public var description: String { hex }

    private static func value(ofDigit digit: UInt8) -> UInt64? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(digit - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
