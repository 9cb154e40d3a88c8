/// Text whose signs are units of two bytes.
enum UTF16Text {
    /// The same as UTF-8. A file that is cut in the middle may end with half a unit; what is none
    /// becomes U+FFFD. O(bytes).
    static func utf8(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var place = bytes.startIndex
        while place + 1 < bytes.endIndex {
            let (one, other) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(isLittle ? other << 8 | one : one << 8 | other)
            place += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The same for a file that begins with the mark of its order.
    static func utf8(marked file: [UInt8]) -> [UInt8] {
        utf8(file.dropFirst(2), isLittle: file.starts(with: [0xFF, 0xFE]))
    }
}
