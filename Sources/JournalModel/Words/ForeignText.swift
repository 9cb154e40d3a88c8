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
            } else if isHarmful(place, in: scalars) {
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
        case 0xFFF9...0xFFFB: return true
        default: break
        }
        // What emoji and scripts are written with: the choice of a shape.
        if isSelector(scalar) { return false }
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
            isHarmful(place, in: scalars)
        }
    }

    /// Whether nothing can be seen of a text: blanks of any width, and signs that are not drawn.
    /// O(bytes).
    public static func showsNothing(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { isUnseen($0) || $0.properties.generalCategory == .control }
    }

    /// Whether nothing can be seen of a sign by itself.
    public static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        isBlank(scalar) || scalar.properties.isDefaultIgnorableCodePoint
    }

    /// Whether a sign is an empty place of some width.
    public static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || drawnEmpty.contains(scalar.value)
    }

    /// Signs that are drawn as nothing, though no property of theirs says so: Braille without
    /// points, a note without a head, hieroglyphs that fill a place, a filler of Khitan.
    private static let drawnEmpty: Set<UInt32> = [0x2800, 0x1D159, 0x13441, 0x13442, 0x16FE4]

    /// A joiner or a choice of a shape does no harm at its place, and hides something elsewhere.
    private static func isHarmful(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let scalar = scalars[place]
        if isJoiner(scalar) { return !joins(place, in: scalars) }
        return isSelector(scalar) ? !selects(place, in: scalars) : isHarmful(scalar)
    }

    private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }

    /// Whether the choice of a shape stands behind a sign that has one.
    private static func selects(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard place > 0 else { return false }
        let before = scalars[place - 1]
        return !isUnseen(before) && !isHarmful(before)
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
