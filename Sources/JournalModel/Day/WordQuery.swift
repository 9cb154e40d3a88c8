/// Words that somebody looks for in what entries say now.
///
/// An entry holds them if each stands somewhere in its texts, in words of any field, as they were
/// typed or in capitals or without. What was erased or taken back holds nothing.
public struct WordQuery: Equatable, Sendable {
    /// The words, each once.
    public let words: [String]

    /// Words with blanks between them; nil if there are none.
    public init?(_ text: String) {
        var known: Set<String> = []
        words = text.split(whereSeparator: \.isWhitespace).map(String.init)
            .filter { known.insert($0).inserted }
        if words.isEmpty { return nil }
    }

    /// The forms of a word that count, as bytes; a to z and A to Z are alike besides.
    public static func forms(of word: String) -> [[UInt8]] {
        let first = word.prefix(1).uppercased() + word.dropFirst().lowercased()
        return [word, word.lowercased(), word.uppercased(), first].map { Array($0.utf8) }
    }

    /// The forms of each word.
    public var forms: [[[UInt8]]] { words.map(Self.forms) }

    /// Whether an entry says all the words. O(bytes of its texts).
    public func isSaid(by entry: EntryView) -> Bool {
        guard !entry.isRetracted else { return false }
        let texts = entry.texts.map { Array($0.utf8) }
        return words.allSatisfy { word in
            let forms = Self.forms(of: word)
            return texts.contains { text in forms.contains { Self.holds(text, $0) } }
        }
    }

    private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard !word.isEmpty, word.count <= text.count else { return false }
        return (0...(text.count - word.count)).contains { start in
            word.indices.allSatisfy { folded(text[start + $0]) == folded(word[$0]) }
        }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}

extension EntryView {
    /// Every text that a live version says, in any field but the imported row.
    var texts: [String] {
        fields.filter { $0.field != FieldNumber.source }.flatMap { field in
            field.versions.flatMap { view -> [String] in
                switch view.content {
                case .value(.text(let text)), .newer(.text(let text)?): [text]
                case .value(.texts(let texts)), .newer(.texts(let texts)?): texts
                default: []
                }
            }
        }
    }
}
