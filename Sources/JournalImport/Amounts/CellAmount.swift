/// How much a cell says that holds an amount and nothing else: `200ml`, `3.62 kg`, `37.6°C`,
/// `9 lb 9 oz`, or a number whose unit stands in a cell beside it or in the name of its column.
///
/// A number takes no unit from anywhere else, but for one that a person said. Without any it has
/// none. A temperature may leave its unit out: what a living person has in one is far from what
/// they have in the other.
struct CellAmount {
    /// Units that a person said.
    let said: [SaidUnit]
    /// Whether a point always stands before parts of one, and never groups thousands.
    var neverGroups = false

    /// - Parameters:
    ///   - unit: what the cell beside it says; empty for nothing.
    ///   - subject: an activity, or what is measured of growth.
    func read(_ cell: String, unit: String = "", about subject: String) -> AmountReading {
        guard !cell.isEmpty else { return .none }
        guard let pairs = Self.pairs(cell, about: subject),
            pairs.allSatisfy({ $0.number.isExact(about: subject) })
        else { return .doubtful }
        guard let first = pairs.first else { return .doubtful }
        guard pairs.count == 1 else {
            guard unit.isEmpty, pairs.count == 2, let sum = Self.sum(pairs) else {
                return .doubtful
            }
            return sum.number == 0 ? .none : sum.amount
        }
        if first.number.value == 0, subject != "temperature" { return .none }
        let beside = AmountUnit(unit, about: subject)
        guard unit.isEmpty || beside != nil else { return .doubtful }
        guard first.unit == nil || beside == nil || first.unit == beside else { return .doubtful }
        if subject == "temperature" {
            return Self.temperature(first.number.value, first.unit ?? beside ?? saidUnit(subject))
        }
        guard let unit = first.unit ?? beside ?? saidUnit(subject) else {
            return AmountUnit.isMeasured(subject) ? .unitless : .doubtful
        }
        return AmountPair(
            number: first.number.value, unit: unit,
            isTwofold: first.number.grouped != nil && !(neverGroups && cell.contains("."))
        ).amount
    }

    private typealias Pair = (number: WrittenNumber, unit: AmountUnit?)

    /// A unit that somebody said is one of what is measured in it alone. Of two none is meant.
    private func saidUnit(_ subject: String) -> AmountUnit? {
        let fitting = said.filter { $0.fits(subject) }.map(\.unit)
        return fitting.allSatisfy { $0 == fitting[0] } ? fitting.first : nil
    }

    private static func temperature(_ number: Int64, _ unit: AmountUnit?) -> AmountReading {
        let living = AmountUnit.temperatures.map { AmountPair(number: number, unit: $0) }
            .first(where: \.isOfLiving)
        guard let living, unit == nil || unit == living.unit else { return .doubtful }
        return living.amount
    }

    private static func sum(_ pairs: [Pair]) -> AmountPair? {
        guard let one = pairs[0].unit, let other = pairs[1].unit else { return nil }
        return AmountPair(number: pairs[0].number.value, unit: one)
            + AmountPair(number: pairs[1].number.value, unit: other)
    }

    /// Numbers, each with the unit behind it; nil if anything else stands in the cell.
    private static func pairs(_ cell: String, about subject: String) -> [Pair]? {
        var rest = cell[...]
        var pairs: [Pair] = []
        while !rest.isEmpty {
            let digits = WrittenNumber.grouped(prefix: rest)
            guard let number = WrittenNumber(digits) else {
                // Blanks that group thousands.
                return pairs.isEmpty ? WrittenNumber(rest).map { [($0, nil)] } : nil
            }
            rest = rest.dropFirst(digits.count)
            let words = rest.prefix { !$0.isNumber }
            rest = rest.dropFirst(words.count)
            let name = String(words).trimming { $0.properties.isWhitespace || $0 == "," }
            let unit = AmountUnit(name, about: subject)
            guard name.isEmpty || unit != nil else { return nil }
            if name.isEmpty, !rest.isEmpty {
                return pairs.isEmpty ? WrittenNumber(cell).map { [($0, nil)] } : nil
            }
            pairs.append((number, unit))
        }
        return pairs
    }
}
