import JournalModel

/// What a name looks like at a glance: two names with the same fold can be taken for each other.
enum NameFold {
    /// Without case, accents, blanks and points, with one sign for all that look alike. For
    /// comparing only, never for showing. O(bytes).
    static func fold(_ name: String) -> String {
        var folded = ""
        // Twice: what is written wide or in a circle has a case of its own.
        let plain = String(
            String.UnicodeScalarView(name.lowercased().unicodeScalars.flatMap(letters(of:))))
        for scalar in plain.lowercased().unicodeScalars {
            if let like = alike[scalar] {
                folded += like
                continue
            }
            switch scalar.properties.generalCategory {
            case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherSymbol:
                if !ForeignText.isHarmful(scalar), !ForeignText.isUnseen(scalar) {
                    folded.unicodeScalars.append(scalar)
                }
            default: continue
            }
        }
        return folded.replacing("rn", with: "m").replacing("vv", with: "w")
    }

    /// Without case, accents of European letters, width and blanks: what a person may leave out who
    /// types a name. O(bytes).
    static func typed(_ name: String) -> String {
        var folded = ""
        var isEuropean = false
        for scalar in name.lowercased().unicodeScalars {
            if isEuropean, (0x300...0x36F).contains(scalar.value) { continue }
            isEuropean =
                (0..<0x510).contains(scalar.value) || (0x1E00..<0x2000).contains(scalar.value)
            let isWide = (0xFF00...0xFFEF).contains(scalar.value)
            let table: LetterTable? = isWide ? .forms : isEuropean ? .accents : nil
            for letter in table?.letters(of: scalar) ?? [scalar] {
                // Large and small again, for what has two small forms; a dotless i is none of them.
                folded +=
                    letter == "\u{131}"
                    ? "\u{131}" : letter.properties.uppercaseMapping.lowercased()
            }
        }
        return String(
            String.UnicodeScalarView(folded.unicodeScalars.filter { !ForeignText.isUnseen($0) }))
    }

    /// A sign without its accents and in its plain form.
    private static func letters(of sign: Unicode.Scalar) -> [Unicode.Scalar] {
        LetterTable.forms.letters(of: sign) ?? LetterTable.accents.letters(of: sign) ?? [sign]
    }

    /// Signs that a hasty eye takes for these letters.
    private static let alike: [Unicode.Scalar: String] = {
        let groups: [(letter: String, signs: String)] = [
            ("a", "\u{430}\u{3B1}\u{251}\u{1D00}@"), ("b", "\u{44C}\u{432}\u{3B2}\u{299}"),
            ("c", "\u{441}\u{3F2}\u{1D04}"), ("d", "\u{501}\u{1D05}\u{111}"),
            ("e", "\u{435}\u{454}\u{3B5}\u{1D07}"), ("f", "\u{17F}\u{192}"),
            ("g", "\u{261}\u{262}\u{581}"), ("h", "\u{4BB}\u{43D}\u{29C}"),
            ("j", "\u{458}\u{3F3}\u{1D0A}"), ("k", "\u{43A}\u{3BA}\u{1D0B}"),
            ("l", "i\u{456}\u{3B9}\u{131}\u{269}\u{4CF}1|!\u{1C0}\u{142}\u{26A}\u{29F}"),
            ("m", "\u{43C}\u{1D0D}"), ("n", "\u{43F}\u{3B7}\u{274}\u{578}"),
            ("o", "\u{43E}\u{3BF}\u{3C3}\u{585}0\u{F8}\u{1D0F}"), ("p", "\u{440}\u{3C1}\u{1D18}"),
            ("q", "\u{51B}"), ("r", "\u{433}\u{280}"), ("s", "\u{455}\u{A731}$"),
            ("t", "\u{442}\u{3C4}\u{1D1B}\u{167}"), ("u", "\u{3C5}\u{446}\u{57D}\u{1D1C}"),
            ("v", "\u{475}\u{3BD}\u{1D20}"), ("w", "\u{51D}\u{3C9}\u{1D21}"),
            ("x", "\u{445}\u{3C7}"), ("y", "\u{443}\u{3B3}\u{28F}"), ("z", "\u{1D22}"),
            ("ss", "\u{DF}"), ("ae", "\u{E6}"), ("oe", "\u{153}"), ("th", "\u{FE}"),
        ]
        var alike: [Unicode.Scalar: String] = [:]
        for (letter, signs) in groups {
            for sign in signs.unicodeScalars { alike[sign] = letter }
        }
        return alike
    }()
}
