/// A unit that a person said, such as `ml`, `oz`, `kg` or `celsius`.
public struct SaidUnit: Equatable, Sendable {
    let unit: AmountUnit

    /// The unit of these words; nil if the journal has none of that name. An `oz` is one of volume.
    public init?(_ words: String) {
        guard let unit = AmountUnit(words, about: nil), unit.isKept else { return nil }
        self.unit = unit
    }
}
