/// Where one thing that a line of care says ends, and the next one begins.
extension CareLine {
    /// The line parted where a comma, "and" or "then" leads to another activity.
    func parts() -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        var hasActivity = false
        var before: Activities.Said?
        var place = 0
        while place < line.words.count {
            if let before, let drink = drink(at: place, behind: before), drink.end > start {
                parts.append(start..<drink.end)
                start = place
                place += drink.count
                continue
            }
            let said = CarePart.activity(in: line, at: place, upTo: line.words.count)
            guard let said, !said.said.isWeak else {
                place += 1
                continue
            }
            // "Weight 8 kg height 70 cm" is two growths.
            let isMeasure = said.said.choice != nil && before?.choice != nil
            let first = beginning(of: place)
            let end = boundary(before: first) ?? (isMeasure ? place : nil)
            let isInQuotes =
                place > 0 && line.words[place].isQuoted && request.words.count > 1
                && line.words[place].argument == line.words[place - 1].argument
            let isSame = before.map { isOneThing($0, said.said, end, place) } ?? false
            if hasActivity, !isInQuotes, !isSame, let end, end > start,
                isFact(said.said, from: place)
            {
                parts.append(start..<end)
                start = end == place ? place : first
            }
            hasActivity = true
            before = said.said
            place += said.count
        }
        parts.append(start..<line.words.count)
        return parts
    }

    /// "Lunch peas and 90ml water": a drink with its amount behind something else that happened;
    /// where the words before it end, and how many it has.
    private func drink(
        at place: Int, behind other: Activities.Said
    ) -> (end: Int, count: Int)? {
        let isLed = place > 0 && line.plainWord(place - 1) == "with"
        guard Drink.isOther(than: other.name),
            let end = isLed ? place - 1 : boundary(before: place)
        else { return nil }
        let drink = Drink(line, request.names)
        guard let count = drink.count(at: place), drink.isLast(before: place + count) else {
            return nil
        }
        return (end, count)
    }

    /// Whether two that "and" joins are one in words of one's own: "bath and hair wash". Where one
    /// has a fact of its own, as in "bath 18:00 and story" or "bath and story 30m", each stands for
    /// itself.
    private func isOneThing(
        _ one: Activities.Said, _ next: Activities.Said, _ end: Int?, _ place: Int
    ) -> Bool {
        guard one.name == "activity", next.name == "activity", one.telling != nil,
            next.telling != nil, let end, end > 0, end < place, !line.endsPart(end - 1),
            !(end..<place).contains(where: { line.plainWord($0) == "then" })
        else { return false }
        let taken = Scanner.Taken(
            spans: true, durations: true, units: Set(Units.amounts.map(\.name)))
        let scanner = Scanner(line: line, names: request.names, taken: taken)
        let hasLength = scanner.pieces(place..<line.words.count).contains { piece in
            switch piece.fact {
            case .duration, .span: true
            default: false
            }
        }
        return !hasLength
            && scanner.pieces(0..<end).allSatisfy { $0.fact == .word || $0.isPerson }
    }

    /// Whether another activity is one, and no remark: "ear infection, antibiotics for 7 days".
    private func isFact(_ said: Activities.Said, from place: Int) -> Bool {
        guard said.telling != nil else { return true }
        let taken = Scanner.Taken(durations: true, units: Set(Units.amounts.map(\.name)))
        let rest = place..<line.words.count
        return Scanner(line: line, names: request.names, taken: taken).pieces(rest).contains {
            switch $0.fact {
            case .time, .span, .amount, .number, .unreadable: true
            case .duration(let seconds): (seconds ?? 0) < 86_400
            default: false
            }
        }
    }

    /// Where what happened begins: at the child's name before it, behind a comma or a word that
    /// joins, as in "bottle 120ml, mia nappy wet".
    private func beginning(of place: Int) -> Int {
        guard place > 0, !line.endsPart(place - 1), boundary(before: place - 1) != nil else {
            return place
        }
        let word = line.plainWord(place - 1)
        let child = request.names.child(word) ?? request.names.owner(named: word)
        return child == nil ? place : place - 1
    }

    /// Where the part before ends, if the words before a place part two facts.
    private func boundary(before place: Int) -> Int? {
        let words: Set<String> = ["and", "then", "plus", "also", "gave", "given"]
        var end = place
        while end > 0, words.contains(line.plainWord(end - 1)) || line.words[end - 1].text == "+" {
            end -= 1
        }
        if end < place { return end }
        return end > 0 && line.endsPart(end - 1) ? end : nil
    }
}
