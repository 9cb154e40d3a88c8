/// What is wrong with a recovery sheet as it was typed.
public enum SheetError: Error, Equatable, Sendable {
    /// A sheet has 56 letters and digits.
    case wrongLength(Int)
    /// A sign that no sheet has, and the group of four that it stands in, from 1.
    case wrongSign(Character, group: Int)
    /// A letter is wrong, or the sheet is another journal's: the checksum does not fit.
    case wrongChecksum
    /// The sheet of another journal in the same home.
    case otherJournal(name: String)
}
