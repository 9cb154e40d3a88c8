/// How much a screen holds.
public struct ScreenSize: Equatable, Sendable {
    /// Signs of a line.
    public let columns: Int
    /// Lines.
    public let rows: Int

    /// A size; what is too small to read on counts as 20 columns and 5 rows.
    public init(columns: Int, rows: Int) {
        self.columns = max(20, columns)
        self.rows = max(5, rows)
    }
}
