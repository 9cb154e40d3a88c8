/// Words that say something in a line, whoever is called so.
package enum LineWords {
    /// Whether a word is one of the grammar's: a fact by itself, the name of an activity, a choice,
    /// a unit, a day, or a small word that leads to one.
    ///
    /// O(words of the tables), built once.
    static func saysSomething(_ word: String) -> Bool {
        if words.contains(word) || WordUses.mayLead(word) { return true }
        let line = Line([word])
        let nobody = LineNames(children: [], own: 1, parents: [])
        let taken = Scanner.Taken(
            spans: true, durations: true, units: Set(Units.amounts.map(\.name)))
        return Scanner(line: line, names: nobody, taken: taken)
            .pieces(0..<line.words.count).contains { $0.fact != .word }
    }

    /// Whether a word stands for somebody or something that is not named, or leads to it: "she",
    /// "our", "the". A line that begins so tells something, and its first word is no slip.
    package static func isPronoun(_ word: String) -> Bool { pronouns.contains(word) }

    /// Whether a word of English means itself, though a letter of it would make it a word of the
    /// grammar.
    package static func meansItself(_ word: String) -> Bool { EnglishWords.contains(word) }

    private static let pronouns: Set<String> = [
        "i", "we", "you", "he", "she", "it", "they", "my", "our", "your", "his", "her", "its",
        "their", "the", "a", "an", "this", "that", "these", "those", "there", "i'm", "we're",
        "he's", "she's", "it's", "they're", "i've", "we've", "they've",
    ]

    private static let words: Set<String> = {
        let tables = [
            Choices.contents, Choices.tellingContents, Choices.diaper, Choices.outcome,
            Choices.cause, Choices.measure, Choices.steps,
        ]
        let phrases = tables.flatMap(\.keys) + Activities.phrases
        let parts = phrases.flatMap { $0.split(separator: " ").map(String.init) }
        return small.union(parts).union(Units.allWords).union(LineNames.everybody)
            .union(Choices.running).union(Choices.vague).union(DayNames.weekdays.flatMap(\.self))
    }()

    /// Words that lead to a fact, and join or part two.
    private static let small: Set<String> = [
        "and", "then", "plus", "also", "at", "by", "with", "from", "to", "until", "till", "since",
        "between", "ago", "last", "next", "this", "of", "per", "each", "every", "up", "woke",
        "led", "now", "today", "tonight", "yesterday", "tomorrow", "night", "half", "quarter",
        "past", "side", "sides", "left", "right", "was", "it", "me", "due", "no", "yes", "all",
    ]
}
