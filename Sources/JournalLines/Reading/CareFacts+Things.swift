import JournalModel

/// Things that are called by what they are for: "lunch money", "milk tooth", "swimming kit".
extension CareFacts {
    /// Throws a question where the line is about a thing, and nothing of it says that the activity
    /// took place.
    ///
    /// *Example.* "Lunch money £12" is no lunch, and "water bottle lost" no bottle.
    func checkThings() throws(LineQuestion) {
        guard amounts.isEmpty, sides.isEmpty, times.seconds == nil, times.end == nil,
            !["medicine", "sleep"].contains(activity)
        else { return }
        let behind = part.saidAt.upperBound
        let words = part.range.filter { !line.words[$0].isQuoted }
        let isThing =
            behind > part.range.lowerBound && words.contains(behind) && !line.endsPart(behind - 1)
            && Self.things.contains(Self.singular(line.plainWord(behind)))
        let isWet = activity == "diaper" && words.contains { line.plainWord($0) == "bed" }
        let isPriced = words.contains { place in
            let text = line.words[place].text
            return text.count > 1 && "£$€".contains(text.first ?? " ")
        }
        guard isThing || isWet || isPriced || isLost(words) else { return }
        throw LineQuestion(.whatHappened(closest: nil), line.text(part.range))
    }

    /// "Reading book lost", "milk ran out": the last word says what became of it.
    private func isLost(_ words: [Int]) -> Bool {
        guard let last = words.last, last > 0, last >= part.saidAt.upperBound else { return false }
        let word = line.plainWord(last)
        let before = line.plainWord(last - 1)
        return Self.lost.contains(word) || word == "out" && ["ran", "run"].contains(before)
    }

    private static func singular(_ word: String) -> String {
        word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : word
    }

    private static let things: Set<String> = [
        "money", "lady", "ladies", "club", "bag", "box", "kit", "tooth", "book", "mat", "bed",
        "card", "ticket", "voucher", "menu", "hall", "pass", "lesson", "class", "teacher", "coach",
        "costume", "towel", "goggle", "shoe", "badge", "fee", "bill", "bib", "chair", "brush",
        "toy", "table",
    ]

    private static let lost: Set<String> = [
        "lost", "forgotten", "forgot", "missing", "broken", "broke", "closed", "stolen", "leaking",
        "leaks",
    ]
}
