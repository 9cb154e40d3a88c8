import JournalModel

/// Lengths that are none of what happened.
extension CareFacts {
    /// "10 min late", "45 min to settle", "fought it 40 min": how late it was, and how long it took
    /// until it began.
    func isOfWords(_ words: Range<Int>) -> Bool {
        let end = words.upperBound
        let next = end < part.range.upperBound ? line.plainWord(end) : ""
        if !line.endsPart(end - 1), Self.apart.contains(next) { return true }
        guard activity == "sleep" else { return false }
        if isToSettle(end) { return true }
        var place = words.lowerBound
        while place > part.range.lowerBound, !line.endsPart(place - 1), !uses.isFact(place - 1),
            !["then", "and", "but", "before"].contains(line.plainWord(place - 1))
        {
            place -= 1
            if Self.awake.contains(line.plainWord(place)) { return true }
        }
        return false
    }

    /// "To settle", "to get off", "settling", "of crying" behind a length.
    private func isToSettle(_ place: Int) -> Bool {
        guard place < part.range.upperBound, !line.endsPart(place - 1) else { return false }
        let word = line.plainWord(place)
        let next = place + 1 < part.range.upperBound ? line.plainWord(place + 1) : ""
        switch word {
        case "to": return ["settle", "get", "go", "fall", "drop", "nod"].contains(next)
        case "of": return Self.awake.contains(next)
        default: return Self.awake.contains(word)
        }
    }

    /// A sleep of which all that is said is how long something else took.
    func checkAwake() throws(LineQuestion) {
        let taken = Scanner.Taken(durations: true)
        let pieces = Scanner(line: line, names: request.names, taken: taken).pieces(part.range)
        let isOther = pieces.contains { piece in
            if case .duration = piece.fact { isOfWords(piece.words) } else { false }
        }
        guard isOther else { return }
        throw LineQuestion(.whatHappened(closest: nil), line.text(part.range))
    }

    private static let apart: Set<String> = ["late", "later", "early", "overdue", "delayed"]

    /// Words that say that a child does not sleep yet.
    private static let awake: Set<String> = [
        "fought", "fighting", "refused", "refusing", "resisted", "resisting", "settling", "crying",
        "cried", "screaming", "screamed", "rocking", "rocked", "fussing", "protesting",
    ]
}
