import JournalModel

/// How much a row says of something.
enum AmountReading: Equatable {
    /// It speaks of no amount.
    case none
    /// Thousandths of a unit, by the unit's name in the journal.
    case amount(Int64, unit: String)
    /// It has a number, and nothing says of which unit.
    case unitless
    /// It has a number, but not one number with one unit.
    case doubtful
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
    /// Whether the words say that so much was taken, and do not only name it: `took 5 drops`.
    var isTaken = false

    /// Doubtful if the journal does not have the unit, or if the number can be meant in two ways.
    ///
    /// Spec: Protocol/17-lines.md §4
    var amount: AmountReading {
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
