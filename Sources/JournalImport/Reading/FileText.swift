/// The bytes of a file as UTF-8 text.
///
/// UTF-8 and UTF-16 are read, with or without a mark. Where a sign is one byte, the file is read as
/// Windows or an old Mac writes it if all that tells them apart speaks for one of them. A few
/// broken signs in a file of UTF-8, as a cut emoji leaves them, become U+FFFD.
enum FileText {
    /// Throws `empty`, `notText`, `other`, or `encoding` for one that is not read.
    static func utf8(_ file: [UInt8]) throws(FileRefusal) -> [UInt8] {
        guard !file.isEmpty else { throw .empty }
        if let nature = FileKind.packed(file) { throw .other(nature) }
        let text = try decoded(file)
        if let nature = FileKind.written(text) { throw .other(nature) }
        return text
    }

    /// Some words of a file with one byte a sign that have other letters than those of ASCII: only
    /// a person sees whether they are right. O(signs).
    static func turnedWords(_ text: [UInt8], of file: [UInt8]) -> [String] {
        guard FileEncoding(of: file) == .oneByte, !BrokenSigns.areFew(in: file) else { return [] }
        var words: [String] = []
        for word in String(decoding: text, as: UTF8.self).split(whereSeparator: { !$0.isLetter }) {
            guard word.utf8.contains(where: { $0 >= 0x80 }), word.utf8.count <= 60,
                !words.contains(String(word))
            else { continue }
            words.append(String(word))
            if words.count == 5 { break }
        }
        return words
    }

    private static func decoded(_ file: [UInt8]) throws(FileRefusal) -> [UInt8] {
        // No text has zeros in it, and UTF-16 without a mark may pass for UTF-8 with them.
        let isValid = String(validating: file, as: UTF8.self) != nil && !file.contains(0)
        guard !isValid else { return file }
        guard let encoding = FileEncoding(of: file) else { throw .notText }
        switch encoding {
        case .utf32: throw .encoding(.utf32)
        case .utf16:
            let isLittle = file.starts(with: [0xFF, 0xFE])
            return try pairs(file.dropFirst(2), isLittle: isLittle)
        case .utf16LittleEndian: return try pairs(file[...], isLittle: true)
        case .utf16BigEndian: return try pairs(file[...], isLittle: false)
        case .oneByte:
            if BrokenSigns.areFew(in: file) {
                return Array(String(decoding: file, as: UTF8.self).utf8)
            }
            guard let table = OneByteText.table(of: file) else { throw .encoding(.oneByte) }
            return OneByteText.utf8(file, by: table)
        }
    }

    /// UTF-16 as UTF-8; a table has no zeros in it.
    private static func pairs(
        _ bytes: ArraySlice<UInt8>, isLittle: Bool
    ) throws(FileRefusal) -> [UInt8] {
        let text = UTF16Text.utf8(bytes, isLittle: isLittle)
        guard !text.contains(0) else { throw .notText }
        return text
    }
}

/// Signs of UTF-8 that were cut or half of a pair, in a file that is UTF-8 otherwise.
enum BrokenSigns {
    /// Whether bytes are UTF-8 but for some broken signs: at least as many whole signs of several
    /// bytes stand there, or each broken one begins as an emoji does. O(bytes).
    static func areFew(in file: [UInt8]) -> Bool {
        var (whole, broken, cutEmoji) = (0, 0, 0)
        var place = 0
        while place < file.count {
            let length = self.length(file, place)
            if length > 1 { whole += 1 }
            guard length == 0 else {
                place += length
                continue
            }
            broken += 1
            if isPartOfEmoji(file[place...].prefix(3)) { cutEmoji += 1 }
            place += 1
            while place < file.count, file[place] & 0xC0 == 0x80 { place += 1 }
        }
        return broken == cutEmoji || broken <= whole
    }

    /// Whether broken bytes are the beginning of an emoji, or half of its pair: of one byte a sign
    /// the first one of both is a letter, as `\u{ED}` in a word.
    private static func isPartOfEmoji(_ bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.count > 1 else { return bytes == [0xF0] }
        return bytes[0] == 0xF0 && bytes[1] == 0x9F
            || bytes[0] == 0xED && (0xA0...0xBF).contains(bytes[1])
                && bytes.count > 2 && bytes[2] & 0xC0 == 0x80
    }

    /// The bytes of the sign that begins here; 0 if it is broken.
    private static func length(_ file: [UInt8], _ place: Int) -> Int {
        let first = file[place]
        guard first >= 0x80 else { return 1 }
        let count =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard count > 0, place + count <= file.count else { return 0 }
        return String(validating: file[place..<(place + count)], as: UTF8.self) == nil ? 0 : count
    }
}

/// What a file is that is no table, by its first bytes.
enum FileKind {
    /// Packed files, which are no text.
    static func packed(_ file: [UInt8]) -> FileNature? {
        let marks: [([UInt8], FileNature)] = [
            ([0x50, 0x4B, 3, 4], .workbook), ([0x50, 0x4B, 5, 6], .workbook),
            ([0xD0, 0xCF, 0x11, 0xE0], .workbook), ([0x1F, 0x8B], .workbook),
            ([0x37, 0x7A, 0xBC, 0xAF], .workbook), (Array("{\\rtf".utf8), .document),
            (Array("%PDF".utf8), .document), (Array("SQLite format 3".utf8), .database),
        ]
        return marks.first { file.starts(with: $0.0) }?.1
    }

    /// Text of another kind than rows.
    static func written(_ text: [UInt8]) -> FileNature? {
        let start = String(decoding: text.prefix(4_000), as: UTF8.self)
            .trimming { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("<") { return .page }
        if start.hasPrefix("BEGIN:VCALENDAR") { return .calendar }
        let isReport = start.contains("Message 1 of ") && start.contains("Sent:")
        return isReport ? .messages : nil
    }
}
