/// Swift text taken apart into code, string literals and comments, each kept in its place.
///
/// Small on purpose: it knows line and nested block comments, plain, raw and multi-line strings
/// and the code inside interpolations. It does not know regex literals.
struct SwiftText: Sendable {
    /// The code, line by line; comments and the contents of strings are blank.
    let code: [String]
    /// The contents of string literals, line by line; everything else is blank.
    let literals: [String]

    init(_ text: String) {
        var scanner = Scanner(Array(text.utf8))
        scanner.run()
        code = Self.lines(scanner.code)
        literals = Self.lines(scanner.literals)
    }

    static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}

extension SwiftText {
    private enum Mode {
        /// Code; inside an interpolation it ends where its parentheses balance.
        case code(openParentheses: Int)
        case string(hashes: Int, quotes: Int)
        case lineComment
        case blockComment(depth: Int)
    }

    private struct Scanner {
        let bytes: [UInt8]
        var code: [UInt8]
        var literals: [UInt8]
        var at = 0
        var modes: [Mode] = [.code(openParentheses: 0)]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            let blank = bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
            code = blank
            literals = blank
        }

        mutating func run() {
            while at < bytes.count {
                switch modes[modes.count - 1] {
                case .code(let open): scanCode(open)
                case .string(let hashes, let quotes): scanString(hashes, quotes)
                case .lineComment: scanLineComment()
                case .blockComment(let depth): scanBlockComment(depth)
                }
            }
        }

        func isNext(_ text: StaticString, at offset: Int = 0) -> Bool {
            let start = at + offset
            guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
            for index in 0..<text.utf8CodeUnitCount
            where bytes[start + index] != text.utf8Start[index] {
                return false
            }
            return true
        }

        func count(of byte: UInt8, from start: Int) -> Int {
            var end = start
            while end < bytes.count, bytes[end] == byte { end += 1 }
            return end - start
        }

        mutating func scanCode(_ open: Int) {
            if isNext("//") { return enter(.lineComment, skipping: 2) }
            if isNext("/*") { return enter(.blockComment(depth: 1), skipping: 2) }
            let hashes = count(of: UInt8(ascii: "#"), from: at)
            if at + hashes < bytes.count, bytes[at + hashes] == UInt8(ascii: "\"") {
                return enterString(hashes)
            }
            let byte = bytes[at]
            code[at] = byte
            at += 1
            if byte == UInt8(ascii: "(") { replace(.code(openParentheses: open + 1)) }
            if byte == UInt8(ascii: ")") {
                if modes.count > 1, open == 0 {
                    modes.removeLast()
                } else {
                    replace(.code(openParentheses: open - 1))
                }
            }
        }

        mutating func enterString(_ hashes: Int) {
            let run = count(of: UInt8(ascii: "\""), from: at + hashes)
            let quotes = run >= 3 ? 3 : 1
            for index in at..<(at + hashes + quotes) { code[index] = bytes[index] }
            enter(.string(hashes: hashes, quotes: quotes), skipping: hashes + quotes)
        }

        mutating func scanString(_ hashes: Int, _ quotes: Int) {
            if bytes[at] == UInt8(ascii: "\\"),
                count(of: UInt8(ascii: "#"), from: at + 1) >= hashes
            {
                if isNext("(", at: hashes + 1) {
                    return enter(.code(openParentheses: 0), skipping: hashes + 2)
                }
                at += hashes + 2
                return
            }
            let ends =
                count(of: UInt8(ascii: "\""), from: at) >= quotes
                && count(of: UInt8(ascii: "#"), from: at + quotes) >= hashes
            if ends {
                let end = min(bytes.count, at + quotes + hashes)
                for index in at..<end { code[index] = bytes[index] }
                at = end
                modes.removeLast()
            } else {
                literals[at] = bytes[at]
                at += 1
            }
        }

        mutating func scanLineComment() {
            if bytes[at] == UInt8(ascii: "\n") { modes.removeLast() }
            at += 1
        }

        mutating func scanBlockComment(_ depth: Int) {
            if isNext("/*") {
                replace(.blockComment(depth: depth + 1))
                at += 2
            } else if isNext("*/") {
                modes.removeLast()
                if depth > 1 { modes.append(.blockComment(depth: depth - 1)) }
                at += 2
            } else {
                at += 1
            }
        }

        mutating func enter(_ mode: Mode, skipping count: Int) {
            modes.append(mode)
            at += count
        }

        mutating func replace(_ mode: Mode) {
            modes[modes.count - 1] = mode
        }
    }
}
