import JournalText

/// A word as it can be pasted after a command.
enum ShellWord {
    /// The word itself, in quotes where a shell would take it for something else.
    static func quoted(_ word: String) -> String {
        let word = FieldText.line(word)
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "/._-+,:@%=".unicodeScalars.contains(scalar)
            }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
