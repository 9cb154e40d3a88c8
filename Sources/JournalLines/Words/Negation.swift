/// Words that say that something did not happen.
///
/// What a line denies is never written down as if it had been: no such word is the beginning of a
/// name, and nothing behind one is read as a choice.
package enum Negation {
    /// Whether a word denies: `not`, `never`, `didn't`, `without`. In any case.
    package static func isWord(_ word: String) -> Bool {
        let word = word.lowercased().replacing("’", with: "'")
        return words.contains(word) || word.hasSuffix("n't")
    }

    /// Whether a word denies, or leaves hardly anything.
    static func weakens(_ word: String) -> Bool { isWord(word) || doubts.contains(word) }

    /// Whether a word says that what stands beside it was not done: it denies, or names how.
    static func saysUndone(_ word: String) -> Bool { isWord(word) || undone.contains(word) }

    private static let words: Set<String> = [
        "no", "not", "none", "never", "nothing", "nobody", "neither", "nor", "nope", "without",
        "cannot", "refused", "refuses", "didnt", "dont", "doesnt", "wont", "wouldnt", "couldnt",
        "cant", "hasnt", "havent", "hadnt", "wasnt", "werent", "isnt", "arent", "shouldnt",
    ]
    private static let doubts: Set<String> = ["hardly", "barely", "scarcely", "unable"]
    private static let undone: Set<String> = [
        "skipped", "skip", "missed", "cancelled", "canceled", "forgot",
    ]
}
