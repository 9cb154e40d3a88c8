/// Which words of a line are facts, and which are words of the entry.
struct WordUses: Sendable {
    enum Use: Sendable { case activity, time, amount, child, fact, filler }

    let line: Line
    let range: Range<Int>
    private var uses: [Int: Use] = [:]
    /// Whether no word names the activity: then those that lead to a fact lead to it.
    var isInferred = false
    /// Words that stay in the entry though a fact took them.
    var also: [String] = []

    init(_ line: Line, _ range: Range<Int>) {
        self.line = line
        self.range = range
    }

    mutating func take(_ words: Range<Int>, as use: Use) {
        for place in words { uses[place] = use }
    }

    /// Whether words stand right behind a time.
    func isBehindTime(_ words: Range<Int>) -> Bool { uses[words.lowerBound - 1] == .time }

    func isTaken(_ place: Int) -> Bool { uses[place] != nil }

    /// What took a word; nil for nothing.
    func use(_ place: Int) -> Use? { uses[place] }

    /// Takes the small words that lead to a fact, and join two.
    mutating func dropFillers() {
        // What stands before the activity: "had a", "robin took a".
        var lead = range.prefix { uses[$0] != .activity }
        if lead.count == range.count {
            lead = range.prefix { isTaken($0) || Self.leading.contains(line.plainWord($0)) }
        }
        if uses.values.contains(.activity) || isInferred {
            for place in lead where !isTaken(place) && Self.leading.contains(line.plainWord(place))
            {
                uses[place] = .filler
            }
        }
        for place in range.reversed() where !isTaken(place) {
            let word = line.plainWord(place)
            let next = place + 1 < range.upperBound ? uses[place + 1] : nil
            let before = place > range.lowerBound ? uses[place - 1] : nil
            if Self.isFiller(
                word, before: before, next: next, isLast: place + 1 == range.upperBound)
            {
                uses[place] = .filler
            }
        }
    }

    private static func isFiller(_ word: String, before: Use?, next: Use?, isLast: Bool) -> Bool {
        switch word {
        case "for" where next == .activity: true
        case "for", "lasted", "lasting": [.amount, .child, .time].contains(next)
        case "with", "to": next == .child
        case "gave" where next == .child: true
        case "drank", "drunk", "had", "gave", "took": next == .amount
        case "of": [.amount, .activity].contains(before)
        // "On the left".
        case "on": next == .amount || next == .filler
        case "the": next == .amount
        case "about", "around", "approx", "approximately", "roughly", "circa", "ca", "nearly",
            "almost", "maybe", "exactly", "only", "just":
            // "Only took 60ml".
            [.amount, .time].contains(next) || word == "only" && next == .filler && !isLast
        case "him", "her", "them", "baby": before == .activity
        case "was", "is", "=", ":": before == .activity || before == .child
        case "and", "&", "+", "", "-", "then": before != nil && (next != nil || isLast)
        case "at", "@", "both", "all": next == .time
        default: false
        }
    }

    private static let leading: Set<String> = [
        "had", "has", "took", "takes", "did", "does", "gave", "given", "got", "went", "for", "a",
        "an", "the", "he", "she", "they", "i", "we", "her", "his", "their", "new", "is", "was",
        "to", "baby", "just", "in", "on", "drank", "finished", "changed", "change", "some",
        "finally",
        "now", "already", "again", "still", "fell", "then", "ok", "gets", "having", "give",
        "giving", "my", "him", "them", "of",
    ]

    /// Whether a word behind a name leads on, and says nothing that whoever is called so did.
    static func joinsName(_ word: String) -> Bool { joining.contains(word) }

    private static let joining: Set<String> = [
        "and", "or", "&", "+", "with", "at", "in", "on", "by", "to", "for", "from", "of", "off",
        "because", "when", "while", "after", "before", "during", "about", "over", "as", "again",
        "then", "until", "since", "so", "but", "the", "a", "an", "his", "her", "their", "both",
        "too", "this", "that", "not", "no", "led", "near", "under", "into", "like", "late", "early",
    ]

    /// Whether a word may stand before the name of an activity.
    static func mayLead(_ word: String) -> Bool {
        leading.contains(word) || adjectives.contains(word) || Negation.saysUndone(word)
            || CarePart.before.contains(word) || Activities.said(word) != nil
            || Choices.diaper[word] != nil || Choices.contents[word] != nil
    }

    private static let adjectives: Set<String> = [
        "short", "long", "quick", "high", "low", "slight", "mild", "ear", "infant", "infants'",
        "children's", "liquid", "big", "small", "little", "another", "first", "second", "third",
        "last", "late", "early", "good", "bad", "warm", "full", "half", "huge", "tiny", "more",
        "morning", "afternoon", "evening", "night", "bedtime", "dream",
    ]

    /// The words that are left, those together that stand together.
    func runs() -> [String] {
        var runs: [[Int]] = []
        for place in range where !isTaken(place) {
            if let last = runs.last?.last, last == place - 1 {
                runs[runs.count - 1].append(place)
            } else {
                runs.append([place])
            }
        }
        return runs.compactMap { places in
            let text = Self.trimmed(places.map { line.words[$0].text }.joined(separator: " "))
            return text.isEmpty ? nil : text
        }
    }

    /// The words that stand right behind others, if no fact took them.
    func run(behind words: Range<Int>) -> String? {
        let places = (words.upperBound..<max(words.upperBound, range.upperBound))
            .prefix { !isTaken($0) }
        let text = Self.trimmed(places.map { line.words[$0].text }.joined(separator: " "))
        return text.isEmpty ? nil : text
    }

    /// Without the signs that part words.
    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, ",;- ".contains(last) { text.removeLast() }
        while let first = text.first, ",; ".contains(first) { text.removeFirst() }
        return String(text)
    }
}
