extension Bytes32 {
    /// Reads sixty-four hexadecimal digits of either case; nil for anything else.
    public init?(hex: some StringProtocol) {
        var text = String(hex)
        guard let bytes = text.withUTF8(Self.init(digits:)) else { return nil }
        self = bytes
    }

    private init?(digits: UnsafeBufferPointer<UInt8>) {
        guard digits.count == 64 else { return nil }
        func word(_ start: Int) -> UInt64? {
            var word: UInt64 = 0
            for place in start..<start + 16 {
                guard let value = Self.value(ofDigit: digits[place]) else { return nil }
                word = word << 4 | value
            }
            return word
        }
        guard let first = word(0), let second = word(16), let third = word(32),
            let fourth = word(48)
        else { return nil }
        self.init(first, second, third, fourth)
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
