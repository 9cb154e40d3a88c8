import JournalModel

/// What happened where no word names it: an amount, its unit, a side or a verb tells.
///
/// *Example.* "Mia 39.1" is a temperature, "robin had 4oz" a bottle, "gave mia 2.5ml zyrtec" a
/// medicine.
struct CareInference: Sendable {
    private let line: Line
    private let pieces: [Piece]

    init(_ line: Line, _ range: Range<Int>, _ names: LineNames) {
        self.line = line
        let taken = Scanner.Taken(
            spans: true, durations: true, units: Set(Units.amounts.map(\.name)))
        pieces = Scanner(line: line, names: names, taken: taken).pieces(range)
    }

    /// Whether a line may be one of care, whoever is named in it.
    static func mayTell(_ line: Line) -> Bool {
        let nobody = LineNames(children: [], own: 1, parents: [])
        let read = CareInference(line, 0..<line.words.count, nobody)
        let begins = line.words.indices.prefix(2).contains { changes.contains(line.plainWord($0)) }
        return begins || !read.amounts.isEmpty || read.hasSides || read.degrees != nil
    }

    /// The activity that is meant; nil where it may be several, or none.
    var activity: String? {
        if hasSides { return "nursing" }
        if degrees != nil { return isShort ? "temperature" : nil }
        guard let amount = amounts.first else {
            return isChange ? "diaper" : nil
        }
        guard amounts.count == 1, let value = amount.thousandths else { return nil }
        let units = Measures.amounts.filter { $0.unit == amount.unit }.map(\.activity)
        let verb = verbs
        switch amount.unit {
        case "celsius", "fahrenheit": return "temperature"
        case "kg", "lb", "cm", "in", "ft": return isShort ? "growth" : nil
        case "ml", "oz", "l", "tsp":
            let isDose = Measures.isLikely(value, amount.unit, of: "medicine")
            let isBottle = Measures.isLikely(value, amount.unit, of: "bottle")
            if verb == .drinks { return isBottle ? "bottle" : nil }
            if verb == .gives, hasName { return isDose && amount.unit != "oz" ? "medicine" : nil }
            let isOunce = amount.unit == "oz"
            return !hasName && isBottle && (!isDose || isOunce) ? "bottle" : nil
        default:
            return units.contains("medicine") && !units.contains("solids") && hasName
                ? "medicine" : nil
        }
    }

    /// What the amount or the number may be of, where nothing tells which.
    var candidates: [String] {
        let numbers = pieces.contains { if case .number = $0.fact { true } else { false } }
        guard let unit = amounts.first?.unit else { return numbers ? ["temperature"] : [] }
        return ["medicine", "bottle"].filter {
            ["ml", "oz", "l", "tsp"].contains(unit) && Measures.units(of: $0).contains(unit)
        }
    }

    private enum Verb { case drinks, gives }

    private var verbs: Verb? {
        let words = plainWords
        if words.contains(where: Self.drinks.contains) { return .drinks }
        return words.contains(where: Self.gives.contains) ? .gives : nil
    }

    /// The words that no fact takes.
    private var plainWords: [String] {
        pieces.filter { $0.fact == .word }.map { line.plainWord($0.words.lowerBound) }
    }

    /// Whether a word stands there that may name a medicine.
    private var hasName: Bool {
        plainWords.contains { word in
            word.count > 2 && !WordUses.mayLead(word) && !Self.drinks.contains(word)
                && !Self.gives.contains(word) && !Self.behind.contains(word)
        }
    }

    /// Whether hardly any other word stands beside the facts.
    private var isShort: Bool {
        plainWords.count { !WordUses.mayLead($0) && !Self.behind.contains($0) } <= 1
    }

    private var amounts: [TypedAmount] {
        pieces.compactMap { if case .amount(let amount) = $0.fact { amount } else { nil } }
    }

    /// A number that is a temperature, and is written as one: with a decimal.
    private var degrees: Int64? {
        let numbers = pieces.compactMap { piece -> TypedNumber? in
            if case .number(let number) = piece.fact { number } else { nil }
        }
        guard numbers.count == 1, !numbers[0].isPlain, let value = numbers[0].decimal,
            value % 1_000 != 0, Measures.unit(ofBare: value, of: "temperature") != nil
        else { return nil }
        return value
    }

    /// "Left 10 right 5".
    private var hasSides: Bool {
        let words = plainWords
        guard words.contains("left") || words.contains("right") else { return false }
        return amounts.isEmpty
            && pieces.contains { piece in
                switch piece.fact {
                case .duration, .number: true
                default: false
                }
            }
            && words.allSatisfy {
                ["left", "right", "side", "and", "on", "each", "both"].contains($0)
                    || WordUses.mayLead($0)
            }
    }

    private var isChange: Bool {
        let words = plainWords
        return words.contains(where: Self.changes.contains)
            && words.allSatisfy { Self.changes.contains($0) || WordUses.mayLead($0) }
    }

    static let drinks: Set<String> = [
        "drank", "drinks", "drunk", "had", "finished", "downed", "took", "sipped",
    ]
    private static let gives: Set<String> = ["gave", "given", "give", "giving", "got"]
    private static let changes: Set<String> = ["changed", "change"]
    private static let behind: Set<String> = [
        "at", "after", "before", "during", "about", "again", "still", "left", "in", "with",
    ]
}
