/// A function with a body, and how many lines it takes from its first word to its last brace.
struct FunctionSpan: Equatable {
    let name: String
    /// From 1.
    let line: Int
    let lines: Int
}

extension SwiftText {
    /// Every `func`, `init`, `deinit`, `subscript` and computed property that has a body.
    func functions() -> [FunctionSpan] {
        let text = Array(code.joined(separator: "\n").utf8)
        var lineOf = [Int](repeating: 1, count: text.count + 1)
        for index in text.indices {
            lineOf[index + 1] = lineOf[index] + (text[index] == UInt8(ascii: "\n") ? 1 : 0)
        }
        var spans: [FunctionSpan] = []
        for word in Self.words(text) {
            guard let body = Self.body(after: word, in: text),
                let end = Self.closing(body, in: text)
            else { continue }
            let first = lineOf[word.range.lowerBound]
            let name = Self.name(of: word, in: text)
            spans.append(FunctionSpan(name: name, line: first, lines: lineOf[end] - first + 1))
        }
        return spans
    }

    private struct Word {
        let text: String
        let range: Range<Int>
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The words that begin a declaration which may have a body.
    private static func words(_ text: [UInt8]) -> [Word] {
        let wanted: Set<String> = ["func", "init", "deinit", "subscript", "var"]
        var words: [Word] = []
        var at = 0
        while at < text.count {
            guard isWordByte(text[at]) else {
                at += 1
                continue
            }
            let start = at
            while at < text.count, isWordByte(text[at]) { at += 1 }
            let word = String(decoding: text[start..<at], as: UTF8.self)
            let before = start > 0 ? text[start - 1] : UInt8(ascii: "\n")
            let isMember = before == UInt8(ascii: ".") || before == UInt8(ascii: "`")
            guard wanted.contains(word), !isMember else { continue }
            words.append(Word(text: word, range: start..<at))
        }
        return words
    }

    private static func name(of word: Word, in text: [UInt8]) -> String {
        guard word.text == "func" || word.text == "var" else { return word.text }
        let rest = text[word.range.upperBound...].drop { $0 == UInt8(ascii: " ") }
        let name = rest.prefix { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ":") }
        return String(decoding: name, as: UTF8.self)
    }

    /// Where the body opens; nil for a requirement, a stored property or a call.
    private static func body(after word: Word, in text: [UInt8]) -> Int? {
        var depth = 0
        var at = word.range.upperBound
        while at < text.count {
            switch text[at] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "{") where depth == 0: return at
            case UInt8(ascii: "}") where depth == 0: return nil
            case UInt8(ascii: "=") where depth == 0 && word.text == "var": return nil
            case UInt8(ascii: "\n") where depth == 0:
                if !continues(text, after: at) { return nil }
            default: break
            }
            if depth < 0 { return nil }
            at += 1
        }
        return nil
    }

    /// Whether the next line goes on with a declaration's head.
    private static func continues(_ text: [UInt8], after newline: Int) -> Bool {
        let rest = text[newline...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        let starts = ["{", "->", "where ", "throws", "async", "rethrows"]
        return starts.contains { rest.starts(with: $0.utf8) }
    }

    private static func closing(_ open: Int, in text: [UInt8]) -> Int? {
        var depth = 0
        for at in open..<text.count {
            if text[at] == UInt8(ascii: "{") { depth += 1 }
            if text[at] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return at }
            }
        }
        return nil
    }
}
