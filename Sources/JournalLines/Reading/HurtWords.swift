import JournalModel

/// Lines without a command that say what went wrong between a parent and a child: "yelled at
/// robin", "hit noa", "I was mean to robin".
package enum HurtWords {
    /// The words behind `rapport rupture` that say the same; nil for any other line.
    ///
    /// What is said of somebody else, as "robin hit noa", is none of it. O(words).
    package static func rupture(_ words: [String]) -> [String]? {
        let line = Line(words)
        var place = 0
        while place < line.words.count, lead.contains(line.plainWord(place)) { place += 1 }
        guard place < line.words.count else { return nil }
        let word = line.plainWord(place)
        let cause = line.phrase(at: place, upTo: line.words.count, in: Choices.cause)
        if let cause, RuptureLine.isDeed(word, cause.meaning) || word == "lost" {
            return words
        }
        // "Hit his head" is what befell a child.
        let next = place + 1 < line.words.count ? line.plainWord(place + 1) : ""
        let isDeed = deeds.contains(word) && !things.contains(next)
        let isManner = manners.contains(word) && ["to", "with", "at"].contains(next)
        return isDeed || isManner ? ["cause=other"] + words : nil
    }

    private static let lead: Set<String> = [
        "i", "we", "i've", "have", "had", "just", "really", "so", "was", "been", "being", "got",
        "too", "very", "accidentally", "almost", "nearly", "again",
    ]
    private static let deeds: Set<String> = [
        "hit", "slapped", "smacked", "spanked", "shoved", "grabbed", "shook", "pinched",
        "threatened", "insulted", "mocked", "shamed", "ignored", "swore", "cursed", "scolded",
        "humiliated", "frightened", "blamed",
    ]
    private static let things: Set<String> = [
        "", "his", "her", "their", "the", "a", "an", "my", "by", "head",
    ]
    private static let manners: Set<String> = [
        "mean", "rude", "harsh", "cruel", "unkind", "impatient", "cross", "angry", "nasty", "short",
        "furious", "mad",
    ]
}
