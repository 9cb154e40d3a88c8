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

    /// Whether amounts of this are measured in it: an activity of care, or what is measured of
    /// growth.
    public func fits(_ subject: String) -> Bool {
        AmountUnit.isMeasured(subject) && AmountUnit(unit.name, about: subject) != nil
    }
}
