import JournalModel

/// What of a line of care may be a second fact, or a fact that nobody read: asked about, and never
/// kept as words without one.
extension CareFacts {
    /// What several children did stands in several lines: "mia wet, robin dirty".
    func checkChildren(_ pieces: [Piece]) throws(LineQuestion) {
        var named = request.about
        var hasBetween = false
        var isJoined = false
        for (place, piece) in pieces.enumerated() {
            guard case .children(let some) = piece.fact,
                !(activity == "diaper" && line.text(piece.words).lowercased() == "both")
            else {
                let word = line.plainWord(piece.words.lowerBound)
                isJoined = piece.fact == .word && Self.joins.contains(word)
                hasBetween = hasBetween || !isJoined
                continue
            }
            let isNew = !named.isEmpty && !Set(some).isSubset(of: named)
            let isLast = pieces[(place + 1)...].allSatisfy { $0.time != nil }
            // "Temp 38.2 robin, mia fine".
            let isApart =
                !isJoined && !isLast && part.saidAt.upperBound < piece.words.lowerBound
                && line.endsPart(piece.words.lowerBound - 1)
            if isNew, !request.about.isEmpty || isApart || hasBetween && !(isJoined && isLast) {
                throw LineQuestion(.severalChildren, line.text(part.range))
            }
            named += some
            hasBetween = false
        }
    }

    private static let joins: Set<String> = ["and", "&", "+", "with", ""]

    /// Another activity right behind a fact, or words behind "then" with a fact of their own, are
    /// no remark: "bottle 90ml nappy wet".
    func checkSecond(_ pieces: [Piece]) throws(LineQuestion) {
        for (number, piece) in pieces.enumerated() where piece.fact == .word {
            let place = piece.words.lowerBound
            guard !uses.isTaken(place), !line.words[place].isQuoted,
                begins(at: place, pieces[(number + 1)...])
            else { continue }
            throw LineQuestion(.twice("activity"), line.text(part.range))
        }
        guard !hasDrinkBesideFood else {
            throw LineQuestion(.twice("activity"), line.text(part.range))
        }
    }

    /// "Pasta 100ml milk": how much was drunk is no amount of what was eaten.
    private var hasDrinkBesideFood: Bool {
        let places = part.saidAt.upperBound..<max(part.saidAt.upperBound, part.range.upperBound)
        guard activity == "solids", let food = places.first(where: { !uses.isTaken($0) }) else {
            return false
        }
        let drink = Drink(line, request.names)
        return places.contains { $0 > food && drink.count(at: $0) != nil }
    }

    private func begins(at place: Int, _ later: ArraySlice<Piece>) -> Bool {
        let word = line.plainWord(place)
        let hasFact = later.contains { piece in
            switch piece.fact {
            case .amount, .duration, .number, .span: true
            default: piece.time != nil
            }
        }
        guard place >= part.saidAt.upperBound else {
            // "Poo and bath".
            return Choices.diaper[word] != nil && !["diaper", "potty"].contains(activity)
                && (line.endsPart(place) || ["and", "&"].contains(line.plainWord(place + 1)))
        }
        if word == "then", sides.isEmpty { return hasFact && uses.hasFact(before: place) }
        guard let other = CarePart.activity(in: line, at: place, upTo: part.range.upperBound)?.said,
            !other.isWeak, other.name != activity, uses.isFact(place - 1)
        else { return false }
        let next = place + 1 < part.range.upperBound ? line.plainWord(place + 1) : ""
        // "Expressed milk" is what was in a bottle.
        guard Choices.contents[next] == nil else { return false }
        return hasFact || other.name == "diaper" && Choices.diaper[next] != nil
    }

    /// Words beside a fact that change it, and that no rule read: "half past", "a few hours ago".
    func checkUnread() throws(LineQuestion) {
        guard let words = uses.unread() else { return }
        let typed = line.text(words)
        let isAgo = words.contains { line.plainWord($0) == "ago" }
        let isShort = words.contains { line.plainWord($0).hasPrefix("min") }
        let few = isShort ? ["5 min ago", "10 min ago"] : ["2h ago", "3h ago"]
        throw LineQuestion(.unreadable, typed, clear: isAgo ? few : [])
    }

    /// What did not happen is not written as if it had. What was eaten and not liked was eaten, and
    /// "no rash" behind a temperature is a remark.
    mutating func checkNegation() throws(LineQuestion) {
        for place in part.range where !uses.isTaken(place) && !isOfItself(place) {
            let word = line.plainWord(place)
            guard Negation.saysUndone(word) else { continue }
            // "No fever 36.8".
            if activity == "temperature", place + 1 == part.saidAt.lowerBound, !amounts.isEmpty {
                uses.take(place..<place + 1, as: .filler)
                uses.also.append(line.text(place..<part.saidAt.upperBound))
                continue
            }
            guard !isRemark(place, word) else { continue }
            throw LineQuestion(.negated, line.text(part.range))
        }
    }

