/// Why a mapping cannot be read. Lines are counted from 1.
public enum MappingDefect: Error, Equatable, Sendable {
    /// It is no text, or far too long for one that a person writes.
    case notText
    /// This line says nothing that a mapping says.
    case unreadable(line: Int, String)
    /// This line names a field that there is none of.
    case unknownField(line: Int, String)
    /// This line names a kind of entry that there is none of.
    case unknownKind(line: Int, String)
    /// This line names a unit that the journal has not.
    case unknownUnit(line: Int, String)
    /// This line says what an earlier one said.
    case twice(line: Int, String)
    /// The name of this column has another unit than this one, which a line says.
    case otherUnit(column: String, String)
    /// It says what words mean, and no line says in which column they stand.
    case noKind
    /// No line says which column the time is.
    case noTime
}
