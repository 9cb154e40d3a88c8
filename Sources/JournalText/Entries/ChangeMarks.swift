/// What a surface sets around words that a version took away, and around those that it has instead:
/// a colour, or a sign that a page turns into one.
///
/// Nobody needs them to read a line, since `in the [-bed-]{+car+}` says the same without.
public struct ChangeMarks: Equatable, Sendable {
    /// Stands before words that went.
    public let removed: String
    /// Stands before words that came.
    public let added: String
    /// Stands behind either.
    public let end: String

    /// Marks of a surface's own.
    ///
    /// - Parameters:
    ///   - removed: before words that went.
    ///   - added: before words that came.
    ///   - end: behind either.
    public init(removed: String, added: String, end: String) {
        self.removed = removed
        self.added = added
        self.end = end
    }

    /// Nothing but the words.
    public static let none = ChangeMarks(removed: "", added: "", end: "")
}
