/// Text that somebody else chose, made harmless for a screen: names, labels, words, cells, paths,
/// what a server says, what a person typed.
///
/// A sign that moves the cursor, ends a line, turns the direction of writing or is not seen could
/// make words look like a line of the program, or like other words. Each such sign is shown as one
/// that does nothing.
public enum ForeignText {
    /// What stands for signs that must not reach a screen.
    public static let mark: Unicode.Scalar = "\u{FFFD}"

    /// The text on one line: line ends and tabs are blanks, other harmful signs are marks. The same
    /// again changes nothing. O(bytes).
    public static func line(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        let scalars = Array(text.unicodeScalars)
        var shown = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            if isLineEnd(scalar) {
                shown.append(" ")
            } else if isJoiner(scalar) ? !joins(place, in: scalars) : isHarmful(scalar) {
                // Of many in a row, one mark.
                if shown.last != mark { shown.append(mark) }
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// Words of several lines, each made harmless; line ends are those of any system. At least one
    /// line. O(bytes).
    public static func lines(_ text: String) -> [String] {
        var lines = [String.UnicodeScalarView()]
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\n" && before == "\r" {
                // The second half of one line end.
            } else if isLineEnd(scalar) && scalar != "\t" {
                lines.append(String.UnicodeScalarView())
            } else {
                lines[lines.count - 1].append(scalar)
            }
            before = scalar
        }
        return lines.map { line(String($0)) }
    }

    /// Whether a sign must not reach a screen as it is, and is to be written as an escape in JSON:
    /// controls, line and paragraph ends, signs that turn the direction, signs that are not seen,
    /// private ones, and those that never will be signs.
    public static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: return false
        // What emoji and scripts are written with: the choice of a shape.
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return false
        case 0xFFF9...0xFFFB: return true
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
        default:
            return properties.isBidiControl || properties.isDefaultIgnorableCodePoint
                || properties.isNoncharacterCodePoint
        }
    }

    /// Whether a text has signs that no name needs.
    public static func hasHarmful(_ text: String) -> Bool {
        guard !isPlain(text) else { return false }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { place in
            isJoiner(scalars[place])
                ? !joins(place, in: scalars) : isHarmful(scalars[place])
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{200C}" || scalar == "\u{200D}"
    }

    /// Whether a joiner stands inside a word or an emoji, where it has its meaning.
    private static func joins(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
        func isWritten(_ place: Int) -> Bool {
            guard scalars.indices.contains(place) else { return false }
            let properties = scalars[place].properties
            switch properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark, .otherLetter, .modifierLetter,
                .lowercaseLetter, .uppercaseLetter, .modifierSymbol, .otherSymbol:
                return !isHarmful(scalars[place])
            default: return properties.isEmojiModifier || scalars[place].value == 0xFE0F
            }
        }
        return isWritten(place - 1) && isWritten(place + 1)
    }
}
