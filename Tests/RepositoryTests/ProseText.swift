import Foundation

/// A text in Markdown, cut into what a person reads as one piece.
struct ProseText {
    /// A paragraph, an item of a list or a whole table.
    struct Block {
        /// Of its first line, from 1.
        let line: Int
        let text: String
        var isTable: Bool { text.hasPrefix("|") }
    }

    let blocks: [Block]

    /// Headings and indented code are left out.
    init(_ text: String) {
        var blocks: [Block] = []
        var open: [Substring] = []
        var start = 1
        var isCode = false
        var isAfterBlank = true

        func close() {
            guard !open.isEmpty else { return }
            let joined = open.map { $0.trimmingCharacters(in: .whitespaces) }
            blocks.append(Block(line: start, text: joined.joined(separator: " ")))
            open = []
        }

        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in zip(1..., lines) {
            let indent = line.prefix { $0 == " " }.count
            let rest = line.dropFirst(indent)
            if rest.isEmpty {
                close()
                isAfterBlank = true
                isCode = false
                continue
            }
            if isAfterBlank { isCode = indent >= 4 } else if indent < 4 { isCode = false }
            isAfterBlank = false
            if isCode || rest.hasPrefix("#") {
                close()
                continue
            }
            let isTable = rest.hasPrefix("|")
            if Self.isItem(rest) || isTable != (open.first?.hasPrefix("|") ?? isTable) { close() }
            if open.isEmpty { start = number }
            open.append(isTable ? rest : line)
        }
        close()
        self.blocks = blocks
    }

    private static func isItem(_ line: Substring) -> Bool {
        line.hasPrefix("- ") || line.prefixMatch(of: /[0-9]+\.\ /) != nil
    }

    /// The sentences of a block. What stands between back ticks or quotation marks is one word.
    static func sentences(of block: Block) -> [String] {
        let cells = block.isTable ? block.text.split(separator: "|").map(String.init) : [block.text]
        return cells.flatMap { cell in
            let plain = cell.replacing(/`[^`]*`/, with: "code").replacing(/"[^"]*"/, with: "quoted")
            var sentences: [String] = []
            var words: [Substring] = []
            for word in plain.split(separator: " ") {
                words.append(word)
                let bare = word.replacing(/[)*]+$/, with: "")
                guard bare.hasSuffix(".") || bare.hasSuffix("?") || bare.hasSuffix("!") else {
                    continue
                }
                sentences.append(words.joined(separator: " "))
                words = []
            }
            return words.isEmpty ? sentences : sentences + [words.joined(separator: " ")]
        }
    }
}
