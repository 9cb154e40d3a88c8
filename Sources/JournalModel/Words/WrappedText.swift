/// Lines that fit a screen: they break at words, and what follows hangs under the first line.
///
/// A sign takes the columns that a terminal gives it: two for wide ones, none for marks that stand
/// over others. A word that is longer than the screen is broken where the screen ends.
public enum WrappedText {
    /// The lines of one text, each at most `width` columns wide; at least one.
    ///
    /// - Parameters:
    ///   - width: columns of the screen, at least 8.
    ///   - indent: blanks before each line but the first, at most half the screen.
    /// Complexity: O(signs).
    public static func lines(_ text: String, width: Int, indent: Int = 0) -> [String] {
        let width = max(8, width)
        let hanging = String(repeating: " ", count: min(max(0, indent), width / 2))
        var lines: [String] = []
        var line = ""
        var columns = 0
        // Blanks that stand before the next word, if it fits behind them.
        var blanks = 0
        func end() {
            lines.append(line)
            (line, columns, blanks) = (hanging, hanging.count, 0)
        }
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let isFirst = lines.isEmpty && line.isEmpty && columns == 0
            if word.isEmpty {
                blanks += 1
                continue
            }
            let needed = Self.columns(word)
            if !isFirst || blanks > 0, columns + blanks + needed > width, columns > hanging.count {
                end()
            }
            line += String(repeating: " ", count: min(blanks, max(0, width - columns - 1)))
            columns += min(blanks, max(0, width - columns - 1))
            for sign in word {
                let more = Self.columns(sign)
                if columns + more > width { end() }
                line.append(sign)
                columns += more
            }
            blanks = 1
        }
        lines.append(line)
        return lines
    }

    /// The text on at most `rows` lines, the last of them cut with "…" if there were more.
    ///
    /// Complexity: O(signs).
    public static func lines(
        _ text: String, width: Int, indent: Int = 0, rows: Int
    ) -> [String] {
        let all = lines(text, width: width, indent: indent)
        guard all.count > max(1, rows) else { return all }
        var last = all[max(1, rows) - 1]
        while columns(last) >= max(8, width) { last.removeLast() }
        return Array(all.prefix(max(1, rows) - 1)) + [last + "…"]
    }

    /// The columns that a terminal gives a text.
    public static func columns(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ sign: Character) -> Int {
        if let plain = sign.asciiValue { return plain < 0x20 || plain == 0x7F ? 0 : 1 }
        var width = 0
        for scalar in sign.unicodeScalars {
            // A terminal that does not join an emoji shows its parts.
            width += columns(scalar)
        }
        return width
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x1160...0x11FF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }
}
