/// A unit that a person said, such as `ml`, `oz`, `kg` or `celsius`.
public struct SaidUnit: Equatable, Sendable {
    let unit: AmountUnit

    /// The unit of these words; nil if the journal has none of that name. An `oz` is one of volume.
    public init?(_ words: String) {
        guard let unit = AmountUnit(words, about: nil), unit.isKept else { return nil }
        self.unit = unit
    }

    /// Its name in the journal.
    public var name: String { unit.name }

    /// The unit that amounts of this are said in most, by its name in the journal; nil if they are
    /// measured in none.
    public static func usual(for subject: String) -> String? { AmountUnit.usual(for: subject) }

    /// Whether it goes to numbers about this: an activity of care, or what is measured of growth,
    /// that is measured in such units alone. None goes to a medicine, to food or to a nursing,
    /// which are measured in volumes as well as in weights.
    public func fits(_ subject: String) -> Bool {
        AmountUnit.soleDimension(of: subject) == unit.dimension
    }

    /// Whether both go to the same numbers and are not one unit.
    public func excludes(_ other: SaidUnit) -> Bool {
        self != other && unit.dimension == other.unit.dimension
    }
}
