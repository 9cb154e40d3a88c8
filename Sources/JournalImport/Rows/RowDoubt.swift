/// What a row says that its entry does not say, or that is hard to believe. The entry keeps the
/// whole row.
public enum RowDoubt: Hashable, Sendable, CaseIterable {
    /// A number without a unit.
    case unit
    /// A number and a unit that do not say one amount, or a number that is none.
    case amount
    /// A number that an entry of its kind has no place for.
    case place
    /// When it ended, in a cell that says no day and time of day, or no time at all.
    case end
    /// Whether something was so, in a word that is neither yes nor no.
    case answer
    /// Whom it is about: its file names several children, and its row none.
    case child
    /// How long it took, in signs that cannot be read.
    case duration
    /// How long it took, and that is longer than from its beginning to its end.
    case contradiction
    /// An end, or how long it took, of a day or more. The entry says it too.
    case long
    /// Its row is the last one, and the file may end within it.
    case cut

    /// Whether the entry lacks an amount.
    public var isOfAmount: Bool { [.unit, .amount, .place].contains(self) }
}
