/// Tells the place of a handover from what else is said of it: "school gate", "20 min late".
///
/// A place is named by "at" or "in", or is a short noun behind the names. Lengths, prices, what
/// somebody did and how it went are no place; nor is anything behind them.
struct PlaceWords: Sendable {
    private let line: Line
    private let names: LineNames

    init(_ line: Line, _ names: LineNames) {
        self.line = line
        self.names = names
    }

    /// The words of the place, and all others.
    ///
    /// - Parameter words: each word of the line by its place; nil for one that a fact took.
    func parted(_ words: [Int?]) -> (place: [Int], text: [Int]) {
        var (place, text): ([Int], [Int]) = ([], [])
        var isPlace = true
        var lead: Int?
        for (number, open) in words.enumerated() {
            guard let word = open else {
                if line.endsPart(number) { isPlace = false }
                continue
            }
            if lead == nil, place.isEmpty, text.isEmpty,
                ["at", "in"].contains(line.plainWord(word))
            {
                (isPlace, lead) = (true, word)
                continue
            }
            if isPlace, endsPlace(word, behind: place.last) { isPlace = false }
            if isPlace { place.append(word) } else { text.append(word) }
            if line.endsPart(word) { isPlace = false }
        }
        // "In tears" is no place.
        if let lead, place.isEmpty, !text.isEmpty { text.insert(lead, at: 0) }
        // A whole sentence is no short noun.
        if lead == nil, place.count > Self.longest { (place, text) = ([], place + text) }
        return (place, text)
    }

    /// Whether no place goes on with this word.
    private func endsPlace(_ place: Int, behind last: Int?) -> Bool {
        let word = line.plainWord(place)
        guard word.contains(where: \.isLetter) || word.contains(where: \.isNumber) else {
            return last == nil
        }
        if tellsHow(place, word) || names.child(word) != nil { return true }
        if let first = line.words[place].text.first, first.isNumber || first.isCurrencySymbol {
            return isCount(place, word)
        }
        // "School the bag is wet": an article begins another noun.
        guard let last else { return false }
        return Self.articles.contains(word) && !Self.links.contains(line.plainWord(last))
    }

    /// Whether a word says what somebody did, or how it went.
    private func tellsHow(_ place: Int, _ word: String) -> Bool {
        if Self.how.contains(word) || Negation.saysUndone(word) { return true }
        if WordyLine.tellsPast(word) { return true }
        let isNoun = Self.nouns.contains(word)
        return !isNoun && word.count > 4 && (word.hasSuffix("ing") || word.hasSuffix("ed"))
            || word.count > 4 && word.hasSuffix("ly") && !["family", "italy"].contains(word)
    }

    /// Whether a number counts something, as in "20 min", "£20" and "2 bags"; "gate 4" and "12 oak
    /// street" are places.
    private func isCount(_ place: Int, _ word: String) -> Bool {
        if line.words[place].text.first?.isNumber == false || word.contains(where: \.isLetter) {
            return true
        }
        guard place + 1 < line.words.count else { return false }
        let next = line.plainWord(place + 1)
        return Units.allWords.contains(next) || next.hasSuffix("s") || Self.how.contains(next)
    }

    /// The words of the longest place that nothing leads to: "the old school gate".
    private static let longest = 4

    private static let articles: Set<String> = [
        "the", "a", "an", "his", "her", "their", "my", "our", "your",
    ]
    private static let links: Set<String> = [
        "of", "by", "near", "opposite", "behind", "outside", "at", "in", "on", "to", "and",
    ]
    /// Nouns of places that end as verbs do.
    private static let nouns: Set<String> = [
        "parking", "building", "swimming", "landing", "wedding", "crossing", "skating", "climbing",
        "riding", "boarding", "training", "fencing", "bowling",
    ]
    private static let how: Set<String> = [
        "with", "has", "had", "have", "is", "are", "was", "were", "and", "needs", "need", "wants",
        "because", "after", "before", "for", "without", "but", "he", "she", "they", "it", "i", "we",
        "no", "not", "please", "note", "still", "brought", "late", "later", "early", "soon",
        "delay", "delays", "sick", "ill", "unwell", "fine", "ok", "okay", "well", "good",
        "great", "bad", "worse", "better", "happy", "sad", "calm", "upset", "angry", "cranky",
        "grumpy", "sleepy", "hungry", "thirsty", "clingy", "whiny", "whingy", "moody", "fussy",
        "teary", "weepy", "noisy", "quiet", "cheerful", "smooth", "awake", "asleep", "hot", "cold",
        "wet", "dirty", "very", "so", "too", "quite", "really", "all", "bit", "again", "now",
        "already", "then", "also", "never", "cries", "cry", "won't", "wont", "can't", "forgets",
        "lost", "hurt", "fever", "cough", "due", "meltdown", "tantrum", "tears",
    ]
}

extension Character {
    fileprivate var isCurrencySymbol: Bool {
        unicodeScalars.first?.properties.generalCategory == .currencySymbol
    }
}
