/// What the columns of a file mean, as a person wrote it down.
public struct ColumnMapping: Equatable, Sendable {
    /// Reads a mapping. Throws `MappingDefect`.
    public init(_ text: [UInt8]) throws(MappingDefect) {
        guard !text.isEmpty else { throw .noTime }
        throw .notText
    }
}
