import JournalModel

/// How much a row of a tracker's export says, if its cells say it once and without doubt.
///
/// A number and its unit come from one place: one cell, the pair of columns `Quantity` and `Extra
/// data`, or side by side in the words. What two places say must agree, or nothing is taken: a
/// wrong amount of a medicine is worse than none, and the row keeps all of them.
enum TrackerAmount {
    /// Reads the amount of a row about this: an activity, or what is measured of growth. O(words).
    static func of(
        _ row: TrackerRow, about subject: String, _ amounts: CellAmount
    ) -> AmountReading {
        let (number, isTwofold, ownUnit, isUnread) = number(in: row.quantity, about: subject)
        guard !isUnread else { return .doubtful }
        if number == 0 { return .none }
        let pairs = spoken(in: row.text, about: subject)
        let beside = AmountUnit(row.extra, about: subject)
        if subject == "temperature" {
            return temperature(number, ownUnit ?? beside, named: !row.extra.isEmpty, pairs)
        }
        guard let number else { return unnumbered(pairs, subject) }
        let isStrange = beside == nil && AmountUnit(row.extra, about: nil) != nil
        guard !isStrange, ownUnit == nil || beside == nil || ownUnit == beside else {
            return .doubtful
        }
        guard let unit = ownUnit ?? beside else {
            let isBare = pairs.isEmpty && AmountUnit(row.extra, about: nil) == nil
            return isBare
                ? amounts.read(row.quantity, about: subject) : joined(number, pairs, subject)
        }
        let pair = AmountPair(number: number, unit: unit, isTwofold: isTwofold)
        let rivals = pairs.filter { $0.unit.dimension == unit.dimension && $0.isWhole }
        guard rivals.isEmpty else {
            return rivals.contains { $0.agrees(with: pair) } ? pair.amount : .doubtful
        }
        // The strength of a medicine is another number, and nobody took it.
        let isContradicted = pairs.contains { $0.isTaken || $0.number == number && $0.isWhole }
        return isContradicted ? .doubtful : pair.amount
    }

    /// The number of a cell, whether its point may group thousands, and, if it has one beside it,
    /// its unit: `8.2`, `36.6 C`, `60ml`; else that it cannot be read.
    private static func number(
        in cell: String, about subject: String
    ) -> (Int64?, isTwofold: Bool, AmountUnit?, isUnread: Bool) {
        guard !cell.isEmpty else { return (nil, false, nil, false) }
        if let number = WrittenNumber(cell), number.isExact(about: subject) {
            return (number.value, number.grouped != nil, nil, false)
        }
        let digits = WrittenNumber.prefix(of: cell[...])
        guard let number = WrittenNumber(digits), number.isExact(about: subject),
            let unit = AmountUnit(String(cell.dropFirst(digits.count)), about: subject)
        else { return (nil, false, nil, true) }
        return (number.value, number.grouped != nil, unit, false)
    }

    /// A number without a unit of its own: its unit stands beside the same number in the words.
    private static func joined(
        _ number: Int64, _ pairs: [AmountPair], _ subject: String
    ) -> AmountReading {
        // Words about a medicine tell its strength as well: only one number in them is its dose.
        guard subject != "medicine" || pairs.count == 1 else { return .doubtful }
        let equal = pairs.filter { $0.number == number && $0.isWhole }
        guard let first = equal.first, equal.allSatisfy({ $0.unit == first.unit }) else {
            return .doubtful
        }
        return first.amount
    }

    /// No number in its column: the words may have one, but not that of a medicine.
    private static func unnumbered(_ pairs: [AmountPair], _ subject: String) -> AmountReading {
        guard let first = pairs.first, subject != "medicine" else {
            return pairs.isEmpty ? .none : .doubtful
        }
        let areOne = pairs.allSatisfy { $0.isWhole && $0.agrees(with: first) }
        return areOne ? first.amount : .doubtful
    }

    /// A tracker may leave out the unit of a temperature. What a living person has in one is far
    /// from what they have in the other; a number that is neither stays in the row alone.
    private static func temperature(
        _ number: Int64?, _ unit: AmountUnit?, named: Bool, _ pairs: [AmountPair]
    ) -> AmountReading {
        guard let number else { return unnumbered(pairs.filter(\.isOfLiving), "temperature") }
        let living = AmountUnit.temperatures.map { AmountPair(number: number, unit: $0) }
            .first(where: \.isOfLiving)
        guard let pair = living, unit == nil ? !named : unit == pair.unit,
            pairs.filter(\.isOfLiving).allSatisfy({ $0.agrees(with: pair) })
        else { return .doubtful }
        return pair.amount
    }

    /// The numbers of the words that have a unit right behind them, in order.
    private static func spoken(in text: String, about subject: String) -> [AmountPair] {
        guard AmountUnit.areSpoken(of: subject) else { return [] }
        let words = spokenWords(text)
        func word(_ place: Int) -> String {
            words.indices.contains(place) ? words[place].lowercased() : ""
        }
        var pairs: [AmountPair] = []
        var end = -1
        for place in words.indices where place > end {
            guard let spoken = SpokenNumber(in: words, at: place) else { continue }
            var (unit, last) = (spoken.rest, spoken.last)
            if unit.isEmpty {
                // `fl oz` is one unit in two words.
                let isFluid = ["fl", "fl."].contains(word(last + 1))
                last += isFluid ? 2 : 1
                unit = isFluid ? "fl " + word(last) : word(last)
            }
            guard spoken.value != 0, let unit = AmountUnit(unit, about: subject) else { continue }
            let isPart =
                partBefore.contains(word(place - 1)) || word(place - 1).hasSuffix("/")
                || ["per", "/"].contains(word(last + 1))
            let pair = AmountPair(
                number: spoken.value, unit: unit, isWhole: !isPart, isTwofold: spoken.isTwofold,
                isTaken: !isPart && taking.contains(word(place - 1)))
            if end == place - 1, let before = pairs.last, let sum = before + pair {
                pairs[pairs.count - 1] = sum
            } else {
                pairs.append(pair)
            }
            end = last
        }
        return pairs
    }

    /// Words, without what stands between them; a comma between two digits belongs to a number.
    private static func spokenWords(_ text: String) -> [String] {
        text.split { $0.isWhitespace || "();".contains($0) }.flatMap { word in
            let parts = word.split(separator: ",", omittingEmptySubsequences: false)
            let isNumber =
                parts.count == 2 && parts[0].last?.isNumber == true
                && parts[1].first?.isNumber == true
            return isNumber ? [String(word)] : parts.filter { !$0.isEmpty }.map(String.init)
        }
    }

    /// What makes the number behind it the one that was taken.
    private static let taking: Set<String> = [
        "took", "takes", "taken", "ate", "eats", "eaten", "had", "got", "gets", "given", "gave",
        "drank", "drinks",
    ]

    /// What makes the number behind it a part of something said: `400 IU per 1 ml`, `3 - 4 oz`.
    private static let partBefore: Set<String> = [
        "per", "in", "each", "every", "of", "to", "or", "x", "\u{D7}", "/", "-", "\u{2013}", "+",
    ]
}
