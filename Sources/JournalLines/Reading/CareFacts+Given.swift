import JournalModel

/// What names a medicine of which nothing was given.
extension CareFacts {
    /// "Nurofen due 1am", "calpol ran out", "calpol £3.50": without an amount that is no dose.
    func checkGiven(_ pieces: [Piece]) throws(LineQuestion) {
        guard activity == "medicine", !request.insists, request.changed == nil,
            !LineFields(.care, given: request.given).has("quantity"), part.doer == nil,
            !pieces.contains(where: saysHowMuch),
            !part.range.contains(where: { Self.given.contains(line.plainWord($0)) }),
            part.range.contains(where: saysNotGiven)
        else { return }
        throw LineQuestion(.whatHappened(closest: nil), line.text(part.range))
    }

    private func saysHowMuch(_ piece: Piece) -> Bool {
        switch piece.fact {
        case .amount: true
        case .number:
            !Self.currencies.contains { line.text(piece.words).contains($0) }
                && !isPrice(piece.words.upperBound)
        default: false
        }
    }

    private func saysNotGiven(_ place: Int) -> Bool {
        let word = line.plainWord(place)
        let next = place + 1 < part.range.upperBound ? line.plainWord(place + 1) : ""
        switch word {
        case "ran", "run", "running", "runs": return ["out", "low"].contains(next)
        case "out": return next == "of" || part.range.lowerBound == place
        default:
            return Self.notGiven.contains(word) || isPrice(place)
                || Self.currencies.contains { line.words[place].text.contains($0) }
        }
    }

    /// Whether a word is a currency's name: "4 euros".
    private func isPrice(_ place: Int) -> Bool {
        part.range.contains(place)
            && ["pounds", "quid", "euro", "euros", "eur", "dollars", "usd", "gbp"]
                .contains(line.plainWord(place))
    }

    private static let currencies: Set<Character> = ["£", "€", "$"]

    /// Words that say that it was.
    private static let given: Set<String> = ["gave", "given", "took", "taken", "had", "giving"]

    private static let notGiven: Set<String> = [
        "due", "overdue", "bought", "buy", "need", "needs", "order", "ordered", "lost", "locked",
        "lock", "empty", "expired", "cost", "costs", "price", "cabinet", "cupboard", "drawer",
        "prescription", "collect", "collected", "arrived", "leaked", "spilt", "spilled",
    ]
}
