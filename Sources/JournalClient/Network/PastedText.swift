/// A link or a code as people hand it on: in quotes or brackets, at the end of a sentence, folded
/// over lines by a mail program, each line with `>` before it.
public enum PastedText {
    /// What stands there from `beginning` on, without the signs around it, folds and signs that
    /// nobody sees; nil if it is not there once, or words stand beside it. A text that begins in
    /// another case has `beginning` as it is written here.
    ///
    /// *Example:* `"<https://home:7420/#AB` and `> CD>."` on two lines are
    /// `https://home:7420/#ABCD`.
    ///
    /// O(length).
    public static func text(_ pasted: String, beginningWith beginning: String) -> String? {
        var joined = ""
        for line in pasted.split(whereSeparator: \.isNewline) {
            var words = line.filter { !isUnseen($0) }
                .drop { $0 == ">" || $0 == "|" || $0.isWhitespace }
                .split(whereSeparator: \.isWhitespace)
            // Signs stand with a blank between, as in some languages' quotation marks.
            if words.count > 1 { words.removeAll { !$0.contains(where: isOfWords) } }
            guard words.count <= 1 else { return nil }
            // What a mail program or a shell puts at the end of a line that goes on.
            joined += words.first.map { trimmed($0, of: "=\\") } ?? ""
        }
        guard let start = joined.place(of: beginning) else { return nil }
        let before = joined[..<start.lowerBound]
        var rest = joined[start.upperBound...]
        guard !before.contains(where: isOfWords),
            rest.place(of: beginning) == nil
        else { return nil }
        // `_` may be the last sign of a link, or stand around it.
        var around = before.count { $0 == "_" }
        while let last = rest.last {
            if last == "_", around > 0 {
                around -= 1
            } else if isOfLinks(last) {
                break
            } else if last == "]", rest.count(where: { $0 == "[" || $0 == "]" }).isMultiple(of: 2) {
                // Behind an IPv6 address.
                break
            }
            rest.removeLast()
        }
        return beginning + rest
    }

    /// Signs without width, marks of direction and hyphens that show only where a line breaks.
    private static func isUnseen(_ sign: Character) -> Bool {
        sign.unicodeScalars.allSatisfy(\.properties.isDefaultIgnorableCodePoint)
    }

    /// Whether a link or a code may end with it.
    private static func isOfLinks(_ sign: Character) -> Bool {
        isOfWords(sign) || "-_/#".contains(sign)
    }

    private static func isOfWords(_ sign: Character) -> Bool { sign.isLetter || sign.isNumber }

    private static func trimmed(_ word: Substring, of signs: String) -> Substring {
        var word = word
        while let last = word.last, signs.contains(last) { word.removeLast() }
        return word
    }
}

extension StringProtocol {
    /// Where a text stands first, in any case.
    fileprivate func place(of text: String) -> Range<Index>? {
        let wanted = Array(text.lowercased())
        var start = startIndex
        while start < endIndex {
            let part = self[start...].prefix(wanted.count)
            if part.count == wanted.count, Array(part.lowercased()) == wanted {
                return start..<part.endIndex
            }
            start = index(after: start)
        }
        return nil
    }
}
