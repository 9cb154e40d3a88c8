import JournalModel

/// How much a row of a tracker's export says, if its cells say it once and without doubt.
///
/// A number and its unit come from one place: one cell, the pair of columns `Quantity` and `Extra
/// data`, or side by side in the words. What two places say must agree, or nothing is taken: a
/// wrong amount of a medicine is worse than none, and the row keeps all of them.
enum TrackerAmount: Equatable {
    /// The row speaks of none.
    case none
    /// Thousandths of a unit, by the unit's name in the journal.
    case amount(Int64, unit: String)
    /// The row has a number, but not one number with one unit.
    case doubtful

    /// Reads the amount of a row about this: an activity, or what is measured of growth. Throws
    /// `unreadableNumber`. O(words).
    static func of(_ row: TrackerRow, about subject: String) throws(RowDefect) -> TrackerAmount {
        let (number, isTwofold, ownUnit) = try number(in: row.quantity, about: subject)
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
        guard let unit = ownUnit ?? beside else { return joined(number, pairs, subject) }
        let pair = AmountPair(number: number, unit: unit, isTwofold: isTwofold)
        let rivals = pairs.filter { $0.unit.dimension == unit.dimension && $0.isWhole }
        let isConfirmed = rivals.isEmpty || rivals.contains { $0.agrees(with: pair) }
        return isConfirmed ? pair.amount : .doubtful
    }

    /// The number of a cell, whether its point may group thousands, and, if it has one beside it,
    /// its unit: `8.2`, `36.6 C`, `60ml`.
    private static func number(
        in cell: String, about subject: String
    ) throws(RowDefect) -> (Int64?, Bool, AmountUnit?) {
        guard !cell.isEmpty else { return (nil, false, nil) }
        let digits = cell.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let isTwofold = TwofoldNumber.matches(digits)
        if let number = WrittenNumber.thousandths(cell) { return (number, isTwofold, nil) }
        guard let number = WrittenNumber.thousandths(String(digits)),
            let unit = AmountUnit(String(cell.dropFirst(digits.count)), about: subject)
        else { throw .unreadableNumber(cell) }
        return (number, isTwofold, unit)
    }

    /// A number without a unit of its own: its unit stands beside the same number in the words.
    private static func joined(
        _ number: Int64, _ pairs: [AmountPair], _ subject: String
    ) -> TrackerAmount {
        // Words about a medicine tell its strength as well: only one number in them is its dose.
        guard subject != "medicine" || pairs.count == 1 else { return .doubtful }
        let equal = pairs.filter { $0.number == number && $0.isWhole }
        guard let first = equal.first, equal.allSatisfy({ $0.unit == first.unit }) else {
            return .doubtful
        }
        return first.amount
    }

    /// No number in its column: the words may have one, but not that of a medicine.
    private static func unnumbered(_ pairs: [AmountPair], _ subject: String) -> TrackerAmount {
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
    ) -> TrackerAmount {
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
        let words = text.split { $0.isWhitespace || "();,".contains($0) }.map(String.init)
        func word(_ place: Int) -> String {
            words.indices.contains(place) ? words[place].lowercased() : ""
        }
        var pairs: [AmountPair] = []
        var end = -1
        for place in words.indices {
            let digits = String(words[place].prefix { $0.isASCII && ($0.isNumber || $0 == ".") })
            var unit = String(words[place].dropFirst(digits.count))
            var last = place
            if unit.isEmpty {
                // `fl oz` is one unit in two words.
                let isFluid = ["fl", "fl."].contains(word(place + 1))
                last += isFluid ? 2 : 1
                unit = isFluid ? "fl " + word(last) : word(last)
            }
            guard let number = WrittenNumber.thousandths(digits), number != 0,
                let unit = AmountUnit(unit, about: subject)
            else { continue }
            let isPart =
                partBefore.contains(word(place - 1)) || word(place - 1).hasSuffix("/")
                || ["per", "/"].contains(word(last + 1))
            let pair = AmountPair(
                number: number, unit: unit, isWhole: !isPart,
                isTwofold: TwofoldNumber.matches(digits))
            if end == place - 1, let before = pairs.last, let sum = before + pair {
                pairs[pairs.count - 1] = sum
            } else {
                pairs.append(pair)
            }
            end = last
        }
        return pairs
    }

    /// What makes the number behind it a part of something said: `400 IU per 1 ml`, `3 - 4 oz`.
    private static let partBefore: Set<String> = [
        "per", "in", "each", "every", "of", "to", "or", "x", "\u{D7}", "/", "-", "\u{2013}", "+",
    ]
}

/// A number with the unit that stands beside it.
struct AmountPair: Equatable {
    /// Thousandths.
    let number: Int64
    let unit: AmountUnit
    /// Whether it is an amount by itself: not the strength of something, nor the end of a range.
    var isWhole = true
    /// Whether the number's point may group thousands: `1.500`.
    var isTwofold = false

    /// Doubtful if the journal does not have the unit, or if the number can be meant in two ways.
    ///
    /// Spec: Protocol/17-lines.md §4
    var amount: TrackerAmount {
        let isDoubtful = isTwofold && TwofoldNumber.isOfThousands(unit.name)
        return unit.isKept && !isDoubtful ? .amount(number, unit: unit.name) : .doubtful
    }

    /// What `9 lb 9 oz` says as one; nil for two that are not said together.
    static func + (one: AmountPair, other: AmountPair) -> AmountPair? {
        guard let (factor, unit) = AmountUnit.sum(of: one.unit, other.unit) else { return nil }
        return AmountPair(
            number: one.number * factor + other.number, unit: unit,
            isWhole: one.isWhole && other.isWhole, isTwofold: one.isTwofold || other.isTwofold)
    }

    /// Whether both say the same, give or take a twentieth, as people round `2 oz (60 ml)`; of a
    /// temperature a fifth of a degree.
    func agrees(with other: AmountPair) -> Bool {
        guard unit.dimension == other.unit.dimension else { return false }
        let (one, two) = (inBaseUnits, other.inBaseUnits)
        let leeway = unit.dimension == .temperature ? 200 : max(one, two) / 20
        return unit == other.unit ? number == other.number : abs(one - two) <= leeway
    }

    /// Whether a living person may have this temperature.
    var isOfLiving: Bool {
        switch unit.name {
        case "celsius": (30_000...45_000).contains(number)
        case "fahrenheit": (86_000...113_000).contains(number)
        default: false
        }
    }

    private var inBaseUnits: Double {
        unit.name == "fahrenheit"
            ? (Double(number) - 32_000) / 1.8 : Double(number) * unit.baseUnits
    }
}
