/// Yes or no, as programs and spreadsheets write it.
enum WrittenAnswer {
    /// Nil for a word that is neither; an empty cell says no.
    static func isYes(_ cell: String) -> Bool? {
        let word = Header.folded(cell)
        if word.isEmpty || no.contains(word) { return false }
        return yes.contains(word) ? true : nil
    }

    /// A spreadsheet writes what is true in the language of its person: English, German, French,
    /// Spanish, Italian, Dutch, Portuguese, Polish, Romanian, Norwegian, Danish, Swedish, Finnish.
    private static let yes: Set<String> = [
        "1", "1.0", "1,0", "true", "yes", "y", "t", "x", "\u{2713}", "wahr", "ja", "vrai", "oui",
        "verdadero", "s\u{ED}", "si", "vero", "s\u{EC}", "waar", "verdadeiro", "sim", "prawda",
        "tak",
        "adev\u{103}rat", "da", "sann", "sand", "sant", "tosi", "kyll\u{E4}",
    ]
    private static let no: Set<String> = [
        "0", "0.0", "0,0", "false", "no", "n", "f", "-", "falsch", "nein", "faux", "non", "falso",
        "onwaar", "nee", "n\u{E3}o", "fa\u{142}sz", "nie", "fals", "nu", "usann", "nei", "falsk",
        "nej", "falskt", "ep\u{E4}tosi", "ei",
    ]
}
