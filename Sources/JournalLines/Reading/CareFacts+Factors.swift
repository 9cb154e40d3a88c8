import EventLog

/// Factors beside amounts: "2.5ml x2".
extension CareFacts {
    /// Throws a question for a factor beside an amount: it may say what was given in all, or twice
    /// as much as was meant.
    func checkFactors(_ pieces: [Piece]) throws(LineQuestion) {
        for piece in pieces where piece.fact == .unreadable { try checkProduct(piece.words) }
        for case (.amount(let amount), let words) in pieces.map({ ($0.fact, $0.words) }) {
            guard let factor = factor(behind: words) ?? factor(before: words) else { continue }
            let once = line.text(words)
            var clear = [once]
            if let all = amount.thousandths.map({ Bounded.product($0, Int64(factor.times)) }) {
                clear.append("\(QuantityText.text(all)) \(amount.unit)")
            }
            let from = min(words.lowerBound, factor.words.lowerBound)
            let to = max(words.upperBound, factor.words.upperBound)
            throw LineQuestion(.factor, line.text(from..<to), clear: clear)
        }
    }

    /// `2x5ml`: twice that amount.
    private func checkProduct(_ words: Range<Int>) throws(LineQuestion) {
        let word = line.plainWord(words.lowerBound)
        guard let sign = word.firstIndex(where: { Self.signs.contains(String($0)) }),
            let times = Int(word[..<sign]), (2...99).contains(times)
        else { return }
        let once = Line([String(word[word.index(after: sign)...])])
        var cursor = Cursor(once, word: 0, upTo: once.words.count)
        guard let amount = cursor.amount(), cursor.next == nil, let each = amount.thousandths else {
            return
        }
        let all = Bounded.product(each, Int64(times))
        throw LineQuestion(
            .factor, line.text(words),
            clear: [all, each].map { "\(QuantityText.text($0)) \(amount.unit)" })
    }

    private typealias Factor = (times: Int, words: Range<Int>)

    private func factor(behind words: Range<Int>) -> Factor? {
        let place = words.upperBound
        guard place < part.range.upperBound, !line.endsPart(place - 1) else { return nil }
        let found = one(at: place) ?? two(at: place)
        // "Twice a day" is a rule.
        guard let found, !isRule(found.words.upperBound) else { return nil }
        return found
    }

    private func factor(before words: Range<Int>) -> Factor? {
        let place = words.lowerBound - 1
        guard place >= part.range.lowerBound, !line.endsPart(place) else { return nil }
        return one(at: place) ?? (place > part.range.lowerBound ? two(at: place - 1) : nil)
    }

    /// `x2`, `2x`, `twice`.
    private func one(at place: Int) -> Factor? {
        let word = line.plainWord(place)
        if let times = ["twice": 2, "thrice": 3][word] { return (times, place..<place + 1) }
        let number = word.filter(\.isNumber)
        guard let times = Int(number), (2...99).contains(times),
            Self.signs.contains(word.filter { !$0.isNumber }),
            word.hasPrefix(number) || word.hasSuffix(number)
        else { return nil }
        return (times, place..<place + 1)
    }

    /// `x 2`, `2 x`, `2 times`.
    private func two(at place: Int) -> Factor? {
        guard place + 1 < part.range.upperBound else { return nil }
        let (first, second) = (line.plainWord(place), line.plainWord(place + 1))
        let number = Self.signs.contains(first) ? second : first
        guard Self.signs.contains(first) || Self.signs.contains(second) || second == "times",
            let times = Int(number), (2...99).contains(times)
        else { return nil }
        return (times, place..<place + 2)
    }

    private static let signs: Set<String> = ["x", "×", "*"]

    private func isRule(_ place: Int) -> Bool {
        place < part.range.upperBound
            && ["a", "per", "daily", "every", "each"].contains(line.plainWord(place))
    }
}
