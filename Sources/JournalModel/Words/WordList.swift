/// A text cut into words, blanks and signs, so that two texts can be compared as people read them.
///
/// Put together again the pieces are the text, byte for byte. Pieces are compared by their bytes:
/// `String` would call two spellings of one letter equal, which are two versions of a field.
struct WordList: Equatable, Sendable {
    /// One word, the blanks between two, a line end, or one other sign.
    struct Piece: Hashable, Sendable {
        let bytes: [UInt8]

        init(_ text: Substring) { bytes = Array(text.utf8) }

        /// Whether it is nothing but blanks within a line.
        var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        var isLineEnd: Bool { bytes.last == 0x0A || bytes.last == 0x0D }
    }

    let pieces: [Piece]

    /// Cuts `text`. O(bytes).
    init(_ text: String) {
        var pieces: [Piece] = []
        var start = text.startIndex
        while start < text.endIndex {
            let kind = Kind(text[start])
            var end = text.index(after: start)
            while kind.isLong, end < text.endIndex, Kind(text[end]) == kind {
                end = text.index(after: end)
            }
            pieces.append(Piece(text[start..<end]))
            start = end
        }
        self.pieces = pieces
    }

    init(_ pieces: [Piece]) { self.pieces = pieces }

    /// The pieces of `range` as text.
    func text(_ range: Range<Int>) -> String {
        String(decoding: pieces[range].flatMap(\.bytes), as: UTF8.self)
    }

    private enum Kind {
        case word, blank, sign

        var isLong: Bool { self != .sign }

        init(_ character: Character) {
            if character == " " || character == "\t" {
                self = .blank
            } else if "'’-_".contains(character) || Kind.isLetter(character) {
                self = .word
            } else {
                self = .sign
            }
        }

        /// Signs of scripts that put no blanks between words stand alone.
        private static func isLetter(_ character: Character) -> Bool {
            guard character.isLetter || character.isNumber else { return false }
            guard let value = character.unicodeScalars.first?.value else { return false }
            return !(0x2E80...0x9FFF).contains(value) && !(0x20000...0x3FFFF).contains(value)
        }
    }
}
