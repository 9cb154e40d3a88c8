import JournalModel

/// A unit as trackers write it.
struct AmountUnit: Equatable, Sendable {
    /// What can be compared with what.
    enum Dimension: Equatable, Sendable {
        case volume, weight, length, temperature
        /// What is counted: drops with drops alone.
        case count(String)
    }

    /// Its name in the journal.
    let name: String
    let dimension: Dimension
    /// How much it is in millilitres, grams or centimetres.
    let baseUnits: Double
    /// Whether the journal has it too.
    var isKept: Bool { EntryKind.care.spec["unit"]?.type.number(of: name) != nil }

    /// The unit that these words are; nil for all others.
    ///
    /// - Parameter subject: an activity or what is measured of growth, since an ounce is a weight
    ///   of a child and a volume of milk, and `in` is a unit of lengths alone; nil for any.
    init?(_ words: String, about subject: String?) {
        let bare = Self.spelled(words).trimming {
            ".:!?\"'\t".unicodeScalars.contains($0)
                || $0.properties.generalCategory == .spaceSeparator
        }
        let written = bare.hasPrefix("fl") ? "fl oz" : bare
        if written == "fl oz", !["fl oz", "fl. oz", "floz", "fl.oz"].contains(bare) { return nil }
        let name = Self.names[written] ?? written
        guard let known = Self.units[name] else { return nil }
        let isWeighed = name == "oz" && subject == "weight" && written != "fl oz"
        let dimension = isWeighed ? .weight : known.dimension
        if let subject, let measured = Self.measured[subject], !measured.contains(dimension) {
            guard Self.isCounted(dimension), ["medicine", "solids"].contains(subject) else {
                return nil
            }
        }
        self.init(
            name: name, dimension: dimension, baseUnits: isWeighed ? 28.349_5 : known.baseUnits)
    }

    /// The unit of a sum of two: pounds and ounces are so many ounces, feet and inches inches.
    /// Nil if they are not said together.
    static func sum(of one: AmountUnit, _ other: AmountUnit) -> (factor: Int64, AmountUnit)? {
        guard one.dimension == other.dimension else { return nil }
        return switch (one.name, other.name) {
        case ("lb", "oz"): (16, other)
        case ("ft", "in"): (12, other)
        default: nil
        }
    }

    /// In small letters, without signs for degrees and without an `(s)` for several.
    private static func spelled(_ words: String) -> String {
        var text = ""
        for sign in words.lowercased() {
            switch sign {
            case "\u{B0}", "\u{BA}", "\u{2DA}": break
            case "\u{2103}": text.append("c")
            case "\u{2109}": text.append("f")
            case "\u{B5}", "\u{3BC}": text.append("mc")
            default: text.append(sign)
            }
        }
        return text.hasSuffix("(s)") ? String(text.dropLast(3)) : text
    }

    private init(name: String, dimension: Dimension, baseUnits: Double) {
        self.name = name
        self.dimension = dimension
        self.baseUnits = baseUnits
    }

    /// Degrees of both kinds.
    static let temperatures = ["celsius", "fahrenheit"].map {
        AmountUnit(name: $0, dimension: .temperature, baseUnits: 1)
    }

    /// Whether words about this may tell an amount: not those of a sleep or a visit.
    static func areSpoken(of subject: String) -> Bool {
        measured[subject] != nil && !["pumping", "nursing"].contains(subject)
    }

    /// Whether anything about this is measured in a unit.
    static func isMeasured(_ subject: String) -> Bool { measured[subject] != nil }

    /// What amounts of this are always measured in; nil where there are several such things, as of
    /// food, and for a medicine: a wrong unit of it is worse than none.
    static func soleDimension(of subject: String) -> Dimension? {
        measured[subject].flatMap { $0.count == 1 ? $0[0] : nil }
    }

    /// The unit that amounts of this are said in most; nil if no unit that is said goes to them.
    static func usual(for subject: String) -> String? {
        switch soleDimension(of: subject) {
        case .volume: "ml"
        case .weight: "kg"
        case .length: "cm"
        case .temperature: "celsius"
        case .count, nil: nil
        }
    }

    private static func isCounted(_ dimension: Dimension) -> Bool {
        if case .count = dimension { true } else { false }
    }

    /// What each is measured in; food and medicine are counted as well.
    private static let measured: [String: [Dimension]] = [
        "bottle": [.volume], "pumping": [.volume], "nursing": [.volume, .weight],
        "solids": [.volume, .weight], "medicine": [.volume, .weight],
        "height": [.length], "head-size": [.length], "weight": [.weight],
        "temperature": [.temperature],
    ]

    private static let units: [String: (dimension: Dimension, baseUnits: Double)] = [
        "oz": (.volume, 29.573_5), "ml": (.volume, 1), "l": (.volume, 1_000),
        "tsp": (.volume, 4.928_9), "tbsp": (.volume, 14.786_8),
        "g": (.weight, 1), "kg": (.weight, 1_000), "mg": (.weight, 0.001),
        "mcg": (.weight, 0.000_001), "lb": (.weight, 453.592),
        "in": (.length, 2.54), "cm": (.length, 1), "ft": (.length, 30.48),
        "celsius": (.temperature, 1), "fahrenheit": (.temperature, 1),
        "drop": (.count("drop"), 1), "tablet": (.count("tablet"), 1),
        "scoop": (.count("scoop"), 1), "iu": (.count("iu"), 1), "dose": (.count("dose"), 1),
        "puff": (.count("puff"), 1), "piece": (.count("piece"), 1),
    ]

    /// Other ways of writing them.
    private static let names: [String: String] = [
        "fl oz": "oz", "ounce": "oz", "ounces": "oz", "milliliter": "ml", "milliliters": "ml",
        "teaspoon": "tsp", "teaspoons": "tsp", "tablespoon": "tbsp", "tablespoons": "tbsp",
        "inch": "in", "inches": "in", "foot": "ft", "feet": "ft", "lbs": "lb", "pound": "lb",
        "pounds": "lb", "kgs": "kg", "gram": "g", "grams": "g", "liter": "l", "liters": "l",
        "drops": "drop", "tablets": "tablet", "scoops": "scoop", "doses": "dose",
        "puffs": "puff", "pieces": "piece", "c": "celsius", "f": "fahrenheit",
        "cc": "ml", "ccm": "ml", "cm\u{B3}": "ml", "gtt": "drop", "gtts": "drop", "unit": "iu",
        "units": "iu", "tab": "tablet", "tabs": "tablet",
    ]
}