    private func isRemark(_ place: Int, _ word: String) -> Bool {
        let next = place + 1
        guard next < part.range.upperBound, !uses.isTaken(next) else { return false }
        if ["solids", "doctor"].contains(activity), place > part.saidAt.upperBound { return true }
        let choices = activity == "diaper" ? Choices.diaper : Choices.contents
        let isChoice = choices[line.plainWord(next)] != nil
        switch word {
        case "no", "without": return isComplete(before: place) && !(isChoice && isChoiceOpen)
        case "not": return isChoice && isComplete(before: place) && !isChoiceOpen
        default: return false
        }
    }

    private var isChoiceOpen: Bool {
        activity == "diaper" ? !fields.has("diaper") : !fields.has("contents")
    }

    /// Whether what must be said of this activity is, in front of a place or, where "just" or
    /// "only" says it, behind it: "no poo, just wee".
    private func isComplete(before place: Int) -> Bool {
        switch activity {
        case "diaper":
            fields.has("diaper")
                && (uses.hasFact(before: place)
                    || part.range.contains { ["just", "only"].contains(line.plainWord($0)) })
        case "sleep", "activity", "tummy-time", "potty":
            times.seconds != nil || times.end != nil
        case "nursing": !sides.isEmpty || times.seconds != nil
        default: !amounts.isEmpty && uses.hasFact(before: place)
        }
    }

    /// Whether a word is denied by one before it, as "poo" in "no poo".
    func isDenied(_ place: Int) -> Bool {
        place > part.range.lowerBound && !line.endsPart(place - 1)
            && Negation.isWord(line.plainWord(place - 1)) && !isOfItself(place - 1)
    }

    /// Whether a word stands in quotes of which no fact was taken.
    private func isOfItself(_ place: Int) -> Bool {
        let argument = line.words[place].argument
        return line.words[place].isQuoted
            && !part.range.contains { line.words[$0].argument == argument && uses.isTaken($0) }
    }
}

extension WordUses {
    /// Whether a word is a fact of its own: an amount, a time or a choice.
    func isFact(_ place: Int) -> Bool { [.amount, .time, .fact].contains(use(place)) }

    func hasFact(before place: Int) -> Bool {
        range.contains { $0 < place && isFact($0) }
    }

    /// Words that no fact took and that change one beside them; nil for none.
    func unread() -> Range<Int>? {
        guard let place = range.first(where: { !isTaken($0) && changesFact($0) }) else {
            return nil
        }
        var (first, last) = (place, place)
        while first > range.lowerBound, !isTaken(first - 1), !line.endsPart(first - 1) {
            first -= 1
        }
        while last + 1 < range.upperBound, !isTaken(last + 1), !line.endsPart(last) { last += 1 }
        return first..<last + 1
    }

    private func changesFact(_ place: Int) -> Bool {
        let word = line.plainWord(place)
        let next = self.word(at: place + 1)
        switch word {
        case "ago": return true
        case "am", "pm": return NumberWords.all[self.word(at: place - 1)] != nil
        case "past": return isFact(place - 1) || isFact(place + 1)
        case "couple", "several", "few":
            let unit = next == "of" ? self.word(at: place + 2) : next
            return Units.durations.contains { $0.words.contains(unit) }
        case "last": return self.word(at: place - 1) == "before"
        default: break
        }
        if NumberWords.parts[word] != nil || NumberWords.large[word] != nil {
            return isPart(place)
        }
        let isDay =
            DayNames.weekdays.contains { $0.contains(word) }
            || word.first?.isNumber == true && DayNames.ordinals.contains(String(word.suffix(2)))
        return isDay && (use(place + 1) == .time || use(place - 1) == .time)
    }

    /// `half of the` before an amount, `and a half` behind one.
    private func isPart(_ place: Int) -> Bool {
        var next = place + 1
        while ["of", "a", "an", "the"].contains(word(at: next)), !isTaken(next) { next += 1 }
        if use(next) == .amount || use(next) == .time { return true }
        var before = place - 1
        while ["a", "one", "three"].contains(word(at: before)), !isTaken(before) { before -= 1 }
        return word(at: before) == "and" && isFact(before - 1)
            && (next >= range.upperBound || isTaken(next))
    }

    private func word(at place: Int) -> String {
        range.contains(place) ? line.plainWord(place) : ""
    }
}
